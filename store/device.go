package store

import (
	"context"
	"time"
)

// DeviceSeen is when the newest event of a device that is here was written, by
// the clock of that device; zero when there is none.
func (s *Store) DeviceSeen(ctx context.Context, device string) (time.Time, error) {
	var at int64
	found, err := s.row(ctx, "device_seen", []any{device}, &at)
	if err != nil || !found {
		return time.Time{}, err
	}
	return time.UnixMilli(at).UTC(), nil
}
