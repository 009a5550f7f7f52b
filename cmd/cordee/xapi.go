package main

import "cordee/app"

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
		n, err := a.ExportStatements(g.ctx, g.texts.Lang(), c.Output)
		if err != nil {
			return err
		}
		return g.print(statementsJSON{n, c.Output}, func() { g.count("cli.statements", n, "File", c.Output) })
	})
}
