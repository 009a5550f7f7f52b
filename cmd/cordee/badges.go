package main

import (
	"cmp"
	"fmt"
	"time"

	"cordee/app"
)

type badgesCmd struct {
	Export    string `type:"path" placeholder:"DIR" xor:"badges" help:"cli.help-badges-export"`
	WithNames bool   `help:"cli.help-badges-names"`
	Check     string `type:"path" placeholder:"FILE" xor:"badges" help:"cli.help-badges-check"`
}

type badgesJSON struct {
	Badges []badgeJSON `json:"badges"`
}

type badgeJSON struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Family   string         `json:"family"`
	Rule     string         `json:"rule"` // how it is earned, in words
	Earned   bool           `json:"earned"`
	At       *time.Time     `json:"at"`   // null when it is not earned yet
	Need     int            `json:"need"` // pieces of evidence
	Evidence []evidenceJSON `json:"evidence"`
}

// evidenceJSON is one thing that counts towards a badge: a deed of a post that By
// confirmed, a skill mastered after By's answer, a question, a scenario.
type evidenceJSON struct {
	Deed     string    `json:"deed,omitempty"`
	Skill    string    `json:"skill,omitempty"`
	Thread   string    `json:"thread,omitempty"`
	Post     string    `json:"post,omitempty"`
	By       string    `json:"by,omitempty"`
	Pack     string    `json:"pack,omitempty"`
	Question string    `json:"question,omitempty"`
	Scenario string    `json:"scenario,omitempty"`
	At       time.Time `json:"at"`
}

// Run lists the badges, earned or not, with their evidence; or exports them, or
// checks one.
func (c *badgesCmd) Run(g *globals) error {
	switch {
	case c.Export != "":
		return c.export(g)
	case c.Check != "":
		return c.check(g)
	}
	return g.with(func(a *app.App) error {
		standing, err := a.Standing(g.ctx)
		if err != nil {
			return err
		}
		result := badgesJSON{[]badgeJSON{}}
		for _, b := range standing.Badges {
			status := badgeJSON{
				ID: b.ID, Name: g.texts.Say("badge." + b.ID + ".name"), Family: string(b.Family), Rule: g.texts.Say("badge." + b.ID + ".rule"),
				Earned: b.Earned(), Need: b.Need, Evidence: []evidenceJSON{},
			}
			if b.Earned() {
				at := b.At.UTC()
				status.At = &at
			}
			for _, e := range b.Evidence {
				status.Evidence = append(status.Evidence, evidenceJSON{
					string(e.Deed), e.Skill, e.Thread, e.Post, e.By, e.Pack, e.Question, e.Scenario, e.At.UTC(),
				})
			}
			result.Badges = append(result.Badges, status)
		}
		return g.print(result, func() { result.words(g) })
	})
}

func (b badgesJSON) words(g *globals) {
	for _, badge := range b.Badges {
		if badge.Earned {
			g.say("cli.badge-earned", "Badge", badge.Name, "Date", g.texts.FullDate(*badge.At))
		} else {
			g.say("cli.badge-open", "Badge", badge.Name, "Have", len(badge.Evidence), "Need", badge.Need)
		}
		fmt.Fprintf(g.out, "  %s\n", badge.Rule)
		for _, e := range badge.Evidence {
			fmt.Fprintf(g.out, "  %s  %s\n", e.At.Format(time.DateOnly), cmp.Or(e.Post, e.Question, e.Scenario, e.Skill))
		}
	}
}
