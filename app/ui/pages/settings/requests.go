package settings

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// mostRequests is how many of those who ask to be let in show at once.
const mostRequests = 4

// requests are the people who ask to be let in, one card each.
type requests struct {
	d       page.Deps
	object  *fyne.Container
	changed func()
}

func newRequests(d page.Deps, changed func()) *requests {
	return &requests{d: d, object: widgets.VStack(theme.Gap), changed: changed}
}

func (r *requests) show(now membership) {
	r.object.Objects = nil
	for i, asks := range now.requests {
		if i == mostRequests {
			r.object.Add(widgets.NewText(r.d.Texts.Count("members.requests.more", len(now.requests)-i), widgets.Caption).In(theme.Ink2))
			break
		}
		r.object.Add(r.card(asks))
	}
	r.object.Refresh()
}

// card is one who asks: who they say they are, how to be sure, what to do.
func (r *requests) card(asks app.Request) fyne.CanvasObject {
	t := r.d.Texts
	nothing := widgets.NewProse(t.Say("members.requests.nothing"), widgets.Caption).In(theme.Ink2)
	chip, why := widgets.NewChip(t.Say("members.requests.alone"), widgets.Review, "warn"), "members.requests.alone-why"
	switch {
	case asks.Proven:
		chip, why = widgets.NewChip(t.Say("members.requests.proven"), widgets.Done, "check"), "members.requests.proven-why"
		nothing.Hide() // it is done without them
	case asks.Invited:
		chip, why = widgets.NewChip(t.Say("members.requests.invited"), widgets.Neutral, "info"), "members.requests.invited-why"
	}
	words := widgets.VStack(0, widgets.NewProse(t.Say("members.requests.asks", "Name", nameOf(t, asks.Person)), widgets.Strong))
	if asks.Team != "" {
		words.Add(widgets.NewText(asks.Team, widgets.Caption).In(theme.Ink2).Ellipsis())
	}
	approve := widgets.NewButton(t.Say("members.requests.approve"), func() { r.approve(asks) }).As(widgets.High).Named("approve:" + asks.Device)
	return widgets.NewCard(widgets.VStack(12,
		widgets.HStack(12, widgets.NewAvatar(asks.ID, asks.Name, widgets.AvatarRow), widgets.Grow(words), chip),
		widgets.NewProse(t.Say(why), widgets.Body),
		sixWords(t, asks.Key),
		widgets.HStack(12, widgets.Grow(nothing), approve),
	)).As(widgets.Chosen)
}

func (r *requests) approve(asks app.Request) {
	var who app.Person
	page.Do(r.d, func(ctx context.Context) (err error) {
		who, err = r.d.App.Approve(ctx, asks.Device)
		return err
	}, func() {
		r.d.Shell.Tell(r.d.Texts.Say("members.requests.approved", "Name", who.Name))
		r.d.Shell.Sync()
		r.changed()
	})
}
