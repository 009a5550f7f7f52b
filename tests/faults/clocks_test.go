package faults

import (
	"testing"
	"time"

	"cordee/app"
)

const year = 365 * 24 * time.Hour

// Item 10. Clocks that are wrong, and that step back: all show the same, in the
// same order, and nobody's clock is drawn far ahead by another's.
func TestFault10Clocks(t *testing.T) {
	for what, skew := range map[string]func(w *world, n int) time.Duration{
		"ten minutes": func(w *world, n int) time.Duration { return time.Duration(n-1) * 10 * time.Minute },
		"a year":      func(w *world, n int) time.Duration { return time.Duration(n-1) * year },
		"stepping back": func(w *world, n int) time.Duration {
			return -time.Duration(w.dice.IntN(3)) * time.Duration(n) * 24 * time.Hour
		},
	} {
		t.Run(what, func(t *testing.T) {
			seeds(t, 40, func(t *testing.T, seed uint64) {
				w := founded(t, seed, app.PolicyOpen, 3)
				w.wild = what != "ten minutes"
				for range 5 {
					for n, l := range w.team {
						l.skew = skew(w, n)
					}
					w.live(8, talking)
				}
				for _, l := range w.team {
					l.skew = 0
				}
				w.sound()
			})
		})
	}
}
