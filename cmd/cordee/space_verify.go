package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/problem"
	"cordee/store/share"
)

// progressEvery is after how many files a terminal is told how far an audit
// is: a small folder is done before anybody could read it.
const progressEvery = 50

type spaceVerifyCmd struct {
	Dir place `arg:"" help:"cli.help-space-dir"`
}

type auditJSON struct {
	ID       string         `json:"id"`     // of the space; empty when nothing says which it is
	Name     string         `json:"name"`   // of the space, if its marker can be believed
	Files    int            `json:"files"`  // examined
	Valid    int            `json:"valid"`  // of them
	Closed   int            `json:"closed"` // of the valid ones, judged from the outside only
	Problems []auditProblem `json:"problems"`
}

type auditProblem struct {
	File     string `json:"file"`
	Code     string `json:"code"`
	Kind     string `json:"kind"`     // see docs/verify.md
	Severity string `json:"severity"` // "error" or "warning"
	Message  string `json:"message"`
}

// Run audits a space; an error is exit 1. It needs no home: a home that was
// not asked for and is not there makes a stranger, who can look too.
func (c *spaceVerifyCmd) Run(g *globals) error {
	progress, end := g.progress("verify.progress")
	var audit share.Audit
	err := g.with(func(a *app.App) (err error) {
		audit, err = a.VerifySpace(g.ctx, string(c.Dir), progress)
		return err
	})
	if g.Home == "" && app.Code(err) == "no-home" {
		audit, err = app.VerifySpace(g.ctx, string(c.Dir), progress)
	}
	end()
	if err != nil {
		return err
	}
	result := auditJSON{ID: audit.Space, Name: audit.Name, Files: audit.Files, Valid: audit.Valid, Closed: audit.Closed, Problems: auditProblems(g.texts, audit.Findings)}
	if err := g.print(result, func() { result.words(g) }); err != nil {
		return err
	}
	if !audit.Sound() {
		return errSaid
	}
	return nil
}

func auditProblems(t *texts.Texts, findings []share.Finding) []auditProblem {
	problems := []auditProblem{}
	for _, f := range findings {
		grave := string(problem.Warning)
		if f.Verdict.Error {
			grave = string(problem.Error)
		}
		var data []any
		for name, value := range f.Data {
			data = append(data, name, value)
		}
		problems = append(problems, auditProblem{f.File, f.Code, f.Verdict.Kind, grave, t.Say("verify."+f.Code, data...)})
	}
	return problems
}

// words are the problems, one a line, the gravest first, and a summary.
func (r auditJSON) words(g *globals) {
	problems := slices.Clone(r.Problems)
	slices.SortStableFunc(problems, func(a, b auditProblem) int { return cmp.Compare(a.Severity, b.Severity) })
	errors := 0
	for _, p := range problems {
		if p.Severity == string(problem.Error) {
			errors++
		}
		// The names in the folder are anybody's; see harmless.
		fmt.Fprintln(g.out, harmless(g.texts.Say("verify.problem", "Severity", severity(g.texts, p.Severity), "Message", p.Message)))
	}
	switch {
	case r.Name != "":
		g.say("verify.space", "Space", r.Name, "ID", r.ID)
	case r.ID != "":
		g.say("verify.space-unnamed", "ID", r.ID)
	}
	g.say("verify.summary", "Files", r.Files, "Valid", r.Valid, "Errors", errors, "Warnings", len(problems)-errors)
	if r.Closed > 0 {
		g.say("verify.closed", "Closed", r.Closed)
	}
}

// progress shows on a terminal how far something is, on one line that end takes
// away; a file or another program is told nothing.
func (g *globals) progress(id string) (show func(done, total int), end func()) {
	info, err := os.Stderr.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil, func() {}
	}
	shown := false
	show = func(done, total int) {
		if done%progressEvery == 0 {
			shown = true
			fmt.Fprint(os.Stderr, eraseLine, g.texts.Say(id, "Done", done, "Total", total))
		}
	}
	return show, func() {
		if shown {
			io.WriteString(os.Stderr, eraseLine)
		}
	}
}

// eraseLine takes a terminal back to the start of an empty line.
const eraseLine = "\r\x1b[K"
