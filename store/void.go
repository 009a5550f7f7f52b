package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"cordee/store/journal"
)

// Beyond lists the segments held of a device, this one's too, from a number on,
// with their files and without their events.
func (s *Store) Beyond(ctx context.Context, device string, seq uint64) ([]Segment, error) {
	return rows(ctx, s, "segment_beyond", func(r *sql.Rows) (Segment, error) {
		segment := Segment{Device: device}
		var hash []byte
		err := r.Scan(&segment.Seq, &hash, &segment.Data)
		copy(segment.Hash[:], hash)
		return segment, err
	}, device, int64(seq))
}

// Void takes segments out as if they had never come: their events leave the
// journal, and everything derived from it is derived anew. Those that others
// carry too, or that wait to go out from here, stay. It says what may have
// changed.
func (s *Store) Void(ctx context.Context, segments, others []Segment) (Changes, error) {
	var changes Changes
	err := s.transact(ctx, func(t *transaction) error {
		t.changes = &changes
		devices, carried := map[string]bool{}, map[string]bool{}
		for _, segment := range others {
			for _, e := range segment.Events {
				carried[e.ID] = true
			}
		}
		for _, segment := range segments {
			devices[segment.Device] = true
			if err := t.exec("segment_drop", segment.Device, int64(segment.Seq), segment.Hash[:]); err != nil {
				return err
			}
			for _, e := range segment.Events {
				queries := []string{"decision_uncarried"}
				if !carried[e.ID] {
					queries = append(queries, "unacknowledged_drop", "decision_drop", "event_drop")
				}
				for _, query := range queries {
					if err := t.exec(query, e.ID); err != nil {
						return err
					}
				}
			}
		}
		for _, segment := range others {
			if err := t.decides(segment); err != nil {
				return err
			}
		}
		for device := range devices {
			if err := t.recount(device); err != nil {
				return err
			}
		}
		return t.rebuild()
	})
	return changes, err
}

// rebuild derives every projection anew from the journal.
func (t *transaction) rebuild() error {
	for table := range projections {
		if _, err := t.tx.ExecContext(t.ctx, "DELETE FROM "+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	if _, err := t.tx.ExecContext(t.ctx, "DELETE FROM post_search"); err != nil {
		return err
	}
	// Not while the rows are being read: the connection does one thing at a time.
	const portion = 5_000
	for after := int64(0); ; {
		events, err := t.eventsAfter(after, portion)
		if err != nil {
			return err
		}
		for _, e := range events {
			if err := t.project(e.seq, believed(e.Event, e.arrived)); err != nil {
				return err
			}
			after = e.seq
		}
		if len(events) < portion {
			return nil
		}
	}
}

type stored struct {
	journal.Event
	seq     int64
	arrived time.Time
}

func (t *transaction) eventsAfter(seq int64, limit int) (events []stored, err error) {
	found, err := t.stmt("event_after").QueryContext(t.ctx, seq, limit)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var e stored
		var arrived int64
		var head, salt, body []byte
		if err := found.Scan(&e.seq, &arrived, &head, &salt, &body); err != nil {
			return nil, err
		}
		e.arrived = time.UnixMilli(arrived)
		if e.Event, err = journal.Parse(head, salt, body); err != nil {
			return nil, fmt.Errorf("event %d: %w", e.seq, err)
		}
		events = append(events, e)
	}
	return events, found.Err()
}
