package team

import (
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// alonePanel says how to join a group: without one there is no team.
func (p *teamPage) alonePanel() fyne.CanvasObject {
	join := widgets.NewButton(p.Texts.Say("team.join"), p.openSharing).As(widgets.High).WithIcon("folder")
	return p.calm(widgets.Pad(24, 0, 24, 0, widgets.NewEmpty("people", p.Texts.Say("team.alone-title"), p.Texts.Say("team.alone"), join)))
}

// sealedPanel says why there is nothing to see, to someone whom the snapshots
// are not encrypted to, and how one becomes a manager.
func (p *teamPage) sealedPanel() fyne.CanvasObject {
	settings := widgets.NewButton(p.Texts.Say("team.settings"), p.openSharing).WithIcon("settings")
	mine := widgets.NewButton(p.Texts.Say("team.mine"), func() { p.Shell.Open(page.Place{Page: page.Badges}) }).As(widgets.Low)
	return p.calm(widgets.VStack(14,
		widgets.HStack(12, widgets.NewIcon("lock", theme.Primary, widgets.IconPanel), widgets.Grow(widgets.NewProse(p.Texts.Say("team.sealed-title"), widgets.Subheading))),
		widgets.NewProse(p.Texts.Error(p.shown.refusal), widgets.Body),
		widgets.NewProse(p.Texts.Say("team.sealed-how"), widgets.Body),
		widgets.HStack(8, settings, mine)))
}

// calm is a card in the middle of the page.
func (p *teamPage) calm(content fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(panelWidth, widgets.NewCard(content))
}

func (p *teamPage) openSharing() {
	p.Shell.Open(page.Place{Page: page.Settings, Section: sharing})
}
