package share

import (
	"bytes"
	"context"
	"crypto/sha256"

	"cordee/store/identity"
	"cordee/store/journal"
)

// RewritePacks does in the packs of the folder what Rewrite does under the names
// themselves: it takes words out of the segments called names, wherever those of
// their epochs are packed. A pack keeps its name: see packName.
func (s *Space) RewritePacks(ctx context.Context, names []string, member func(device string) (identity.Member, bool), keys Keyring, erase func(journal.Event) bool) error {
	epochs, wanted := map[int]bool{}, map[string]bool{}
	for _, name := range names {
		epochs[EpochOf(name)], wanted[name] = true, true
	}
	if delete(epochs, 0); len(epochs) == 0 {
		return nil
	}
	packs, err := s.Folder.List(ctx, packDir)
	if err != nil {
		return offline(err)
	}
	for _, name := range packs {
		if !epochs[packEpoch(name)] {
			continue
		}
		data, err := s.Folder.Read(ctx, name, maxPack)
		if err != nil && (FaultOf(err) == "" || FaultOf(err) == ErrOffline) {
			return offline(err)
		}
		segments, err := parsePack(data)
		if err != nil {
			continue // it is not read either
		}
		left := []byte(kindPack.magic())
		for _, segment := range segments {
			if wanted[segment.Name] {
				if redacted, err := s.Redact(segment.Data, member, keys, erase); err == nil {
					segment.Data = redacted
				}
			}
			left = appendPacked(left, segment)
		}
		sum := sha256.Sum256(left)
		if left = append(left, sum[:]...); bytes.Equal(left, data) || len(left) > maxPack {
			continue
		}
		if err := s.Folder.Replace(ctx, name, left); err != nil {
			return offline(err)
		}
	}
	return nil
}
