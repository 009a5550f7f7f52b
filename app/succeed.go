package app

import (
	"context"
	"errors"
	"io"

	"cordee/store/identity"
	"cordee/store/journal"
)

// device is this computer, as the space knows it.
func (a *App) device() *identity.Device { return a.self.Load() }

// author is in whose name a device writes.
func author(d *identity.Device, random io.Reader) journal.Writer {
	return journal.Writer{Author: journal.Author{Person: d.Person(), Device: d.ID()}, Random: random}
}

// succeed gives this home a new device of the same person. The folder has shown
// that it was restored from an older state, or copied: another copy may go on
// writing under the device it had, and two different things must never be
// signed as one. What waits to go out goes out in the log of the new one.
//
// A device that owns the space stays, see inherit. It writes behind what the
// folder holds.
func (a *App) succeed(ctx context.Context) error {
	next, err := a.device().Successor(a.random)
	if err != nil {
		return fail("unexpected", err)
	}
	if err := a.vault.Replace(next); err != nil {
		return fail("key-unreadable", err, "File", a.vault.File)
	}
	a.self.Store(next)
	a.store.WriteAs(author(next, a.random))
	return a.succeeded(ctx)
}

// renew gives a home that was restored, and is not open, a device of its own
// before it writes anything.
func renew(o Options) error {
	device, err := loadDevice(o)
	if err != nil {
		return err
	}
	next, err := device.Successor(o.Random)
	if errors.Is(err, identity.ErrLinks) {
		return nil // as many as there can be: it goes on with the keys it has, see single
	}
	if err != nil {
		return fail("unexpected", err)
	}
	if err := o.vault().Replace(next); err != nil {
		return fail("key-unreadable", err, "File", o.vault().File)
	}
	return nil
}

// succeeded hands over what devices before this one had not sent. It is done
// again at each start: a crash may have come between the new keys and this.
func (a *App) succeeded(ctx context.Context) error {
	if len(a.device().Former()) == 0 {
		return nil
	}
	if err := a.store.Succeed(ctx, a.device().ID()); err != nil {
		return fail("not-saved", err)
	}
	return nil
}
