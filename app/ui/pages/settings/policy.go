package settings

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// policies are the ways into a group, in the order of the cards.
var policies = []struct{ policy, title, detail, icon string }{
	{app.PolicyOpen, "members.policy.open", "members.policy.open-why", "people"},
	{app.PolicyInvited, "members.policy.invited", "members.policy.invited-why", "lock"},
}

// policy is the card of how one enters the group: owners choose, the others
// read.
type policy struct {
	d       page.Deps
	object  fyne.CanvasObject
	room    *fyne.Container
	cards   []*widgets.RadioCard
	chosen  string
	changed func()
}

func newPolicy(d page.Deps, changed func()) *policy {
	p := &policy{d: d, room: widgets.VStack(10), changed: changed}
	for _, way := range policies {
		card := widgets.NewRadioCard(d.Texts.Say(way.title), d.Texts.Say(way.detail), way.icon, func() { p.choose(way.policy) })
		card.Name = "policy:" + way.policy
		p.cards = append(p.cards, card)
	}
	p.object = titled(d.Texts.Say("members.policy.title"), "", p.room)
	return p
}

func (p *policy) show(now membership) {
	p.chosen = now.ownership.Policy
	p.room.Objects = nil
	for i, way := range policies {
		p.cards[i].SetChosen(way.policy == p.chosen)
		switch {
		case now.owns():
			p.room.Add(p.cards[i])
		case way.policy == p.chosen:
			p.room.Add(widgets.NewProse(p.d.Texts.Say(way.detail), widgets.Body))
		}
	}
	p.room.Refresh()
}

func (p *policy) choose(to string) {
	if to == p.chosen {
		return
	}
	signed(p.d, func(ctx context.Context) error { return p.d.App.SetPolicy(ctx, to) }, p.changed)
}
