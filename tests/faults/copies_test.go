package faults

import (
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share/sharetest"
)

// Item 13. A home that was restored from a backup, whenever it was made, repeats
// no number and loses nothing that anybody else has.
func TestFault13Restored(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		l := w.team[w.dice.IntN(3)]
		backup := l.backup()
		w.live(15, talking)
		l.restore(backup)
		w.live(15, talking)
		w.sound()
	})
}

// A disk that was cloned: both computers go on, and everybody has what both said.
func TestFault13Cloned(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		w.team[w.dice.IntN(3)].clone()
		w.live(30, talking)
		w.sound()
	})
}

// Two copies that cannot see each other sign the same numbers: a fork. Both
// branches are kept, and everybody is told of it.
func TestFault13Forked(t *testing.T) {
	seeds(t, 100, func(t *testing.T, seed uint64) {
		w := founded(t, seed, app.PolicyOpen, 3)
		w.quiet = quietAfter
		w.live(10, talking)
		w.everybody()
		l := w.team[1]
		me, err := l.Me(ctx)
		w.must(err)
		twin := l.clone()
		w.place.Break(sharetest.Rule{Kind: sharetest.Delay, Chance: 1, For: time.Hour})
		for range 3 {
			l.ask("D’un ordinateur")
			twin.ask("De l’autre")
			_, _ = l.sync()
			_, _ = twin.sync()
		}
		w.sound()
		forked := func(l *laptop) bool {
			members, err := l.Members(ctx)
			w.must(err)
			return slices.ContainsFunc(members, func(m app.Member) bool { return m.Device == me.Device && m.Forked })
		}
		for _, l := range w.team {
			if forked(l) != forked(w.team[0]) {
				t.Errorf("%s does not see the fork as %s does", l.name, w.team[0].name)
			}
		}
	})
}
