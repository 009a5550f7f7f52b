package main

import (
	"fmt"
	"time"

	"cordee/app"
)

type statusCmd struct{}

type statusJSON struct {
	Person   personJSON   `json:"person"`
	Device   string       `json:"device"`
	Home     string       `json:"home"`
	Space    *spaceJSON   `json:"space"` // null when they work alone
	State    string       `json:"state"`
	Outbox   int          `json:"outbox"`    // events
	LastSync *time.Time   `json:"last_sync"` // null when there was none
	Packs    []statusPack `json:"packs"`
}

type personJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Team string `json:"team"`
}

type spaceJSON struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Folder string `json:"folder"`
	Policy string `json:"policy"` // "open", "invitation"
}

type statusPack struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	Done    int    `json:"done"` // steps: lessons and quizzes
	Steps   int    `json:"steps"`
}

// Run says who one is, and where everything stands.
func (statusCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		me, err := a.Me(g.ctx)
		if err != nil {
			return err
		}
		state, err := a.State(g.ctx)
		if err != nil {
			return err
		}
		courses, err := a.Courses(g.ctx)
		if err != nil {
			return err
		}
		s := statusJSON{
			Person: personJSON{me.ID, me.Name, me.Team}, Device: me.Device, Home: a.Home(),
			State: state.State, Outbox: state.Waiting, Packs: []statusPack{},
		}
		if me.Space != nil {
			s.Space = new(spaceJSON(*me.Space))
		}
		if !state.At.IsZero() {
			at := state.At.UTC()
			s.LastSync = &at
		}
		for _, c := range courses {
			done, steps := c.Progress()
			s.Packs = append(s.Packs, statusPack{c.ID, c.Version, c.Title.In(g.texts.Lang()), done, steps})
		}
		return g.print(s, func() { s.words(g) })
	})
}

func (s statusJSON) words(g *globals) {
	g.say("cli.status-person", "Name", s.Person.Name, "Person", s.Person.ID, "Home", s.Home)
	if s.Person.Team != "" {
		g.say("cli.status-team", "Team", s.Person.Team)
	}
	if s.Space == nil {
		g.say("cli.status-alone")
	} else {
		g.say("cli.status-space", "Space", s.Space.Name, "Folder", s.Space.Folder)
		if s.LastSync == nil {
			g.say("cli.status-never")
		} else {
			g.say("cli.status-synced", "Ago", g.texts.Ago(*s.LastSync, g.now()))
		}
		if s.Outbox > 0 {
			g.count("cli.status-outbox", s.Outbox)
		}
	}
	for _, p := range s.Packs {
		fmt.Fprintf(g.out, "  %s  %s  %s\n", p.ID, p.Title, g.texts.Say("cli.progress", "Done", p.Done, "Steps", p.Steps))
	}
}
