package main

import (
	"cordee/app"
)

type packNewCmd struct {
	Dir   string `arg:"" type:"path" help:"cli.help-pack-new-dir"`
	ID    string `placeholder:"ID" help:"cli.help-pack-new-id"`
	Title string `placeholder:"T" help:"cli.help-pack-new-title"`
}

type packNewJSON struct {
	ID  string `json:"id"`
	Dir string `json:"dir"`
}

// Run makes a small whole pack to write over.
func (c *packNewCmd) Run(g *globals) error {
	id, err := app.NewPack(c.Dir, app.PackStart{ID: c.ID, Title: c.Title, Legal: g.legal()})
	if err != nil {
		return err
	}
	return g.print(packNewJSON{id, c.Dir}, func() { g.say("cli.pack-new", "Pack", id, "Dir", c.Dir) })
}

// legal words what only the author of a new pack knows.
func (g *globals) legal() app.Legal {
	return app.Legal{Author: g.texts.Say("cli.author-unknown"), Licence: g.texts.Say("cli.licence-unknown")}
}

type packBuildCmd struct {
	Dir    string `arg:"" type:"path" help:"cli.help-pack-dir"`
	Output string `short:"o" required:"" type:"path" placeholder:"F.cordee" help:"cli.help-pack-build-output"`
}

type packBuildJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	File    string `json:"file"`
}

// Run writes a pack as one file. One with errors is refused, with its
// problems.
func (c *packBuildCmd) Run(g *globals) error {
	draft, err := app.ReadDraft(c.Dir)
	if err != nil {
		return err
	}
	if err := draft.Build(c.Output); err != nil {
		return withProblems(g, draft, err)
	}
	result := packBuildJSON{draft.Pack.ID, draft.Pack.Version, c.Output}
	return g.print(result, func() {
		g.say("cli.pack-built", "Title", draft.Pack.Title.In(g.texts.Lang()), "Version", result.Version, "File", c.Output)
	})
}
