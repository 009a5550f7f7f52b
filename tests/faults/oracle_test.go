package faults

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	// Rounds without any change that make a rest: who wrote a file puts it back
	// when it was missing in three listings, a colleague after twelve.
	quiet      = 4
	quietAfter = 13
	maxRounds  = 100 // until then it has come to rest, or never will
)

// settle ends all faults and lets everybody make exchanges until nothing changes
// any more.
func (w *world) settle() {
	w.t.Helper()
	w.place.Break()
	w.now = w.now.Add(25 * time.Hour) // what was on its way has arrived; what waited is looked at again
	for _, l := range w.team {
		l.away = false
	}
	still, files := 0, 0
	var err error
	for range maxRounds {
		moved := 0
		err = nil
		for _, l := range w.team {
			w.now = w.now.Add(time.Minute)
			s, e := l.Sync(ctx)
			moved += s.Published + s.Received
			if e != nil {
				err = fmt.Errorf("%s: %w", l.name, e)
			}
		}
		moved += w.approve()
		still++
		if now := len(w.place.Files()); moved > 0 || err != nil || now != files {
			still, files = 0, now
		}
		if still == w.quiet {
			for _, l := range w.team {
				l.look()
			}
			return
		}
	}
	w.t.Fatalf("after %d rounds without faults there is no rest: %v", maxRounds, err)
}

// approve lets in who asks, by the hand of the first owner.
func (w *world) approve() (approved int) {
	w.t.Helper()
	requests, err := w.team[0].Requests(ctx)
	w.must(err)
	for _, r := range requests {
		if _, err := w.team[0].Approve(ctx, r.Device); err == nil {
			approved++
		}
	}
	return approved
}

// sound is the oracle: once faults have stopped, all say the same, nothing that
// was confirmed is missing, and every home agrees with its own journal.
func (w *world) sound() {
	w.t.Helper()
	w.settle()
	var reference *laptop
	for _, l := range w.team {
		if l.out {
			continue
		}
		if reference == nil {
			reference = l
		}
		if a, b := reference.state(), l.state(); a != b {
			w.t.Errorf("%s and %s differ:\n%s", reference.circumstances(), l.circumstances(), difference(a, b))
		}
		if s, err := l.State(ctx); err != nil || s.Waiting > 0 {
			w.t.Errorf("%s: %d events still wait, %v", l.name, s.Waiting, err)
		}
		if _, troubles, err := l.Check(ctx); err != nil || len(troubles) > 0 {
			w.t.Errorf("%s: check says %v, %v", l.name, troubles, err)
		}
	}
	there := map[string]bool{}
	for _, id := range reference.ids() {
		there[id] = true
	}
	for _, id := range w.order {
		if word := w.said[id]; !there[id] && !word.withdrawn && (word.acked || !word.excused) {
			w.t.Errorf("lost: %q of %s (%s), acknowledged %v, excused %v", word.text, word.by.name, id, word.acked, word.excused)
		}
	}
}

// circumstances are what may explain what a laptop shows.
func (l *laptop) circumstances() string {
	s, err := l.State(ctx)
	me, e := l.Me(ctx)
	return fmt.Sprintf("%s (%s, device %s, clock %v wrong, %d wait, troubles %v, %v)", l.name, l.view, me.Device, l.skew, s.Waiting, s.Troubles, errors.Join(err, e))
}

// difference lists the lines that only one of two states has.
func difference(a, b string) string {
	var out []string
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for _, line := range x {
		if !slices.Contains(y, line) {
			out = append(out, "- "+line)
		}
	}
	for _, line := range y {
		if !slices.Contains(x, line) {
			out = append(out, "+ "+line)
		}
	}
	return strings.Join(out[:min(len(out), 12)], "\n")
}
