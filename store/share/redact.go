package share

import (
	"fmt"

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
	for i, e := range events {
		if erase(e) {
			events[i] = e.Erase()
		}
	}
	key, _ := keys.Find(h.KeyID)
	f.payload = packRecords(key, events, f.header)
	data = f.bytes(kindSegment)
	if len(data) > maxSegment {
		return nil, fmt.Errorf("%w: redacted segment of %d bytes", ErrTooLarge, len(data))
	}
	return data, nil
}
