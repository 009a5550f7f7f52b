package ui

import (
	"context"
	"testing"
	"time"
)

// What was planned may come due while the window's thread is busy with the very
// work that calls it off.
func TestWhatIsCalledOffDoesNotRun(t *testing.T) {
	var waiting []func() // for the window's thread
	r := &runner{
		spawn:  func(work func()) { work() },
		thread: func(do func()) { waiting = append(waiting, do) },
		later: func(_ time.Duration, do func()) func() bool {
			do() // at once: it is due
			return func() bool { return false }
		},
	}
	r.ctx, r.stop = context.WithCancel(t.Context())
	ran := 0
	stop := r.After(time.Millisecond, func() { ran++ })
	r.After(time.Millisecond, func() { ran += 10 })
	stop()
	for _, do := range waiting {
		do()
	}
	if ran != 10 {
		t.Errorf("ran %d, want the second alone", ran)
	}
	if !r.idle() {
		t.Error("something is still expected")
	}
}
