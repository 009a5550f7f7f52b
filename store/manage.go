package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"cordee/store/journal"
)

// Snapshot is the newest snapshot received from a person, in plain.
type Snapshot struct {
	Person string
	Seq    uint64
	Plain  json.RawMessage
}

// Shared says which snapshot a person last sent, and when.
type Shared struct {
	Person string
	Seq    uint64
	Hash   string // of the ciphertext
	At     time.Time
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SnapshotShared) error {
		t.changes.People = true
		return t.exec("snapshot_shared_project", e.Person, int64(b.Seq), b.Hash, e.At.UnixMilli(), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SnapshotReceived) error {
		t.changes.People = true
		return t.exec("snapshot_project", b.Person, int64(b.Seq), b.Hash, []byte(b.Plain), e.ID)
	})
}

// Snapshots lists the newest snapshot of each person that this computer could open.
func (s *Store) Snapshots(ctx context.Context) ([]Snapshot, error) {
	return rows(ctx, s, "manage_snapshots", func(r *sql.Rows) (snap Snapshot, err error) {
		var plain []byte
		err = r.Scan(&snap.Person, &snap.Seq, &plain)
		snap.Plain = plain
		return snap, err
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
