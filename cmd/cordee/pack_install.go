package main

import (
	"os"

	"cordee/app"
	"cordee/lessons"
)

type packInstallCmd struct {
	Path string `arg:"" type:"path" help:"cli.help-pack-path"`
}

type packInstallJSON struct {
	ID      string       `json:"id"`
	Version string       `json:"version"`
	Added   []packChange `json:"added"` // against the installed version; empty when none was
	Removed []packChange `json:"removed"`
	Changed []packChange `json:"changed"`
	Lost    []string     `json:"lost"` // ids that an installed version had and this one has not
}

type packChange struct {
	Kind string `json:"kind"` // lesson, block, question or scenario
	ID   string `json:"id"`
}

// Run installs a pack from a folder or an archive. One with errors is refused,
// with its problems.
func (c *packInstallCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		draft, err := a.OpenDraft(g.ctx, c.Path)
		if err != nil {
			return err
		}
		if err := a.Install(g.ctx, draft); err != nil {
			return withProblems(g, draft, err)
		}
		return printInstalled(g, draft)
	})
}

// printInstalled says what was installed, and what it changes.
func printInstalled(g *globals, draft app.Draft) error {
	result := packInstallJSON{
		ID: draft.Pack.ID, Version: draft.Pack.Version, Lost: append([]string{}, draft.Lost...),
		Added: changes(draft.Changes.Added), Removed: changes(draft.Changes.Removed), Changed: changes(draft.Changes.Changed),
	}
	return g.print(result, func() {
		g.say("cli.installed", "Title", draft.Pack.Title.In(g.texts.Lang()), "Pack", result.ID, "Version", result.Version)
		if !draft.Changes.Empty() {
			g.say("change.kept", "Changes", draft.Changes.Words(g.texts.Count))
		}
		for _, id := range result.Lost {
			g.say("cli.lost", "ID", id)
		}
	})
}

// withProblems says which errors of a pack refused it, before the sentence
// that says how many.
func withProblems(g *globals, draft app.Draft, err error) error {
	if draft.Errors() > 0 {
		lintJSON{Problems: lintProblems(g.texts, draft.Problems)}.list(os.Stderr, g.texts)
	}
	return err
}

func changes(all []lessons.Change) []packChange {
	list := []packChange{}
	for _, c := range all {
		list = append(list, packChange{string(c.Part), c.ID})
	}
	return list
}
