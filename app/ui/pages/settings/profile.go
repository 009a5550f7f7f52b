package settings

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2/layout"
)

// newProfile is the name, the team, the pages one wants to see, and one's computers.
func newProfile(d page.Deps) section {
	t := d.Texts
	name, team := widgets.NewEntry(""), widgets.NewEntry("")
	name.Name, team.Name = "name", "team"
	save := widgets.NewButton(t.Say("settings.profile.save"), nil).As(widgets.High).Named("save")
	var known app.Me
	changed := func() bool { return name.Text != known.Name || team.Text != known.Team }
	sync := func(string) { enable(save, changed() && strings.TrimSpace(name.Text) != "") }
	write := func() {
		if save.Disabled() {
			return
		}
		called, of := name.Text, team.Text
		page.Do(d, func(ctx context.Context) error { return d.App.Introduce(ctx, called, of) }, func() {
			d.Shell.Tell(t.Say("settings.profile.saved"))
		})
	}
	name.OnChanged, team.OnChanged, save.OnTapped = sync, sync, write
	name.OnSubmitted, team.OnSubmitted = func(string) { write() }, func(string) { write() }

	manager := newToggle(d, app.SettingManager, t.Say("settings.profile.manager"))
	trainer := newToggle(d, app.SettingTrainer, t.Say("settings.profile.trainer"))
	sync("")
	mine := newDevices(d)
	object := widgets.VStack(theme.Gap,
		titled(t.Say("settings.profile.you"), t.Say("settings.profile.you-why"),
			field(t.Say("settings.profile.name"), widgets.Fixed(0, theme.Control, name)),
			widgets.VStack(6, field(t.Say("settings.profile.team"), widgets.Fixed(0, theme.Control, team)),
				widgets.NewProse(t.Say("settings.profile.team-why"), widgets.Caption).In(theme.Ink2)),
			widgets.HStack(0, layout.NewSpacer(), save)),
		titled(t.Say("settings.profile.pages"), t.Say("settings.profile.pages-why"),
			widgets.VStack(4, manager, trainer)),
		mine.object,
	)
	refresh := func() {
		page.Load(d, d.App.Me, func(me app.Me) {
			typing := changed() && known.Introduced()
			known = me
			if !typing {
				name.SetText(me.Name)
				team.SetText(me.Team)
			}
			sync("")
		})
		page.Load(d, d.App.Settings, func(s app.Settings) {
			manager.Set(s.Manager)
			trainer.Set(s.Trainer)
		})
		mine.refresh()
	}
	return section{object: object, refresh: refresh}
}
