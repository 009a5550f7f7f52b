package pagetest

import (
	"context"
	"time"

	"cordee/app/ui/page"
)

// Clock is the clock of a test. It stands still until moved.
type Clock struct{ now time.Time }

// Now is the time the clock shows.
func (c *Clock) Now() time.Time { return c.now }

// Add moves the clock on.
func (c *Clock) Add(d time.Duration) { c.now = c.now.Add(d) }

// Shell remembers what a page asked of the window around it.
type Shell struct {
	Opened   []page.Place
	Replaced []page.Place
	Backs    int
	Failed   []error
	Told     []string
	Syncs    int
	Searches int // times the search was opened

	Clock  *Clock  // of every Cordée of the test
	Runner *Runner // of the page
}

// Open implements page.Shell.
func (s *Shell) Open(p page.Place) { s.Opened = append(s.Opened, p) }

// Back implements page.Shell.
func (s *Shell) Back() { s.Backs++ }

// Replace implements page.Shell.
func (s *Shell) Replace(p page.Place) { s.Replaced = append(s.Replaced, p) }

// Fail implements page.Shell.
func (s *Shell) Fail(err error) { s.Failed = append(s.Failed, err) }

// Tell implements page.Shell.
func (s *Shell) Tell(text string) { s.Told = append(s.Told, text) }

// Sync implements page.Shell.
func (s *Shell) Sync() { s.Syncs++ }

// Search implements page.Shell.
func (s *Shell) Search() { s.Searches++ }

// Last is where the page asked to go last; nowhere when it never did.
func (s *Shell) Last() page.Place {
	if len(s.Opened) == 0 {
		return page.Place{}
	}
	return s.Opened[len(s.Opened)-1]
}

// Runner does work at once, on the goroutine that asks. Set Hold to keep work
// back and see a page before its data are there; Release does it.
type Runner struct {
	Hold bool

	held   []func()
	timers []*timer
}

type timer struct {
	wait time.Duration
	done func()
}

// Go implements page.Runner.
func (r *Runner) Go(work func(context.Context), done func()) {
	run := func() {
		work(context.Background())
		done()
	}
	if r.Hold {
		r.held = append(r.held, run)
		return
	}
	run()
}

// Release does the work kept back, and holds no more.
func (r *Runner) Release() {
	held := r.held
	r.Hold, r.held = false, nil
	for _, run := range held {
		run()
	}
}

// After implements page.Runner. Nothing fires by itself: see Fire.
func (r *Runner) After(wait time.Duration, done func()) (stop func()) {
	t := &timer{wait, done}
	r.timers = append(r.timers, t)
	return func() { t.done = nil }
}

// Fire lets time pass for the timers: those set for at most this long and not
// called off run, once. It says how many did.
func (r *Runner) Fire(passed time.Duration) int {
	fired := 0
	for _, t := range r.timers {
		if t.done != nil && t.wait <= passed {
			done := t.done
			t.done = nil
			done()
			fired++
		}
	}
	return fired
}
