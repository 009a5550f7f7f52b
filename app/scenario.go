package app

import (
	"context"
	"time"

	"cordee/lessons"
	"cordee/lessons/scenario"
	"cordee/store"
	"cordee/store/journal"
)

// Playing is a scenario where its player left it.
type Playing struct {
	Pack     *lessons.Pack
	Scenario *lessons.Scenario
	Story    *scenario.Story // in the player's language
	Run      *scenario.Run
	Endings  map[string]time.Time // those ever reached, by passage, and when they first were
	Debrief  string               // what the player made of it; empty when they wrote nothing
}

// PlayedScenario says how far a scenario of a course has been played.
type PlayedScenario struct {
	*lessons.Scenario
	Begun   bool // it goes on where it was left
	Endings int  // reached so far
	Of      int  // endings it has
}

// Play returns a scenario where it was left, in a language. When the pack has
// changed in between, it goes on from the last scene that is still possible.
func (a *App) Play(ctx context.Context, pack, id, lang string) (Playing, error) {
	p, err := a.Pack(ctx, pack)
	if err != nil {
		return Playing{}, err
	}
	found, ok := p.Scenario(id)
	if !ok {
		return Playing{}, fail("scenario-unknown", nil, "Scenario", id, "Pack", pack)
	}
	turns, err := a.store.ScenarioRoute(ctx, pack, id)
	if err != nil {
		return Playing{}, fail("not-read", err)
	}
	reached, err := a.store.ScenarioEndings(ctx, pack)
	if err != nil {
		return Playing{}, fail("not-read", err)
	}
	playing := Playing{Pack: p, Scenario: found, Story: found.In(lang), Endings: map[string]time.Time{}}
	route := make([]scenario.Turn, len(turns))
	for i, turn := range turns {
		route[i] = scenario.Turn(turn)
	}
	playing.Run, _ = playing.Story.Follow(route)
	for _, ending := range endingsOf(reached, id) {
		playing.Endings[ending.Ending] = ending.At
	}
	if playing.Debrief, err = a.store.Debrief(ctx, pack, id); err != nil {
		return Playing{}, fail("not-read", err)
	}
	return playing, nil
}

// Played records where a run of a scenario stands, so that it goes on from
// there. An ending that was reached stays reached.
func (a *App) Played(ctx context.Context, pack, id string, run *scenario.Run) error {
	played := journal.ScenarioPlayed{Pack: pack, Scenario: id, Route: []journal.Turn{}}
	for _, turn := range run.Route() {
		played.Route = append(played.Route, journal.Turn(turn))
	}
	if scene := run.Scene(); scene.Ending {
		played.Ending = scene.Passage
	}
	return a.say(ctx, played)
}

// Scenarios lists the scenarios of a course, and how far each was played.
func (a *App) Scenarios(ctx context.Context, course Course) ([]PlayedScenario, error) {
	reached, err := a.store.ScenarioEndings(ctx, course.ID)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var all []PlayedScenario
	for i := range course.Pack.Scenarios {
		s := &course.Pack.Scenarios[i]
		played := PlayedScenario{Scenario: s, Of: len(s.In("").Endings())}
		route, err := a.store.ScenarioRoute(ctx, course.ID, s.ID)
		if err != nil {
			return nil, fail("not-read", err)
		}
		played.Begun = len(route) > 0
		played.Endings = len(endingsOf(reached, s.ID))
		all = append(all, played)
	}
	return all, nil
}

func endingsOf(reached []store.EndingReached, scenario string) []store.EndingReached {
	var all []store.EndingReached
	for _, ending := range reached {
		if ending.Scenario == scenario {
			all = append(all, ending)
		}
	}
	return all
}
