// Package offer is what pages show of packs that travel through the space: the
// list of those on offer, and how far one of them is.
package offer

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
)

// lookEvery is how often work is asked how far it is: often enough for a bar to
// seem to move.
const lookEvery = 200 * time.Millisecond

// ErrStopped is how work ended that the person stopped.
var ErrStopped = errors.New("stopped")

// Work does something with the space away from the window's thread. shown is
// told, from time to time, which share of it is done, 0 to 1; ended how it
// ended. stop stops it.
func Work(d page.Deps, do func(context.Context, app.Progress) error, shown func(share float64), ended func(error)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var done, total atomic.Int64
	var calm func() // calls the next look off
	var look func()
	look = func() {
		calm = d.Run.After(lookEvery, func() {
			if all := total.Load(); all > 0 {
				shown(float64(done.Load()) / float64(all))
			}
			look()
		})
	}
	look()
	var err error
	d.Run.Go(func(window context.Context) {
		defer context.AfterFunc(window, cancel)()
		err = do(ctx, func(n, all int64) {
			done.Store(n)
			total.Store(all)
		})
	}, func() {
		calm()
		if err != nil && ctx.Err() != nil {
			err = ErrStopped
		}
		cancel()
		ended(err)
	})
	return cancel
}
