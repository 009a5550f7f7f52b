package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/share"
)

// compactEvery is how often epochs that nobody writes to any more are looked
// for: one is closed every few thousand segments.
const compactEvery = 24 * time.Hour

// compact puts a closed epoch into a few large files, for newcomers to read. Who
// owns or stewards the space does it for all, one epoch an exchange, and never in
// the first exchange of a process: somebody may wait for that one. It is for
// speed alone, so that a folder that does not take a pack is no trouble.
func (x *exchange) compact(ctx context.Context) error {
	if !x.compactDue() || !x.me.Owner && !x.me.Steward {
		return nil
	}
	known, err := x.holds(ctx)
	if err != nil {
		return err
	}
	packs, more, err := x.space.Compact(ctx, known, x.device())
	x.packed(packs)
	if err != nil && share.FaultOf(err) == "" && ctx.Err() == nil {
		return fail("not-read", err)
	}
	if !more {
		x.mu.Lock()
		x.log.compacted = x.now()
		x.mu.Unlock()
	}
	return nil
}

func (x *exchange) compactDue() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.log.compacted.IsZero() {
		x.log.compacted = x.now().Add(-compactEvery)
		return false
	}
	return x.now().Sub(x.log.compacted).Abs() >= compactEvery
}

// holds is what this computer keeps of the log.
func (x *exchange) holds(ctx context.Context) (share.Known, error) {
	names, err := x.store.Names(ctx, "log")
	if err != nil {
		return share.Known{}, fail("not-read", err)
	}
	x.mu.Lock()
	packs := x.log.packs
	x.mu.Unlock()
	known := share.Known{Names: map[string]bool{}, Members: x.rules.byDevice(), Keys: x.keys, Roster: x.rules.Roster, Packs: packs, Held: x.bytes}
	for _, n := range names {
		known.Names[n.Name] = n.State == store.Held
	}
	return known, nil
}

// packed remembers what packs hold, for as long as this process lives: they never change.
func (x *exchange) packed(packs map[string][]string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := map[string][]string{}
	maps.Copy(all, x.log.packs)
	maps.Copy(all, packs)
	x.log.packs = all
}

// unpacked leaves out of names what lies in a pack of the folder: somebody made
// room, and it is not lost.
func (x *exchange) unpacked(ctx context.Context, names []string) ([]string, error) {
	if !slices.ContainsFunc(names, func(name string) bool { return share.EpochOf(name) > 0 }) {
		return names, nil
	}
	known, err := x.holds(ctx)
	if err != nil {
		return nil, err
	}
	packs, err := x.space.Packed(ctx, names, known, x.device())
	if err != nil {
		return nil, err
	}
	x.packed(packs)
	there := map[string]bool{}
	for _, holds := range packs {
		for _, name := range holds {
			there[name] = true
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return there[name] }), nil
}
