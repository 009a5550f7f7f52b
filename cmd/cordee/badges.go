package main

import (
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
	Earned   bool           `json:"earned"`
	At       *time.Time     `json:"at"`   // null when it is not earned yet
	Need     int            `json:"need"` // pieces of evidence
	Evidence []evidenceJSON `json:"evidence"`
}

// evidenceJSON is a level reached in a skill, or an answer that By accepted.
type evidenceJSON struct {
	Skill  string    `json:"skill,omitempty"`
	Thread string    `json:"thread,omitempty"`
	Post   string    `json:"post,omitempty"`
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at"`
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
			status := badgeJSON{ID: b.ID, Name: g.texts.Say("badge." + b.ID + ".name"), Earned: b.Earned(), Need: b.Need, Evidence: []evidenceJSON{}}
			if b.Earned() {
				at := b.At.UTC()
				status.At = &at
			}
			for _, e := range b.Evidence {
				status.Evidence = append(status.Evidence, evidenceJSON{e.Skill, e.Thread, e.Post, e.By, e.At.UTC()})
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
		for _, e := range badge.Evidence {
			what := e.Skill
			if what == "" {
				what = e.Post
			}
			fmt.Fprintf(g.out, "  %s  %s\n", e.At.Format(time.DateOnly), what)
		}
	}
}
