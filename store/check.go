package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"cordee/store/journal"
)

// projections are the tables derived from the journal, with the columns by
// which their rows are put in order.
var projections = map[string]string{
	"setting": "name", "pack": "pack", "block_read": "pack, lesson, block", "lesson_read": "pack, lesson, skill",
	"answer": "seq", "scenario": "pack, scenario", "scenario_ending": "pack, scenario, ending", "post": "seq", "post_edit": "post, person", "post_withdrawn": "post, person",
	"post_thanked": "post, person", "answer_accepted": "thread, post, person", "thread_seen": "thread",
	"profile": "person", "space": "space", "member": "device",
	"invitation": "code", "recognition": "post, deed, person", "goal": "team, person", "climb": "goal, person", "leave": "start", "pack_version": "pack, hash", "team_of": "person, clock, event", "debrief": "pack, scenario",
	"snapshot_shared": "person", "snapshot": "person", "offer": "pack, person", "snapshot_sent": "hash", "snapshot_withdrawn": "person", "contested": "skill",
	"erasure": "post", "erased": "event",
}

const searchRows = "SELECT docid, text FROM post_search ORDER BY docid"

// Trouble is something that Check found wrong: Code is a text id after
// "check.", What names the table or the event.
type Trouble struct {
	Code string
	What string
}

// Check reads the whole database: SQLite's own checks, every event against its
// bytes, and every projection against one rebuilt from the journal in an empty
// database. It returns how many events it read.
func (s *Store) Check(ctx context.Context) (events int, troubles []Trouble, err error) {
	snapshot, err := s.read.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one moment, whatever others write
	if err != nil {
		return 0, nil, err
	}
	defer snapshot.Rollback()

	for _, pragma := range []string{"PRAGMA integrity_check", "PRAGMA foreign_key_check"} {
		var found string
		err := snapshot.QueryRowContext(ctx, pragma).Scan(&found)
		if err != nil && !errors.Is(err, sql.ErrNoRows) || err == nil && found != "ok" {
			troubles = append(troubles, Trouble{"damaged", found})
		}
	}

	dir, err := os.MkdirTemp("", "cordee-check-")
	if err != nil {
		return 0, nil, err
	}
	defer os.RemoveAll(dir)
	fresh, err := Open(ctx, dir, *s.author.Load())
	if err != nil {
		return 0, nil, err
	}
	defer fresh.Close()

	events, wrong, err := fresh.replay(ctx, snapshot)
	if err != nil {
		return 0, nil, err
	}
	troubles = append(troubles, wrong...)
	for table, key := range projections {
		different, err := differ(ctx, snapshot, fresh.read.db, fmt.Sprintf("SELECT * FROM %s ORDER BY %s", table, key))
		if err != nil {
			return 0, nil, err
		}
		if different {
			troubles = append(troubles, Trouble{"projection", table})
		}
	}
	different, err := differ(ctx, snapshot, fresh.read.db, searchRows)
	if err != nil {
		return 0, nil, err
	}
	if different {
		troubles = append(troubles, Trouble{"projection", "post_search"})
	}
	blobs, err := damagedBlobs(ctx, snapshot)
	return events, append(troubles, blobs...), err
}

// replay reads the journal of another database into this empty one.
func (s *Store) replay(ctx context.Context, from *sql.Tx) (events int, troubles []Trouble, err error) {
	found, err := from.QueryContext(ctx, queries["event_all"])
	if err != nil {
		return 0, nil, err
	}
	defer found.Close()
	err = s.transact(ctx, func(t *transaction) error {
		for found.Next() {
			var seq, clock, at, arrived int64
			var id, kind, person, device string
			var head, salt, body []byte
			if err := found.Scan(&seq, &id, &kind, &person, &device, &clock, &at, &arrived, &head, &salt, &body); err != nil {
				return err
			}
			events++
			e, err := journal.Parse(head, salt, body)
			if err != nil || e.ID != id || string(e.Kind) != kind || e.Person != person || e.Device != device || int64(e.Clock) != clock || e.At.UnixMilli() != at {
				troubles = append(troubles, Trouble{"event", id})
				continue
			}
			if err := t.project(seq, believed(e, time.UnixMilli(arrived))); err != nil {
				return err
			}
		}
		return found.Err()
	})
	return events, troubles, err
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

// differ says whether a query gives other rows in one database than in the other.
func differ(ctx context.Context, a, b querier, query string) (bool, error) {
	first, err := digest(ctx, a, query)
	if err != nil {
		return false, err
	}
	second, err := digest(ctx, b, query)
	return !bytes.Equal(first, second), err
}

func digest(ctx context.Context, db querier, query string) ([]byte, error) {
	found, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(any)
	}
	for found.Next() {
		if err := found.Scan(values...); err != nil {
			return nil, err
		}
		for _, value := range values {
			fmt.Fprintf(sum, "%v\x00", *value.(*any))
		}
	}
	return sum.Sum(nil), found.Err()
}

func damagedBlobs(ctx context.Context, db querier) (troubles []Trouble, err error) {
	found, err := db.QueryContext(ctx, "SELECT hash, bytes FROM blob")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var hash string
		var content []byte
		if err := found.Scan(&hash, &content); err != nil {
			return nil, err
		}
		if Hash(content) != hash {
			troubles = append(troubles, Trouble{"blob", hash})
		}
	}
	return troubles, found.Err()
}

// CopyTo writes a consistent copy of the database to a new file, while it is in use.
func (s *Store) CopyTo(ctx context.Context, file string) error {
	_, err := s.write.db.ExecContext(ctx, "VACUUM INTO ?", filepath.ToSlash(file))
	return err
}

// EachEvent calls do for every event of the journal, in the order of arrival.
func (s *Store) EachEvent(ctx context.Context, do func(journal.Event) error) error {
	found, err := s.read.db.QueryContext(ctx, queries["event_all"])
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var skip any
		var head, salt, body []byte
		if err := found.Scan(&skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &head, &salt, &body); err != nil {
			return err
		}
		e, err := journal.Parse(head, salt, body)
		if err != nil {
			return err
		}
		if err := do(e); err != nil {
			return err
		}
	}
	return found.Err()
}
