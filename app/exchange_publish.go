package app

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// arrived are the segments of this device that were written and are now seen in
// the folder for the first time. What came there is read back: it may have been
// torn on its way.
func (x *exchange) arrived(ctx context.Context, own []string) (listed []string, err error) {
	written, err := x.store.Unlisted(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, name := range written {
		if !slices.Contains(own, name) {
			continue
		}
		sound, err := x.readBack(ctx, name)
		if err != nil {
			return nil, err
		}
		if sound {
			listed = append(listed, name)
		}
	}
	return listed, nil
}

// readBack compares a file of this device with what it wrote. One that cannot be
// read now is not sound either.
func (x *exchange) readBack(ctx context.Context, name string) (sound bool, err error) {
	ours, _, err := x.store.File(ctx, name)
	if err != nil {
		return false, fail("not-read", err)
	}
	there, err := x.space.Folder.Read(ctx, name, int64(len(ours)))
	if err == nil && bytes.Equal(there, ours) {
		return true, nil
	}
	if (err == nil || errors.Is(err, share.ErrTooLarge)) && !slices.Contains(x.harmed, name) {
		x.harmed = append(x.harmed, name)
	}
	return false, nil
}

// introduce makes sure that this device's request to join is in the folder, and
// says what this person calls themselves now, to members alone.
func (x *exchange) introduce(ctx context.Context) error {
	there := false
	for name, n := range x.names {
		there = there || share.Requests(name, x.device().ID()) && n.State == store.Held && !slices.Contains(x.missing, name)
	}
	said := introduction{x.device().ID(), x.me.Name, x.me.Team, len(x.keys) > 0}
	x.mu.Lock()
	same := x.log.said == said
	x.mu.Unlock()
	if there && same {
		return nil
	}
	if err := x.space.RequestJoin(ctx, x.device(), x.me.Name, x.me.Team, nil, x.now()); err != nil {
		return err
	}
	x.mu.Lock()
	x.log.said = said
	x.mu.Unlock()
	return nil
}

// publish fixes the waiting events into segments and writes them to the folder.
// What was read is said along with them, and by itself when nobody else has
// said so yet: an author wants to know that one colleague has it, not each.
func (x *exchange) publish(ctx context.Context, key share.SpaceKey) error {
	own := x.device().ID()
	acknowledge, err := x.store.Unheard(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	seal := func(head store.Head, events []journal.Event, seen map[string]uint64) ([]store.Sealed, error) {
		sealed, err := x.space.Seal(x.device(), key, share.Chain{Seq: head.Seq, Hash: head.Hash}, events, seen)
		if err != nil {
			return nil, err
		}
		fixed := make([]store.Sealed, len(sealed))
		for i, s := range sealed {
			fixed[i] = store.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data, Events: s.Events}
		}
		return fixed, nil
	}
	for more := true; more; acknowledge = false {
		if more, err = x.store.Seal(ctx, own, acknowledge, seal); err != nil {
			return err
		}
	}
	unsent, err := x.store.Unsent(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	for _, s := range unsent {
		name, err := x.space.Write(ctx, x.device(), share.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data})
		if errors.Is(err, share.ErrFork) {
			// Another copy of this home took the number. The next exchange takes
			// in what it wrote, and ours goes out behind it.
			return errors.Join(err, x.store.Unseal(ctx, own))
		}
		if err != nil {
			return err
		}
		sent, err := x.store.Sent(ctx, s.Seq, name, x.now())
		if err != nil {
			return fail("not-saved", err)
		}
		x.result.Published += sent
	}
	return nil
}
