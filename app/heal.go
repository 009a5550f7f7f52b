package app

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"cordee/store"
	"cordee/store/share"
)

// In how many listings in a row a file must be missing before it is written
// again. Who wrote it is faster: colleagues only stand in.
const (
	missedOwn    = 3
	missedOthers = 12
)

// heal gives back to the folder what it lost. Nobody deletes anything in it, so
// what is missing was lost: by a sync client, an older state, a careless hand.
// What a pack holds is not.
func (x *exchange) heal(ctx context.Context) error {
	missed := map[string]int{}
	missing := slices.Clone(x.missing)
	for name, n := range x.names {
		switch {
		case !share.ValidName(name): // a copy that a sync client made
		case n.State != store.Held && n.Code == string(share.ErrIncomplete):
			missing = append(missing, name) // as good as not there
		case n.Missed > 0 && !slices.Contains(x.missing, name):
			missed[name] = 0
		}
	}
	slices.Sort(missing)
	lost := slices.Clone(x.harmed)
	for _, name := range slices.Compact(missing) {
		times := x.names[name].Missed + 1
		limit := missedOthers
		if share.Writer(name) == x.device().ID() {
			limit = missedOwn
		}
		if times >= limit {
			lost, times = append(lost, name), 0
		}
		missed[name] = times
	}
	if err := x.store.Missing(ctx, missed); err != nil {
		return fail("not-saved", err)
	}
	for _, root := range x.space.Lost() {
		lost = append(lost, root.Name)
	}
	lost, err := x.unpacked(ctx, lost)
	if err != nil {
		return err
	}
	for _, name := range lost {
		if err := x.restore(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// restore writes a file again, and has it read when it is listed. Where a torn
// one bears its name, it gets another: names are hints, and nothing is ever
// replaced.
func (x *exchange) restore(ctx context.Context, name string) error {
	data, found, err := x.bytes(ctx, name)
	if err != nil {
		return fail("not-read", err)
	}
	if !found {
		return nil
	}
	switch err = x.space.Folder.Put(ctx, name, data); {
	case err == nil:
		return x.store.Doubt(ctx, name, x.now())
	case !errors.Is(err, share.ErrFork):
		return err
	}
	other := share.OtherName(name)
	if other == "" {
		return nil
	}
	if err := x.space.Folder.Put(ctx, other, data); err != nil && !errors.Is(err, share.ErrFork) {
		return err
	}
	return x.store.Move(ctx, name, other, x.now())
}

// bytes is a file of the folder as it is kept here; found is false for one
// that is not, such as somebody else's snapshot.
func (x *exchange) bytes(ctx context.Context, name string) (data []byte, found bool, err error) {
	if data, found, err = x.store.File(ctx, name); err != nil || found {
		return data, found, err
	}
	if device, seq, hash, ok := share.Segmented(name); ok {
		return x.store.Bytes(ctx, device, seq, hash)
	}
	return nil, false, nil
}

// Refill fills the folder again after it lost the space: with the roots, the
// keys, who is a member, and every message that is kept here. It is for a
// person to decide: a folder that shows nothing may only be away.
func (a *App) Refill(ctx context.Context) (Sync, error) {
	a.syncing.Lock()
	err := a.refill(ctx)
	a.syncing.Unlock()
	if err != nil {
		return Sync{}, err
	}
	return a.Sync(ctx)
}

func (a *App) refill(ctx context.Context) error {
	me, err := a.Me(ctx)
	if err != nil {
		return err
	}
	if me.Space == nil {
		return fail("no-space", nil)
	}
	place, err := a.at(ctx, me.Space.Folder)
	if err != nil {
		return sharing(err, me.Space.Folder)
	}
	about, err := a.spaceFiles(ctx, "")
	if err != nil {
		return err
	}
	_, err = share.Open(ctx, place, share.Expected{Space: me.Space.ID, Roots: share.RootsOf(about)})
	if err != nil && !errors.Is(err, share.ErrVanished) {
		return sharing(err, me.Space.Folder) // another space is not to be mixed with ours
	}
	put := func(files ...share.File) error {
		return sharing(share.Refill(ctx, place, files), me.Space.Folder)
	}
	marker := slices.IndexFunc(about, func(f share.File) bool { return share.IsMarker(f.Name) })
	if marker < 0 {
		return fail("not-read", nil)
	}
	if err := put(slices.Delete(slices.Clone(about), marker, marker+1)...); err != nil {
		return err
	}
	err = a.store.EachFile(ctx, func(name string, s store.Segment) error {
		if name == "" {
			name = share.SegmentName(1, s.Device, s.Seq, s.Hash)
		}
		return put(share.File{Name: name, Data: s.Data})
	})
	if err != nil {
		return err
	}
	return put(about[marker]) // last: a folder is a space once all of it is there
}

// void takes out what devices signed after the point up to which they count.
// It may have been believed before the decision arrived; from then on nothing is
// left of it, as if it had arrived after. It is looked for in every exchange: one
// may have ended between the decision and this.
func (x *exchange) void(ctx context.Context) error {
	heads, err := x.store.Heads(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	for device, head := range heads {
		last, revoked := x.rules.Revoked(device)
		if !revoked || device == x.device().ID() || head.Seq < last.Seq {
			continue
		}
		gone, err := x.held(ctx, device, last.Seq, false)
		if err != nil {
			return err
		}
		if len(gone) == 0 {
			continue
		}
		var others []store.Segment // of the same person: what a copy of that home said before may be in them
		for other, m := range x.rules.members {
			if m.Person != x.rules.members[device].Person || other == device {
				continue
			}
			count, err := x.held(ctx, other, 0, true)
			if err != nil {
				return err
			}
			others = append(others, count...)
		}
		changes, err := x.store.Void(ctx, gone, others)
		if err != nil {
			return fail("not-saved", err)
		}
		x.tell(changes)
	}
	return nil
}

// held are the segments kept of a device, from a number on, that count or do not.
func (x *exchange) held(ctx context.Context, device string, from uint64, count bool) ([]store.Segment, error) {
	kept, err := x.store.Beyond(ctx, device, from)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var held []store.Segment
	for _, s := range kept {
		if x.rules.Counts(device, s.Seq, hex.EncodeToString(s.Hash[:])) != count {
			continue
		}
		if s.Data != nil {
			read, err := x.space.Read(s.Data, x.rules.finder(), share.NewKeyring(x.space.ID, x.keys))
			if err != nil {
				continue
			}
			s.Events = append(read.Events, read.Erased...)
		}
		held = append(held, s)
	}
	return held, nil
}
