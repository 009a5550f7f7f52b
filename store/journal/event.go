// Package journal is the vocabulary of everything a person does: the kinds of
// event, their bytes and their order. An event is written once; its bytes are
// kept, signed and passed on exactly as they were written, and are never
// serialised a second time. The package stores nothing: package store keeps
// events, package share carries them.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/google/uuid"
)

// Limits of an event.
const (
	MaxEvent = 64 << 10        // bytes of head and body together: what the protocol allows one event
	maxAt    = 253402300799999 // Unix milliseconds: the end of the year 9999, the last that JSON can write
	saltSize = 16              // bytes; hides a short body behind its commitment
)

// ErrInvalid says that bytes are not an event: damaged, or never one.
var ErrInvalid = errors.New("not a valid event")

// Author is who writes events on this computer.
type Author struct {
	Person string // id of the person
	Device string // id of the device: 16 hexadecimal digits
}

// Event is one fact. Its fields are read from its head; Head, Salt and Body
// are the bytes as they were written.
type Event struct {
	ID     string // UUIDv7 that ends in the first 12 digits of its device, so nobody can claim another's
	Kind   Kind
	Person string
	Device string
	Clock  Clock
	At     time.Time // the writer's wall clock, to the millisecond

	Head []byte
	Salt []byte
	Body []byte

	digest []byte // H(salt ‖ body) of an event that was erased; nil otherwise
}

type head struct {
	ID     string `json:"id"`
	Kind   Kind   `json:"kind"`
	Person string `json:"person"`
	Device string `json:"device"`
	Clock  Clock  `json:"clock"`
	At     int64  `json:"at"` // Unix milliseconds
}

// Writer makes events in the name of one author. Its randomness is injected so
// that a test can fix it.
type Writer struct {
	Author Author
	Random io.Reader
}

// Write makes the event that says body at the given moment. body is one of the
// body types of this package; its JSON must fit in MaxEvent.
func (w Writer) Write(body Body, clock Clock, at time.Time) (Event, error) {
	id, err := newID(w.Random, w.Author.Device, at)
	if err != nil {
		return Event{}, err
	}
	h := head{ID: id, Kind: body.Kind(), Person: w.Author.Person, Device: w.Author.Device, Clock: clock, At: at.UnixMilli()}
	headBytes, err := json.Marshal(h)
	if err != nil {
		return Event{}, err
	}
	bodyBytes, err := json.Marshal(body)
	if err != nil {
		return Event{}, err
	}
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(w.Random, salt); err != nil {
		return Event{}, err
	}
	return Parse(headBytes, salt, bodyBytes)
}

// Parse reads an event from the bytes it was written as, or from those that are
// left of one that was erased: see Event.Bytes. It returns ErrInvalid when they
// are not one; it does not judge who wrote them.
func Parse(headBytes, salt, body []byte) (Event, error) {
	if len(headBytes)+len(body) > MaxEvent {
		return Event{}, fmt.Errorf("%w: larger than %d bytes", ErrInvalid, MaxEvent)
	}
	if len(salt) == 0 && len(body) == sha256.Size {
		e, err := parseHead(headBytes)
		e.digest = body
		return e, err
	}
	if len(salt) != saltSize {
		return Event{}, fmt.Errorf("%w: salt of %d bytes", ErrInvalid, len(salt))
	}
	if !json.Valid(body) {
		return Event{}, fmt.Errorf("%w: body", ErrInvalid)
	}
	e, err := parseHead(headBytes)
	e.Salt, e.Body = salt, body
	return e, err
}

// parseHead reads an event of which only the head is there.
func parseHead(headBytes []byte) (Event, error) {
	var h head
	dec := json.NewDecoder(bytes.NewReader(headBytes))
	if err := dec.Decode(&h); err != nil {
		return Event{}, fmt.Errorf("%w: head: %v", ErrInvalid, err)
	}
	if h.At < 0 || h.At > maxAt || h.Clock > math.MaxInt64 {
		return Event{}, fmt.Errorf("%w: a moment no calendar has", ErrInvalid)
	}
	if h.Kind == "" || h.Person == "" || !ValidDevice(h.Device) || !idOf(h.ID, h.Device) {
		return Event{}, fmt.Errorf("%w: incomplete head", ErrInvalid)
	}
	return Event{
		ID: h.ID, Kind: h.Kind, Person: h.Person, Device: h.Device,
		Clock: h.Clock, At: time.UnixMilli(h.At).UTC(),
		Head: headBytes,
	}, nil
}

// Read returns the body of an event as its type. Fields this version does not
// know are ignored: they stay in the bytes.
func Read[T Body](e Event) (T, error) {
	var body T
	if body.Kind() != e.Kind {
		return body, fmt.Errorf("%w: %s read as %s", ErrInvalid, e.Kind, body.Kind())
	}
	if err := json.Unmarshal(e.Body, &body); err != nil {
		return body, fmt.Errorf("%w: %s: %v", ErrInvalid, e.Kind, err)
	}
	return body, nil
}

// ValidDevice says whether s has the form of a device id.
func ValidDevice(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 16
}

const idDigits = 12 // hexadecimal digits of the device at the end of an event's id

// newID makes a UUIDv7 (RFC 9562) whose last 48 bits are the device's.
func newID(random io.Reader, device string, at time.Time) (string, error) {
	if !ValidDevice(device) {
		return "", fmt.Errorf("%w: device %q", ErrInvalid, device)
	}
	var u uuid.UUID
	if _, err := io.ReadFull(random, u[6:10]); err != nil {
		return "", err
	}
	ms := uint64(at.UnixMilli())
	for i := range 6 {
		u[i] = byte(ms >> (8 * (5 - i)))
	}
	u[6] = 0x70 | u[6]&0x0f // version 7
	u[8] = 0x80 | u[8]&0x3f // the variant of RFC 9562
	node, _ := hex.DecodeString(device[:idDigits])
	copy(u[10:], node)
	return u.String(), nil
}

// idOf says whether id is an event id that the device may have written.
func idOf(id, device string) bool {
	u, err := uuid.Parse(id)
	return err == nil && u.Version() == 7 && u.String() == id && hex.EncodeToString(u[10:]) == device[:idDigits]
}
