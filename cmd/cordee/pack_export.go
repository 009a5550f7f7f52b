package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	"cordee/app"
	"cordee/lessons"
)

type packExportCmd struct {
	Path   string `arg:"" help:"cli.help-pack-export-path"`
	To     string `required:"" enum:"gift,moodlexml,aiken,anki,xlsx,twee,scorm12,cmi5" help:"cli.help-pack-export-to"`
	Output string `short:"o" required:"" type:"path" placeholder:"F" help:"cli.help-pack-export-output"`
}

type packExportJSON struct {
	Exported int        `json:"exported"` // questions, scenarios, or pages of a course
	File     string     `json:"file"`     // empty when nothing was written
	Lang     string     `json:"lang"`
	Lost     []packLoss `json:"lost"`
}

// Run writes a pack in the form of another program. That nothing of it fits
// that form is exit 1.
func (c *packExportCmd) Run(g *globals) error {
	draft, err := c.draft(g)
	if err != nil {
		return err
	}
	lang := g.contentLang(draft.Pack)
	exported, err := draft.Export(c.To, lang, c.Output)
	if err != nil {
		return withProblems(g, draft, err)
	}
	result := packExportJSON{exported.Count, c.Output, lang, losses(g.texts, exported.Lost)}
	if exported.Count == 0 {
		result.File = ""
	}
	err = g.print(result, func() {
		g.listLosses("cli.export-lost", result.Lost)
		if exported.Count == 0 {
			g.say("cli.export-none", "Format", c.To)
			return
		}
		g.count("cli.exported", exported.Count, "File", c.Output)
	})
	if err == nil && exported.Count == 0 {
		return errSaid
	}
	return err
}

// draft is what lies at the path, or the installed pack of that id.
func (c *packExportCmd) draft(g *globals) (draft app.Draft, err error) {
	place := kong.ExpandPath(c.Path)
	_, err = os.Stat(place)
	if !errors.Is(err, fs.ErrNotExist) || !lessons.ValidID(c.Path) {
		return app.ReadDraft(place)
	}
	err = g.with(func(a *app.App) error {
		draft, err = a.Installed(g.ctx, c.Path)
		return err
	})
	return draft, err
}

// contentLang is the language of what leaves a pack: the one these texts are
// in when the pack has it, for it may have been asked for with --lang; else the
// pack's first. A pack in several languages is not guessed about when --lang
// names none of them.
func (g *globals) contentLang(p *lessons.Pack) string {
	asked := g.Lang != "" && len(p.Languages) > 1
	if asked || len(p.Languages) == 0 || slices.Contains(p.Languages, g.texts.Lang()) {
		return g.texts.Lang()
	}
	return p.Languages[0]
}
