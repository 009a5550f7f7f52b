package share

import (
	"context"
	"errors"
	"maps"
	"slices"

	"cordee/store/identity"
)

// Compact puts the segments of one closed epoch, those of known.Names that
// known.Held has, into packs: of the oldest epoch in which enough of them are in
// none. Nothing is deleted. It returns what the packs it wrote or read hold, for
// Known.Packs, and whether other epochs may be left. Errors are those of Folder
// and of known.Held.
func (s *Space) Compact(ctx context.Context, known Known, own *identity.Device) (packs map[string][]string, more bool, err error) {
	if err := s.check(ctx); err != nil {
		return nil, false, err
	}
	listed, err := s.Folder.List(ctx, packDir)
	if err != nil {
		return nil, false, offline(err)
	}
	p := s.begin(known, own)
	p.keys = NewKeyring(s.ID, known.Keys)
	packs = map[string][]string{}
	for _, epoch := range p.closed() {
		loose, err := p.loose(ctx, epoch, listed, packs)
		if err != nil {
			return packs, false, err
		}
		if len(loose) < worthPacking {
			continue
		}
		err = pack(ctx, loose, known.Held, func(file File, holds []string) error {
			err := s.Folder.Put(ctx, file.Name, file.Data)
			if errors.Is(err, ErrFork) { // something else is in its place: the segments are still where they were
				return nil
			}
			if err == nil {
				packs[file.Name], more = holds, true
			}
			return err
		})
		if more || err != nil {
			return packs, more, err
		}
	}
	return packs, false, nil
}

// closed are the epochs of what this home holds to which nobody writes any more.
func (p *pull) closed() []int {
	epochs := map[int]bool{}
	newest := int(p.space.newest.Load())
	for name := range p.known.Names {
		if epoch := EpochOf(name); epoch > 0 && epoch <= newest-closedAfter {
			epochs[epoch] = true
		}
	}
	return slices.Sorted(maps.Keys(epochs))
}

// loose are the segments of an epoch that this home holds and none of the listed
// packs does. What it had to read of those is added to packs.
func (p *pull) loose(ctx context.Context, epoch int, listed []string, packs map[string][]string) ([]string, error) {
	names := p.heldOf(epoch)
	for _, name := range listed {
		if packEpoch(name) != epoch || len(names) < worthPacking {
			continue
		}
		holds, known := p.known.Packs[name]
		if !known {
			made, err := p.makes(ctx, epoch)
			if err != nil {
				return nil, err
			}
			if holds = made[name]; holds == nil {
				if holds, err = p.verifyPack(ctx, name); err != nil {
					return nil, err
				}
				packs[name] = holds
			}
		}
		names = slices.DeleteFunc(names, func(n string) bool {
			_, packed := slices.BinarySearch(holds, n)
			return packed
		})
	}
	return names, nil
}
