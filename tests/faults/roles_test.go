package faults

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
)

// Item 14. A computer that was revoked goes on, with its clock set back; its old
// files come back under new names, those of another space are put among ours,
// and the roots are rolled back.
func TestFault14Revoked(t *testing.T) {
	seeds(t, 20, func(t *testing.T, seed uint64) {
		foreign := founded(t, seed+1000, app.PolicyInvited, 2)
		foreign.live(10, talking)
		w := founded(t, seed, app.PolicyInvited, 4)
		w.quiet = quietAfter
		w.live(15, talking)
		w.everybody()
		owner, thief := w.team[0], w.team[3]
		before := w.now
		me, err := w.team[1].Me(ctx)
		w.must(err)
		w.must(owner.AddOwner(ctx, me.Device))
		for range 3 {
			w.everybody()
			for _, l := range w.team {
				if owners, err := l.Ownership(ctx); err == nil && owners.Proposal != nil && !owners.Proposal.Mine {
					_ = l.SignProposal(ctx) // who may
				}
			}
		}
		w.revokes(owner, thief)
		if !thief.out {
			t.Fatal("nobody was revoked")
		}
		owner.mustSync()
		thief.skew = -30 * 24 * time.Hour
		var void []string
		for i := range 3 {
			void = append(void, thief.ask(fmt.Sprint("Après coup ", i)))
			_, _ = thief.sync()
			w.said[void[i]].excused = true
		}
		theirs := foreign.place.Files()
		for _, name := range slices.Sorted(maps.Keys(theirs)) {
			w.place.Plant(name+"-x", theirs[name])
			if strings.HasPrefix(name, "log/") {
				w.place.Plant(name, theirs[name])
			}
		}
		ours := w.place.Files()
		for i, name := range w.segments() {
			w.place.Plant(fmt.Sprintf("log/e000001/%016x-%08d-%016x.seg", i, i+1, i), bytes.Clone(ours[name]))
		}
		w.place.Revert("root/", before)
		said := maps.Clone(w.said)
		w.live(5, talking)
		for id, word := range w.said {
			if _, earlier := said[id]; !earlier && word.by == thief {
				word.excused = true // it went on talking, to nobody
				void = append(void, id)
			}
		}
		thief.away = true
		w.sound()
		for _, l := range w.team[:3] {
			for _, id := range l.ids() {
				if slices.Contains(void, id) {
					t.Errorf("%s shows what a revoked computer said", l.name)
				}
			}
			owners, err := l.Ownership(ctx)
			if err != nil || len(owners.Owners) != 2 {
				t.Errorf("%s sees %d owners, %v", l.name, len(owners.Owners), err)
			}
		}
	})
}
