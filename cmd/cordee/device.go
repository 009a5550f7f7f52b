package main

import (
	"os"
	"strings"

	"cordee/app"
)

// keysFile is the value of CORDEE_KEYS with which the private keys lie in the
// home, and not in the keyring of the system: for tests, and for a Cordée that
// travels on a stick.
const keysFile = "file"

// keyring says whether the private keys are to lie in the keyring.
func keyring() bool { return os.Getenv("CORDEE_KEYS") != keysFile }

// deviceCmd groups what is done with one's own computers.
type deviceCmd struct {
	List deviceListCmd `cmd:"" help:"device.help-list"`
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
			result.Devices = append(result.Devices, deviceJSON{d.ID, spoken, d.Here, d.Revoked})
			state := "device.other"
			switch {
			case d.Revoked:
				state = "device.revoked"
			case d.Here:
				state = "device.here"
			}
			words.row(d.ID, spoken, g.texts.Say(state))
		}
		return g.print(result, words.flush)
	})
}
