package main

import (
	"fmt"

	"cordee/app"
)

type exportCmd struct {
	File string `arg:"" type:"path" help:"cli.help-export-file"`
}

type exportJSON struct {
	Events int    `json:"events"`
	File   string `json:"file"`
}

// Run writes all of the person's data to a new file.
func (c *exportCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		events, err := a.Export(g.ctx, c.File)
		if err != nil {
			return err
		}
		return g.print(exportJSON{events, c.File}, func() { g.count("cli.export", events, "File", c.File) })
	})
}

type restoreCmd struct {
	File string `arg:"" type:"path" help:"cli.help-restore-file"`
}

type restoreJSON struct {
	Events int    `json:"events"`
	Home   string `json:"home"`
}

// Run makes an empty home hold what an archive holds.
func (c *restoreCmd) Run(g *globals) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	events, err := app.Restore(g.ctx, options, c.File)
	if err != nil {
		return err
	}
	return g.print(restoreJSON{events, options.Home}, func() { g.count("cli.restore", events, "Home", options.Home) })
}

type checkCmd struct{}

type checkJSON struct {
	Events   int            `json:"events"`
	Problems []checkProblem `json:"problems"`
}

type checkProblem struct {
	Code    string `json:"code"`
	What    string `json:"what"`
	Message string `json:"message"`
}

// Run compares everything derived with the journal; any difference is exit 1.
func (checkCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		events, troubles, err := a.Check(g.ctx)
		if err != nil {
			return err
		}
		result := checkJSON{events, []checkProblem{}}
		for _, t := range troubles {
			result.Problems = append(result.Problems, checkProblem{t.Code, t.What, g.texts.Say("check."+t.Code, "What", t.What)})
		}
		err = g.print(result, func() {
			for _, p := range result.Problems {
				fmt.Fprintln(g.out, p.Message)
			}
			g.count("cli.check", events)
			if len(troubles) == 0 {
				g.say("cli.check-sound")
			}
		})
		if err == nil && len(troubles) > 0 {
			return errSaid
		}
		return err
	})
}
