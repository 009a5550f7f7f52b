package store

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"cordee/store/journal"

	"pgregory.net/rapid"
)

// write makes an event of somebody without a store, for orders that no store would make.
func write(t interface{ Fatal(...any) }, w journal.Writer, body journal.Body, clock journal.Clock, at time.Time) journal.Event {
	e, err := w.Write(body, clock, at)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// scratch is a store for one draw of a property, of which there are many.
func scratch(t *rapid.T) (s *Store, end func()) {
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		t.Fatal(err)
	}
	if s, err = Open(context.Background(), dir, author("zoe")); err != nil {
		t.Fatal(err)
	}
	return s, func() {
		s.Close()
		os.RemoveAll(dir)
	}
}

// What colleagues recognise, a team's goal and a debrief are the same whatever
// the order in which events arrive.
func TestWhatIsRecognisedDoesNotDependOnArrival(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		names := []string{"nadia", "theo", "zoe"}
		clock := journal.ClockAt(noon)
		pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(rt, label) }
		on := func() bool { return rapid.Bool().Draw(rt, "on") }
		var events []journal.Event
		goals := []string{"none"}
		for range rapid.IntRange(1, 25).Draw(rt, "events") {
			var body journal.Body
			switch rapid.IntRange(0, 6).Draw(rt, "kind") {
			case 0, 1:
				body = journal.PostRecognised{Post: pick("post", "p", "q"), Deed: pick("deed", "used", "listened"), On: on()}
			case 2:
				body = journal.AnswerAccepted{Thread: "t", Post: pick("post", "p", "q"), On: on()}
			case 3:
				body = journal.GoalSet{Team: pick("team", "Nord", "Sud", ""), Metres: rapid.IntRange(-1, 3).Draw(rt, "metres"), Until: "2026-12-31"}
			case 4:
				body = journal.ClimbShared{Goal: pick("goal", goals...), Metres: rapid.IntRange(-1, 900).Draw(rt, "metres")}
			case 5:
				body = journal.DebriefWritten{Pack: "p", Scenario: pick("scenario", "s", "t"), Text: pick("text", "", "écouter", "demander")}
			case 6:
				body = journal.ProfileSet{Name: "A", Team: pick("team", "Nord", "Sud")}
			}
			clock += journal.Clock(rapid.IntRange(0, 1).Draw(rt, "tick"))
			at := noon.Add(time.Duration(rapid.IntRange(-9, 9).Draw(rt, "minutes")) * time.Minute) // clocks of different computers
			e := write(rt, author(pick("writer", names...)), body, clock, at)
			if e.Kind == (journal.GoalSet{}).Kind() {
				goals = append(goals, e.ID)
			}
			events = append(events, e)
		}
		shown := func(order []journal.Event) string {
			s, end := scratch(rt)
			defer end()
			var b strings.Builder
			hand(t, s, order...) // one commit: that events may arrive one by one is tested elsewhere
			for _, table := range []string{"recognition", "answer_accepted", "goal", "climb", "debrief"} {
				sum, err := digest(context.Background(), s.read.db, fmt.Sprintf("SELECT * FROM %s ORDER BY %s", table, projections[table]))
				if err != nil {
					rt.Fatal(err)
				}
				fmt.Fprintf(&b, "%s %x\n", table, sum)
			}
			for _, team := range []string{"Nord", "Sud"} {
				goal, found, err := s.Goal(context.Background(), team)
				fmt.Fprintln(&b, goal, found, err)
			}
			mustBeSound(t, s)
			return b.String()
		}
		want := shown(events)
		if got := shown(rapid.Permutation(events).Draw(rt, "order")); got != want {
			rt.Fatalf("in order:\n%s\nshuffled:\n%s", want, got)
		}
	})
}

// first reads the column of that name of the only row of a table.
func first(t *testing.T, s *Store, table string) (at int64) {
	t.Helper()
	if err := s.read.db.QueryRow("SELECT first FROM " + table).Scan(&at); err != nil {
		t.Fatal(err)
	}
	return at
}

func TestRecognitionCountsFromItsFirstTimeForEver(t *testing.T) {
	nadia := open(t, "nadia")
	question := say(t, nadia, noon, journal.PostWritten{Text: "question"}).Events[0]
	theo, zoe := author("theo"), author("zoe")
	clock := journal.ClockAt(noon.Add(time.Minute))
	given := write(t, theo, journal.PostRecognised{Post: question.ID, Deed: "clear", On: true}, clock, noon.Add(time.Minute))
	again := write(t, theo, journal.PostRecognised{Post: question.ID, Deed: "clear", On: true}, clock+1, noon.Add(time.Hour))
	taken := write(t, theo, journal.PostRecognised{Post: question.ID, Deed: "clear"}, clock+2, noon.Add(2*time.Hour))
	changes := hand(t, nadia, again)
	if !changes.Learning || len(changes.Threads) != 1 || changes.Threads[0] != question.ID {
		t.Errorf("a recognition changed %+v", changes)
	}
	if p := posts(t, nadia, question.ID)[0]; len(p.Recognised) != 1 || p.Recognised[0] != (Recognition{"clear", "theo"}) {
		t.Errorf("recognised: %+v", p.Recognised)
	}
	hand(t, nadia, taken)
	if p := posts(t, nadia, question.ID)[0]; p.Recognised != nil {
		t.Errorf("taken back, yet recognised: %+v", p.Recognised)
	}
	hand(t, nadia, given) // arrives last
	if at := first(t, nadia, "recognition"); at != noon.Add(time.Minute).UnixMilli() {
		t.Errorf("first given at %v", time.UnixMilli(at).UTC())
	}
	if p := posts(t, nadia, question.ID)[0]; p.Recognised != nil {
		t.Errorf("an older event undid a newer one: %+v", p.Recognised)
	}
	// Two people, several deeds, in an order that is always the same; nobody
	// recognises themselves, whatever they publish.
	own := write(t, author("nadia"), journal.PostRecognised{Post: question.ID, Deed: "clear", On: true}, clock, noon)
	field := write(t, zoe, journal.PostRecognised{Post: question.ID, Deed: "field", On: true}, clock, noon)
	clear := write(t, zoe, journal.PostRecognised{Post: question.ID, Deed: "clear", On: true}, clock, noon)
	hand(t, nadia, own)
	hand(t, nadia, field, clear,
		write(t, zoe, journal.PostRecognised{Post: question.ID, Deed: "superb", On: true}, clock, noon),
		write(t, zoe, journal.PostRecognised{Post: question.ID, Deed: "accepted", On: true}, clock, noon))
	if p := posts(t, nadia, question.ID)[0]; fmt.Sprint(p.Recognised) != "[{clear zoe} {field zoe}]" {
		t.Errorf("recognised: %+v", p.Recognised)
	}
	mustBeSound(t, nadia)
}

func TestAnAnswerKeepsWhenItWasFirstAccepted(t *testing.T) {
	nadia := open(t, "nadia")
	for i, on := range []bool{false, true, false, true, false} {
		say(t, nadia, noon.Add(time.Duration(i)*time.Hour), journal.AnswerAccepted{Thread: "t", Post: "p", On: on})
	}
	if at := first(t, nadia, "answer_accepted"); at != noon.Add(time.Hour).UnixMilli() {
		t.Errorf("first accepted at %v", time.UnixMilli(at).UTC())
	}
	mustBeSound(t, nadia)
}

func TestTheGoalOfATeam(t *testing.T) {
	ctx := context.Background()
	nadia := open(t, "nadia")
	if _, found, err := nadia.Goal(ctx, "Nord"); found || err != nil {
		t.Fatalf("a goal nobody set: %v, %v", found, err)
	}
	say(t, nadia, noon, journal.ProfileSet{Name: "Nadia", Team: "Nord"})
	theo, zoe := author("theo"), author("zoe")
	clock := journal.ClockAt(noon)
	hand(t, nadia, write(t, theo, journal.ProfileSet{Name: "Théo", Team: "Nord"}, clock, noon))
	hand(t, nadia, write(t, zoe, journal.ProfileSet{Name: "Zoé", Team: "Sud"}, clock, noon))
	set := say(t, nadia, noon, journal.GoalSet{Team: "Nord", Title: "Le refuge", Metres: 500, Until: "2026-12-31"})
	goal := set.Events[0].ID
	if !set.Changes.People {
		t.Errorf("a goal changed %+v", set.Changes)
	}
	climb := func(w journal.Writer, metres int, later int) {
		t.Helper()
		hand(t, nadia, write(t, w, journal.ClimbShared{Goal: goal, Metres: metres}, clock+journal.Clock(later), noon))
	}
	climb(theo, 300, 2)
	climb(theo, 100, 1)   // older: Théo climbed on
	climb(zoe, 400, 1)    // of another team
	climb(theo, -900, 3)  // nobody climbs down
	climb(theo, 1<<50, 4) // nor that high
	say(t, nadia, noon, journal.ClimbShared{Goal: goal, Metres: 120})
	want := Goal{ID: goal, Person: "nadia", Title: "Le refuge", Metres: 500, Until: "2026-12-31", At: noon, Climbed: 420, People: 2, Own: 120}
	if got, found, err := nadia.Goal(ctx, "Nord"); got != want || !found || err != nil {
		t.Errorf("the goal is %+v (%v, %v), want %+v", got, found, err, want)
	}
	say(t, nadia, noon, journal.ClimbShared{Goal: goal}) // taken back
	if got, _, _ := nadia.Goal(ctx, "Nord"); got.Climbed != 300 || got.People != 1 || got.Own != 0 {
		t.Errorf("taken back, the goal is %+v", got)
	}
	for _, wrong := range []journal.GoalSet{
		{Team: "Nord", Metres: 0}, {Team: "Nord", Metres: MaxGoal + 1}, {Metres: 10},
		{Team: "Nord", Metres: 10, Title: "deux\nlignes"}, {Team: "Nord", Metres: 10, Title: strings.Repeat("x", 300)},
	} {
		say(t, nadia, noon.Add(time.Hour), wrong)
	}
	if got, _, _ := nadia.Goal(ctx, "Nord"); got.ID != goal {
		t.Errorf("a goal that is none replaced the goal: %+v", got)
	}
	// A newer goal by somebody of another team does not hide the team's own.
	hand(t, nadia, write(t, zoe, journal.GoalSet{Team: "Nord", Title: "Ailleurs", Metres: 10, Until: "2026-12-31"}, clock+9<<40, noon))
	if got, _, _ := nadia.Goal(ctx, "Nord"); got.ID != goal {
		t.Errorf("somebody of another team set the goal: %+v", got)
	}
	say(t, nadia, noon.Add(2*time.Hour), journal.ProfileSet{Name: "Nadia", Team: "Sud"})
	if got, found, _ := nadia.Goal(ctx, "Nord"); found {
		t.Errorf("the goal of somebody of another team counts: %+v", got)
	}
	mustBeSound(t, nadia)
}

func TestADebriefIsKept(t *testing.T) {
	ctx := context.Background()
	nadia := open(t, "nadia")
	if text, err := nadia.Debrief(ctx, "p", "s"); text != "" || err != nil {
		t.Fatalf("%q, %v", text, err)
	}
	for i, text := range []string{"", "écouter", "écouter d’abord", ""} {
		say(t, nadia, noon.Add(time.Duration(i)*time.Hour), journal.DebriefWritten{Pack: "p", Scenario: "s", Text: text})
		if got, err := nadia.Debrief(ctx, "p", "s"); got != text || err != nil {
			t.Errorf("%q, %v; want %q", got, err, text)
		}
	}
	if at := first(t, nadia, "debrief"); at != noon.Add(time.Hour).UnixMilli() {
		t.Errorf("first written at %v", time.UnixMilli(at).UTC())
	}
	hand(t, nadia, write(t, author("theo"), journal.DebriefWritten{Pack: "p", Scenario: "s", Text: "de Théo"}, journal.ClockAt(noon.Add(24*time.Hour)), noon))
	if text, _ := nadia.Debrief(ctx, "p", "s"); text != "" {
		t.Errorf("a colleague wrote the debrief: %q", text)
	}
	mustBeSound(t, nadia)
}
