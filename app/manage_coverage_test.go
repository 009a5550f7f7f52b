package app_test

import (
	"fmt"
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons"
	"cordee/store/share"
)

func teamOf(levels ...int) app.Report {
	r := app.Report{Skills: []lessons.Skill{{ID: "listen"}}}
	for i, level := range levels {
		r.People = append(r.People, app.ReportPerson{
			Person: app.Person{ID: fmt.Sprint(i), Name: fmt.Sprint("P", i)},
			Skills: map[string]share.SkillLevel{"listen": {Skill: "listen", Reached: level}},
		})
	}
	return r
}

func TestCoverage(t *testing.T) {
	for _, c := range []struct {
		levels                []int
		masters, best, atBest int
		fragile               bool
	}{
		{[]int{0, 0, 0, 0, 0}, 0, 0, 0, false}, // not begun
		{[]int{2, 1, 2, 0, 2}, 0, 2, 3, true},
		{[]int{3, 1, 2, 0, 2}, 1, 3, 1, true},
		{[]int{3, 4, 2, 0, 2}, 2, 4, 1, false},
	} {
		all := teamOf(c.levels...).Coverage()
		if len(all) != 1 {
			t.Fatalf("%v: %d skills, want 1", c.levels, len(all))
		}
		got := all[0]
		if len(got.Masters) != c.masters || int(got.Best) != c.best || got.AtBest != c.atBest || got.Fragile() != c.fragile {
			t.Errorf("%v: %+v, fragile %v", c.levels, got, got.Fragile())
		}
	}
}

// Among four people a total would point at one.
func TestNothingIsSummedForFewPeople(t *testing.T) {
	if r := teamOf(4, 4, 4, 4); r.Sums() || r.Coverage() != nil {
		t.Errorf("four people: %+v", r.Coverage())
	}
	if r := teamOf(4, 4, 4, 4, 4); !r.Sums() || r.Coverage() == nil {
		t.Error("five people are not summed")
	}
}

func TestStaleSnapshot(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for days, stale := range map[int]bool{0: false, 14: false, 15: true} {
		if p := (app.ReportPerson{At: now.AddDate(0, 0, -days)}); p.Stale(now) != stale {
			t.Errorf("%d days: stale %v", days, p.Stale(now))
		}
	}
}
