package settings

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/sharing"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the section, px.
const (
	exactWidth  = 280
	exactBeside = 780 // the section is this wide for both columns to stand side by side
)

// newPrivacy says who sees what, and shows what leaves.
func newPrivacy(d page.Deps) section {
	t := d.Texts
	promise := widgets.NewCard(widgets.HStack(18, widgets.NewIcon("shield", theme.Primary, widgets.IconPanel),
		widgets.Grow(widgets.NewRuns([]markdown.Run{
			{Text: t.Say("settings.privacy.yours"), Bold: true}, {Text: " " + t.Say("settings.privacy.yours-why")},
		}, widgets.Body)))).As(widgets.Tinted)
	levels := newLevels(d)
	table := widgets.NewCard(widgets.VStack(0, who(d, levels)...))
	limits := titled(t.Say("settings.privacy.limits"), "",
		widgets.NewProse(t.Say("settings.privacy.limits-folder"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.privacy.limits-levels"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.privacy.limits-read"), widgets.Body).In(theme.Ink2))
	exact := widgets.VStack(theme.Gap, widgets.NewCard(widgets.NewSkeleton(3)))
	object := container.New(&aside{width: exactWidth, least: exactBeside, gap: theme.Gap},
		widgets.VStack(theme.Gap, promise, table, limits), exact)
	refresh := func() {
		page.Load(d, d.App.Preview, func(s app.Snapshot) {
			levels.show(s.Shared)
			payload, err := sharing.NewPayload(s)
			if err != nil {
				d.Shell.Fail(err)
				return
			}
			exact.Objects = []fyne.CanvasObject{
				widgets.NewCard(widgets.VStack(10,
					widgets.NewText(t.Say("settings.privacy.exact"), widgets.Strong),
					widgets.NewProse(lastSent(d, s), widgets.Caption).In(theme.Ink2),
					payload)),
				widgets.NewCard(widgets.VStack(10, readers(d, s)...)),
			}
			object.Refresh()
		})
	}
	return section{object: object, refresh: refresh}
}

// lastSent says when a snapshot left, or why none does.
func lastSent(d page.Deps, s app.Snapshot) string {
	switch {
	case !s.Shared:
		return d.Texts.Say("settings.privacy.not-shared")
	case s.Sent.IsZero():
		return d.Texts.Say("settings.privacy.never-sent")
	}
	return d.Texts.Say("settings.privacy.last-sent", "Ago", d.Texts.Ago(s.Sent, d.App.Now()))
}

// readers lists who can read the levels.
func readers(d page.Deps, s app.Snapshot) []fyne.CanvasObject {
	list := []fyne.CanvasObject{widgets.NewText(d.Texts.Say("settings.privacy.readers"), widgets.Strong)}
	if len(s.Readers) == 0 {
		return append(list, widgets.NewProse(sharing.Readers(d.Texts, s), widgets.Caption).In(theme.Ink2))
	}
	for _, r := range s.Readers {
		list = append(list, widgets.HStack(10, widgets.NewAvatar(r.ID, r.Name, widgets.AvatarChip), widgets.Grow(widgets.NewText(r.Name, widgets.Body).Ellipsis())))
	}
	return list
}

// levels is the one choice of the table: who is sent a person's levels.
type levels struct{ me, managers dot }

func newLevels(d page.Deps) *levels {
	give := func(on bool) func() {
		return func() {
			page.Do(d, func(ctx context.Context) error { return d.App.Switch(ctx, app.SettingShareLevels, on) }, nil)
		}
	}
	return &levels{
		me:       newDot("levels:me", give(false)),
		managers: newDot("levels:managers", give(true)),
	}
}

func (l *levels) show(shared bool) {
	l.me.show(!shared)
	l.managers.show(shared)
}
