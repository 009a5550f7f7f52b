package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"cordee/app"
)

type snapshotCmd struct{}

type snapshotJSON struct {
	Fields  any          `json:"fields"` // word for word what would be encrypted and sent
	Readers []personJSON `json:"readers"`
	Shared  bool         `json:"shared"` // the person agreed to send it
}

// Run shows exactly what would leave this computer, and who could read it.
func (snapshotCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		s, err := a.Preview(g.ctx)
		if err != nil {
			return err
		}
		result := snapshotJSON{Fields: s.Fields, Readers: []personJSON{}, Shared: s.Shared}
		var names []string
		for _, r := range s.Readers {
			result.Readers = append(result.Readers, personJSON{r.ID, r.Name, r.Team})
			names = append(names, r.Name)
		}
		plain, err := json.MarshalIndent(s.Fields, "", "  ")
		if err != nil {
			return err
		}
		return g.print(result, func() {
			fmt.Fprintln(g.out, string(plain))
			switch {
			case !s.Shared:
				g.say("cli.snapshot-private")
			case len(names) == 0:
				g.say("cli.snapshot-nobody")
			default:
				g.say("cli.snapshot-readers", "Names", strings.Join(names, ", "))
			}
		})
	})
}
