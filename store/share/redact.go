package share

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Read verifies and opens the file of a segment that a home kept.
func (s *Space) Read(data []byte, member func(device string) (identity.Member, bool), keys Keyring) (Segment, error) {
	return openSegment(data, s.ID, member, keys)
}

// Redact is the file of a segment without the words of the events to be
// erased: the signature and the chain stay valid, for both are about the
// commitments to those words. The same erasures make the same bytes, whoever
// makes them. keys must hold the one that sealed the segment. Errors are those
// of a segment that does not verify.
//
// Who may erase is not judged here but by who reads: see Known.Erased.
func (s *Space) Redact(data []byte, member func(device string) (identity.Member, bool), keys Keyring, erase func(journal.Event) bool) ([]byte, error) {
	if _, err := openSegment(data, s.ID, member, keys); err != nil {
		return nil, err
	}
	f, err := unseal(kindSegment, data)
	if err != nil {
		return nil, err
	}
	h, err := readHeader[header](f)
	if err != nil {
		return nil, err
	}
	packed, err := unsealRecords(f, h, keys)
	if err != nil {
		return nil, err
	}
	events, err := openRecords(packed, h)
	if err != nil {
		return nil, err
	}
	changed := false
	for i, e := range events {
		if !e.Erased() && erase(e) {
			events[i], changed = e.Erase(), true
		}
	}
	if !changed {
		return data, nil
	}
	key, _ := keys.Find(h.KeyID)
	f.payload = packRecords(key, events, f.header)
	data = f.bytes(kindSegment)
	if len(data) > maxSegment {
		return nil, fmt.Errorf("%w: redacted segment of %d bytes", ErrTooLarge, len(data))
	}
	return data, nil
}

// Rewrite takes words out of the segment that lies under a name in the folder.
// Its file is the only one that anybody ever replaces: the words must go, the
// signature holds without them, and readers take it under the name they know.
// It starts from what lies there, so that words which others took out stay out.
// A file that is not there, or not a segment that verifies, is left alone.
func (s *Space) Rewrite(ctx context.Context, name string, member func(device string) (identity.Member, bool), keys Keyring, erase func(journal.Event) bool) error {
	data, err := s.Folder.Read(ctx, name, maxSegment)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return offline(err)
	}
	redacted, err := s.Redact(data, member, keys, erase)
	if err != nil || bytes.Equal(redacted, data) {
		return nil
	}
	if err := s.Folder.Replace(ctx, name, redacted); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return offline(err)
	}
	return nil
}

// MayCarry says whether the file of a segment may carry an event of one of these
// clocks, without opening it.
func MayCarry(data []byte, clocks []journal.Clock) bool {
	f, err := unseal(kindSegment, data)
	if err != nil {
		return false
	}
	h, err := readHeader[header](f)
	return err == nil && slices.ContainsFunc(clocks, func(c journal.Clock) bool { return h.From <= c && c <= h.To })
}
