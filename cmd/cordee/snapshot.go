package main

import (
	"fmt"
	"strings"

	"cordee/app"
)

type snapshotCmd struct{}

type snapshotJSON struct {
	documentJSON                // the levels, for the managers of the team
	Shared       bool           `json:"shared"` // the person agreed to send it
	More         []documentJSON `json:"more"`   // what is for trainers, once the person has agreed to send that
}

type documentJSON struct {
	Fields  any          `json:"fields"` // word for word what would be encrypted and sent
	Readers []personJSON `json:"readers"`
}

// Run shows exactly what would leave this computer, and who could read it.
func (snapshotCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		s, err := a.Preview(g.ctx)
		if err != nil {
			return err
		}
		result := snapshotJSON{documentJSON: newDocumentJSON(s.Document), Shared: s.Shared, More: []documentJSON{}}
		for _, d := range s.More {
			result.More = append(result.More, newDocumentJSON(d))
		}
		texts := make([]string, 0, 1+len(s.More))
		for _, d := range append([]app.Document{s.Document}, s.More...) {
			text, err := d.Fields.Text()
			if err != nil {
				return err
			}
			texts = append(texts, text)
		}
		return g.print(result, func() {
			fmt.Fprintln(g.out, texts[0])
			switch {
			case !s.Shared:
				g.say("cli.snapshot-private")
			case len(s.Readers) == 0:
				g.say("cli.snapshot-nobody")
			default:
				g.say("cli.snapshot-readers", "Names", readers(s.Document))
			}
			for i, d := range s.More {
				fmt.Fprintln(g.out, texts[i+1])
				g.say("cli.snapshot-readers", "Names", readers(d))
			}
		})
	})
}

func newDocumentJSON(d app.Document) documentJSON {
	result := documentJSON{Fields: d.Fields, Readers: []personJSON{}}
	for _, r := range d.Readers {
		result.Readers = append(result.Readers, personJSON{r.ID, r.Name, r.Team})
	}
	return result
}

// readers names who can open a document.
func readers(d app.Document) string {
	var names []string
	for _, r := range d.Readers {
		names = append(names, r.Name)
	}
	return strings.Join(names, ", ")
}
