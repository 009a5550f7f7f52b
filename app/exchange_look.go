package app

import (
	"context"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/share"
)

// look glances at the folder. quiet says that it shows the same names as when
// nothing was left to do, and that nothing has happened here since.
func (x *exchange) look(ctx context.Context, space store.Space) (quiet bool, err error) {
	place, err := x.at(ctx, space.Folder)
	if err != nil {
		return false, err
	}
	x.mu.Lock()
	rest := x.log.rest
	x.newest = x.log.newest
	x.mu.Unlock()
	if x.folder, err = share.Look(ctx, place, x.newest); err != nil {
		return false, err
	}
	latest, err := x.store.Latest(ctx)
	if err != nil {
		return false, fail("not-read", err)
	}
	now := x.now()
	quiet = rest.sum == x.folder.Sum && rest.latest == latest && !now.Before(rest.since) && now.Before(rest.until)
	if !quiet {
		x.mu.Lock()
		x.log.rest = resting{}
		x.mu.Unlock()
	}
	return quiet, nil
}

// settle notes that there is nothing left to do.
func (x *exchange) settle(ctx context.Context) error {
	latest, err := x.store.Latest(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	since := x.now()
	until := since.Add(restFor)
	announced, err := x.Announced(ctx)
	if err != nil {
		return err
	}
	for _, reader := range announced { // who is to be sent something then
		if reader.From.After(since) && reader.From.Before(until) {
			until = reader.From
		}
	}
	r := x.result
	busy := r.Published+r.Received+len(r.Troubles)+len(x.missing)+len(x.harmed) > 0 || r.Waits != ""
	x.mu.Lock()
	defer x.mu.Unlock()
	if !busy && x.log.newest == x.newest { // looked at the folders it will look at again
		x.log.rest = resting{x.folder.Sum, latest, since, until}
	}
	return nil
}

// resting is the state in which there was nothing left to do.
type resting struct {
	sum    uint64
	latest int64 // event of the journal
	since  time.Time
	until  time.Time
}

// logState is what this computer last saw of the log in the folder.
type logState struct {
	rest   resting
	newest int       // epoch; 0 before the first exchange
	older  int       // the epoch whose turn it is, among those that are not written to any more
	whole  time.Time // when every name was listed
	said   introduction

	packs     map[string][]string // what packs of the folder hold, as far as it was looked at
	compacted time.Time           // when no epoch was left to be packed
}

// introduction is how this computer last introduced itself in the folder.
type introduction struct {
	device, name, team string
	keyed              bool // to members alone
}

// looked notes what Pull looked at: the newest epoch, the next older one that is
// to have its turn, and when all of them were looked at. It says whether the next
// portion is to look at all of them: the rest of this one, or what a key opens
// that has just come.
func (x *exchange) looked(known share.Known, pulled share.Pulled) (all bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.log.newest = pulled.Newest
	switch {
	case known.Whole && pulled.More:
		all = true
	case known.Whole:
		x.log.whole = x.now()
	case slices.ContainsFunc(pulled.Keys, share.KeyFile.Opened):
		x.log.whole, all = time.Time{}, true
	}
	if x.log.older--; x.log.older < 1 {
		x.log.older = pulled.Newest - 2
	}
	return all
}
