package store

import (
	"context"
	"database/sql"
	"errors"
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
	Data   []byte            // the file, to give it back to a folder that lost it
	Seen   map[string]uint64 // how far its device had read the logs of others
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
	Seq   uint64
	Hash  [32]byte
	Whole uint64 // up to where its log is here without a gap
}

// maxSealed is how many events one exchange takes from the outbox at a time.
const maxSealed = 5_000

// Seal puts the events of the outbox that are in no segment yet into segments.
// seal is given the newest segment of this device, those events, and how far
// the logs of others were read since this device last said so; it returns the
// segments that carry them. Their bytes are fixed in the same transaction, so
// that whatever happens afterwards, these and no others go out. With
// acknowledge, what was read is said even when there are no events. It takes a
// portion; more says that others wait.
func (s *Store) Seal(ctx context.Context, device string, acknowledge bool, seal func(head Head, events []journal.Event, seen map[string]uint64) ([]Sealed, error)) (more bool, err error) {
	err = s.transact(ctx, func(t *transaction) error {
		events, seqs, err := t.outbox()
		if err != nil || len(events) == 0 && !acknowledge {
			return err
		}
		more = len(events) == maxSealed
		seen, err := t.seenDue(device)
		if err != nil || len(events) == 0 && len(seen) == 0 {
			return err
		}
		head, _, err := t.head(device)
		if err != nil {
			return err
		}
		sealed, err := seal(head, events, seen)
		if err != nil {
			return err
		}
		for reading, seq := range seen {
			if err := t.exec("seen_put", reading, device, int64(seq)); err != nil {
				return err
			}
		}
		carrier := map[string]uint64{}
		for _, segment := range sealed {
			if err := t.exec("segment_fix", int64(segment.Seq), segment.Hash[:], segment.Data); err != nil {
				return err
			}
			if err := t.hold(Segment{Device: device, Seq: segment.Seq, Hash: segment.Hash, Events: segment.Events}); err != nil {
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

// seenDue is how far the logs of others were read since this device last said so.
func (t *transaction) seenDue(device string) (map[string]uint64, error) {
	found, err := t.stmt("seen_due").QueryContext(t.ctx, device)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	seen := map[string]uint64{}
	for found.Next() {
		var other string
		var seq int64
		if err := found.Scan(&other, &seq); err != nil {
			return nil, err
		}
		seen[other] = uint64(seq)
	}
	return seen, found.Err()
}

// receive takes the events of a segment. One that is already here is left as
// it is. A segment of this very device comes back to a home that was restored:
// its events have gone out, and must not go out again.
func (t *transaction) receive(segment Segment, own string, arrived time.Time) error {
	for _, event := range segment.Events {
		if _, err := t.append(event, arrived); err != nil {
			return err
		}
		if segment.Device == own {
			if err := t.exec("outbox_published", event.ID); err != nil {
				return err
			}
		}
	}
	for other, seq := range segment.Seen {
		if err := t.exec("seen_put", other, segment.Device, int64(seq)); err != nil {
			return err
		}
	}
	if _, mine := segment.Seen[own]; mine {
		if err := t.exec("unacknowledged_seen", own, t.me); err != nil {
			return err
		}
		t.changes.Delivery = true
	}
	return t.hold(segment)
}

// hold notes that a segment is here: what it decides, where its device's log
// now ends, and whether that log has forked.
func (t *transaction) hold(segment Segment) error {
	if err := t.exec("segment_hold", segment.Device, int64(segment.Seq), segment.Hash[:], segment.Data); err != nil {
		return err
	}
	if err := t.exec("fork_put", segment.Device, int64(segment.Seq)); err != nil {
		return err
	}
	if err := t.decides(segment); err != nil {
		return err
	}
	head, said, err := t.head(segment.Device)
	if err != nil {
		return err
	}
	if len(segment.Events) > 0 {
		said = max(said, segment.Seq)
	}
	return t.putHead(segment.Device, head.extended(segment.Seq, segment.Hash), said)
}

// decides notes that the segment carries what it decides.
func (t *transaction) decides(segment Segment) error {
	for _, e := range segment.Events {
		if !Decides(e.Kind) {
			continue
		}
		if err := t.exec("decision_carried", e.ID, int64(segment.Seq), segment.Hash[:], segment.Device); err != nil {
			return err
		}
	}
	return nil
}

// extended is the head of a log to which a segment was added.
func (h Head) extended(seq uint64, hash [32]byte) Head {
	if seq > h.Seq {
		h.Seq, h.Hash = seq, hash
	}
	if seq == h.Whole+1 {
		h.Whole++
	}
	return h
}

// putHead stores a head, once what had come out of order is counted too.
func (t *transaction) putHead(device string, head Head, said uint64) error {
	for held := true; head.Whole < head.Seq; head.Whole++ {
		if err := t.stmt("segment_held").QueryRowContext(t.ctx, device, int64(head.Whole+1)).Scan(&held); err != nil || !held {
			if err != nil {
				return err
			}
			break
		}
	}
	return t.exec("log_head_put", device, int64(head.Seq), head.Hash[:], int64(head.Whole), int64(said))
}

func (t *transaction) head(device string) (head Head, said uint64, err error) {
	var hash []byte
	err = t.stmt("log_head_of").QueryRowContext(t.ctx, device).Scan(&head.Seq, &hash, &head.Whole, &said)
	if errors.Is(err, sql.ErrNoRows) {
		return Head{}, 0, nil
	}
	copy(head.Hash[:], hash)
	return head, said, err
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

// Sent notes that a segment of this device was written to the folder, under a
// name. Its events leave the outbox; it returns how many did.
func (s *Store) Sent(ctx context.Context, seq uint64, name string, at time.Time) (events int, err error) {
	err = s.transact(ctx, func(t *transaction) error {
		if err := t.exec("segment_sent", int64(seq), name); err != nil {
			return err
		}
		if err := t.exec("unacknowledged_put", int64(seq)); err != nil {
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

// Unlisted lists the names of this device's segments that were written and not
// seen in the folder since.
func (s *Store) Unlisted(ctx context.Context) ([]string, error) {
	return rows(ctx, s, "segment_unlisted", func(r *sql.Rows) (name string, err error) {
		return name, r.Scan(&name)
	})
}

// Move notes that a file was written again under another name: another one lies
// under its own.
func (s *Store) Move(ctx context.Context, from, to string, at time.Time) error {
	return s.transact(ctx, func(t *transaction) error {
		if err := t.exec("segment_moved", to, from); err != nil {
			return err
		}
		if err := t.exec("name_put", from, Quarantined, Moved, at.UnixMilli()); err != nil {
			return err
		}
		return t.exec("name_put", to, Held, Doubted, at.UnixMilli())
	})
}

// Unseal takes back the segments of this device that were never written to the
// folder: their events are sealed anew, behind what the folder holds by then.
// It is the way out when another copy of this home took their numbers.
func (s *Store) Unseal(ctx context.Context, device string) error {
	return s.transact(ctx, func(t *transaction) error {
		if err := t.exec("outbox_unsealed"); err != nil {
			return err
		}
		if err := t.exec("decision_released"); err != nil {
			return err
		}
		if err := t.exec("segment_release", device); err != nil {
			return err
		}
		for _, query := range []string{"segment_unfix", "fork_forget"} {
			if err := t.exec(query); err != nil {
				return err
			}
		}
		return t.recount(device)
	})
}

// Succeed hands over to a new device what those before it in this home had in
// hand: segments that were not written are taken back, and their events go out
// with the new one's; those that were are kept as a colleague's are.
func (s *Store) Succeed(ctx context.Context, device string) error {
	return s.transact(ctx, func(t *transaction) error {
		before, err := rows(ctx, s, "segment_before", func(r *sql.Rows) (other string, err error) { return other, r.Scan(&other) }, device)
		if err != nil || len(before) == 0 {
			return err
		}
		for _, query := range []string{"outbox_unsealed", "decision_released"} {
			if err := t.exec(query); err != nil {
				return err
			}
		}
		for _, other := range before {
			if err := t.exec("segment_release", other); err != nil {
				return err
			}
			if err := t.exec("segment_hand_over", other); err != nil {
				return err
			}
			if err := t.recount(other); err != nil {
				return err
			}
		}
		for _, query := range []string{"unacknowledged_hand_over", "segment_out_forget"} {
			if err := t.exec(query); err != nil {
				return err
			}
		}
		return nil
	})
}

// recount finds the head of a log of which segments were taken away.
func (t *transaction) recount(device string) error {
	var head Head
	found, err := t.stmt("segment_of").QueryContext(t.ctx, device)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var seq int64
		var hash []byte
		if err := found.Scan(&seq, &hash); err != nil {
			return err
		}
		head = head.extended(uint64(seq), [32]byte(hash))
	}
	if err := found.Err(); err != nil {
		return err
	}
	if head.Seq == 0 {
		return t.exec("log_head_forget", device)
	}
	return t.putHead(device, head, head.Seq)
}

// Outbox counts the events that wait to be published, sealed or not.
func (s *Store) Outbox(ctx context.Context) (events int, err error) {
	_, err = s.row(ctx, "outbox_count", nil, &events)
	return events, err
}

// Heads returns the newest segment held of each device.
func (s *Store) Heads(ctx context.Context) (map[string]Head, error) {
	heads := map[string]Head{}
	err := s.each(ctx, "log_head_all", func(r *sql.Rows) error {
		var device string
		var head Head
		var hash []byte
		if err := r.Scan(&device, &head.Seq, &hash, &head.Whole); err != nil {
			return err
		}
		copy(head.Hash[:], hash)
		heads[device] = head
		return nil
	})
	return heads, err
}

// Unheard says whether there is something that nobody but its author has
// acknowledged to have: this device then says so, even without anything else
// to say.
func (s *Store) Unheard(ctx context.Context) (wanted bool, err error) {
	_, err = s.row(ctx, "seen_wanted", []any{s.Author().Person}, &wanted)
	return wanted, err
}

// SeenOf returns how far anybody says they have read a device's log.
func (s *Store) SeenOf(ctx context.Context, device string) (seq uint64, err error) {
	_, err = s.row(ctx, "seen_of", []any{device}, &seq)
	return seq, err
}

// Bytes returns the file of a segment that is held; found is false when there
// is none. prefix is what its hash begins with.
func (s *Store) Bytes(ctx context.Context, device string, seq uint64, prefix []byte) (data []byte, found bool, err error) {
	found, err = s.row(ctx, "segment_data", []any{device, int64(seq), prefix}, &data)
	return data, found, err
}

// EachFile calls do for the file of every segment that is held, of this device
// under the name it went out by, of others with an empty name.
func (s *Store) EachFile(ctx context.Context, do func(name string, segment Segment) error) error {
	err := s.each(ctx, "segment_out_all", func(r *sql.Rows) error {
		var name string
		var segment Segment
		if err := r.Scan(&name, &segment.Data); err != nil {
			return err
		}
		return do(name, segment)
	})
	if err != nil {
		return err
	}
	return s.each(ctx, "segment_in_all", func(r *sql.Rows) error {
		var segment Segment
		var hash []byte
		if err := r.Scan(&segment.Device, &segment.Seq, &hash, &segment.Data); err != nil {
			return err
		}
		copy(segment.Hash[:], hash)
		return do("", segment)
	})
}
