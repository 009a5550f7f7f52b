package share

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Segment is a run of one device's events, verified: every event is of the
// member who signed it, and of a kind that may be shared.
type Segment struct {
	Name   string // where it belongs in the folder, whatever a sync client called the file
	Device string
	Person string
	Seq    uint64   // 1 for the first of the device
	Hash   [32]byte // of the signed header
	Prev   [32]byte // hash of the segment before; zero for the first
	Events []journal.Event
	Erased []journal.Event   // of whose words nothing is left: see journal.Event.Erase
	Seen   map[string]uint64 // how far the device had read others when it wrote: device → seq
	Data   []byte            // the file
}

// header is what is signed of a segment.
type header struct {
	Format   int               `json:"format"`
	Space    string            `json:"space"`
	Device   string            `json:"device"`
	Key      []byte            `json:"key"`
	Seq      uint64            `json:"seq"`
	Prev     string            `json:"prev,omitempty"` // hash of the segment before
	From     journal.Clock     `json:"from"`           // earliest event
	To       journal.Clock     `json:"to"`             // latest event
	Count    int               `json:"count"`
	Seen     map[string]uint64 `json:"seen,omitempty"`
	KeyEpoch int               `json:"keyEpoch"`        // of the space key that sealed the records; 0: they are plain
	KeyID    string            `json:"keyId,omitempty"` // of that key
	Records  string            `json:"records"`         // root of the events' commitments
}

// recordsRoot commits to events in their order.
func recordsRoot(events []journal.Event) string {
	h := sha256.New()
	h.Write([]byte("cordee/records/1\x00"))
	for _, e := range events {
		c := e.Commitment()
		h.Write(c[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

func clockRange(events []journal.Event) (from, to journal.Clock) {
	if len(events) == 0 {
		return 0, 0
	}
	from = math.MaxUint64
	for _, e := range events {
		from, to = min(from, e.Clock), max(to, e.Clock)
	}
	return from, to
}

// sealSegment makes the segment that follows head. Without a key its records
// are plain.
func sealSegment(space string, dev *identity.Device, key SpaceKey, head Chain, events []journal.Event, seen map[string]uint64) (data []byte, next Chain, err error) {
	from, to := clockRange(events)
	h := header{
		Format: Format, Space: space, Device: dev.ID(), Key: dev.Key(), Seq: head.Seq + 1,
		From: from, To: to, Count: len(events), Seen: seen, KeyEpoch: key.Epoch, KeyID: key.ID, Records: recordsRoot(events),
	}
	if head.Seq > 0 {
		h.Prev = hex.EncodeToString(head.Hash[:])
	}
	raw, err := marshalHeader(h)
	if err != nil {
		return nil, Chain{}, err
	}
	f := frame{header: raw, payload: packRecords(key, events, raw), signatures: [][]byte{dev.Sign(kindSegment.domain(), raw)}}
	data = f.bytes(kindSegment)
	if len(data) > maxSegment || h.Seq > maxSeq {
		return nil, Chain{}, fmt.Errorf("%w: segment %d of %d bytes", ErrTooLarge, h.Seq, len(data))
	}
	return data, Chain{Seq: h.Seq, Hash: f.hash()}, nil
}

// packRecords is the payload of a segment: the records, compressed, and then
// sealed beside the header.
func packRecords(key SpaceKey, events []journal.Event, header []byte) []byte {
	var records []byte
	for _, e := range events {
		records = journal.AppendRecord(records, e)
	}
	packed := compressor().EncodeAll(records, nil)
	if key.none() {
		return packed
	}
	return key.seal(forRecords, packed, header)
}

// openSegment verifies a segment of the space. member finds who a device is,
// keys are those that may have sealed it; a plain segment needs none. It returns the fault for which the whole segment waits or is refused. Its
// Name is left to who knows where it was found.
func openSegment(data []byte, space string, member func(device string) (identity.Member, bool), keys Keyring) (Segment, error) {
	f, err := unseal(kindSegment, data)
	if err != nil {
		return Segment{}, err
	}
	h, err := readHeader[header](f)
	if err != nil {
		return Segment{}, err
	}
	m, err := signer(f, h, space, member)
	if err != nil {
		return Segment{}, err
	}
	prev, ok := parseHash(h.Prev)
	if first := h.Seq == 1 && h.Prev == ""; !first && (h.Seq < 2 || !ok) || h.Seq > maxSeq {
		return Segment{}, fmt.Errorf("%w: chain", faultMalformed)
	}
	if len(h.Seen) > maxSeen {
		return Segment{}, fmt.Errorf("%w: seen", ErrTooLarge)
	}
	packed, err := unsealRecords(f, h, keys)
	if err != nil {
		return Segment{}, err
	}
	events, err := openRecords(packed, h)
	if err != nil {
		return Segment{}, err
	}
	if err := allOf(m, events); err != nil {
		return Segment{}, err
	}
	seg := Segment{Device: h.Device, Person: m.Person, Seq: h.Seq, Hash: f.hash(), Prev: prev, Seen: h.Seen}
	for _, e := range events {
		if e.Erased() {
			seg.Erased = append(seg.Erased, e)
		} else {
			seg.Events = append(seg.Events, e)
		}
	}
	return seg, nil
}

// unsealRecords takes the seal off the records, if they bear one.
func unsealRecords(f frame, h header, keys Keyring) ([]byte, error) {
	if h.KeyEpoch == 0 && h.KeyID == "" {
		return f.payload, nil
	}
	if h.KeyEpoch < 1 || !isKeyID(h.KeyID) {
		return nil, fmt.Errorf("%w: space key", faultMalformed)
	}
	key, held := keys.Find(h.KeyID)
	if !held {
		return nil, fmt.Errorf("%w: epoch %d", ErrNoKey, h.KeyEpoch)
	}
	return key.open(forRecords, f.payload, f.header)
}

// signer finds the member whose segment it is and verifies the signature.
func signer(f frame, h header, space string, member func(string) (identity.Member, bool)) (identity.Member, error) {
	if h.Space != space {
		return identity.Member{}, fmt.Errorf("%w: segment", ErrOtherSpace)
	}
	if identity.DeviceID(h.Key) != h.Device || !f.signedBy(kindSegment, h.Key) {
		return identity.Member{}, fmt.Errorf("%w: segment", ErrForged)
	}
	m, ok := member(h.Device)
	if !ok {
		return identity.Member{}, fmt.Errorf("%w: %s", ErrUnknown, h.Device)
	}
	if !m.Key.Equal(ed25519.PublicKey(h.Key)) {
		return identity.Member{}, fmt.Errorf("%w: the key is not the member's", ErrForged)
	}
	return m, nil
}

// openRecords unpacks the events and compares them with what was signed.
func openRecords(payload []byte, h header) ([]journal.Event, error) {
	records, err := decompressor().DecodeAll(payload, nil)
	switch {
	case errors.Is(err, zstd.ErrDecoderSizeExceeded), errors.Is(err, zstd.ErrWindowSizeExceeded), len(records) > maxUnpacked:
		return nil, fmt.Errorf("%w: records", ErrTooLarge)
	case err != nil:
		return nil, fmt.Errorf("%w: records: %w", faultAltered, err)
	}
	var events []journal.Event
	for len(records) > 0 {
		var e journal.Event
		if e, records, err = journal.ReadRecord(records); err != nil {
			return nil, fmt.Errorf("%w: %w", faultMalformed, err)
		}
		events = append(events, e)
	}
	if recordsRoot(events) != h.Records {
		return nil, fmt.Errorf("%w: records", faultAltered)
	}
	if from, to := clockRange(events); len(events) != h.Count || from != h.From || to != h.To {
		return nil, fmt.Errorf("%w: the header miscounts its events", faultMalformed)
	}
	return events, nil
}

// allOf makes sure that the events are the member's, and may be shared. A device
// also carries what those before it had written and not sent.
func allOf(m identity.Member, events []journal.Event) error {
	before := m.Predecessors()
	for _, e := range events {
		if e.Device != m.Device && !slices.Contains(before, e.Device) || e.Person != m.Person {
			return fmt.Errorf("%w: event %s is another's", ErrForged, e.ID)
		}
		if e.Kind.Scope() == journal.Private { // taken for ours, it would rewrite what this computer learned
			return fmt.Errorf("%w: %s", ErrPrivate, e.Kind)
		}
	}
	return nil
}

// Both are safe for concurrent use and cost megabytes to make, so they are
// made once, when first needed.
var (
	compressor = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(aimedRecords))
		if err != nil {
			panic(err) // the options are constants
		}
		return e
	})
	decompressor = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxUnpacked), zstd.WithDecoderMaxWindow(maxUnpacked))
		if err != nil {
			panic(err) // the options are constants
		}
		return d
	})
)
