package main

import (
	"time"

	"cordee/app"
)

// goalCmd shows the goal of the person's team, or sets it.
type goalCmd struct {
	Metres int    `and:"set" placeholder:"N" help:"cli.help-goal-metres"`
	Until  string `and:"set" placeholder:"YYYY-MM-DD" help:"cli.help-goal-until"`
	Title  string `placeholder:"T" help:"cli.help-goal-title"`
}

type goalJSON struct {
	Goal *goalFields `json:"goal"` // null when the team has none, or it is over
}

type goalFields struct {
	ID      string `json:"id"`
	Team    string `json:"team"`
	Title   string `json:"title"`
	Metres  int    `json:"metres"`
	Climbed int    `json:"climbed"` // by those who count their metres in, as of the last exchange
	People  int    `json:"people"`  // how many they are
	Until   string `json:"until"`   // the last day, YYYY-MM-DD
	Given   bool   `json:"given"`   // this person counts theirs in
	Reached bool   `json:"reached"`
}

// Run sets the goal when it is given one, and says what it is.
func (c *goalCmd) Run(g *globals) error {
	if c.Title != "" && c.Until == "" {
		return usageError{say("cli.goal-title-alone")}
	}
	return g.with(func(a *app.App) error {
		if c.Until != "" {
			day, err := time.ParseInLocation(time.DateOnly, c.Until, a.Now().Location())
			if err != nil {
				return usageError{say("cli.goal-until", "Text", harmless(c.Until))}
			}
			if err := a.SetGoal(g.ctx, c.Title, c.Metres, day); err != nil {
				return err
			}
		}
		goal, err := a.Goal(g.ctx)
		if err != nil {
			return err
		}
		if goal == nil {
			return g.print(goalJSON{}, func() { g.say("cli.goal-none") })
		}
		fields := goalFields{goal.ID, goal.Team, goal.Title, goal.Metres, goal.Climbed, goal.People, goal.Until.Format(time.DateOnly), goal.Given, goal.Reached}
		return g.print(goalJSON{&fields}, func() {
			title := harmless(goal.Title)
			if title == "" {
				title = g.texts.Say("cli.goal-untitled", "Team", harmless(goal.Team))
			}
			g.say("cli.goal", "Title", title, "Climbed", goal.Climbed, "Metres", goal.Metres, "Until", g.texts.FullDate(goal.Until))
			if goal.People == 0 {
				g.say("cli.goal-nobody")
			} else {
				g.count("cli.goal-people", goal.People)
			}
		})
	})
}
