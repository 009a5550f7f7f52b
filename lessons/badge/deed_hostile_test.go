package badge

import (
	"slices"
	"testing"

	"cordee/lessons/knowledge"
)

// Only what shows a skill in use passes it on: kindness and care do not.
func TestWhatPassesASkillOn(t *testing.T) {
	passing := []Deed{Accepted, Used, Field}
	for _, d := range slices.Concat(OfThread, OfAnswer, []Deed{Accepted, "superb", ""}) {
		if d.PassesOn() != slices.Contains(passing, d) {
			t.Errorf("%q passes a skill on: %v", d, d.PassesOn())
		}
	}
}

// Help comes before mastery: what was accepted at the very moment of the answer
// that mastered the skill, or later, did not help to it.
func TestHelpComesBeforeMastery(t *testing.T) {
	for n, want := range map[int]bool{9: true, 10: false, 11: false} {
		var level knowledge.Level
		level.At[knowledge.Masters] = day(10)
		f := Facts{Levels: map[string]knowledge.Level{"s": level}, Helped: []Help{{Thread: "t", Post: "p", By: "a", Skills: []string{"s"}, At: day(n)}}}
		for _, b := range Judge(f) {
			if b.ID == "second-holder" && b.Earned() != want {
				t.Errorf("help of day %d, mastery of day 10: earned %v", n, b.Earned())
			}
		}
	}
}
