package store

import (
	"context"
	"database/sql"
	"time"
)

// Arrivals says when each decision arrived on this computer, by the id of its
// event. What it says of its own date is its author's word; this is not.
func (s *Store) Arrivals(ctx context.Context) (map[string]time.Time, error) {
	arrivals := map[string]time.Time{}
	err := s.each(ctx, "snapshot_arrivals", func(r *sql.Rows) error {
		var id string
		var arrived int64
		err := r.Scan(&id, &arrived)
		arrivals[id] = time.UnixMilli(arrived).UTC()
		return err
	})
	return arrivals, err
}

// Chosen returns when a setting was given its value; zero when it never was.
func (s *Store) Chosen(ctx context.Context, setting string) (time.Time, error) {
	return s.moment(ctx, "snapshot_chosen", setting)
}

// Joined returns when this computer joined a space; zero when it did not.
func (s *Store) Joined(ctx context.Context, space string) (time.Time, error) {
	return s.moment(ctx, "snapshot_joined", space)
}

func (s *Store) moment(ctx context.Context, query, of string) (time.Time, error) {
	var at int64
	found, err := s.row(ctx, query, []any{of}, &at)
	if !found || err != nil {
		return time.Time{}, err
	}
	return time.UnixMilli(at).UTC(), nil
}
