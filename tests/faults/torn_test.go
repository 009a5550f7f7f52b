package faults

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share/sharetest"
)

// Item 4. What is written arrives torn, and stays so: segments, requests, keys,
// and what was to take their place.
func TestFault04TornForEver(t *testing.T) {
	seeds(t, 40, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.place.Break(
			sharetest.Rule{Kind: sharetest.Tear, Chance: 0.2},
			sharetest.Rule{Kind: sharetest.Blank, Chance: 0.2},
			sharetest.Rule{Kind: sharetest.Drop, Chance: 0.1},
		)
		w.live(40, talking)
		w.sound()
	})
}

// Item 4. Files come to harm long after everybody has read them, and their author
// may be gone. Those who come later read them all the same.
func TestFault04HarmedAfterwards(t *testing.T) {
	for what, c := range map[string]struct {
		below string // only files that begin so
		gone  bool   // who wrote them
	}{
		"messages":                 {"log/", false},
		"messages of who has left": {"log/", true},
		"requests to join":         {"join/", false},
		"keys":                     {"keys/", false},
	} {
		t.Run(what, func(t *testing.T) {
			seeds(t, 5, func(t *testing.T, seed uint64) {
				w := founded(t, seed, app.PolicyOpen, 3)
				w.quiet = quietAfter
				w.live(25, talking)
				for range 3 {
					w.everybody()
				}
				author := w.team[1]
				me, err := author.Me(ctx)
				w.must(err)
				all := w.place.Files()
				for _, name := range slices.Sorted(maps.Keys(all)) {
					if strings.HasPrefix(name, c.below) && (!c.gone || strings.Contains(name, me.Device)) {
						w.place.Plant(name, make([]byte, len(all[name])))
					}
				}
				w.now = w.now.Add(26 * time.Hour)
				w.enters(w.team[0])
				if c.gone {
					w.team = slices.DeleteFunc(w.team, func(l *laptop) bool { return l == author })
				}
				w.sound()
			})
		})
	}
}

// Item 4. What was given back to the folder arrives torn in its turn: it is
// noticed when it is listed, not a day later.
func TestFault04TornWhenGivenBack(t *testing.T) {
	seeds(t, 5, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 2)
		id := w.team[1].ask("Qui a lu ceci ?")
		for range 3 {
			w.everybody()
		}
		lost := w.segments()
		w.place.Remove("log/")
		w.place.Break(sharetest.Rule{Kind: sharetest.Tear, Name: "log/", Chance: 1, Times: len(lost)})
		for len(w.segments()) < len(lost) {
			w.now = w.now.Add(10 * time.Minute)
			w.everybody()
		}
		newcomer := w.enters(w.team[0])
		for range 15 {
			w.now = w.now.Add(10 * time.Minute)
			w.everybody()
		}
		if !slices.Contains(newcomer.ids(), id) {
			t.Error("two and a half hours later it is not there")
		}
	})
}
