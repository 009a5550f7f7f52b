package main

import (
	"fmt"
	"strconv"

	"cordee/app"
	"cordee/lessons/knowledge"
)

type levelsCmd struct{}

type levelsJSON struct {
	Skills []levelJSON `json:"skills"`
	Metres int         `json:"metres"`
}

// levelJSON is the level in one skill. Today, low and high are null when
// nothing was answered: not known is not zero.
type levelJSON struct {
	Skill   string   `json:"skill"`
	Name    string   `json:"name"`
	Pack    string   `json:"pack"`
	Reached int      `json:"reached"` // 0 to 4
	Today   *float64 `json:"today"`   // share of its questions they would get right if asked
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Answers int      `json:"answers"` // distinct questions
}

// Run says what the person knows of each skill today.
func (levelsCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		standing, err := a.Standing(g.ctx)
		if err != nil {
			return err
		}
		result := levelsJSON{[]levelJSON{}, standing.Metres}
		for _, s := range standing.Skills {
			level := levelJSON{Skill: s.ID, Name: s.Name.In(g.texts.Lang()), Pack: s.Pack, Reached: int(s.Reached), Answers: s.Distinct}
			if s.Distinct > 0 {
				level.Today, level.Low, level.High = &s.Today.Share, &s.Today.Low, &s.Today.High
			}
			result.Skills = append(result.Skills, level)
		}
		return g.print(result, func() { result.words(g) })
	})
}

func (l levelsJSON) words(g *globals) {
	table := newTable(g.out)
	for _, s := range l.Skills {
		today := g.texts.Say("cli.unknown")
		if s.Today != nil {
			today = g.texts.Say("cli.today", "Today", g.texts.Percent(*s.Today), "Low", g.texts.Percent(*s.Low), "High", g.texts.Percent(*s.High))
		}
		table.row(s.Skill, s.Name, g.texts.Say("level."+strconv.Itoa(s.Reached)), today, g.texts.Count("cli.questions", s.Answers))
	}
	table.flush()
	altitude, _ := knowledge.AltitudeLevel(l.Metres)
	fmt.Fprintln(g.out, g.texts.Say("cli.altitude", "Metres", l.Metres, "Altitude", g.texts.Say("altitude."+strconv.Itoa(altitude))))
}
