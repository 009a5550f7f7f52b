package share

import (
	"context"
	"path"
	"slices"

	"cordee/store/identity"
)

// pullPacks reads the packs that are new, when all of the folder is looked at: a
// few large files instead of thousands. It returns the names that are left to be
// read by themselves.
func (p *pull) pullPacks(ctx context.Context, names []string) ([]string, error) {
	whole := p.known.Whole || p.known.Newest == 0
	if !whole && len(p.known.Packs) == 0 {
		return names, nil
	}
	var err error
	if p.packs, err = p.space.Folder.List(ctx, packDir); err != nil {
		return nil, offline(err)
	}
	if !whole || p.space.Roots.Newest().Sealed && len(p.keys.keys) == 0 { // nothing in them would open
		return names, nil
	}
	had := map[string]bool{}
	for _, name := range p.packs {
		if _, judged := p.known.Names[name]; judged {
			continue
		}
		ours, err := p.makes(ctx, packEpoch(name))
		if err != nil {
			return nil, err
		}
		if ours[name] != nil { // all of it is here
			p.judged(name)
			continue
		}
		p.due++
		data, err := p.read(ctx, name, maxPack)
		if err != nil {
			return nil, err
		}
		if data != nil {
			p.unpack(name, data, had)
		}
	}
	left := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return had[name] })
	p.advance(len(names) - len(left))
	return left, nil
}

// makes are the packs that this home would make of what it holds of an epoch. One
// that is in the folder under such a name need not be read.
func (p *pull) makes(ctx context.Context, epoch int) (map[string][]string, error) {
	if made, done := p.made[epoch]; done || epoch == 0 || p.known.Held == nil {
		return made, nil
	}
	made := map[string][]string{}
	err := pack(ctx, p.heldOf(epoch), p.known.Held, func(file File, holds []string) error {
		made[file.Name] = holds
		return nil
	})
	if p.made == nil {
		p.made = map[int]map[string][]string{}
	}
	p.made[epoch] = made
	return made, err
}

// heldOf are the names of an epoch's segments that this home has, in order.
func (p *pull) heldOf(epoch int) []string {
	var names []string
	for name, ingested := range p.known.Names {
		if ingested && EpochOf(name) == epoch {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// unpack takes the segments of a pack, each judged by itself, and notes their
// names in had. A pack in which some have to wait is read again.
func (p *pull) unpack(name string, data []byte, had map[string]bool) {
	segments, err := parsePack(data)
	if err != nil && !kindPack.is(data) && packEpoch(name) == 0 {
		p.judged(name) // none of ours
		return
	}
	if err != nil {
		p.refuse(name, err)
		return
	}
	var flaws []Problem
	for _, s := range segments {
		if p.known.Names[s.Name] {
			continue
		}
		seg, err := p.open(s.Data)
		if err != nil {
			flaw := problem(name, err)
			if flaw.Pending {
				p.ownWaits(s.Name)
			}
			flaws = append(flaws, flaw)
			continue
		}
		right := SegmentName(EpochOf(s.Name), seg.Device, seg.Seq, seg.Hash)
		if p.add(seg, right) {
			p.took(s.Data)
		}
		p.judged(right)
		had[right] = true
	}
	if i := slices.IndexFunc(flaws, func(f Problem) bool { return f.Pending }); i >= 0 {
		p.out.Problems = append(p.out.Problems, flaws[i])
		return
	}
	p.judged(name)
	if len(flaws) > 0 { // the others were taken
		flaws[0].Accepted = true
		p.out.Problems = append(p.out.Problems, flaws[0])
	}
}

// inPacks are the segments that lie in packs of the folder: see Packed.
func (p *pull) inPacks() map[string]bool {
	all := map[string]bool{}
	for _, pack := range p.packs {
		for _, name := range p.known.Packs[pack] {
			all[name] = true
		}
	}
	return all
}

// Packed reads the packs of the epochs in which the segments called names
// belong, unless known.Packs has them, and returns what those in the folder hold,
// by the name of the pack: only segments that verify count, for a name alone
// must not keep anybody from giving back what was lost. Errors are those of
// Folder; a pack that cannot be read holds nothing.
func (s *Space) Packed(ctx context.Context, names []string, known Known, own *identity.Device) (map[string][]string, error) {
	epochs := map[int]bool{}
	for _, name := range names {
		epochs[EpochOf(name)] = true
	}
	packs := map[string][]string{}
	if delete(epochs, 0); len(epochs) == 0 {
		return packs, nil
	}
	listed, err := s.Folder.List(ctx, packDir)
	if err != nil {
		return nil, offline(err)
	}
	p := s.begin(known, own)
	p.keys = NewKeyring(s.ID, known.Keys)
	for _, name := range listed {
		if !epochs[packEpoch(name)] {
			continue
		}
		holds, read := known.Packs[name]
		if !read {
			if holds, err = p.verifyPack(ctx, name); err != nil {
				return nil, err
			}
		}
		packs[name] = holds
	}
	return packs, nil
}

// verifyPack are the names of the segments in a pack that verify and are what
// their names say.
func (p *pull) verifyPack(ctx context.Context, name string) ([]string, error) {
	data, err := p.read(ctx, name, maxPack)
	if data == nil || err != nil {
		return nil, err
	}
	segments, _ := parsePack(data)
	holds := []string{}
	for _, s := range segments {
		seg, err := p.open(s.Data)
		if err == nil && path.Base(s.Name) == segmentBase(seg.Device, seg.Seq, seg.Hash) {
			holds = append(holds, s.Name)
		}
	}
	return holds, nil
}
