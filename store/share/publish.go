package share

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Chain is the head of a device's log: its last segment. The zero Chain is a
// log that has none.
type Chain struct {
	Seq  uint64
	Hash [32]byte // Segment.Hash
}

// Sealed is a segment ready to go out. Its bytes never change: a caller that
// keeps them before writing can write them again after a crash, and never has
// two segments of one number.
type Sealed struct {
	Seq    uint64
	Hash   [32]byte // Segment.Hash
	Data   []byte
	Events []journal.Event
}

// Seal makes the segments that carry the events of dev, after head, sealed with
// the key that Keyring.Current gave; nothing is written. seen says how far
// others have been read since the last time (device → seq); seen without events
// is sealed too, so a caller that does not want acknowledgements of
// acknowledgements leaves out segments that had no events. Errors: ErrForged for an event that is not dev's, ErrPrivate for one
// that may not leave, ErrNoKey for plain segments of a sealed space.
func (s *Space) Seal(dev *identity.Device, key SpaceKey, head Chain, events []journal.Event, seen map[string]uint64) ([]Sealed, error) {
	if err := mayLeave(dev, events); err != nil {
		return nil, err
	}
	if key.none() && s.Roots.Newest().Sealed {
		return nil, fmt.Errorf("%w: the space is sealed", ErrNoKey)
	}
	devices := slices.Sorted(maps.Keys(seen))
	var all []Sealed
	for len(events) > 0 || len(devices) > 0 {
		var batch []journal.Event
		batch, events = cut(events)
		var acks map[string]uint64
		acks, devices = acknowledge(devices, seen)
		data, next, err := sealSegment(s.ID, dev, key, head, batch, acks)
		if err != nil {
			return nil, err
		}
		head = next
		all = append(all, Sealed{Seq: next.Seq, Hash: next.Hash, Data: data, Events: batch})
	}
	return all, nil
}

// Write puts a segment of dev into the newest epoch and returns its name. One
// that is in the folder already is success, under the name it has: what is there
// the last Pull of this Space says, and a listing when there was none. ErrFork
// says that dev has signed another segment of this number: this home was
// copied, or restored and not pulled since. Other errors are those of Folder.
func (s *Space) Write(ctx context.Context, dev *identity.Device, segment Sealed) (string, error) {
	if err := s.check(ctx); err != nil {
		return "", err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.recent == nil {
		names, err := s.Folder.List(ctx, logDir)
		if err != nil {
			return "", offline(err)
		}
		s.recent = append([]string{}, names...)
	}
	base := segmentBase(dev.ID(), segment.Seq, segment.Hash)
	number := strings.TrimSuffix(base, fmt.Sprintf("%s.seg", hashDigitsOf(segment.Hash)))
	epoch, entries := newestEpoch(s.recent)
	if entries >= epochEntries && epoch < maxEpoch {
		epoch++
	}
	name := segmentName(epoch, base)
	for _, there := range s.recent {
		switch found := path.Base(there); {
		case found == base:
			name = there
		case strings.HasPrefix(found, number):
			if err := s.notRival(ctx, dev, segment, there); err != nil {
				return "", err
			}
		}
	}
	err := s.Folder.Put(ctx, name, segment.Data)
	if other := OtherName(name); errors.Is(err, ErrFork) && other != "" && s.notRival(ctx, dev, segment, name) == nil {
		name, err = other, s.Folder.Put(ctx, other, segment.Data) // a torn file lies there
	}
	if err == nil {
		s.recent = append(s.recent, name)
	}
	return name, err
}

// writesTo notes the names of the epochs that are written to, the newest and the
// one before, so that Write need not list them again.
func (s *Space) writesTo(names []string, newest int) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.recent = []string{}
	for _, name := range names {
		if EpochOf(name) >= newest-1 {
			s.recent = append(s.recent, name)
		}
	}
}

// notRival returns ErrFork when the file is another segment of this number,
// signed by dev. A file that only bears such a name proves nothing: anyone
// could block a colleague so.
func (s *Space) notRival(ctx context.Context, dev *identity.Device, segment Sealed, name string) error {
	data, err := s.Folder.Read(ctx, name, maxSegment)
	if err != nil && (FaultOf(err) == "" || FaultOf(err) == ErrOffline) {
		return offline(err)
	}
	f, err := unseal(kindSegment, data)
	if err != nil {
		return nil
	}
	self := func(device string) (identity.Member, bool) { return dev.Member("", ""), device == dev.ID() }
	h, err := readHeader[header](f)
	if err != nil {
		return nil
	}
	if _, err := signer(f, h, s.ID, self); err == nil && h.Seq == segment.Seq && f.hash() != segment.Hash {
		return fmt.Errorf("%w: %s", ErrFork, name)
	}
	return nil
}

// mayLeave refuses everything when one event must not be published: it should
// never have been handed over.
func mayLeave(dev *identity.Device, events []journal.Event) error {
	before := dev.Member("", "").Predecessors()
	for _, e := range events {
		if e.Kind.Scope() != journal.Team {
			return fmt.Errorf("%w: %s", ErrPrivate, e.Kind)
		}
		if e.Device != dev.ID() && !slices.Contains(before, e.Device) || e.Person != dev.Person() {
			return fmt.Errorf("%w: event %s", ErrForged, e.ID)
		}
	}
	return nil
}

// cut takes as many events as a segment is to hold.
func cut(events []journal.Event) (batch, rest []journal.Event) {
	size := 0
	for i, e := range events {
		size += len(e.Head) + len(e.Salt) + len(e.Body)
		if size > aimedRecords && i > 0 {
			return events[:i], events[i:]
		}
	}
	return events, nil
}

// acknowledge takes as many entries of seen as a segment can hold.
func acknowledge(devices []string, seen map[string]uint64) (acks map[string]uint64, rest []string) {
	n := min(len(devices), maxSeen)
	acks = make(map[string]uint64, n)
	for _, d := range devices[:n] {
		acks[d] = seen[d]
	}
	return acks, devices[n:]
}
