package review

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// known is a question whose memory is as strong as after two right answers.
func known(id, skill string, days float64) Item {
	return Item{Question: id, Skill: skill, Memory: Memory{}.Review(Good, 0).Review(Good, 3), Days: days}
}

func unknown(id, skill string) Item { return Item{Question: id, Skill: skill, Chance: 0.5} }

func asked(choices []Choice) []string {
	var list []string
	for _, c := range choices {
		list = append(list, c.Question+" "+string(c.Reason))
	}
	return list
}

func TestPlan(t *testing.T) {
	ten := Session{Minutes: 10, Retention: 0.9, Next: 1}
	plain := []Skill{{ID: "s", Importance: 1, Questions: 10}}
	interval := float64(known("", "", 0).Memory.Interval(0.9))
	for _, c := range []struct {
		name    string
		session Session
		skills  []Skill
		items   []Item
		want    []string
	}{
		{"nothing", ten, plain, nil, nil},
		{"on leave", Session{Minutes: 10, Leave: true}, plain, []Item{unknown("a", "s")}, nil},
		{"no minutes", Session{}, plain, []Item{unknown("a", "s")}, nil},
		{"due, and not yet", ten, plain, []Item{known("soon", "s", interval-3), known("now", "s", interval)}, []string{"now due"}},
		{"answered this morning", ten, plain, []Item{{Question: "a", Skill: "s", Memory: Memory{}.Review(Again, 0), Days: 0.3}}, nil},
		{"missed yesterday", ten, plain, []Item{{Question: "a", Skill: "s", Memory: Memory{}.Review(Again, 0), Days: 1}}, []string{"a due"}},
		{"reviews before new", ten, plain, []Item{unknown("a", "s"), known("b", "s", 400)}, []string{"b due", "a new"}},
		{"new pauses when reviews fill the budget", Session{Minutes: 0.9, Retention: 0.9}, plain,
			[]Item{unknown("a", "s"), known("b", "s", 30), known("c", "s", 30)}, []string{"b due", "c due"}},
		{"a fading skill", ten, []Skill{{ID: "s", Importance: 1, Questions: 10, Reached: true, Fading: true}},
			[]Item{known("a", "s", 1)}, []string{"a fading"}},
		{"the more important skill", ten, []Skill{{ID: "s", Importance: 1, Questions: 10}, {ID: "u", Importance: 3, Questions: 10}},
			[]Item{unknown("a", "s"), unknown("b", "u")}, []string{"b new", "a new"}},
		{"the quicker question", ten, plain, []Item{{Question: "a", Skill: "s", Chance: 0.5, Seconds: 90}, unknown("b", "s")}, []string{"b new", "a new"}},
		{"what is built on comes first", ten, []Skill{{ID: "base", Questions: 10}, {ID: "s", Importance: 1, Questions: 10, Needs: []string{"base"}}},
			[]Item{unknown("a", "s"), unknown("b", "base")}, []string{"b prerequisite"}},
		{"once it is reached", ten, []Skill{{ID: "base", Questions: 10, Reached: true}, {ID: "s", Importance: 1, Questions: 10, Needs: []string{"base"}}},
			[]Item{unknown("a", "s"), unknown("b", "base")}, []string{"a new"}},
		{"nothing new of what is not required, but its reviews", ten, []Skill{{ID: "s", Importance: 1, Questions: 10}, {ID: "hobby", Questions: 10}},
			[]Item{unknown("a", "hobby"), known("b", "hobby", 30), unknown("c", "s")}, []string{"b due", "c new"}},
		{"no role at all", ten, []Skill{{ID: "hobby", Questions: 10}}, []Item{unknown("a", "hobby")}, []string{"a new"}},
		{"a skill nobody knows", ten, plain, []Item{unknown("a", "gone")}, nil},
		{"skills that need each other", ten, []Skill{{ID: "s", Importance: 1, Needs: []string{"u"}}, {ID: "u", Needs: []string{"s", "gone"}}},
			[]Item{unknown("a", "s"), unknown("b", "u")}, nil},
	} {
		if got := asked(Plan(c.session, c.skills, c.items)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The dial is what the person gets: after reviews that went worse than it says,
// the next ones come sooner.
func TestReviewsThatWentBadlyComeSooner(t *testing.T) {
	session := Session{Minutes: 10, Retention: 0.9}
	if got := session.target(); got != 0.9 {
		t.Errorf("before any review: %v", got)
	}
	session.Recent = Recent{Right: 85, Of: 100}
	sooner := session.target()
	session.Recent = Recent{Right: 95, Of: 100}
	later := session.target()
	if !(later < 0.9 && 0.9 < sooner) {
		t.Errorf("asked at %v after 85 of 100, at %v after 95", sooner, later)
	}
	for _, odd := range []Recent{{0, 1000}, {1000, 0}, {-5, -5}, {500, 300}} {
		session.Recent = odd
		if got := session.target(); got < lowestTarget || got > highestTarget {
			t.Errorf("%+v: asked at %v", odd, got)
		}
	}
	s := known("a", "s", 0)
	for s.Days = 1; !(Session{Retention: 0.9}).due(s); s.Days++ {
	}
	early := s
	early.Days--
	if (Session{Retention: 0.9}).due(early) || !(Session{Retention: 0.9, Recent: Recent{80, 100}}).due(early) {
		t.Errorf("what is due after %v days is not due a day sooner after bad reviews", s.Days)
	}
}

func TestAPlanKeepsToTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		skills := []Skill{{ID: "s", Importance: rapid.Float64().Draw(t, "importance"), Questions: rapid.IntRange(-1, 50).Draw(t, "questions")}}
		var items []Item
		for i := range rapid.IntRange(0, 80).Draw(t, "items") {
			item := Item{Question: fmt.Sprint(i), Skill: "s", Chance: rapid.Float64().Draw(t, "chance"), Seconds: rapid.Float64Range(-10, 200).Draw(t, "seconds")}
			if rapid.Bool().Draw(t, "seen") {
				item.Memory, item.Days = memory(t), rapid.Float64Range(-10, 400).Draw(t, "days")
			}
			items = append(items, item)
		}
		session := Session{Minutes: rapid.Float64Range(0, 20).Draw(t, "minutes"), Retention: rapid.Float64().Draw(t, "dial"), Next: rapid.Float64Range(-1, 10).Draw(t, "next")}
		plan := Plan(session, skills, items)
		total, last := 0.0, 0.0
		for _, c := range plan {
			last = c.seconds()
			total += last
			if c.Memory.Seen() && c.Days < restDays || math.IsNaN(c.Gain) || c.Gain < 0 {
				t.Fatalf("%+v", c)
			}
		}
		if total-last >= session.Minutes*60 && len(plan) > 0 {
			t.Fatalf("%v s without the last question, for %v min", total-last, session.Minutes)
		}
		shuffled := rapid.Permutation(items).Draw(t, "order")
		if got := asked(Plan(session, skills, shuffled)); !slices.Equal(got, asked(plan)) {
			t.Fatalf("%q, in another order %q", asked(plan), got)
		}
	})
}
