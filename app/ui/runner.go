package ui

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// runner does work away from the window's thread and comes back to it. This
// file is the only one that calls fyne.Do.
type runner struct {
	ctx  context.Context
	stop context.CancelFunc
	work sync.WaitGroup
	busy atomic.Int32 // pieces of work whose outcome is not shown yet, or that begin soon

	// How work leaves the window's thread, comes back to it, and waits. A test
	// does all of it in order, on one goroutine.
	spawn  func(func())
	thread func(func())
	later  func(time.Duration, func()) (stop func() bool)
}

func newRunner() *runner {
	r := &runner{
		spawn:  func(work func()) { go work() },
		thread: fyne.Do,
		later:  func(wait time.Duration, do func()) func() bool { return time.AfterFunc(wait, do).Stop },
	}
	r.ctx, r.stop = context.WithCancel(context.Background())
	return r
}

// Go implements page.Runner.
func (r *runner) Go(work func(context.Context), done func()) {
	if r.ctx.Err() != nil {
		return
	}
	r.work.Add(1)
	r.busy.Add(1)
	r.spawn(func() {
		defer r.work.Done()
		work(r.ctx)
		r.show(func() {
			done()
			r.busy.Add(-1)
		})
	})
}

// soon is how near something planned must be to count as under way.
const soon = 500 * time.Millisecond

// After implements page.Runner. What is called off does not run any more, even
// when its moment has come and it waits for the window's thread.
func (r *runner) After(wait time.Duration, done func()) (stop func()) {
	var counted int32
	if wait <= soon {
		counted = 1
	}
	r.busy.Add(counted)
	over := sync.OnceFunc(func() { r.busy.Add(-counted) })
	var off atomic.Bool
	cancel := r.later(wait, func() {
		r.show(func() {
			over()
			if !off.Load() {
				done()
			}
		})
	})
	return func() {
		off.Store(true)
		cancel()
		over()
	}
}

// show runs do on the window's thread, unless the window has closed.
func (r *runner) show(do func()) {
	if r.ctx.Err() == nil {
		r.thread(func() {
			if r.ctx.Err() == nil {
				do()
			}
		})
	}
}

// wait runs do on the window's thread and returns when it is done. It must not
// be called from that thread.
func (r *runner) wait(do func()) { fyne.DoAndWait(do) }

// idle says whether no work is under way and none begins soon.
func (r *runner) idle() bool { return r.busy.Load() == 0 }

// close calls off what is under way and waits until nothing uses the app any more.
func (r *runner) close() {
	r.stop()
	r.work.Wait()
}
