package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"cordee/store/journal"
)

// The latest move is where a scenario goes on; an ending stays reached when
// the scenario is begun anew, since the first time.
func TestScenarioGoesOnWhereItWasLeft(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	if route, err := s.ScenarioRoute(ctx, "p", "g"); route != nil || err != nil {
		t.Fatalf("not begun: %v, %v", route, err)
	}
	long := []journal.Turn{{Passage: "a", Choice: 1}, {Passage: "b", Choice: 0}}
	for i, played := range []journal.ScenarioPlayed{
		{Pack: "p", Scenario: "g", Route: long[:1]},
		{Pack: "p", Scenario: "g", Route: long, Ending: "fin"},
		{Pack: "p", Scenario: "other", Route: long[:1], Ending: "autre"},
		{Pack: "p", Scenario: "g"},
		{Pack: "p", Scenario: "g", Route: long, Ending: "fin"},
		{Pack: "p", Scenario: "g", Route: long[:1]},
	} {
		say(t, s, noon.Add(time.Duration(i)*time.Minute), played)
	}
	if route, err := s.ScenarioRoute(ctx, "p", "g"); err != nil || !slices.Equal(route, long[:1]) {
		t.Errorf("route %v, %v", route, err)
	}
	want := []EndingReached{{"g", "fin", noon.Add(time.Minute)}, {"other", "autre", noon.Add(2 * time.Minute)}}
	if got, err := s.ScenarioEndings(ctx, "p"); err != nil || !slices.Equal(got, want) {
		t.Errorf("endings %v, %v", got, err)
	}
	mustBeSound(t, s)
}
