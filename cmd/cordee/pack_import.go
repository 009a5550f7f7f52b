package main

import (
	"fmt"
	"strings"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/problem"
)

type packImportCmd struct {
	Files  []string `arg:"" name:"file" type:"path" help:"cli.help-pack-import-file"`
	Output string   `short:"o" required:"" type:"path" placeholder:"DIR" help:"cli.help-pack-import-output"`
}

type packImportJSON struct {
	Imported  int        `json:"imported"` // questions and scenarios
	Questions int        `json:"questions"`
	Scenarios int        `json:"scenarios"`
	Skipped   []packLoss `json:"skipped"`
	Lost      []packLoss `json:"lost"`
}

// packLoss is something that did not come along, or not whole.
type packLoss struct {
	File string `json:"file"` // empty when it is about no file
	Line int    `json:"line"` // 0 when the whole file is meant
	Name string `json:"name"` // of the question or scenario; empty when it is about none
	Why  string `json:"why"`
}

// Run brings files into a pack. That nothing could be is exit 1.
func (c *packImportCmd) Run(g *globals) error {
	imported, err := app.Import(c.Files, c.Output, g.texts.Lang(), g.legal())
	if err != nil {
		return err
	}
	result := packImportJSON{imported.Count(), imported.Questions, imported.Stories, losses(g.texts, imported.Skipped), losses(g.texts, imported.Lost)}
	err = g.print(result, func() {
		g.listLosses("cli.import-skipped", result.Skipped)
		g.listLosses("cli.import-lost", result.Lost)
		if result.Imported == 0 {
			g.say("cli.import-none", "Dir", c.Output)
			return
		}
		var came []string
		if result.Questions > 0 {
			came = append(came, g.texts.Count("cli.questions", result.Questions))
		}
		if result.Scenarios > 0 {
			came = append(came, g.texts.Count("cli.scenarios", result.Scenarios))
		}
		g.say("cli.imported", "What", strings.Join(came, ", "), "Dir", c.Output)
	})
	if err == nil && result.Imported == 0 {
		return errSaid
	}
	return err
}

func losses(t *texts.Texts, problems []problem.Problem) []packLoss {
	all := []packLoss{}
	for _, p := range problems {
		name, _ := p.Data["ID"].(string)
		all = append(all, packLoss{p.File, p.Line, name, describe(t, p)})
	}
	return all
}

// listLosses writes one loss a line, as the lint does, under a heading.
func (g *globals) listLosses(heading string, all []packLoss) {
	if len(all) == 0 {
		return
	}
	g.count(heading, len(all))
	for _, l := range all {
		place := l.File
		if l.Line > 0 {
			place = fmt.Sprintf("%s:%d", l.File, l.Line)
		}
		if place != "" {
			place += ": "
		}
		fmt.Fprintln(g.out, harmless("  "+place+l.Why))
	}
}
