package faults

import (
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share/sharetest"
)

// segments are the names of the log, in order.
func (w *world) segments() []string {
	var all []string
	for name := range w.place.Files() {
		if strings.HasPrefix(name, "log/") {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// Item 6. One file, the newest epoch, the whole folder go back to what they were
// at some moment, while people go on.
func TestFault06Reverted(t *testing.T) {
	for what, prefix := range map[string]func(w *world) string{
		"file":   func(w *world) string { all := w.segments(); return all[w.dice.IntN(len(all))] },
		"epoch":  func(w *world) string { all := w.segments(); return path.Dir(all[len(all)-1]) + "/" },
		"folder": func(*world) string { return "" },
	} {
		t.Run(what, func(t *testing.T) {
			seeds(t, 100, func(t *testing.T, seed uint64) {
				w := founded(t, seed, app.PolicyOpen, 3)
				w.quiet = quietAfter
				w.live(25, talking)
				began, end := monday.Add(time.Minute), w.now
				w.place.Revert(prefix(w), began.Add(time.Duration(w.dice.Int64N(int64(end.Sub(began))))))
				w.live(10, talking)
				w.sound()
			})
		})
	}
}

// Item 7. What was deleted, or looks so.
func TestFault07Deleted(t *testing.T) {
	for _, c := range []struct {
		what string
		do   func(w *world)
	}{
		{"one file", func(w *world) { all := w.segments(); w.place.Remove(all[w.dice.IntN(len(all))]) }},
		{"an epoch", func(w *world) { w.place.Remove("log/e000001/") }},
		{"requests, keys and roots", func(w *world) { w.place.Remove("join/"); w.place.Remove("keys/"); w.place.Remove("root/") }},
		{"the marker only", func(w *world) { w.place.Remove("cordee.space") }},
		{"all", func(w *world) { w.place.Remove("") }},
		{"unmounted", func(w *world) { w.place.Break(sharetest.Rule{Kind: sharetest.Empty, Chance: 1}) }},
	} {
		t.Run(c.what, func(t *testing.T) {
			seeds(t, 20, func(t *testing.T, seed uint64) {
				w := founded(t, seed, app.PolicyOpen, 3)
				w.quiet = quietAfter
				w.live(25, talking)
				before := len(w.place.Files())
				c.do(w)
				gone := c.what == "all" || c.what == "the marker only" || c.what == "unmounted"
				after := len(w.place.Files())
				for _, l := range w.team {
					s, err := l.sync()
					if gone && (err == nil || !s.Vanished) {
						t.Errorf("%s is told nothing: %+v, %v", l.name, s, err)
					}
				}
				if gone && len(w.place.Files()) != after {
					t.Errorf("%d files became %d in a place whose marker is gone", after, len(w.place.Files()))
				}
				w.live(10, talking)
				w.place.Break()
				if gone && c.what != "unmounted" {
					_, err := w.team[w.dice.IntN(len(w.team))].Refill(ctx)
					w.must(err)
				}
				w.sound()
				if n := len(w.place.Files()); n < before {
					t.Errorf("%d files of %d are there again", n, before)
				}
			})
		})
	}
}

// Item 8. Listings that are stale and partial, files that arrive late, each with
// each at another moment.
func TestFault08StaleAndPartial(t *testing.T) {
	seeds(t, 500, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 2+int(seed%2))
		w.place.Break(
			sharetest.Rule{Kind: sharetest.Stale, Chance: 0.3, For: time.Minute},
			sharetest.Rule{Kind: sharetest.Partial, Chance: 0.2},
			sharetest.Rule{Kind: sharetest.Delay, Chance: 0.7, For: time.Minute},
		)
		w.live(20, talking)
		w.sound()
	})
}

// Item 9. Success is reported, and nothing arrives: a post is never shown as
// written before it has been seen, and goes out in the end.
func TestFault09Dropped(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		author := w.team[0]
		w.place.Break(sharetest.Rule{Kind: sharetest.Drop, Chance: 1, On: sharetest.Put})
		id := author.ask("Est-ce que quelqu’un me lit ?")
		for range 4 {
			w.everybody()
		}
		for _, p := range author.posts() {
			if p.ID == id && p.Delivery != deliveryWaiting {
				t.Errorf("what never arrived is shown as %s", p.Delivery)
			}
		}
		w.place.Break(sharetest.Rule{Kind: sharetest.Drop, Chance: 0.5})
		w.live(20, talking)
		w.sound()
		for _, p := range author.posts() {
			if p.ID == id && p.Delivery != deliveryAcknowledged {
				t.Errorf("what arrived is shown as %s", p.Delivery)
			}
		}
	})
}
