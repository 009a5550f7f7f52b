package app

import (
	"context"
	"encoding/json"
	"time"

	"cordee/store/share"
)

// ReportMissing is somebody of whom nothing can be shown: it is not a zero.
type ReportMissing struct {
	Person
	Until     time.Time // until when what had been received was shown; zero when it is not that
	Withdrawn time.Time // when they took back what they had sent; zero when they did not
}

// dates is what is left of a snapshot that is shown no more.
type dates struct {
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
}

// received returns the newest snapshot of each colleague that this computer
// could open. Of one that has expired there may be its dates and nothing else.
func (a *App) received(ctx context.Context) (map[string]share.Snapshot, error) {
	all, err := a.store.Snapshots(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	received := map[string]share.Snapshot{}
	for _, s := range all {
		var snap share.Snapshot
		if err := json.Unmarshal(s.Plain, &snap); err != nil {
			return nil, fail("not-read", err)
		}
		received[s.Person] = snap
	}
	return received, nil
}

// opened returns those that may still be shown.
func (a *App) opened(ctx context.Context) (map[string]share.Snapshot, error) {
	all, err := a.received(ctx)
	for person, snap := range all {
		if a.expired(snap) {
			delete(all, person)
		}
	}
	return all, err
}

// expired says whether the snapshot is shown no more.
func (a *App) expired(s share.Snapshot) bool { return !a.now().Before(s.Expires()) }

// letGo takes out of this computer what colleagues' snapshots said that are
// shown no more: they expired, a newer one came, or they were taken back.
func (a *App) letGo(ctx context.Context) error {
	all, err := a.received(ctx)
	if err != nil {
		return err
	}
	for person, snap := range all {
		emptied := snap.Format == 0
		if emptied || !a.expired(snap) {
			continue
		}
		left, err := json.Marshal(dates{snap.At, snap.Expires()})
		if err != nil {
			return fail("unexpected", err)
		}
		if err := a.store.Expire(ctx, person, left); err != nil {
			return fail("not-saved", err)
		}
	}
	if err := a.store.LetGo(ctx); err != nil {
		return fail("not-saved", err)
	}
	return nil
}

// mine is the newest document with this person's levels, as managers read it;
// found is false when none left, or none that may still be shown.
func (a *App) mine(ctx context.Context) (snap share.Snapshot, found bool, err error) {
	history, err := a.History(ctx)
	for _, d := range history {
		if d.Fields.Skills != nil {
			return d.Fields, d.Taken.IsZero() && !a.expired(d.Fields), err
		}
	}
	return snap, false, err
}

// withdrawn says when people took back what they had sent.
func (a *App) withdrawn(ctx context.Context) (map[string]time.Time, error) {
	all, err := a.store.WithdrawnSnapshots(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	at := make(map[string]time.Time, len(all))
	for _, w := range all {
		at[w.Person] = w.At
	}
	return at, nil
}
