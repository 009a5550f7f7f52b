package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"

	"cordee/store/journal"
)

// Op is what one use case commits, in one transaction: all of it or nothing.
type Op struct {
	Say      []journal.Body // what this person did
	Blobs    [][]byte       // archives of packs
	Received []Segment      // verified segments from the folder
	Names    []Name         // names judged in the folder
	Listed   []string       // names of this device's segments that were seen in the folder
	Files    []SpaceFile    // of the folder, about the space itself
	Asking   *[]Asking      // who asks to be let in, all of them
	Exchange *Exchange      // the state of the exchange to remember
}

// Result is what a commit wrote.
type Result struct {
	Events  []journal.Event // those of Op.Say, in its order
	Changes Changes
}

// transaction is one commit under way.
type transaction struct {
	ctx     context.Context // of its statements: see transact
	tx      *sql.Tx
	pool    *statements
	ready   map[string]*sql.Stmt // queries of this transaction that were used
	me      string               // the person whose database this is
	changes *Changes
}

// Commit writes the op at the given moment and says what it changed.
func (s *Store) Commit(ctx context.Context, at time.Time, op Op) (Result, error) {
	var result Result
	defer s.room(ctx, op)()
	err := s.transact(ctx, func(t *transaction) error {
		result = Result{}
		t.changes = &result.Changes
		for _, bytes := range op.Blobs {
			if err := t.exec("blob_put", Hash(bytes), bytes); err != nil {
				return err
			}
		}
		for _, segment := range op.Received {
			if err := t.receive(segment, s.Author().Device, at); err != nil {
				return err
			}
		}
		if err := t.say(*s.author.Load(), at, op.Say, &result.Events); err != nil {
			return err
		}
		for _, n := range op.Names {
			if err := t.exec("name_put", n.Name, n.State, n.Code, at.UnixMilli()); err != nil {
				return err
			}
		}
		for _, f := range op.Files {
			if err := t.exec("space_file_put", f.Name, f.Data); err != nil {
				return err
			}
			result.Changes.Space = true
		}
		for _, name := range op.Listed {
			if err := t.exec("segment_listed", name); err != nil {
				return err
			}
			result.Changes.Delivery = true
		}
		if op.Asking != nil {
			if err := t.ask(*op.Asking); err != nil {
				return err
			}
		}
		if op.Exchange != nil {
			result.Changes.Space = true
			return t.exec("exchange_put", op.Exchange.At.UnixMilli(), op.Exchange.State)
		}
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	return result, nil
}

// room makes room for a large op, until the function it returns is called: pages
// that do not fit in memory would be written and read again many times over. It
// only makes things faster, so that it fails does not matter.
func (s *Store) room(ctx context.Context, op Op) (done func()) {
	events := 0
	for _, segment := range op.Received {
		events += len(segment.Events)
	}
	if events < largeOp {
		return func() {}
	}
	_, _ = s.write.db.ExecContext(ctx, fmt.Sprintf("PRAGMA cache_size = -%d", largeCacheKiB))
	return func() {
		_, _ = s.write.db.ExecContext(ctx, fmt.Sprintf("PRAGMA cache_size = -%d; PRAGMA shrink_memory", cacheKiB))
	}
}

// Hash names a blob: the SHA-256 of its bytes, in hexadecimal.
func Hash(bytes []byte) string {
	sum := sha256.Sum256(bytes)
	return hex.EncodeToString(sum[:])
}

// transact makes one transaction. When ctx is done it is rolled back, and the
// next statement fails; to watch ctx for each statement as well would take the
// driver a goroutine for each.
func (s *Store) transact(ctx context.Context, work func(*transaction) error) error {
	tx, err := s.write.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	t := &transaction{ctx: context.WithoutCancel(ctx), tx: tx, pool: s.write, ready: map[string]*sql.Stmt{}, me: s.Author().Person, changes: &Changes{}}
	if err := work(t); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	return tx.Commit()
}

// say writes new events of this person. The clock is read inside the
// transaction: another process of the same person may have written meanwhile.
func (t *transaction) say(author journal.Writer, at time.Time, bodies []journal.Body, written *[]journal.Event) error {
	if len(bodies) == 0 {
		return nil
	}
	var latest int64
	limit := journal.ClockAt(at.Add(journal.MaxAhead))
	if err := t.stmt("event_latest_clock").QueryRowContext(t.ctx, int64(limit), author.Author.Device).Scan(&latest); err != nil {
		return err
	}
	clock := journal.Clock(latest)
	for _, body := range bodies {
		clock = clock.After(at)
		event, err := author.Write(body, clock, at)
		if err != nil {
			return err
		}
		seq, err := t.append(event, at)
		if err != nil {
			return err
		}
		if event.Kind.Scope() == journal.Team {
			if err := t.exec("outbox_put", seq); err != nil {
				return err
			}
		}
		*written = append(*written, event)
	}
	return nil
}

// append puts an event into the journal and into its projections. seq is 0
// when it was there already.
func (t *transaction) append(e journal.Event, arrived time.Time) (seq int64, err error) {
	if e, err = t.meant(e); err != nil {
		return 0, err
	}
	head, salt, body := e.Bytes()
	result, err := t.stmt("event_insert").ExecContext(t.ctx,
		e.ID, string(e.Kind), e.Person, e.Device, int64(e.Clock), e.At.UnixMilli(), head, salt, body, arrived.UnixMilli())
	if err != nil {
		return 0, fmt.Errorf("event_insert: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return 0, err
	}
	if seq, err = result.LastInsertId(); err != nil {
		return 0, err
	}
	if Decides(e.Kind) {
		t.changes.People = true
		if err := t.exec("decision_put", seq); err != nil {
			return 0, err
		}
	}
	return seq, t.project(seq, believed(e, arrived))
}

// believed is the event as the projections take it. Of a colleague whose
// computer is far ahead, the moment of arrival is believed instead: a question
// must not stay on top for a year. The clock is left as it is: it only orders
// what one person says, and must do so alike on every computer.
func believed(e journal.Event, arrived time.Time) journal.Event {
	if e.At.After(arrived.Add(journal.MaxAhead)) {
		e.At = arrived
	}
	return e
}

// moment is the clock of an event among those of other people: that of a
// computer which is far ahead is not believed.
func moment(e journal.Event) journal.Clock {
	if e.Clock > journal.ClockAt(e.At.Add(journal.MaxAhead)) {
		return journal.ClockAt(e.At)
	}
	return e.Clock
}

// stmt returns the named query. Every query is prepared when the database is
// opened, so one that is missing is a mistake in the program.
func (t *transaction) stmt(name string) *sql.Stmt {
	stmt, used := t.ready[name]
	if !used {
		stmt = t.tx.StmtContext(t.ctx, t.pool.prepared[name])
		t.ready[name] = stmt
	}
	return stmt
}

func (t *transaction) exec(name string, args ...any) error {
	if _, err := t.stmt(name).ExecContext(t.ctx, args...); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
