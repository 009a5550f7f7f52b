package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"cordee/store/journal"
)

// Erasure is what became of a post whose words were erased.
type Erasure struct {
	Post   string
	Author string // of the post
	By     string // who erased it
	Place  journal.Place
	At     time.Time
}

// Redacted is a segment kept here of which words were taken.
type Redacted struct {
	Device   string
	Person   string // "" when nobody knows whose device it is
	Seq      uint64
	Hash     [32]byte
	Replaced bool // so was the one in the folder
}

func init() {
	projects(func(t *transaction, _ int64, _ journal.Event, b journal.ErasureJudged) error {
		p := b.Place
		if err := t.exec("erase_project", b.Post, b.Author, b.By, p.Thread, p.Parent, p.Pack, p.Block, b.At); err != nil {
			return err
		}
		if err := t.moved(b.Post); err != nil { // its readers elsewhere, should it have stood there
			return err
		}
		for _, id := range append([]string{b.Post}, b.Edits...) {
			if err := t.exec("erase_event_project", id, b.Author); err != nil {
				return err
			}
			if err := t.takeWords(id, b.Author); err != nil {
				return err
			}
		}
		if err := t.exec("erase_post_project", b.Post); err != nil {
			return err
		}
		if err := t.exec("erase_edits_project", b.Post, b.Author); err != nil {
			return err
		}
		return t.moved(b.Post)
	})
}

// takeWords erases an event of the journal, if it is here and still says
// something. The segments kept here may still say it: see Redact.
func (t *transaction) takeWords(id, author string) error {
	var head, salt, body []byte
	err := t.stmt("erase_words").QueryRowContext(t.ctx, id, author).Scan(&head, &salt, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	e, err := journal.Parse(head, salt, body)
	if err != nil {
		return fmt.Errorf("event %s: %w", id, err)
	}
	_, salt, body = e.Erase().Bytes()
	if err := t.exec("erase_take", id, salt, body); err != nil {
		return err
	}
	return t.exec("erase_due_put", id)
}

// meant is the event as the journal is to keep it: without its words when they
// were erased before it came.
func (t *transaction) meant(e journal.Event) (journal.Event, error) {
	if e.Erased() || e.Kind != (journal.PostWritten{}).Kind() && e.Kind != (journal.PostEdited{}).Kind() {
		return e, nil
	}
	var erased bool
	if err := t.stmt("erase_meant").QueryRowContext(t.ctx, e.ID, e.Person).Scan(&erased); err != nil || !erased {
		return e, err
	}
	return e.Erase(), t.exec("erase_due_put", e.ID)
}

// placeholder projects an event that was erased: a post keeps its place.
func (t *transaction) placeholder(seq int64, e journal.Event) error {
	if e.Kind != (journal.PostWritten{}).Kind() {
		return nil
	}
	if err := t.exec("erase_placeholder_project", seq, e.ID, e.Person, e.At.UnixMilli(), int64(e.Clock)); err != nil {
		return err
	}
	return t.moved(e.ID)
}

// Redact takes erased words out of the segments that are kept here. redact is
// given the file of a segment of their authors and whether an event in it is to
// be without words, and returns the file without them, nil to leave it. A file
// that it fails on is offered again the next time.
func (s *Store) Redact(ctx context.Context, redact func(data []byte, due []journal.Clock, erased func(id string) bool) ([]byte, error)) error {
	changed := false
	err := s.transact(ctx, func(t *transaction) error {
		due, err := t.due()
		if err != nil || len(due) == 0 {
			return err
		}
		erased, err := t.erased()
		if err != nil {
			return err
		}
		segments, whole, err := t.redact(s.Author().Device, func(data []byte) ([]byte, error) {
			return redact(data, due, func(id string) bool { return erased[id] })
		})
		if err != nil {
			return err
		}
		for _, segment := range segments {
			at := []any{segment.Device, int64(segment.Seq), segment.Hash[:]}
			for _, err := range []error{
				t.exec("erase_in", append(at, segment.Data)...),
				t.exec("erase_out", append(at[1:], segment.Data)...),
				t.exec("erase_redacted_put", at...),
			} {
				if err != nil {
					return err
				}
			}
		}
		// What the index of the search forgets, it keeps until it is merged.
		if _, err := t.tx.ExecContext(ctx, "INSERT INTO post_search (post_search) VALUES ('optimize')"); err != nil {
			return err
		}
		changed = true
		if !whole {
			return nil
		}
		return t.exec("erase_due_done")
	})
	if err != nil || !changed {
		return err
	}
	// The words still lie in the log of the database until it is emptied. A
	// reader may be in the way; the next one to close the database does it then.
	_, _ = s.write.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return nil
}

// due are the clocks of the events whose segments are looked for.
func (t *transaction) due() (clocks []journal.Clock, err error) {
	found, err := t.stmt("erase_due").QueryContext(t.ctx)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var id string
		var clock int64
		if err := found.Scan(&id, &clock); err != nil {
			return nil, err
		}
		clocks = append(clocks, journal.Clock(clock))
	}
	return clocks, found.Err()
}

func (t *transaction) erased() (map[string]bool, error) {
	found, err := t.stmt("erase_events").QueryContext(t.ctx)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	erased := map[string]bool{}
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			return nil, err
		}
		erased[id] = true
	}
	return erased, found.Err()
}

// redact returns the segments that change, and whether all could be looked at.
func (t *transaction) redact(own string, redact func([]byte) ([]byte, error)) (changed []Segment, whole bool, err error) {
	found, err := t.stmt("erase_segments").QueryContext(t.ctx, own)
	if err != nil {
		return nil, false, err
	}
	defer found.Close()
	whole = true
	for found.Next() {
		var segment Segment
		var hash []byte
		if err := found.Scan(&segment.Device, &segment.Seq, &hash, &segment.Data); err != nil {
			return nil, false, err
		}
		copy(segment.Hash[:], hash)
		data, err := redact(segment.Data)
		if err != nil {
			whole = false
		} else if data != nil {
			segment.Data = data
			changed = append(changed, segment)
		}
	}
	return changed, whole, found.Err()
}

// Erasures lists the posts that were erased.
func (s *Store) Erasures(ctx context.Context) ([]Erasure, error) {
	return rows(ctx, s, "erase_all", func(r *sql.Rows) (e Erasure, err error) {
		var at int64
		err = r.Scan(&e.Post, &e.Author, &e.By, &e.Place.Thread, &e.Place.Parent, &e.Place.Pack, &e.Place.Block, &at)
		e.At = time.UnixMilli(at).UTC()
		return e, err
	})
}

// ErasedEvents are the ids of the events whose words were erased.
func (s *Store) ErasedEvents(ctx context.Context) (map[string]bool, error) {
	erased := map[string]bool{}
	err := s.each(ctx, "erase_events", func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		erased[id] = true
		return err
	})
	return erased, err
}

// Placed is where a post stands, who wrote it, and whether it was erased; found
// is false when it is not here.
func (s *Store) Placed(ctx context.Context, post string) (place journal.Place, author string, erased, found bool, err error) {
	found, err = s.row(ctx, "erase_post", []any{post}, &author, &place.Thread, &place.Parent, &place.Pack, &place.Block, &erased)
	return place, author, erased, found, err
}

// Edits are the ids of an author's edits of a post that still say something.
func (s *Store) Edits(ctx context.Context, post, author string) ([]string, error) {
	return rows(ctx, s, "erase_edits", func(r *sql.Rows) (id string, err error) { return id, r.Scan(&id) }, author, post)
}

// Redacted lists the segments kept here of which words were taken.
func (s *Store) Redacted(ctx context.Context) ([]Redacted, error) {
	return rows(ctx, s, "erase_redacted", func(r *sql.Rows) (x Redacted, err error) {
		var hash []byte
		err = r.Scan(&x.Device, &x.Person, &x.Seq, &hash, &x.Replaced)
		copy(x.Hash[:], hash)
		return x, err
	})
}

// NamesWith lists the names in the folder that were taken in and hold part.
func (s *Store) NamesWith(ctx context.Context, part string) ([]string, error) {
	return rows(ctx, s, "erase_names", func(r *sql.Rows) (name string, err error) { return name, r.Scan(&name) }, part)
}

// Replaced notes that the folder holds a segment without the words that were
// taken from it here.
func (s *Store) Replaced(ctx context.Context, x Redacted) error {
	return s.transact(ctx, func(t *transaction) error {
		return t.exec("erase_replaced", x.Device, int64(x.Seq), x.Hash[:])
	})
}
