package today

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// goal is the card of how far the team wishes to climb together.
func (t *today) goal(v view) fyne.CanvasObject {
	g := v.goal
	if g == nil {
		set := widgets.NewButton(t.Texts.Say("today.goal-set"), nil).Named("goal").WithIcon("peak")
		set.OnTapped = func() { parts.ShowGoal(t.Deps, set, nil) }
		return widgets.NewCard(widgets.HStack(16,
			widgets.Grow(widgets.VStack(2,
				widgets.NewText(t.goalTitle(v.me.Team, ""), widgets.Strong).Ellipsis(),
				widgets.NewProse(t.Texts.Say("today.goal-none"), widgets.Body).In(theme.Ink2))), set))
	}
	edit := widgets.NewButton(t.Texts.Say("today.goal-edit"), nil).Named("goal").As(widgets.Low).Smaller()
	edit.OnTapped = func() { parts.ShowGoal(t.Deps, edit, g) }
	share := float32(g.Climbed) / float32(g.Metres)
	people := widgets.HStack(12, widgets.Grow(widgets.NewText(t.people(*g), widgets.Body).In(theme.Ink2).Ellipsis()))
	if g.Reached {
		people.Add(widgets.NewChip(t.Texts.Say("today.goal-reached"), widgets.Done, "check"))
	}
	t.count.Set(g.Given)
	people.Add(t.count)
	card := widgets.VStack(0,
		widgets.Pad(-hang/2, -hang, 4, 0, widgets.HStack(8,
			widgets.Grow(widgets.NewText(t.goalTitle(g.Team, g.Title), widgets.Strong).Ellipsis()),
			widgets.NewText(t.Texts.Say("today.goal-until", "Until", t.day(g.Until)), widgets.Caption).In(theme.Ink2), edit)),
		widgets.HStack(14, widgets.Grow(widgets.NewRope(share)),
			widgets.NewText(t.Texts.Say("today.goal-metres", "Climbed", g.Climbed, "Metres", g.Metres), widgets.Strong)),
		widgets.Pad(6, 0, 0, 0, people))
	if !g.Given { // who agrees is told what to
		card.Add(widgets.Pad(6, 0, 0, 0, widgets.NewProse(t.Texts.Say("today.count-who"), widgets.Caption).In(theme.Ink2)))
	}
	return widgets.NewCard(card)
}

// goalTitle is what the goal is called: by its title, or else by its team.
func (t *today) goalTitle(team, title string) string {
	if title != "" {
		return title
	}
	return t.Texts.Say("today.goal-title", "Team", team)
}

func (t *today) people(g app.Goal) string {
	if g.People == 0 {
		return t.Texts.Say("today.goal-nobody")
	}
	return t.Texts.Count("today.goal-people", g.People)
}

// newCount is the choice to count one's metres in. It stays the same while the
// page does, so that it keeps the keys.
func (t *today) newCount() *widgets.Check {
	count := widgets.NewCheck(t.Texts.Say("today.count"), func(on bool) {
		page.Do(t.Deps, func(ctx context.Context) error { return t.App.Switch(ctx, app.SettingShareClimb, on) }, t.shown.Load)
	})
	count.Name = "count"
	return count
}
