package main

import (
	"fmt"
	"slices"

	"cordee/app"
)

type syncCmd struct{}

type syncJSON struct {
	Published   int         `json:"published"`   // events
	Received    int         `json:"received"`    // events
	Pending     int         `json:"pending"`     // files that will be read again
	Quarantined []faultJSON `json:"quarantined"` // files set aside, or taken in with a reservation
	State       string      `json:"state"`
	Waits       string      `json:"waits"`      // for somebody's turn: "", "key", "approval"
	Outbox      int         `json:"outbox"`     // events that could not go out
	Incomplete  []faultJSON `json:"incomplete"` // the pending files
}

type faultJSON struct {
	File    string `json:"file"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

// Run makes one full exchange with the folder. Files that do not verify are
// named each time, for as long as they lie there; the exchange is made all the
// same.
func (syncCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		done, err := a.Sync(g.ctx)
		if err != nil {
			return err
		}
		state, err := a.State(g.ctx)
		if err != nil {
			return err
		}
		result := syncJSON{
			Published: done.Published, Received: done.Received, State: done.State, Waits: done.Waits, Outbox: done.Waiting,
			Quarantined: []faultJSON{}, Incomplete: []faultJSON{},
		}
		for _, t := range faults(done, state) {
			fault := faultJSON{t.File, t.Code, g.texts.Say("share."+t.Code, "Name", t.File)}
			if t.Pending {
				result.Pending++
				result.Incomplete = append(result.Incomplete, fault)
			} else {
				result.Quarantined = append(result.Quarantined, fault)
			}
		}
		return g.print(result, func() {
			g.say("cli.sync", "Published", result.Published, "Received", result.Received)
			switch result.Waits {
			case app.WaitsKey:
				g.say("space.waits-key")
			case app.WaitsApproval:
				g.say("space.waits-approval")
			}
			if result.Outbox > 0 {
				g.count("cli.status-outbox", result.Outbox)
			}
			for _, fault := range slices.Concat(result.Quarantined, result.Incomplete) {
				fmt.Fprintln(g.out, fault.Message)
			}
		})
	})
}

// faults are those of this exchange, then those that earlier ones set aside.
func faults(done, state app.Sync) []app.Trouble {
	all := slices.Clone(done.Troubles)
	for _, t := range state.Troubles {
		if !slices.ContainsFunc(all, func(have app.Trouble) bool { return have.File == t.File }) {
			all = append(all, t)
		}
	}
	return all
}
