package main

import (
	"fmt"
	"math"
	"time"

	"cordee/app"
)

// maxMinutes is the longest session anyone can ask for: a working day.
const maxMinutes = 480

type reviewCmd struct {
	Minutes float64 `placeholder:"10" help:"cli.help-review-minutes"`
}

type reviewJSON struct {
	Minutes   float64          `json:"minutes"`
	Items     []reviewItemJSON `json:"items"`
	Lesson    *string          `json:"lesson"`    // PACK/LESSON; null when there is none, or no time for it
	Colleague *string          `json:"colleague"` // a thread that waits for an answer
	NewPaused bool             `json:"new_paused"`
	Leave     *string          `json:"leave"` // its last day
}

type reviewItemJSON struct {
	Question string  `json:"question"` // PACK/QUESTION
	Title    string  `json:"title"`
	Skill    string  `json:"skill"`
	Why      string  `json:"why"` // due, fading, prerequisite, new
	Minutes  float64 `json:"minutes"`
}

// Run says what a session would contain, and why.
func (c *reviewCmd) Run(g *globals) error {
	if c.Minutes != 0 && !(c.Minutes >= 1 && c.Minutes <= maxMinutes) { // NaN among them
		return usageError{say("cli.review-minutes", "Max", maxMinutes)}
	}
	return g.with(func(a *app.App) error {
		plan, err := a.Plan(g.ctx, g.texts.Lang(), c.Minutes)
		if err != nil {
			return err
		}
		result := reviewJSON{Minutes: plan.Minutes, Items: []reviewItemJSON{}, NewPaused: plan.NewPaused}
		for _, item := range plan.Items {
			result.Items = append(result.Items, reviewItemJSON{
				Question: item.Pack + "/" + item.ID, Title: item.In(g.texts.Lang()).Title, Skill: item.Skill, Why: string(item.Why),
				Minutes: math.Round(item.Minutes*100) / 100,
			})
		}
		if plan.Lesson != nil {
			lesson := plan.Lesson.Course.ID + "/" + plan.Lesson.Lesson.ID
			result.Lesson = &lesson
		}
		if plan.Colleague != nil {
			result.Colleague = &plan.Colleague.ID
		}
		if plan.Leave != nil {
			until := plan.Leave.Until.Format(time.DateOnly)
			result.Leave = &until
		}
		return g.print(result, func() { reviewWords(g, plan) })
	})
}

func reviewWords(g *globals, plan app.Plan) {
	t := g.texts
	if plan.Leave != nil {
		g.say("cli.review-leave", "Until", t.Date(plan.Leave.Until))
		return
	}
	if plan.Empty() {
		g.say("cli.review-empty")
		return
	}
	table := newTable(g.out)
	for _, item := range plan.Items {
		table.row(item.Pack+"/"+item.ID, item.In(t.Lang()).Title, t.Say("why."+string(item.Why)), t.Say("cli.review-time", "Minutes", t.Decimal(math.Round(item.Minutes*10)/10)))
	}
	if s := plan.Lesson; s != nil {
		table.row(s.Course.ID+"/"+s.Lesson.ID, s.Lesson.Title.In(t.Lang()), t.Say("cli.why-lesson"), t.Say("cli.review-time", "Minutes", s.Lesson.Minutes))
	}
	if th := plan.Colleague; th != nil {
		table.row(th.ID, th.Title, t.Say("cli.why-colleague", "Name", th.Author.Name), "")
	}
	table.flush()
	if plan.NewPaused {
		fmt.Fprintln(g.out, t.Say("cli.review-paused"))
	}
}
