package knowledge

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// answered is somebody who has answered n questions of a skill, one in every
// five of them wrong.
func answered(n int) *Person {
	bank := NewBank()
	for i := range 60 {
		bank.Set("s", fmt.Sprint("q", i), Unlabelled.Prior())
	}
	p := bank.NewPerson()
	for i := range n {
		p.Answer(Response{Question: fmt.Sprint("q", i), Skill: "s", Right: i%5 != 4, At: monday.Add(time.Duration(i) * time.Minute)})
	}
	return p
}

func TestPointsAreWhatEachTermAdds(t *testing.T) {
	terms := Terms{General: 0.5, Skill: -0.2, Practice: 0.8, Difficulty: 0}
	points, level := terms.Points(), sigmoid(1.1)
	if got, want := level-points.General, sigmoid(0.6); math.Abs(got-want) > 1e-9 {
		t.Errorf("without the general term the level is %v, want %v", got, want)
	}
	if points.Skill >= 0 || points.Practice <= points.General || points.Difficulty != 0 {
		t.Errorf("points %+v do not follow the terms %+v", points, terms)
	}
}

// What is foretold comes about, give or take one.
func TestRightUntilKnown(t *testing.T) {
	for _, before := range []int{0, 1, 5, 12} {
		foretold := answered(before).RightUntilKnown("s", monday.Add(24*time.Hour))
		p, n := answered(before), 0
		for ; n < 60; n++ {
			if !p.Level("s", monday.Add(49*time.Hour)).Wide() {
				break
			}
			p.Answer(Response{Question: fmt.Sprint("q", before+n), Skill: "s", Right: true, At: monday.Add(25 * time.Hour)})
		}
		if foretold == 0 || math.Abs(float64(foretold-n)) > 1 {
			t.Errorf("after %d answers %d more were foretold, it took %d", before, foretold, n)
		}
	}
	p := answered(0)
	for i := range 12 {
		p.Answer(Response{Question: fmt.Sprint("q", i), Skill: "s", Right: true, At: monday})
	}
	if got := p.RightUntilKnown("s", monday.Add(time.Hour)); got != 0 {
		t.Errorf("%d more are asked for where the level is known", got)
	}
}

func TestRightUntilKnownChangesNothing(t *testing.T) {
	p, at := answered(5), monday.Add(time.Hour)
	before := p.Level("s", at)
	p.RightUntilKnown("s", at)
	p.RightUntilKnown("never met", at)
	if after := p.Level("s", at); after != before {
		t.Errorf("%+v became %+v", before, after)
	}
}
