package main

import (
	"bytes"

	"cordee/app"
)

type statementsCmd struct {
	Output string `short:"o" type:"path" placeholder:"F" help:"cli.help-statements-output"`
}

type statementsJSON struct {
	Statements int    `json:"statements"`
	File       string `json:"file"`
}

// Run writes one's own progress as xAPI statements: to a file with -o, else to
// the terminal, where --json changes nothing because they are JSON already.
func (c *statementsCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		if c.Output == "" {
			_, err := a.Statements(g.ctx, g.texts.Lang(), g.out)
			return err
		}
		var content bytes.Buffer
		n, err := a.Statements(g.ctx, g.texts.Lang(), &content)
		if err != nil {
			return err
		}
		if err := app.ReplaceFile(c.Output, content.Bytes()); err != nil {
			return &app.Error{Code: "file-unwritable", Data: []any{"File", c.Output}, Cause: err}
		}
		return g.print(statementsJSON{n, c.Output}, func() { g.count("cli.statements", n, "File", c.Output) })
	})
}
