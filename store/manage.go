package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"cordee/store/journal"
)

// Snapshot is the newest snapshot received from a colleague, in plain. Of one
// that was shown for as long as it may be, only its dates are left: see Expire.
type Snapshot struct {
	Person string
	Seq    uint64
	Plain  json.RawMessage
}

// Sent is a document that this person sent, from whichever of their devices.
type Sent struct {
	Seq   uint64
	Hash  string          // of the ciphertext
	Plain json.RawMessage // word for word
}

// Shared says which snapshot a person last sent, and when.
type Shared struct {
	Person string
	Seq    uint64
	Hash   string // of the ciphertext
	At     time.Time
}

// Withdrawn says that a person took back what they had sent up to a number.
type Withdrawn struct {
	Person string
	Seq    uint64
	At     time.Time
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SnapshotShared) error {
		t.changes.People = true
		return t.exec("snapshot_shared_project", e.Person, int64(b.Seq), b.Hash, e.At.UnixMilli(), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SnapshotReceived) error {
		t.changes.People = true
		switch {
		case len(b.Plain) == 0: // it was let go
			return nil
		case b.Person == t.me:
			return t.exec("snapshot_sent_project", b.Hash, int64(b.Seq), []byte(b.Plain))
		}
		return t.exec("snapshot_project", b.Person, int64(b.Seq), b.Hash, []byte(b.Plain), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SnapshotWithdrawn) error {
		t.changes.People = true
		if err := t.exec("snapshot_withdrawn_project", e.Person, int64(b.Seq), e.At.UnixMilli(), e.ID); err != nil {
			return err
		}
		return t.exec("snapshot_withdrawn_drop", e.Person)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.LevelContested) error {
		t.changes.People = true
		return t.exec("snapshot_contested_project", b.Skill, b.Text, int64(e.Clock), e.ID)
	})
}

// Snapshots lists the newest snapshot of each colleague that this computer could
// open, and that its author has not taken back.
func (s *Store) Snapshots(ctx context.Context) ([]Snapshot, error) {
	return rows(ctx, s, "manage_snapshots", func(r *sql.Rows) (snap Snapshot, err error) {
		var plain []byte
		err = r.Scan(&snap.Person, &snap.Seq, &plain)
		snap.Plain = plain
		return snap, err
	})
}

// Expire lets go of what the newest snapshot of a colleague said. dates is what
// is left of it: JSON that says when it was made and until when it was shown.
func (s *Store) Expire(ctx context.Context, person string, dates json.RawMessage) error {
	return s.transact(ctx, func(t *transaction) error {
		if err := t.exec("manage_expire_event", person, string(dates)); err != nil {
			return err
		}
		return t.exec("manage_expire", person, []byte(dates))
	})
}

// LetGo takes the words of snapshots that are shown no more, because a newer one
// came or their author took them back, out of the journal too. Those events are
// of this computer alone and signed by nobody: nothing else rests on them.
func (s *Store) LetGo(ctx context.Context) error {
	return s.transact(ctx, func(t *transaction) error { return t.exec("manage_let_go", t.me) })
}

// SentSnapshots lists every document that this person sent, the oldest first.
func (s *Store) SentSnapshots(ctx context.Context) ([]Sent, error) {
	return rows(ctx, s, "snapshot_sent", func(r *sql.Rows) (sent Sent, err error) {
		var plain []byte
		err = r.Scan(&sent.Seq, &sent.Hash, &plain)
		sent.Plain = plain
		return sent, err
	})
}

// SharedSnapshots lists who said that they sent a snapshot, and which.
func (s *Store) SharedSnapshots(ctx context.Context) ([]Shared, error) {
	return rows(ctx, s, "manage_shared", func(r *sql.Rows) (shared Shared, err error) {
		var at int64
		err = r.Scan(&shared.Person, &shared.Seq, &shared.Hash, &at)
		shared.At = time.UnixMilli(at).UTC()
		return shared, err
	})
}

// WithdrawnSnapshots lists who took back what they had sent, and up to where.
func (s *Store) WithdrawnSnapshots(ctx context.Context) ([]Withdrawn, error) {
	return rows(ctx, s, "manage_withdrawn", func(r *sql.Rows) (w Withdrawn, err error) {
		var at int64
		err = r.Scan(&w.Person, &w.Seq, &at)
		w.At = time.UnixMilli(at).UTC()
		return w, err
	})
}

// Contested returns what this person says against levels of theirs, by skill.
func (s *Store) Contested(ctx context.Context) (map[string]string, error) {
	said := map[string]string{}
	err := s.each(ctx, "snapshot_contested", func(r *sql.Rows) error {
		var skill, text string
		err := r.Scan(&skill, &text)
		said[skill] = text
		return err
	})
	return said, err
}
