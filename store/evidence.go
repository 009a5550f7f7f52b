package store

import (
	"context"
	"database/sql"
	"time"
)

// Confirmation is somebody else saying what a post of a person did.
type Confirmation struct {
	Deed         string
	Post, Thread string
	By           string
	Team         *string   // of By, when it was first said; nil when they never named one
	Own          *string   // team of the person, then
	Pack, Block  string    // what the thread hangs on; empty when on nothing
	Written      time.Time // the post
	At           time.Time // when it was first said
}

// Help is an answer of somebody else to a question of a person, who accepted it.
type Help struct {
	Post, Thread string
	By           string // who answered
	Pack, Block  string
	At           time.Time // when it was first accepted
}

// Opening is a thread that a person opened.
type Opening struct {
	Thread string
	At     time.Time
}

// Debrief is a scenario played to an end, with its debrief written.
type Debrief struct {
	Pack, Scenario string
	At             time.Time // when both were done
}

// Confirmations returns what others said of a person's posts, oldest first.
func (s *Store) Confirmations(ctx context.Context, person string) ([]Confirmation, error) {
	return rows(ctx, s, "evidence_confirmed", func(r *sql.Rows) (c Confirmation, err error) {
		var written, at int64
		err = r.Scan(&c.Deed, &c.Post, &c.Thread, &c.By, &c.Pack, &c.Block, &written, &at, &c.Team, &c.Own)
		c.Written, c.At = time.UnixMilli(written).UTC(), time.UnixMilli(at).UTC()
		return c, err
	}, person)
}

// Helped returns the answers of others that a person accepted, oldest first.
func (s *Store) Helped(ctx context.Context, person string) ([]Help, error) {
	return rows(ctx, s, "evidence_helped", func(r *sql.Rows) (h Help, err error) {
		var at int64
		err = r.Scan(&h.Post, &h.Thread, &h.By, &h.Pack, &h.Block, &at)
		h.At = time.UnixMilli(at).UTC()
		return h, err
	}, person)
}

// Opened returns the threads that a person opened, oldest first.
func (s *Store) Opened(ctx context.Context, person string) ([]Opening, error) {
	return rows(ctx, s, "evidence_opened", func(r *sql.Rows) (o Opening, err error) {
		var at int64
		err = r.Scan(&o.Thread, &at)
		o.At = time.UnixMilli(at).UTC()
		return o, err
	}, person)
}

// Debriefs returns the scenarios whose debrief this person has written, of
// those played to an end, oldest first.
func (s *Store) Debriefs(ctx context.Context) ([]Debrief, error) {
	return rows(ctx, s, "evidence_debriefs", func(r *sql.Rows) (d Debrief, err error) {
		var at int64
		err = r.Scan(&d.Pack, &d.Scenario, &at)
		d.At = time.UnixMilli(at).UTC()
		return d, err
	})
}
