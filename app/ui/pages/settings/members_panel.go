package settings

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// memberPanel is the person chosen in the list: how to be sure who they are,
// their computers, what they may do.
type memberPanel struct {
	d       page.Deps
	object  *fyne.Container
	head    *fyne.Container
	devices *fyne.Container
	roles   *memberRoles
	changed func()
}

func newMemberPanel(d page.Deps, changed func()) *memberPanel {
	p := &memberPanel{d: d, head: widgets.VStack(0), devices: widgets.VStack(14), roles: newMemberRoles(d, changed), changed: changed}
	p.object = widgets.VStack(16, widgets.NewLine(), p.head, p.devices, p.roles.object)
	p.object.Hide()
	return p
}

func (p *memberPanel) hide() { p.object.Hide() }

// show keeps what is being typed about the same person.
func (p *memberPanel) show(now membership, who person) {
	t := p.d.Texts
	title := t.Say("members.words", "Name", nameOf(t, who.Person))
	if who.any(own) {
		title = t.Say("members.words-yours")
	}
	p.head.Objects = []fyne.CanvasObject{widgets.NewText(title, widgets.Strong),
		widgets.NewProse(t.Say("members.words-why"), widgets.Caption).In(theme.Ink2)}
	if joined := who.joined(); !joined.IsZero() {
		p.head.Add(widgets.NewText(t.Say("members.since", "Day", t.FullDate(joined.In(p.d.App.Now().Location()))), widgets.Caption).In(theme.Ink2))
	}
	p.devices.Objects = nil
	for i, m := range who.devices {
		p.devices.Add(p.device(now, who, m, i+1))
	}
	p.roles.show(now, who)
	p.object.Show()
	p.object.Refresh()
}

// device is one computer of the person: its words, what is the matter with it,
// what can be done.
func (p *memberPanel) device(now membership, who person, m app.Member, n int) fyne.CanvasObject {
	t := p.d.Texts
	column := widgets.VStack(8)
	if name := p.deviceName(now, who, m, n); name != "" {
		column.Add(widgets.NewText(name, widgets.CaptionStrong).In(theme.Ink2))
	}
	column.Add(sixWords(t, m.Key))
	note := func(id string, tone widgets.Tone) {
		column.Add(widgets.NewBanner(t.Say(id, "Name", nameOf(t, who.Person)), tone, nil))
	}
	if m.Forked {
		note("members.forked", widgets.Failed)
	}
	switch {
	case m.Revoked:
		note("members.revoked", widgets.Info)
		return column
	case m.Keyless && m.Own && now.ownership.Policy == app.PolicyInvited:
		note("members.waits-yours", widgets.Review)
	case m.Keyless && m.Own:
		note("members.keyless-yours", widgets.Review)
	case m.Keyless:
		note("members.keyless", widgets.Review)
	}
	if actions := p.actions(now, who, m); len(actions) > 0 {
		column.Add(widgets.HStack(8, append([]fyne.CanvasObject{layout.NewSpacer()}, actions...)...))
	}
	return column
}

func (p *memberPanel) deviceName(now membership, who person, m app.Member, n int) string {
	switch {
	case now.here(m):
		return p.d.Texts.Say("members.this-computer")
	case len(who.devices) > 1:
		return p.d.Texts.Say("members.computer", "N", n)
	}
	return ""
}

// actions are the buttons of a computer that still has access.
func (p *memberPanel) actions(now membership, who person, m app.Member) (buttons []fyne.CanvasObject) {
	t := p.d.Texts
	if now.owns() && !m.Owner && !m.Keyless {
		buttons = append(buttons, widgets.NewButton(t.Say("members.owners.add"), func() { p.own(who, m) }).As(widgets.Low).Named("own:"+m.Device))
	}
	// An owner's computer is first taken out of the owners: nobody is shut out
	// by one other owner alone.
	if !now.here(m) && !m.Owner && (now.admits() || m.Own) {
		buttons = append(buttons, widgets.NewButton(t.Say("members.revoke"), func() { p.revoke(who, m) }).WithIcon("lock").Named("revoke:"+m.Device))
	}
	return buttons
}

func (p *memberPanel) revoke(who person, m app.Member) {
	t := p.d.Texts
	parts.Confirm(p.d, t.Say("members.revoke-title", "Name", nameOf(t, who.Person)), t.Say("members.revoke-what", "Name", nameOf(t, who.Person)), t.Say("members.revoke-yes"), func() {
		page.Do(p.d, func(ctx context.Context) error {
			_, err := p.d.App.Revoke(ctx, m.Device)
			return err
		}, func() {
			p.d.Shell.Tell(t.Say("members.revoke-done", "Name", nameOf(t, who.Person)))
			p.d.Shell.Sync()
			p.changed()
		})
	})
}

func (p *memberPanel) own(who person, m app.Member) {
	t := p.d.Texts
	parts.Confirm(p.d, t.Say("members.owners.add-title", "Name", nameOf(t, who.Person)), t.Say("members.owners.add-what", "Name", nameOf(t, who.Person)), t.Say("members.owners.add-yes"), func() {
		signed(p.d, func(ctx context.Context) error { return p.d.App.AddOwner(ctx, m.Device) }, p.changed)
	})
}

// sixWords are the words of a key, to be read aloud in t's language, and small
// in the other: a colleague's window may speak that one.
func sixWords(t *texts.Texts, key []byte) fyne.CanvasObject {
	other := map[string]string{texts.French: texts.English, texts.English: texts.French}[t.Lang()]
	words := widgets.VStack(4,
		widgets.NewProse(strings.Join(app.Words(key, t.Lang()), " · "), widgets.Subheading),
		widgets.NewProse(t.Say("members.words-other", "Words", strings.Join(app.Words(key, other), " · ")), widgets.Caption).In(theme.Ink2))
	return container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius), widgets.Pad(10, 14, 10, 14, words))
}
