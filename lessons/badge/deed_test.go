package badge

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTheSamePairCountsOnceASkillIn90Days(t *testing.T) {
	other := said(Used, "r", "a", 2)
	other.Skills = []string{"u"}
	both := said(Used, "q", "a", 1)
	both.Skills = []string{"s", "u"}
	none := said(Used, "v", "a", 3)
	none.Skills = nil
	for _, c := range []struct {
		name string
		all  []Confirmation
		want []string // posts
	}{
		{"once", []Confirmation{said(Used, "p", "a", 0)}, []string{"p"}},
		{"twice in 89 days", []Confirmation{said(Used, "p", "a", 0), said(Used, "q", "a", 89)}, []string{"p"}},
		{"another deed of another post", []Confirmation{said(Used, "p", "a", 0), said(Listened, "q", "a", 1)}, []string{"p"}},
		{"twice in 90 days", []Confirmation{said(Used, "p", "a", 0), said(Used, "q", "a", 90)}, []string{"p", "q"}},
		{"what was not counted delays nothing", []Confirmation{said(Used, "p", "a", 0), said(Used, "q", "a", 60), said(Used, "r", "a", 90)}, []string{"p", "r"}},
		{"two people", []Confirmation{said(Used, "q", "b", 1), said(Used, "p", "a", 0)}, []string{"p", "q"}},
		{"two skills", []Confirmation{said(Used, "p", "a", 0), other}, []string{"p", "r"}},
		{"one skill of two is free", []Confirmation{said(Used, "p", "a", 0), both}, []string{"p", "q"}},
		{"no skill", []Confirmation{said(Used, "p", "a", 0), none}, []string{"p", "v"}},
		{"no skill twice", []Confirmation{none, {Deed: Loop, Post: "w", By: "a", At: day(4)}}, []string{"v"}},
		{"the same thing again", []Confirmation{said(Used, "p", "a", 0), said(Used, "p", "a", 200)}, []string{"p"}},
	} {
		var got []string
		for _, credited := range Credited(c.all) {
			got = append(got, credited.Post)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v are credited, want %v", c.name, got, c.want)
		}
	}
	if credited := Credited([]Confirmation{said(Used, "p", "a", 0), both}); !slices.Equal(credited[1].Skills, []string{"u"}) {
		t.Errorf("it counts in %v, want in the free skill alone", credited[1].Skills)
	}
}

// Whatever is said in whatever order, no pair counts twice in a skill within 90
// days, nothing counts twice, and crediting what is credited changes nothing.
func TestSelfDealingGainsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := facts(t).Confirmed
		credited := Credited(all)
		if shuffled := Credited(rapid.Permutation(all).Draw(t, "order")); !reflect.DeepEqual(shuffled, credited) {
			t.Fatalf("credited %+v in one order, %+v in another", credited, shuffled)
		}
		if again := Credited(credited); !reflect.DeepEqual(again, credited) {
			t.Fatalf("credited again: %+v, then %+v", credited, again)
		}
		for i, a := range credited {
			for _, b := range credited[i+1:] {
				if a.By == b.By && a.Post == b.Post && a.Deed == b.Deed {
					t.Fatalf("%+v counts twice", a)
				}
				shared := len(a.Skills) == 0 && len(b.Skills) == 0 ||
					slices.ContainsFunc(a.Skills, func(s string) bool { return slices.Contains(b.Skills, s) })
				if a.By == b.By && shared && b.At.Sub(a.At) < pairAgain {
					t.Fatalf("%+v and %+v are too near", a, b)
				}
			}
		}
	})
}

func TestAnExpertIsRecognisedByThreePeopleOfTwoTeams(t *testing.T) {
	by := func(who, team string, n int) Confirmation {
		c := said(Used, "p-"+who, who, n)
		c.Team = team
		return c
	}
	three := []Confirmation{by("a", "North", 0), by("b", "North", 10), by("c", "South", 20)}
	for _, c := range []struct {
		name string
		all  []Confirmation
		at   time.Time
		want bool
	}{
		{"three people of two teams", three, day(30), true},
		{"two people", three[1:], day(30), false},
		{"one team", []Confirmation{by("a", "North", 0), by("b", "North", 1), by("c", "North", 2)}, day(30), false},
		{"no team is no team", []Confirmation{by("a", "North", 0), by("b", "", 1), by("c", "", 2)}, day(30), false},
		{"the same person again", []Confirmation{by("a", "North", 0), by("b", "South", 1), by("a", "North", 100)}, day(120), false},
		{"a year later", three, day(366), false},
		{"before the third", three, day(19), false},
	} {
		if got := Expert(c.all, c.at); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if in := InSkill(three, "other"); len(in) != 0 {
		t.Errorf("in another skill: %v", in)
	}
}

func TestADeedFitsItsPost(t *testing.T) {
	for _, d := range OfThread {
		if !d.Fits(true) || d.Fits(false) {
			t.Errorf("%s is a deed of a thread", d)
		}
	}
	for _, d := range append([]Deed{Accepted}, OfAnswer...) {
		if d.Fits(true) || !d.Fits(false) {
			t.Errorf("%s is a deed of an answer", d)
		}
	}
	if Deed("liked").Fits(true) || Deed("").Fits(false) {
		t.Error("what is no deed fits")
	}
}
