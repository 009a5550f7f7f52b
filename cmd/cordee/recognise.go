package main

import (
	"cordee/app"
	"cordee/lessons/badge"
)

// recogniseCmd says what a colleague's post did.
type recogniseCmd struct {
	Post string     `arg:"" help:"cli.help-recognise-post"`
	Deed badge.Deed `arg:"" help:"cli.help-recognise-deed"`
	Undo bool       `help:"cli.help-recognise-undo"`
}

type recogniseJSON struct {
	Post string     `json:"post"`
	Deed badge.Deed `json:"deed"`
	On   bool       `json:"on"` // false when it was taken back
}

// Run says it, or takes it back.
func (c *recogniseCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		if err := a.Recognise(g.ctx, c.Post, c.Deed, !c.Undo); err != nil {
			return err
		}
		said := "cli.recognised"
		if c.Undo {
			said = "cli.recognised-not"
		}
		return g.print(recogniseJSON{c.Post, c.Deed, !c.Undo}, func() { g.say(said, "Deed", g.texts.Say("badge."+string(c.Deed))) })
	})
}
