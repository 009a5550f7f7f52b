package main

import (
	"errors"
	"fmt"

	"cordee/app/demo"
)

type demoCmd struct {
	Dir    string `arg:"" type:"path" help:"cli.help-demo-dir"`
	People int    `default:"30" help:"cli.help-demo-people"`
	Days   int    `default:"90" help:"cli.help-demo-days"`
	Seed   uint64 `default:"1" help:"cli.help-demo-seed"`
}

type demoJSON struct {
	Space string   `json:"space"`
	Homes []string `json:"homes"` // the manager's first
}

// Run makes a space with simulated colleagues.
func (c *demoCmd) Run(g *globals) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	made, err := demo.Make(g.ctx, demo.Options{Dir: c.Dir, People: c.People, Days: c.Days, Seed: c.Seed, Packs: options.Packs, Now: g.now(), Lang: g.texts.Lang()})
	switch {
	case errors.Is(err, demo.ErrTaken):
		return say("cli.demo-taken", "Dir", c.Dir)
	case errors.Is(err, demo.ErrRange):
		return usageError{say("cli.demo-range", "Least", demo.LeastPeople, "Most", demo.MostPeople, "Days", demo.MostDays)}
	case err != nil:
		return err
	}
	return g.print(demoJSON{made.Space, made.Homes}, func() {
		g.count("cli.demo", len(made.Homes), "Space", made.Space)
		for _, home := range made.Homes {
			fmt.Fprintln(g.out, home)
		}
	})
}
