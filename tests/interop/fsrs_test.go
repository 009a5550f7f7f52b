//go:build interop

package interop

import (
	"math/rand/v2"
	"strings"
	"testing"

	"cordee/lessons/review"
)

// memory is a review.Memory as ts-fsrs names its parts.
type memory struct {
	Stability  float64 `json:"stability"`
	Difficulty float64 `json:"difficulty"`
}

type reviewStep struct {
	Before   *memory      `json:"before"`
	Days     int          `json:"days"`
	Grade    review.Grade `json:"grade"`
	After    memory       `json:"after"`
	Interval int          `json:"interval"`
}

// Ten thousand random reviews, in sequences of twenty. Hard on the day of the
// last answer is left out: there ts-fsrs 5.4.2 never lowers the stability, while
// py-fsrs 6.3.1, whose vectors Cordée follows, may. Cordée never grades Hard.
func TestReviewsAgreeWithTSFSRS(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	var steps []reviewStep
	for range 500 {
		var m review.Memory
		for range 20 {
			step := reviewStep{Grade: review.Grade(1 + rng.IntN(4))}
			if m.Seen() {
				step.Before = &memory{m.Stability, m.Difficulty}
				step.Days = []int{0, 1, 2, 3, 5, 9, 20, 60, 200, rng.IntN(1000)}[rng.IntN(10)]
			}
			if step.Days == 0 && step.Grade == review.Hard && m.Seen() {
				step.Days = 1
			}
			m = m.Review(step.Grade, float64(step.Days))
			step.After, step.Interval = memory{m.Stability, m.Difficulty}, m.Interval(review.DefaultRetention)
			steps = append(steps, step)
		}
	}
	if out := node(t, "fsrs.mjs", save(t, "steps.json", steps)); !strings.Contains(out, "10000 steps") {
		t.Errorf("not every step was compared: %s", out)
	}
}
