package main

import (
	"cordee/app"
)

type spaceInviteCmd struct {
	Days int `default:"7" placeholder:"N" help:"space.help-days"`
}

type invitationJSON struct {
	ID    string `json:"id"`
	Code  string `json:"code"`
	Until string `json:"until"` // the last day, YYYY-MM-DD
}

// Run makes an invitation for one newcomer.
func (c *spaceInviteCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		i, err := a.Invite(g.ctx, c.Days)
		if err != nil {
			return err
		}
		return g.print(invitationJSON{i.ID, i.Code, i.Until.Format("2006-01-02")}, func() {
			g.say("space.invited", "Code", i.Code, "Until", g.texts.FullDate(i.Until))
		})
	})
}

type requestJSON struct {
	Person      string `json:"person"`
	Name        string `json:"name"`
	Team        string `json:"team"`
	Device      string `json:"device"`
	Fingerprint string `json:"fingerprint"` // six words
	Invited     bool   `json:"invited"`     // they show an invitation
}

type spaceApproveCmd struct {
	Device string `arg:"" help:"space.help-device"`
}

type letInJSON struct {
	Person string `json:"person"`
	Name   string `json:"name"`
}

// Run lets a device that asks into the space.
func (c *spaceApproveCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		p, err := a.Approve(g.ctx, c.Device)
		if err != nil {
			return err
		}
		return g.print(letInJSON{p.ID, p.Name}, func() { g.say("space.approved", "Name", p.Name) })
	})
}

type spaceRevokeCmd struct {
	Device string `arg:"" help:"space.help-device"`
}

// Run takes a device out of the space.
func (c *spaceRevokeCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		p, err := a.Revoke(g.ctx, c.Device)
		if err != nil {
			return err
		}
		return g.print(letInJSON{p.ID, p.Name}, func() { g.say("space.revoked", "Name", p.Name) })
	})
}

type spaceRefillCmd struct{}

// Run fills a folder that lost the space again.
func (spaceRefillCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		done, err := a.Refill(g.ctx)
		if err != nil {
			return err
		}
		return g.print(map[string]string{"state": done.State}, func() { g.say("space.refilled") })
	})
}
