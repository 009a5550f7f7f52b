package main

import (
	"fmt"
	"strconv"

	"cordee/app"
	"cordee/lessons/knowledge"
	"cordee/store/share"
)

type levelsCmd struct{}

type levelsJSON struct {
	Skills  []levelJSON  `json:"skills"`
	Overall *overallJSON `json:"overall"` // over the skills that are required, by importance; null before the first answer
	Metres  int          `json:"metres"`
}

type overallJSON struct {
	Today float64 `json:"today"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// levelJSON is the level in one skill: the band reached, which stays, and the
// level today. Today, low, high and freshness are null when nothing was
// answered: not known is not zero.
type levelJSON struct {
	Skill     string   `json:"skill"`
	Name      string   `json:"name"`
	Pack      string   `json:"pack"`
	Reached   int      `json:"reached"` // 0 to 4
	Today     *float64 `json:"today"`   // share of its questions they would get right if asked, 0 to 1
	Low       *float64 `json:"low"`     // of its 80 % band
	High      *float64 `json:"high"`
	Freshness *string  `json:"freshness"`
	Answers   int      `json:"answers"` // distinct questions
}

// freshTexts word how fresh a level is.
var freshTexts = map[string]string{
	share.ToRefresh: "cli.fresh-to-refresh", share.Holding: "cli.fresh-holding", share.Solid: "cli.fresh-solid",
}

// Run says what the person knows of each skill today.
func (levelsCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		standing, err := a.Standing(g.ctx)
		if err != nil {
			return err
		}
		result := levelsJSON{Skills: []levelJSON{}, Metres: standing.Metres}
		if o := standing.Overall; o != nil {
			result.Overall = &overallJSON{o.Share, o.Low, o.High}
		}
		for _, s := range standing.Skills {
			level := levelJSON{Skill: s.ID, Name: s.Name.In(g.texts.Lang()), Pack: s.Pack, Reached: int(s.Reached), Answers: s.Distinct}
			if s.Distinct > 0 {
				fresh := share.Freshness(s.Freshness)
				level.Today, level.Low, level.High, level.Freshness = &s.Today.Share, &s.Today.Low, &s.Today.High, &fresh
			}
			result.Skills = append(result.Skills, level)
		}
		return g.print(result, func() { result.words(g) })
	})
}

func (l levelsJSON) words(g *globals) {
	table := newTable(g.out)
	for _, s := range l.Skills {
		table.row(s.Skill, s.Name, g.texts.Say("level."+strconv.Itoa(s.Reached)), s.today(g), g.texts.Count("cli.questions", s.Answers))
	}
	table.flush()
	altitude, _ := knowledge.AltitudeLevel(l.Metres)
	fmt.Fprintln(g.out, g.texts.Say("cli.altitude", "Metres", l.Metres, "Altitude", g.texts.Say("altitude."+strconv.Itoa(altitude))))
}

// today words the level today. Where the band is too wide it is all that is said.
func (l levelJSON) today(g *globals) string {
	if l.Today == nil {
		return g.texts.Say("cli.unknown")
	}
	low, high := g.texts.Percent(*l.Low), g.texts.Percent(*l.High)
	if *l.Freshness == share.Unclear {
		return g.texts.Say("cli.today-unclear", "Low", low, "High", high)
	}
	return g.texts.Say("cli.today", "Today", g.texts.Percent(*l.Today), "Low", low, "High", high) + ", " + g.texts.Say(freshTexts[*l.Freshness])
}
