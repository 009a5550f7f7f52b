package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Commitment is H(head ‖ H(salt ‖ body)): what a segment signs. A body and its
// salt can be erased later while the commitment stays valid; without the salt,
// nobody can find a short body again by trying.
func (e Event) Commitment() [sha256.Size]byte {
	outer := sha256.New()
	outer.Write(e.Head)
	outer.Write(e.inner())
	return [sha256.Size]byte(outer.Sum(nil))
}

// inner is H(salt ‖ body).
func (e Event) inner() []byte {
	if e.Erased() {
		return e.digest
	}
	h := sha256.New()
	h.Write(e.Salt)
	h.Write(e.Body)
	return h.Sum(nil)
}

// Erase is the event without what it said: its head stays, and the hash that
// proves that something was said. Read finds nothing in it.
func (e Event) Erase() Event {
	e.digest = e.inner()
	e.Salt, e.Body = nil, nil
	return e
}

// Erased says that what the event said is gone.
func (e Event) Erased() bool { return e.digest != nil }

// Bytes are the event as it is kept and carried, for Parse. An erased event has
// no salt, and H(salt ‖ body) in the place of its body.
func (e Event) Bytes() (head, salt, body []byte) {
	if e.Erased() {
		return e.Head, []byte{}, e.digest
	}
	return e.Head, e.Salt, e.Body
}

// AppendRecord appends the event to dst as a record: the three parts of Bytes,
// each behind its length as an unsigned varint.
func AppendRecord(dst []byte, e Event) []byte {
	head, salt, body := e.Bytes()
	for _, part := range [][]byte{head, salt, body} {
		dst = binary.AppendUvarint(dst, uint64(len(part)))
		dst = append(dst, part...)
	}
	return dst
}

// ReadRecord reads the record at the start of src, which may be one of an
// erased event, and returns what follows it.
func ReadRecord(src []byte) (e Event, rest []byte, err error) {
	var parts [3][]byte
	for i := range parts {
		n, size := binary.Uvarint(src)
		if size <= 0 || n > MaxEvent || uint64(len(src)-size) < n {
			return Event{}, nil, fmt.Errorf("%w: record cut short", ErrInvalid)
		}
		parts[i] = src[size : size+int(n) : size+int(n)]
		src = src[size+int(n):]
	}
	e, err = Parse(parts[0], parts[1], parts[2])
	return e, src, err
}
