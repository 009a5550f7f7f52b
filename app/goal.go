package app

import (
	"context"
	"time"

	"cordee/store"
	"cordee/store/journal"
)

// Limits of a team's goal.
const (
	maxGoalTitle = 60      // runes: one line of a card
	longestGoal  = 3 * 366 // days: further than a three-year course nobody sees
)

// Goal is how far a team wishes to climb together.
type Goal struct {
	ID      string
	Team    string
	Title   string // may be empty
	Metres  int
	Climbed int       // metres since it was set, by all who count theirs in
	People  int       // who do, and have climbed
	Until   time.Time // midnight with which its last day begins
	Given   bool      // this person counts their metres in
	Reached bool
}

// Goal returns the goal of this person's team; nil when it has none, when its
// last day has passed, or when the person has no team or no group.
func (a *App) Goal(ctx context.Context) (*Goal, error) {
	found, until, err := a.goal(ctx)
	if err != nil || found == nil {
		return nil, err
	}
	me, err := a.Me(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := a.Settings(ctx)
	if err != nil {
		return nil, err
	}
	return &Goal{
		ID: found.ID, Team: me.Team, Title: shorten(found.Title, maxGoalTitle), Metres: found.Metres,
		Climbed: found.Climbed, People: found.People, Until: until,
		Given: settings.ShareClimb, Reached: found.Climbed >= found.Metres,
	}, nil
}

// CheckGoal says what is wrong with a goal.
func (a *App) CheckGoal(title string, metres int, until time.Time) error {
	title = tidy(title)
	today := a.today()
	switch day := a.dayOf(until); {
	case len([]rune(title)) > maxGoalTitle || !journal.Nickname(title):
		return fail("goal-title", nil, "Max", maxGoalTitle)
	case metres < 1 || metres > store.MaxGoal:
		return fail("goal-metres", nil, "Max", store.MaxGoal)
	case day.Before(today):
		return fail("goal-over", nil)
	case day.After(today.AddDate(0, 0, longestGoal)):
		return fail("goal-far", nil)
	}
	return nil
}

// SetGoal gives this person's team a goal, from now to the end of a day. Any
// of the team may; it takes the place of the one before.
func (a *App) SetGoal(ctx context.Context, title string, metres int, until time.Time) error {
	me, err := a.Me(ctx)
	switch {
	case err != nil:
		return err
	case me.Space == nil:
		return fail("no-space", nil)
	case me.Team == "":
		return fail("goal-no-team", nil)
	}
	if err := a.CheckGoal(title, metres, until); err != nil {
		return err
	}
	return a.say(ctx, journal.GoalSet{Team: me.Team, Title: tidy(title), Metres: metres, Until: a.dayOf(until).Format(time.DateOnly)})
}

// goal is the goal that the team has today, and its last day; nil when there is none.
func (a *App) goal(ctx context.Context) (*store.Goal, time.Time, error) {
	var until time.Time
	me, err := a.Me(ctx)
	if err != nil || me.Space == nil || me.Team == "" {
		return nil, until, err
	}
	found, exists, err := a.store.Goal(ctx, me.Team)
	if err != nil {
		return nil, until, fail("not-read", err)
	}
	if !exists {
		return nil, until, nil
	}
	until, err = a.dayNamed(found.Until)
	if err != nil || a.today().After(until) {
		return nil, until, nil // over, or with a last day that is none
	}
	return &found, until, nil
}

// shareClimb publishes how many metres this person has climbed since the goal
// of their team was set, when they chose to count them in and the number has
// changed; and takes them back when they chose not to any more.
func (a *App) shareClimb(ctx context.Context) error {
	goal, _, err := a.goal(ctx)
	if err != nil || goal == nil {
		return err
	}
	settings, err := a.Settings(ctx)
	if err != nil {
		return err
	}
	metres := 0
	if settings.ShareClimb {
		standing, err := a.Standing(ctx)
		if err != nil {
			return err
		}
		metres = min(standing.climbedSince(goal.At), store.MaxGoal)
	}
	if metres == goal.Own {
		return nil
	}
	return a.say(ctx, journal.ClimbShared{Goal: goal.ID, Metres: metres})
}
