package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons"
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
	files, done, err := openPack(c.Path)
	var problems []problem.Problem
	fixed := []string{}
	if archive := (problem.Problem{}); errors.As(err, &archive) {
		archive.File = cmp.Or(archive.File, filepath.Base(c.Path))
		problems = []problem.Problem{archive}
	} else if err != nil {
		return err
	} else {
		defer done()
		if c.Fix {
			fixed, problems, err = c.fix(files)
			if err != nil {
				return err
			}
		} else {
			_, problems = lessons.Open(files)
		}
	}
	result := lintJSON{Fixed: fixed, Problems: []lintProblem{}}
	for _, p := range problems {
		result.Problems = append(result.Problems, lintProblem{p.File, p.Line, p.Code, string(p.Severity), describe(g.texts, p)})
	}
	err = g.print(result, func() { result.words(g) })
	if err == nil && problem.HasErrors(problems) {
		return errSaid
	}
	return err
}

// openPack opens a folder, as a root out of which no link leads, or an
// archive. An archive that is refused is a problem.Problem.
func openPack(path string) (files fs.FS, done func() error, err error) {
	if info, err := os.Stat(path); err != nil {
		return nil, nil, &app.Error{Code: "pack-not-found", Data: []any{"Pack", path}, Cause: err}
	} else if info.IsDir() {
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, nil, unreadable(path, err)
		}
		return root.FS(), root.Close, nil
	}
	archive, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	info, err := archive.Stat()
	if err == nil {
		files, err = lessons.ReadZip(archive, info.Size())
	}
	if err != nil {
		return nil, nil, errors.Join(err, archive.Close())
	}
	return files, archive.Close, nil
}

func unreadable(path string, err error) error {
	return &app.Error{Code: "pack-unreadable", Data: []any{"Pack", path}, Cause: err}
}

// fix writes the ids that are missing into the files of a folder, and returns
// the problems that are left.
func (c *packLintCmd) fix(files fs.FS) (fixed []string, left []problem.Problem, err error) {
	root, err := os.OpenRoot(c.Path)
	if err != nil {
		return nil, nil, say("cli.fix-folder", "Pack", c.Path)
	}
	defer root.Close()
	changed, left := lessons.Fix(files)
	fixed = []string{}
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		if err := replaceIn(root, name, changed[name]); err != nil {
			return nil, nil, &app.Error{Code: "file-unwritable", Data: []any{"File", name}, Cause: err}
		}
		fixed = append(fixed, name)
	}
	return fixed, left, nil
}

func (l lintJSON) words(g *globals) {
	for _, name := range l.Fixed {
		g.say("cli.fixed", "File", name)
	}
	for _, p := range l.Problems {
		place := p.File
		if p.Line > 0 {
			place = fmt.Sprintf("%s:%d", p.File, p.Line)
		}
		fmt.Fprintf(g.out, "%s: %s: %s (%s)\n", place, severity(g.texts, p.Severity), p.Message, p.Code)
	}
	if len(l.Problems) == 0 {
		g.say("cli.lint-sound")
	}
}

func severity(t *texts.Texts, s string) string {
	if s == string(problem.Error) {
		return t.Say("cli.severity-error")
	}
	return t.Say("cli.severity-warning")
}
