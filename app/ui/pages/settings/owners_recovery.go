package settings

import (
	"context"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// makeRecovery makes the printed recovery key and shows it, once.
type makeRecovery struct {
	d       page.Deps
	object  *fyne.Container
	make    *widgets.Button
	shown   *fyne.Container // the key; hidden when none is shown
	there   bool            // the group has one already
	group   string
	changed func()
}

func newMakeRecovery(d page.Deps, changed func()) *makeRecovery {
	r := &makeRecovery{d: d, shown: widgets.VStack(12), changed: changed}
	r.make = widgets.NewButton("", r.ask).WithIcon("shield").Named("recovery-key")
	r.shown.Hide()
	r.object = widgets.VStack(14, widgets.NewLine(),
		widgets.HStack(14, widgets.Grow(widgets.NewProse(d.Texts.Say("members.owners.key-why"), widgets.Body).In(theme.Ink2)), r.make), r.shown)
	return r
}

func (r *makeRecovery) show(now membership) {
	r.there, r.group = now.ownership.Recovery, now.me.Space.Name
	label := "members.owners.key-make"
	if r.there {
		label = "members.owners.key-replace"
	}
	r.make.SetText(r.d.Texts.Say(label))
	visible(r.object, now.owns())
}

// ask asks before a key that somebody may have printed stops to work.
func (r *makeRecovery) ask() {
	t := r.d.Texts
	if !r.there {
		r.new()
		return
	}
	parts.Confirm(r.d, t.Say("members.owners.key-replace-title"), t.Say("members.owners.key-replace-what"), t.Say("members.owners.key-replace"), r.new)
}

func (r *makeRecovery) new() {
	page.Load(r.d, r.d.App.NewRecoveryKey, func(key string) {
		r.reveal(key)
		r.d.Shell.Sync()
		r.changed()
	})
}

// reveal shows the key until the person says that it is on paper. It is kept
// nowhere else.
func (r *makeRecovery) reveal(key string) {
	t := r.d.Texts
	group := r.group
	save := widgets.NewButton(t.Say("members.recovery.save"), func() {
		askFile(r.d, t.Say("members.recovery.file"), func(file string) { savePaper(r.d, file, group, key) })
	}).WithIcon("export").Named("recovery-save")
	done := widgets.NewButton(t.Say("members.recovery.printed"), r.hide).As(widgets.Low).Named("recovery-done")
	r.shown.Objects = []fyne.CanvasObject{
		widgets.NewBanner(t.Say("members.recovery.once"), widgets.Review, nil),
		codePanel(r.d, key, save, done),
	}
	r.shown.Show()
	r.shown.Refresh()
}

func (r *makeRecovery) hide() {
	r.shown.Objects = nil
	r.shown.Hide()
	r.object.Refresh()
}

// useRecovery makes this computer an owner by the key on paper.
type useRecovery struct {
	d       page.Deps
	object  fyne.CanvasObject
	key     *widgets.Entry
	use     *widgets.Button
	changed func()
}

func newUseRecovery(d page.Deps, changed func()) *useRecovery {
	t := d.Texts
	u := &useRecovery{d: d, key: widgets.NewEntry(t.Say("members.recovery.example")), changed: changed}
	u.key.Name = "recovery-text"
	u.use = widgets.NewButton(t.Say("members.recovery.use"), u.recover).Named("recover")
	u.key.OnChanged = func(text string) { enable(u.use, strings.TrimSpace(text) != "") }
	u.key.OnSubmitted = func(string) { u.recover() }
	u.use.Disable()
	u.object = titled(t.Say("members.recovery.title"), t.Say("members.recovery.why"),
		widgets.HStack(8, widgets.Grow(widgets.Fixed(0, theme.Control, u.key)), u.use))
	return u
}

func (u *useRecovery) recover() {
	if u.use.Disabled() {
		return
	}
	text := u.key.Text
	signed(u.d, func(ctx context.Context) error { return u.d.App.Recover(ctx, text) }, func() {
		u.key.SetText("")
		u.changed()
	})
}
