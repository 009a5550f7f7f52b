package demo_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/demo"
	"cordee/assets"
)

var now = time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)

func options(t *testing.T, seed uint64) demo.Options {
	t.Helper()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		t.Fatal(err)
	}
	return demo.Options{Dir: filepath.Join(t.TempDir(), "demo"), People: 8, Days: 21, Seed: seed, Packs: packs, Now: now}
}

// told is everything that a made group shows of what its people did, without
// what hangs on keys: the story, and apart from it the words, which hang on the
// language.
func told(t *testing.T, o demo.Options) (story string, words []string, first *app.App) {
	t.Helper()
	made, err := demo.Make(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Homes) != o.People {
		t.Fatalf("%d homes", len(made.Homes))
	}
	var all strings.Builder
	for i, home := range made.Homes {
		a, err := app.Open(t.Context(), app.Options{Home: home, Now: func() time.Time { return now }, Random: rand.Reader})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { a.Close() })
		if i == 0 {
			first = a
		}
		if _, troubles, err := a.Check(t.Context()); err != nil || len(troubles) > 0 {
			t.Errorf("%s: %v %v", home, troubles, err)
		}
		me, err := a.Me(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, me.Team)
		standing, err := a.Standing(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, filepath.Base(home), standing.Metres)
		for _, s := range standing.Skills {
			fmt.Fprintln(&all, s.ID, s.Reached, s.Distinct, s.Today)
		}
	}
	threads, err := first.Threads(context.Background(), app.ThreadFilter{}, "fr")
	if err != nil {
		t.Fatal(err)
	}
	for _, th := range threads {
		fmt.Fprintln(&all, th.At, th.Place.Block, th.Author.Name, th.Answers, th.Solved)
		words = append(words, th.Quote)
		posts, err := first.Posts(t.Context(), th.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range posts {
			fmt.Fprintln(&all, p.At, p.Author.Name, p.Accepted, p.Thanks)
			words = append(words, p.Text)
		}
	}
	return all.String(), words, first
}

// A space is sealed: who was never passed the key would be alone in it.
func TestEverybodyHasTheKey(t *testing.T) {
	o := options(t, 3)
	o.People, o.Days = 4, 1
	_, _, first := told(t, o)
	members, err := first.Members(t.Context())
	if err != nil || len(members) != o.People {
		t.Fatalf("%d members: %v", len(members), err)
	}
	for _, m := range members {
		if m.Keyless || m.Name == "" {
			t.Errorf("%+v", m)
		}
	}
}

// Every page of the first person has something to show.
func TestTheFirstPersonHasMuchToShow(t *testing.T) {
	_, _, first := told(t, options(t, 1))
	me, err := first.Me(t.Context())
	if err != nil || !me.Owner || len(me.Manages) == 0 {
		t.Fatalf("%+v %v", me, err)
	}
	report, err := first.Report(t.Context(), "")
	if err != nil || len(report.Missing) == 0 || !report.Sums() {
		t.Errorf("%d people, %d missing, %v", len(report.People), len(report.Missing), err)
	}
	stale := 0
	for _, p := range report.People {
		if p.Stale(now) {
			stale++
		}
	}
	if stale != 1 {
		t.Errorf("%d stale snapshots", stale)
	}
	threads, err := first.Threads(t.Context(), app.ThreadFilter{}, "fr")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, th := range threads {
		seen["a thread whose block is gone"] = seen["a thread whose block is gone"] || th.Place.Gone
		seen["unread"] = seen["unread"] || th.Unread > 0
		seen["solved"] = seen["solved"] || th.Solved
		seen["unanswered"] = seen["unanswered"] || th.Answers == 0
		seen["mine"] = seen["mine"] || th.Mine
	}
	if seen["a thread whose block is gone"] || !seen["unread"] || !seen["solved"] || !seen["unanswered"] || !seen["mine"] {
		t.Errorf("the discussions: %v", seen)
	}
	plan, err := first.Plan(t.Context(), "fr", 0)
	if err != nil || len(plan.Items) == 0 || plan.Lesson == nil {
		t.Errorf("today holds %+v: %v", plan, err)
	}
	goal, err := first.Goal(t.Context())
	if err != nil || goal == nil || !goal.Given || goal.Climbed == 0 || goal.People < 2 {
		t.Errorf("the team's goal: %+v, %v", goal, err)
	}
	course, err := first.Course(t.Context(), "social-business")
	if err != nil {
		t.Fatal(err)
	}
	if step, open := course.Next(); !open || step.Lesson == nil || course.BlocksRead(step.Lesson.ID) == 0 {
		t.Error("no lesson is half-read")
	}
	standing, err := first.Standing(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	earned := 0
	for _, b := range standing.Badges {
		if b.Earned() {
			earned++
		}
	}
	if earned < 3 || earned == len(standing.Badges) {
		t.Errorf("%d of %d badges are earned", earned, len(standing.Badges))
	}
	if state, err := first.State(t.Context()); err != nil || state.State != app.StateDone || len(state.Troubles) > 0 {
		t.Errorf("the exchange: %+v %v", state, err)
	}
}

func TestTheSameSeedTellsTheSameStory(t *testing.T) {
	a, first, _ := told(t, options(t, 7))
	b, second, _ := told(t, options(t, 7))
	if a != b || !slices.Equal(first, second) {
		t.Errorf("two stories:\n%s\n%s", a, b)
	}
	if c, _, _ := told(t, options(t, 8)); c == a {
		t.Error("another seed tells the same story")
	}
}

func TestEveryLanguageTellsTheSameStory(t *testing.T) {
	in := func(lang string) (string, []string) {
		o := options(t, 7)
		o.People, o.Lang = 4, lang
		story, words, _ := told(t, o)
		return story, words
	}
	story, french := in("fr")
	same, english := in("en")
	if story != same || len(french) != len(english) {
		t.Fatalf("two stories:\n%s\n%s", story, same)
	}
	for i := range french {
		if french[i] == english[i] {
			t.Errorf("not translated: %s", french[i])
		}
	}
	if _, unsaid := in(""); !slices.Equal(unsaid, french) {
		t.Error("without a language, it is not French")
	}
}

func TestWhatCannotBeMade(t *testing.T) {
	o := options(t, 1)
	o.People = demo.LeastPeople - 1
	if _, err := demo.Make(t.Context(), o); !errors.Is(err, demo.ErrRange) {
		t.Errorf("two people: %v", err)
	}
	o = options(t, 1)
	o.Dir = filepath.Dir(t.TempDir()) // holds the folder just made
	if _, err := demo.Make(t.Context(), o); !errors.Is(err, demo.ErrTaken) {
		t.Errorf("a folder that holds something: %v", err)
	}
	o = options(t, 1)
	o.Lang = "de"
	if _, err := demo.Make(t.Context(), o); !errors.Is(err, demo.ErrLang) {
		t.Errorf("a language that nobody speaks: %v", err)
	}
	o = options(t, 1)
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := demo.Make(ended, o); err == nil {
		t.Error("made although cancelled")
	}
}
