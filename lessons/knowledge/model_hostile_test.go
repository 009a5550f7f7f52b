package knowledge

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A night lies between: eight right answers of which the last comes sixteen
// hours after the first are enough, a minute less is not.
func TestANightIsSixteenHours(t *testing.T) {
	for apart, want := range map[time.Duration]Band{16 * time.Hour: Masters, 16*time.Hour - time.Minute: Applies} {
		e := Evidence{Read: []time.Time{monday}}
		for n := range mastersOver {
			at := monday
			if n == mastersOver-1 {
				at = monday.Add(apart)
			}
			e.Answers = append(e.Answers, Answer{Question: fmt.Sprint(n), Fraction: 1, Mixed: true, At: at})
		}
		if got := Judge(e).Reached; got != want {
			t.Errorf("%v apart: band %d, want %d", apart, got, want)
		}
	}
}

// A right answer that arrives late and is taken in all the same lowers nothing:
// not the level today, not what is left of the practice since.
func TestALateRightAnswerLowersNoLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := replayed(practice(t))
		now := monday.AddDate(2, 0, 0)
		p.Answer(fresh(0, true, now)) // practice of this minute
		before := p.Level("s0", now)
		late := now.Add(-time.Duration(rapid.IntRange(1, 400*24).Draw(t, "hours late")) * time.Hour)
		question := rapid.IntRange(0, 8).Draw(t, "question")
		p.Answer(Response{Question: fmt.Sprint("q", question), Skill: fmt.Sprint("s", question%3), Right: true, At: late})
		if after := p.Level("s0", now); after.Share < before.Share {
			t.Fatalf("a right answer of %v moved the level from %v to %v", late, before, after)
		}
	})
}

// Counting one answer after another, in whatever order of days, is adding up
// tallies of one answer each.
func TestCountingIsAddingUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var counted, added Tally
		for range rapid.IntRange(1, 20).Draw(t, "answers") {
			ability, right := rapid.Float64Range(-5, 5).Draw(t, "ability"), rapid.Bool().Draw(t, "right")
			at := monday.AddDate(0, 0, rapid.IntRange(-1000, 1000).Draw(t, "day"))
			counted.Count(ability, right, at)
			var one Tally
			one.Count(ability, right, at)
			added = added.Plus(one)
		}
		if counted.Day != added.Day {
			t.Fatalf("on day %d and on day %d", counted.Day, added.Day)
		}
		for i, bin := range counted.Bins {
			if other := added.Bins[i]; math.Abs(bin.Right-other.Right) > 1e-9 || math.Abs(bin.Wrong-other.Wrong) > 1e-9 {
				t.Fatalf("bin %d: %+v counted, %+v added up", i, bin, other)
			}
		}
	})
}
