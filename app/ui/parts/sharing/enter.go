package sharing

import (
	"cordee/app"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// policies are the ways into a new group; the first is proposed.
var policies = []struct{ value, title, detail, icon string }{
	{app.PolicyOpen, "places.open", "places.open-detail", "people"},
	{app.PolicyInvited, "places.invited", "places.invited-detail", "lock"},
}

// whoMayEnter asks who may enter a new group.
func (f *Form) whoMayEnter() fyne.CanvasObject {
	cards := widgets.VStack(10)
	f.enter = nil
	for _, p := range policies {
		card := widgets.NewRadioCard(f.t.Say(p.title), f.t.Say(p.detail), p.icon, func() {
			f.policy = p.value
			f.changed()
		})
		card.Name = "policy:" + p.value
		f.enter = append(f.enter, card)
		cards.Add(card)
	}
	return widgets.VStack(6, widgets.NewText(f.t.Say("places.who"), widgets.Strong), cards)
}
