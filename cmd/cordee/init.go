package main

import (
	"cordee/app"
)

// initCmd is the first run without a window.
type initCmd struct {
	Name          string `required:"" placeholder:"N" help:"cli.help-init-name"`
	Team          string `placeholder:"T" help:"cli.help-init-team"`
	PrivateLevels bool   `help:"cli.help-init-private"`
}

type initJSON struct {
	Person      string `json:"person"`
	Device      string `json:"device"`
	Home        string `json:"home"`
	ShareLevels bool   `json:"share_levels"`
}

// Run makes the home and introduces the person. It says whether levels will be
// sent, because the window would have asked.
func (c *initCmd) Run(g *globals) error {
	options, err := g.options()
	if err != nil {
		return err
	}
	if err := app.CheckProfile(c.Name, c.Team); err != nil {
		return err // before anything is made
	}
	options.Create = true
	return g.in(options, func(a *app.App) error {
		me, err := a.Me(g.ctx)
		if err != nil {
			return err
		}
		if me.Introduced() {
			return &app.Error{Code: "already-introduced", Data: []any{"Name", me.Name}}
		}
		if err := a.Introduce(g.ctx, c.Name, c.Team); err != nil {
			return err
		}
		if err := a.Switch(g.ctx, app.SettingShareLevels, !c.PrivateLevels); err != nil {
			return err
		}
		return g.print(initJSON{me.ID, me.Device, a.Home(), !c.PrivateLevels}, func() {
			g.say("cli.init", "Name", c.Name, "Home", a.Home(), "Person", me.ID)
			if c.PrivateLevels {
				g.say("cli.init-private")
			} else {
				g.say("cli.init-shared")
			}
		})
	})
}
