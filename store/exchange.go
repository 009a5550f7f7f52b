package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"cordee/store/journal"
)

// Segment is a verified segment of a device, with its events.
type Segment struct {
	Device string
	Seq    uint64
	Hash   [32]byte
	Events []journal.Event
}

// Sealed is a segment of this device as it goes out.
type Sealed struct {
	Seq    uint64
	Hash   [32]byte
	Data   []byte
	Events []journal.Event // it carries
}

// Head is the newest segment of a device.
type Head struct {
	Seq  uint64
	Hash [32]byte
}

// The states of a name in the folder.
const (
	Held        = "held"        // its content is here
	Pending     = "pending"     // not complete yet; it is looked at again
	Quarantined = "quarantined" // it does not verify; it is not looked at again
)

// Name is a name in the folder and what became of it.
type Name struct {
	Name  string
	State string
	Code  string // why, when it is not held
	First time.Time
}

// Exchange is the outcome of the last exchange with the folder.
type Exchange struct {
	At    time.Time
	State string
}

// maxSealed is how many events one exchange takes from the outbox at a time.
const maxSealed = 5_000

// Seal puts the events of the outbox that are in no segment yet into segments.
// seal is given the newest segment of this device and those events, and
// returns the segments that carry them; their bytes are fixed in the same
// transaction, so that whatever happens afterwards, these and no others go out.
// It takes a portion; more says that others wait.
func (s *Store) Seal(ctx context.Context, device string, seal func(head Head, events []journal.Event) ([]Sealed, error)) (more bool, err error) {
	err = s.transact(ctx, func(t *transaction) error {
		events, seqs, err := t.outbox()
		if err != nil || len(events) == 0 {
			return err
		}
		more = len(events) == maxSealed
		heads, err := scanHeads(t.stmt("segment_heads").QueryContext(t.ctx))
		if err != nil {
			return err
		}
		sealed, err := seal(heads[device], events)
		if err != nil {
			return err
		}
		carrier := map[string]uint64{}
		for _, segment := range sealed {
			if err := t.exec("segment_fix", int64(segment.Seq), segment.Hash[:], segment.Data); err != nil {
				return err
			}
			if err := t.exec("segment_hold", device, int64(segment.Seq), segment.Hash[:]); err != nil {
				return err
			}
			for _, e := range segment.Events {
				carrier[e.ID] = segment.Seq
			}
		}
		for i, e := range events {
			segment, carried := carrier[e.ID]
			if !carried {
				continue
			}
			if err := t.exec("outbox_sealed", seqs[i], int64(segment)); err != nil {
				return err
			}
		}
		return nil
	})
	return more, err
}

func (t *transaction) outbox() (events []journal.Event, seqs []int64, err error) {
	found, err := t.stmt("outbox_list").QueryContext(t.ctx, maxSealed)
	if err != nil {
		return nil, nil, err
	}
	defer found.Close()
	for found.Next() {
		var seq int64
		var head, salt, body []byte
		if err := found.Scan(&seq, &head, &salt, &body); err != nil {
			return nil, nil, err
		}
		event, err := journal.Parse(head, salt, body)
		if err != nil {
			return nil, nil, fmt.Errorf("event %d: %w", seq, err)
		}
		events, seqs = append(events, event), append(seqs, seq)
	}
	return events, seqs, found.Err()
}

// Unsent lists this device's segments that have not been written to the folder.
func (s *Store) Unsent(ctx context.Context) ([]Sealed, error) {
	return rows(ctx, s, "segment_unsent", func(r *sql.Rows) (segment Sealed, err error) {
		var hash []byte
		err = r.Scan(&segment.Seq, &hash, &segment.Data)
		copy(segment.Hash[:], hash)
		return segment, err
	})
}

// Sent notes that a segment of this device is in the folder, under a name. Its
// events leave the outbox; it returns how many did.
func (s *Store) Sent(ctx context.Context, seq uint64, name string, at time.Time) (events int, err error) {
	err = s.transact(ctx, func(t *transaction) error {
		if err := t.exec("segment_sent", int64(seq)); err != nil {
			return err
		}
		gone, err := t.stmt("outbox_sent").ExecContext(t.ctx, int64(seq))
		if err != nil {
			return fmt.Errorf("outbox_sent: %w", err)
		}
		n, err := gone.RowsAffected()
		if err != nil {
			return err
		}
		events = int(n)
		return t.exec("name_put", name, Held, "", at.UnixMilli())
	})
	return events, err
}

// Unseal takes back the segments of this device that were never written to the
// folder: their events are sealed anew, behind what the folder holds by then.
// It is the way out when another copy of this home took their numbers.
func (s *Store) Unseal(ctx context.Context, device string) error {
	return s.transact(ctx, func(t *transaction) error {
		if err := t.exec("outbox_unsealed"); err != nil {
			return err
		}
		if err := t.exec("segment_release", device); err != nil {
			return err
		}
		return t.exec("segment_unfix")
	})
}

// Outbox counts the events that wait to be published, sealed or not.
func (s *Store) Outbox(ctx context.Context) (events int, err error) {
	_, err = s.row(ctx, "outbox_count", nil, &events)
	return events, err
}

// Heads returns the newest segment held of each device.
func (s *Store) Heads(ctx context.Context) (map[string]Head, error) {
	return scanHeads(s.read.db.QueryContext(ctx, queries["segment_heads"]))
}

func scanHeads(found *sql.Rows, err error) (map[string]Head, error) {
	if err != nil {
		return nil, err
	}
	defer found.Close()
	heads := map[string]Head{}
	for found.Next() {
		var device string
		var seq int64
		var hash []byte
		if err := found.Scan(&device, &seq, &hash); err != nil {
			return nil, err
		}
		head := Head{Seq: uint64(seq)}
		copy(head.Hash[:], hash)
		heads[device] = head
	}
	return heads, found.Err()
}

// Names lists the names of the folder that have been looked at.
func (s *Store) Names(ctx context.Context) ([]Name, error) {
	return rows(ctx, s, "name_all", func(r *sql.Rows) (n Name, err error) {
		var first int64
		err = r.Scan(&n.Name, &n.State, &n.Code, &first)
		n.First = time.UnixMilli(first).UTC()
		return n, err
	})
}

// LastExchange returns the outcome of the last exchange; found is false when there was none.
func (s *Store) LastExchange(ctx context.Context) (e Exchange, found bool, err error) {
	var at int64
	found, err = s.row(ctx, "exchange_get", nil, &at, &e.State)
	e.At = time.UnixMilli(at).UTC()
	return e, found, err
}
