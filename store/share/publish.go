package share

import (
	"context"
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

// Written is a segment that now lies in the folder, as far as this computer
// can tell.
type Written struct {
	Name   string
	Seq    uint64
	Hash   [32]byte // Segment.Hash
	Events []string // ids
}

// Publish appends events of dev to its log in the folder and returns the new
// head. seen says how far others have been read since the last time (device →
// seq); seen without events is published too, so a caller that does not want
// acknowledgements of acknowledgements leaves out segments that had no events.
//
// head is where the caller believes the log ends. When the folder holds more,
// because the last run ended before it could note what it wrote, or because
// this home was restored or copied, nothing is written: ErrAhead, and Pull
// returns those segments. Other errors: ErrForged for an event that is not
// dev's, ErrPrivate for one that may not leave, those of Folder. With any
// error, the head and the segments written so far are returned and count.
func (s *Space) Publish(ctx context.Context, dev *identity.Device, head Chain, events []journal.Event, seen map[string]uint64) (Chain, []Written, error) {
	if err := mayLeave(dev, events); err != nil {
		return head, nil, err
	}
	if len(events) == 0 && len(seen) == 0 {
		return head, nil, nil
	}
	if err := s.check(ctx); err != nil {
		return head, nil, err
	}
	names, err := s.Folder.List(ctx, logDir)
	if err != nil {
		return head, nil, offline(err)
	}
	if err := s.notAhead(ctx, dev, head, names); err != nil {
		return head, nil, err
	}
	epoch, entries := newestEpoch(names)
	devices := slices.Sorted(maps.Keys(seen))
	var written []Written
	for len(events) > 0 || len(devices) > 0 {
		var batch []journal.Event
		batch, events = cut(events)
		var acks map[string]uint64
		acks, devices = acknowledge(devices, seen)
		data, next, err := sealSegment(s.ID, dev, head, batch, acks)
		if err != nil {
			return head, written, err
		}
		if entries >= epochEntries && epoch < maxEpoch {
			epoch, entries = epoch+1, 0
		}
		name := segmentName(epoch, segmentBase(dev.ID(), next.Seq, next.Hash))
		if err := s.Folder.Put(ctx, name, data); err != nil {
			return head, written, err
		}
		head, entries = next, entries+1
		written = append(written, Written{Name: name, Seq: next.Seq, Hash: next.Hash, Events: ids(batch)})
	}
	return head, written, nil
}

// mayLeave refuses everything when one event must not be published: it should
// never have been handed over.
func mayLeave(dev *identity.Device, events []journal.Event) error {
	for _, e := range events {
		if e.Kind.Scope() != journal.Team {
			return fmt.Errorf("%w: %s", ErrPrivate, e.Kind)
		}
		if e.Device != dev.ID() || e.Person != dev.Person() {
			return fmt.Errorf("%w: event %s", ErrForged, e.ID)
		}
	}
	return nil
}

// notAhead returns ErrAhead when dev has signed a segment beyond head. A file
// that only bears its name proves nothing: anyone could block a colleague so.
func (s *Space) notAhead(ctx context.Context, dev *identity.Device, head Chain, names []string) error {
	device := dev.ID()
	self := func(id string) (identity.Member, bool) { return dev.Member("", ""), id == device }
	for _, name := range names {
		if !strings.HasPrefix(path.Base(name), device) {
			continue
		}
		if n, ok := parseNumbered(name, "seg"); !ok || n.seq <= head.Seq {
			continue
		}
		data, err := s.Folder.Read(ctx, name, maxSegment)
		if err != nil && (FaultOf(err) == "" || FaultOf(err) == ErrOffline) {
			return offline(err)
		}
		if seg, err := openSegment(data, s.ID, self); err == nil && seg.Seq > head.Seq {
			return fmt.Errorf("%w: segment %d", ErrAhead, seg.Seq)
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

func ids(events []journal.Event) []string {
	ids := make([]string, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	return ids
}
