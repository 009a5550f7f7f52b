package main

import (
	"bytes"
	"strconv"
	"time"

	"cordee/app"
)

type reportCmd struct {
	Team   string `placeholder:"T" help:"cli.help-report-team"`
	Format string `enum:"table,json,csv" default:"table" help:"cli.help-report-format"`
	Output string `short:"o" type:"path" placeholder:"F" help:"cli.help-report-output"`
}

type reportJSON struct {
	Team    string          `json:"team"`
	People  []reportPerson  `json:"people"`  // whose levels were received
	Missing []reportMissing `json:"missing"` // of whom nothing was: not the same as zero
}

type reportPerson struct {
	Person  string        `json:"person"`
	Name    string        `json:"name"`
	AgeDays int           `json:"age_days"`
	Until   time.Time     `json:"until"` // when they are no longer shown
	Skills  []reportSkill `json:"skills"`
}

type reportSkill struct {
	Skill      string `json:"skill"`
	Reached    int    `json:"reached"`             // 0 to 4
	Confidence string `json:"confidence"`          // low, medium or high; empty when nothing was answered
	Freshness  string `json:"freshness"`           // solid, holding, to-refresh or unknown; empty when an older Cordée sent it
	Contested  string `json:"contested,omitempty"` // what the person says against the level
}

type reportMissing struct {
	Person string `json:"person"`
	Name   string `json:"name"`

	Expired   *time.Time `json:"expired,omitempty"`   // since when what had been received is no longer shown
	Withdrawn *time.Time `json:"withdrawn,omitempty"` // when they took back what they had sent
}

// Run shows what this computer could decrypt of a team's levels.
func (c *reportCmd) Run(g *globals) error {
	if c.Format == "json" {
		g.JSON = true
	}
	return g.with(func(a *app.App) error {
		report, err := a.Report(g.ctx, c.Team)
		if err != nil {
			return err
		}
		if c.Output == "" {
			return c.write(g, report)
		}
		var content bytes.Buffer
		out := g.out
		g.out = &content
		err = c.write(g, report)
		g.out = out
		if err != nil {
			return err
		}
		if err := app.ReplaceFile(c.Output, content.Bytes()); err != nil {
			return &app.Error{Code: "file-unwritable", Data: []any{"File", c.Output}, Cause: err}
		}
		return nil
	})
}

func (c *reportCmd) write(g *globals, r app.Report) error {
	if c.Format == "csv" && !g.JSON {
		return r.WriteCSV(g.out)
	}
	result := reportJSON{Team: r.Team, People: []reportPerson{}, Missing: []reportMissing{}}
	for _, p := range r.People {
		person := reportPerson{p.ID, p.Name, p.AgeDays(r.At), p.Until, []reportSkill{}}
		for _, s := range r.Skills {
			if level, received := p.Skills[s.ID]; received {
				person.Skills = append(person.Skills, reportSkill{s.ID, level.Reached, level.Confidence, level.Freshness, level.Contested})
			}
		}
		result.People = append(result.People, person)
	}
	for _, p := range r.Missing {
		missing := reportMissing{Person: p.ID, Name: p.Name}
		switch {
		case !p.Until.IsZero():
			missing.Expired = &p.Until
		case !p.Withdrawn.IsZero():
			missing.Withdrawn = &p.Withdrawn
		}
		result.Missing = append(result.Missing, missing)
	}
	return g.print(result, func() { reportTable(g, r) })
}

func reportTable(g *globals, r app.Report) {
	head := []string{r.Team, g.texts.Say("cli.report-age")}
	for _, s := range r.Skills {
		head = append(head, s.Short.In(g.texts.Lang()))
	}
	table := newTable(g.out)
	table.row(head...)
	for _, p := range r.People {
		row := []string{p.Name, strconv.Itoa(p.AgeDays(r.At))}
		for _, s := range r.Skills {
			row = append(row, strconv.Itoa(p.Skills[s.ID].Reached))
		}
		table.row(row...)
	}
	table.flush()
	for _, p := range r.People {
		for _, s := range r.Skills {
			if said := p.Skills[s.ID].Contested; said != "" {
				g.say("cli.report-contested", "Name", p.Name, "Skill", s.Short.In(g.texts.Lang()), "Text", said)
			}
		}
	}
	for _, p := range r.Missing {
		switch {
		case !p.Until.IsZero():
			g.say("cli.report-expired", "Name", p.Name, "Date", g.texts.FullDate(p.Until.In(r.At.Location())))
		case !p.Withdrawn.IsZero():
			g.say("cli.report-withdrawn", "Name", p.Name, "Date", g.texts.FullDate(p.Withdrawn.In(r.At.Location())))
		default:
			g.say("cli.report-missing", "Name", p.Name)
		}
	}
}
