package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"cordee/store/journal"
)

// Queued is an event that waits in the outbox, and what it is about.
type Queued struct {
	Kind     journal.Kind
	At       time.Time
	Thread   string   // of the post it concerns; empty when it concerns none
	Author   string   // person who wrote that post
	Opens    bool     // it opens a thread itself
	Question string   // text that opens the thread; empty while it has not arrived
	Person   string   // whom a role is about
	Team     string   // of a role or a goal
	Pack     string   // on offer
	To       []string // persons who can read a level
}

// Arrived is how many events of a kind came in with the last of them.
type Arrived struct {
	Kind   journal.Kind
	Events int
	At     time.Time // when the newest of the kind arrived
}

const (
	// arrivedAmong is how many events, from the newest back, are looked through
	// for those of colleagues: the rail asks after every change, in a home of
	// a million events.
	arrivedAmong = 2_000
	// arrivedTogether is how far apart events may arrive and count as brought
	// by one exchange: a large one commits in portions.
	arrivedTogether = time.Minute
)

// Queue lists what waits in the outbox, newest first, at most limit events.
func (s *Store) Queue(ctx context.Context, limit int) ([]Queued, error) {
	return rows(ctx, s, "queue_waiting", func(r *sql.Rows) (q Queued, err error) {
		var at int64
		var to string
		if err := r.Scan(&q.Kind, &at, &q.Thread, &q.Author, &q.Opens, &q.Question, &q.Person, &q.Team, &q.Pack, &to); err != nil {
			return q, err
		}
		q.At = time.UnixMilli(at).UTC()
		return q, json.Unmarshal([]byte(to), &q.To)
	}, limit)
}

// Arrived says what came in last from devices other than this one; nothing
// when nothing has, or not among the newest events.
func (s *Store) Arrived(ctx context.Context) ([]Arrived, error) {
	return rows(ctx, s, "queue_arrived", func(r *sql.Rows) (a Arrived, err error) {
		var at int64
		err = r.Scan(&a.Kind, &a.Events, &at)
		a.At = time.UnixMilli(at).UTC()
		return a, err
	}, sql.Named("me", s.Author().Device), sql.Named("limit", arrivedAmong), sql.Named("together", arrivedTogether.Milliseconds()))
}
