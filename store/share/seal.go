package share

import (
	"context"
	"maps"
	"slices"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Sealed is a segment ready to go out. Its bytes never change: a caller that
// keeps them before writing can write them again after a crash.
type Sealed struct {
	Seq    uint64
	Hash   [32]byte // Segment.Hash
	Data   []byte
	Events []journal.Event
}

// Seal makes the segments that carry the events of dev, after head. Nothing is
// written. seen says how far others have been read since the last time
// (device → seq). Errors: ErrForged for an event that is not dev's, ErrPrivate
// for one that may not leave.
func (s *Space) Seal(dev *identity.Device, head Chain, events []journal.Event, seen map[string]uint64) ([]Sealed, error) {
	if err := mayLeave(dev, events); err != nil {
		return nil, err
	}
	devices := slices.Sorted(maps.Keys(seen))
	var all []Sealed
	for len(events) > 0 || len(devices) > 0 {
		var batch []journal.Event
		batch, events = cut(events)
		var acks map[string]uint64
		acks, devices = acknowledge(devices, seen)
		data, next, err := sealSegment(s.ID, dev, head, batch, acks)
		if err != nil {
			return nil, err
		}
		head = next
		all = append(all, Sealed{Seq: next.Seq, Hash: next.Hash, Data: data, Events: batch})
	}
	return all, nil
}

// Write puts a segment of dev into the newest epoch and returns its name. The
// same bytes in the folder already are success. Errors are those of Folder.
func (s *Space) Write(ctx context.Context, dev *identity.Device, segment Sealed) (string, error) {
	if err := s.check(ctx); err != nil {
		return "", err
	}
	names, err := s.Folder.List(ctx, logDir)
	if err != nil {
		return "", offline(err)
	}
	epoch, entries := newestEpoch(names)
	if entries >= epochEntries && epoch < maxEpoch {
		epoch++
	}
	name := segmentName(epoch, segmentBase(dev.ID(), segment.Seq, segment.Hash))
	return name, s.Folder.Put(ctx, name, segment.Data)
}
