package main

import (
	"fmt"
	"io"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/problem"
)

type packLintCmd struct {
	Path string `arg:"" type:"path" help:"cli.help-pack-path"`
	Fix  bool   `help:"cli.help-pack-fix"`
}

type lintJSON struct {
	Fixed    []string      `json:"fixed"` // files that ids were added to
	Problems []lintProblem `json:"problems"`
}

type lintProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line"` // 0 when the whole file is meant
	Code     string `json:"code"`
	Severity string `json:"severity"` // "error" or "warning"
	Message  string `json:"message"`
}

// Run says what is wrong with a pack; an error is exit 1. It needs no home: a
// build server has none.
func (c *packLintCmd) Run(g *globals) error {
	draft, err := app.ReadDraft(c.Path)
	if err != nil {
		return err
	}
	fixed, problems := []string{}, draft.Problems
	if c.Fix {
		var wrote []string
		if wrote, problems, err = draft.Fix(); err != nil {
			return err
		}
		fixed = append(fixed, wrote...)
	}
	result := lintJSON{Fixed: fixed, Problems: lintProblems(g.texts, problems)}
	err = g.print(result, func() { result.words(g) })
	if err == nil && problem.HasErrors(problems) {
		return errSaid
	}
	return err
}

func lintProblems(t *texts.Texts, problems []problem.Problem) []lintProblem {
	all := []lintProblem{}
	for _, p := range problems {
		all = append(all, lintProblem{p.File, p.Line, p.Code, string(p.Severity), describe(t, p)})
	}
	return all
}

func (l lintJSON) words(g *globals) {
	for _, name := range l.Fixed {
		g.say("cli.fixed", "File", name)
	}
	l.list(g.out, g.texts)
	if len(l.Problems) == 0 {
		g.say("cli.lint-sound")
	}
}

// list writes one problem a line, as compilers do.
func (l lintJSON) list(w io.Writer, t *texts.Texts) {
	for _, p := range l.Problems {
		place := p.File
		if p.Line > 0 {
			place = fmt.Sprintf("%s:%d", p.File, p.Line)
		}
		// The names in a pack are its author's; see harmless.
		fmt.Fprintln(w, harmless(fmt.Sprintf("%s: %s: %s (%s)", place, severity(t, p.Severity), p.Message, p.Code)))
	}
}

func severity(t *texts.Texts, s string) string {
	if s == string(problem.Error) {
		return t.Say("cli.severity-error")
	}
	return t.Say("cli.severity-warning")
}
