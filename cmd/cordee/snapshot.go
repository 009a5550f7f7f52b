package main

import (
	"fmt"
	"strings"
	"time"

	"cordee/app"
)

type snapshotCmd struct {
	History  bool   `xor:"snapshot" help:"cli.help-snapshot-history"`
	Withdraw bool   `xor:"snapshot" help:"cli.help-snapshot-withdraw"`
	Contest  string `xor:"snapshot" placeholder:"SKILL" help:"cli.help-snapshot-contest"`
	Text     string `placeholder:"T" help:"cli.help-snapshot-text"`
}

type snapshotJSON struct {
	documentJSON                // the levels, for the managers of the team
	Shared       bool           `json:"shared"` // the person agreed to send it
	More         []documentJSON `json:"more"`   // what is for trainers, once the person has agreed to send that
	Soon         []soonJSON     `json:"soon"`   // who will be among the readers
}

type documentJSON struct {
	Fields  any          `json:"fields"` // word for word what would be encrypted and sent
	Readers []personJSON `json:"readers"`
}

type soonJSON struct {
	personJSON
	Levels   bool      `json:"levels"`
	Counters bool      `json:"counters"`
	From     time.Time `json:"from"`
}

type sentJSON struct {
	documentJSON
	Expired bool       `json:"expired"` // nobody shows it any more
	Taken   *time.Time `json:"taken"`   // when it was taken back; null when it was not
}

// Run shows exactly what would leave this computer, and who could read it; or
// does what the flags say.
func (c *snapshotCmd) Run(g *globals) error {
	switch {
	case c.History:
		return g.with(func(a *app.App) error { return c.history(g, a) })
	case c.Withdraw:
		return g.with(func(a *app.App) error {
			if err := a.WithdrawShared(g.ctx); err != nil {
				return err
			}
			return g.print(map[string]any{"withdrawn": true}, func() { g.say("cli.snapshot-withdrawn") })
		})
	case c.Contest != "":
		return g.with(func(a *app.App) error {
			if err := a.Contest(g.ctx, c.Contest, c.Text); err != nil {
				return err
			}
			return g.print(map[string]any{"skill": c.Contest, "contested": c.Text}, func() {
				if c.Text == "" {
					g.say("cli.snapshot-uncontested", "Skill", c.Contest)
				} else {
					g.say("cli.snapshot-contested", "Skill", c.Contest)
				}
			})
		})
	}
	return g.with(func(a *app.App) error { return c.preview(g, a) })
}

func (*snapshotCmd) preview(g *globals, a *app.App) error {
	s, err := a.Preview(g.ctx)
	if err != nil {
		return err
	}
	result := snapshotJSON{documentJSON: newDocumentJSON(s.Document), Shared: s.Shared, More: []documentJSON{}, Soon: []soonJSON{}}
	for _, d := range s.More {
		result.More = append(result.More, newDocumentJSON(d))
	}
	for _, p := range s.Soon {
		result.Soon = append(result.Soon, soonJSON{personJSON{p.ID, p.Name, p.Team}, p.Levels, p.Counters, p.From})
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
			g.say("cli.snapshot-readers", "Names", readers(s.Readers))
		}
		for i, d := range s.More {
			fmt.Fprintln(g.out, texts[i+1])
			g.say("cli.snapshot-readers", "Names", readers(d.Readers))
		}
		for _, p := range s.Soon {
			from := p.From.In(a.Now().Location())
			g.say("cli.snapshot-soon", "Name", p.Name, "Date", g.texts.Date(from), "Time", g.texts.Clock(from))
		}
	})
}

// history prints all that ever left, the newest first.
func (*snapshotCmd) history(g *globals, a *app.App) error {
	all, err := a.History(g.ctx)
	if err != nil {
		return err
	}
	sent := []sentJSON{}
	for _, d := range all {
		one := sentJSON{documentJSON: newDocumentJSON(app.Document{Fields: d.Fields, Readers: d.Readers}), Expired: d.Expired(a.Now())}
		if !d.Taken.IsZero() {
			one.Taken = &d.Taken
		}
		sent = append(sent, one)
	}
	return g.print(map[string]any{"sent": sent}, func() {
		if len(all) == 0 {
			g.say("cli.snapshot-nothing")
		}
		for _, d := range all {
			at := d.Fields.At.In(a.Now().Location())
			g.say("cli.snapshot-sent", "Date", g.texts.FullDate(at), "Time", g.texts.Clock(at), "Names", readers(d.Readers))
			switch {
			case !d.Taken.IsZero():
				g.say("cli.snapshot-taken", "Date", g.texts.FullDate(d.Taken.In(a.Now().Location())))
			case d.Expired(a.Now()):
				g.say("cli.snapshot-expired")
			}
			fmt.Fprintln(g.out, d.Text)
		}
	})
}

func newDocumentJSON(d app.Document) documentJSON {
	result := documentJSON{Fields: d.Fields, Readers: []personJSON{}}
	for _, r := range d.Readers {
		result.Readers = append(result.Readers, personJSON{r.ID, r.Name, r.Team})
	}
	return result
}

// readers names people; who is not known any more, by id.
func readers(people []app.Person) string {
	var names []string
	for _, r := range people {
		if r.Name == "" {
			r.Name = r.ID
		}
		names = append(names, r.Name)
	}
	return strings.Join(names, ", ")
}
