package faults

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share/sharetest"
)

var simulations = flag.Int("faults.simulations", 40, "how many whole-system simulations are run; make faults runs more")

const (
	simulated = 200 // things that people do in one simulation
	mostTeam  = 12
)

// happening is what else happens to a team.
var happening = []act{
	{5, func(_ *world, l *laptop) { l.restart() }},
	{4, func(w *world, l *laptop) {
		l.skew = time.Duration(w.dice.Int64N(int64(20*time.Minute))) - 10*time.Minute
	}},
	{1, func(w *world, l *laptop) { l.skew += time.Duration(w.dice.IntN(3)-1) * 365 * 24 * time.Hour }},
	{4, func(w *world, l *laptop) { l.away = !l.away }},
	{4, func(w *world, l *laptop) { w.now = w.now.Add(time.Duration(w.dice.IntN(36)) * time.Hour) }},
	{1, func(w *world, l *laptop) { l.kept = l.backup() }},
	{1, func(w *world, l *laptop) {
		if l.kept != "" {
			l.restore(l.kept)
		}
	}},
	{1, func(w *world, l *laptop) {
		// Not an owner's: both copies would go on signing for the space, which
		// docs/identity.md says not to do. TestFault13Cloned has one.
		if len(w.team) < mostTeam && l != w.team[0] {
			l.clone()
		}
	}},
	{3, func(w *world, l *laptop) {
		if len(w.team) < mostTeam {
			w.mayEnter()
		}
	}},
	{3, func(w *world, l *laptop) {
		someone := w.team[w.dice.IntN(len(w.team))]
		role := []string{app.RoleManager, app.RoleTrainer, app.RoleSteward}[w.dice.IntN(3)]
		who, err := someone.Me(ctx)
		w.must(err)
		if w.dice.IntN(3) > 0 {
			_, err = l.Grant(ctx, who.ID, role, "nord")
		} else {
			_, err = l.Ungrant(ctx, who.ID, role, "nord")
		}
		w.refusedOr(err)
	}},
	{1, func(w *world, l *laptop) {
		if w.dice.IntN(3) == 0 && len(w.team) > 4 {
			w.revokes(l, w.team[w.dice.IntN(len(w.team))])
		}
	}},
	{3, func(w *world, _ *laptop) { w.stranger() }},
	{2, func(w *world, _ *laptop) {
		all := w.segments()
		if len(all) == 0 {
			return
		}
		name := all[w.dice.IntN(len(all))]
		switch w.dice.IntN(3) {
		case 0:
			w.place.Remove(name)
		case 1:
			w.place.Revert(name, w.now.Add(-time.Duration(w.dice.IntN(3600))*time.Second))
		default:
			w.place.Revert("log/", w.now.Add(-time.Duration(w.dice.IntN(600))*time.Second))
		}
	}},
}

// refusedOr lets pass that somebody may not do something: who may is the
// business of other tests.
func (w *world) refusedOr(err error) {
	w.t.Helper()
	var refused *app.Error
	if err != nil && !errors.As(err, &refused) {
		w.t.Fatalf("an error without a sentence: %v", err)
	}
}

// mayEnter is a newcomer who tries to join: the place may not let them see the
// space yet.
func (w *world) mayEnter() {
	w.t.Helper()
	host := w.team[0]
	me, err := host.Me(ctx)
	w.must(err)
	code := ""
	if me.Space.Policy == app.PolicyInvited {
		invitation, err := host.Invite(ctx, 7)
		if app.Code(err) == "device-frozen" { // an older state of it has come back, and forked
			return
		}
		w.must(err)
		code = invitation.Code
	}
	l := w.laptop()
	for range 20 {
		if _, err = l.JoinSpace(ctx, address, code); err == nil {
			return
		}
		if app.Code(err) == "invitation-expired" { // by a clock that is wrong
			code = ""
		}
		w.refusedOr(err)
		w.now = w.now.Add(10 * time.Second)
	}
	w.place.Break()
	w.now = w.now.Add(2 * time.Hour)
	_, err = l.JoinSpace(ctx, address, code)
	w.must(err)
	w.rules()
}

// revokes takes the right to write from a colleague's computer.
func (w *world) revokes(by, l *laptop) {
	w.t.Helper()
	if l == w.team[0] || l.out {
		return
	}
	me, err := l.Me(ctx)
	w.must(err)
	if _, err := by.Revoke(ctx, me.Device); err != nil {
		w.refusedOr(err)
		return
	}
	for _, twin := range w.team {
		// Another copy of that home, or what came after it: a computer that is
		// linked by one that was revoked has to be let in anew.
		if them, err := twin.Me(ctx); err == nil && them.ID == me.ID {
			twin.out = true
		}
	}
	for _, word := range w.said {
		if word.by.out {
			word.excused, word.acked = true, false // what lies behind the cut is void
		}
	}
}

// stranger puts something into the place: rubbish, an altered file, a copy
// under another name.
func (w *world) stranger() {
	files := w.place.Files()
	all := slices.Sorted(maps.Keys(files))
	name := all[w.dice.IntN(len(all))]
	data := slices.Clone(files[name])
	beside := strings.Replace(name, ".", fmt.Sprintf(" (%d).", w.dice.IntN(3)+1), 1)
	switch w.dice.IntN(3) {
	case 0:
		w.place.Plant(beside, data)
	case 1:
		if len(data) > 0 {
			data[w.dice.IntN(len(data))] ^= 1 << w.dice.IntN(8)
		}
		w.place.Plant(beside, data)
	default:
		w.place.Plant("log/e000001/liste de courses.txt", []byte("du pain"))
	}
}

// rules are the faults of a simulation: of each world others, in other measure.
// In every second one, what is torn stays so.
func (w *world) rules() {
	dice := rand.New(rand.NewPCG(w.seed, 1))
	var rules []sharetest.Rule
	for _, rule := range sharetest.Everything(0, time.Minute) {
		rule.Chance = dice.Float64() * 0.12
		if (rule.Kind == sharetest.Tear || rule.Kind == sharetest.Blank) && w.seed%2 == 0 {
			rule.For = 0
		}
		rules = append(rules, rule)
	}
	w.place.Break(rules...)
}

// Item 19. Three to twelve computers, two hundred things that happen, in a place
// where everything goes wrong.
func TestFault19Simulation(t *testing.T) {
	struck := map[sharetest.Kind]int{}
	seeds(t, *simulations, func(t *testing.T, seed uint64) {
		w := simulate(t, seed)
		for kind, times := range w.place.Struck() {
			struck[kind] += times
		}
	})
	if len(struck) > 0 {
		t.Logf("faults: %v", struck)
	}
}

func simulate(t *testing.T, seed uint64) *world {
	dice := rand.New(rand.NewPCG(seed, 2))
	policy := []string{app.PolicyOpen, app.PolicyInvited}[dice.IntN(2)]
	w := founded(t, seed, policy, 3+dice.IntN(3))
	w.quiet, w.wild = quietAfter, true
	w.rules()
	w.live(simulated, append(slices.Clone(talking), happening...))
	w.sound()
	return w
}
