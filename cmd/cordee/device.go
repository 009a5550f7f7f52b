package main

import (
	"os"
	"strings"
	"time"

	"cordee/app"
)

// keysFile is the value of CORDEE_KEYS with which the private keys lie in the
// home, and not in the keyring of the system: for tests, and for a Cordée that
// travels on a stick.
const keysFile = "file"

// keyring says whether the private keys are to lie in the keyring.
func keyring() bool { return os.Getenv("CORDEE_KEYS") != keysFile && sessionBus() }

// deviceCmd groups what is done with one's own computers.
type deviceCmd struct {
	List deviceListCmd `cmd:"" help:"device.help-list"`
	Add  deviceAddCmd  `cmd:"" help:"device.help-add"`
	Link deviceLinkCmd `cmd:"" help:"device.help-link"`
}

type deviceListCmd struct{}

type devicesJSON struct {
	Devices []deviceJSON `json:"devices"`
}

type deviceJSON struct {
	Device      string `json:"device"`
	Fingerprint string `json:"fingerprint"` // six words
	Here        bool   `json:"here"`
	Revoked     bool   `json:"revoked"`
	Seen        string `json:"seen,omitempty"` // when it last wrote something that is here, RFC 3339
}

// Run lists the computers of this person.
func (deviceListCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		devices, err := a.Devices(g.ctx)
		if err != nil {
			return err
		}
		var result devicesJSON
		words := newTable(g.out)
		for _, d := range devices {
			spoken := strings.Join(app.Words(d.Key, g.texts.Lang()), " ")
			one, seen := deviceJSON{Device: d.ID, Fingerprint: spoken, Here: d.Here, Revoked: d.Revoked}, ""
			if !d.Seen.IsZero() {
				one.Seen, seen = d.Seen.Format(time.RFC3339), g.texts.Say("device.seen", "Day", g.texts.FullDate(d.Seen))
			}
			result.Devices = append(result.Devices, one)
			state := "device.other"
			switch {
			case d.Revoked:
				state = "device.revoked"
			case d.Here:
				state = "device.here"
			}
			words.row(d.ID, spoken, g.texts.Say(state), seen)
		}
		return g.print(result, words.flush)
	})
}

type deviceAddCmd struct{}

type deviceCodeJSON struct {
	Code  string `json:"code"`
	Until string `json:"until"` // the last day, YYYY-MM-DD
}

// Run makes the code for another computer of this person's.
func (deviceAddCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		made, err := a.AddDevice(g.ctx)
		if err != nil {
			return err
		}
		return g.print(deviceCodeJSON{made.Code, made.Until.Format("2006-01-02")}, func() {
			g.say("device.code", "Code", made.Code, "Until", g.texts.FullDate(made.Until))
		})
	})
}

type deviceLinkCmd struct {
	Dir  place  `arg:"" help:"cli.help-space-dir"`
	Code string `arg:"" help:"device.help-code"`
}

type deviceLinkJSON struct {
	Linked bool `json:"linked"` // false: the other computer has not answered yet
}

// Run makes this computer, which is nobody's yet, one of a person's. It is run
// again once the other computer has answered.
func (c *deviceLinkCmd) Run(g *globals) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	options.Create = true
	return g.in(options, func(a *app.App) error {
		linked, err := a.LinkDevice(g.ctx, string(c.Dir), c.Code)
		if err != nil {
			return err
		}
		said := "device.asked"
		if linked {
			said = "device.linked"
		}
		return g.print(deviceLinkJSON{linked}, func() { g.say(said) })
	})
}
