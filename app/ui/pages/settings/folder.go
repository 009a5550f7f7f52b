package settings

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/sharing"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// mostTroubles is how many files that could not be read are named one by one.
const mostTroubles = 5

// folder is the section of the group: who works alone joins or makes one, the
// others see where it is and how the exchange goes.
type folder struct {
	d    page.Deps
	body *fyne.Container
	form *sharing.Form
}

// group is what the section shows.
type group struct {
	me    app.Me
	state app.Sync
}

func newFolder(d page.Deps) section {
	f := &folder{d: d, body: widgets.VStack(theme.Gap)}
	f.form = sharing.NewForm(d, d.Texts, sharing.Join, sharing.Create)
	return section{object: f.body, refresh: f.refresh, leave: f.form.Stop}
}

func (f *folder) refresh() {
	page.Load(f.d, func(ctx context.Context) (g group, err error) {
		if g.me, err = f.d.App.Me(ctx); err != nil || g.me.Space == nil {
			return g, err
		}
		g.state, err = f.d.App.State(ctx)
		return g, err
	}, f.show)
}

func (f *folder) show(g group) {
	switch {
	case g.me.Space == nil && len(f.body.Objects) == 0:
		f.body.Objects = []fyne.CanvasObject{f.alone()}
	case g.me.Space != nil:
		f.body.Objects = []fyne.CanvasObject{f.space(g)}
	}
	f.body.Refresh()
}

// alone is the form that joins or makes a group.
func (f *folder) alone() fyne.CanvasObject {
	act := widgets.NewButton("", nil).As(widgets.High).Named("join")
	line := widgets.HStack(0, layout.NewSpacer(), act)
	f.form.OnChanged = func() {
		act.SetText(f.form.Label())
		enable(act, f.form.Ready())
		line.Refresh()
	}
	act.OnTapped = func() {
		if act.Disabled() {
			return
		}
		work := f.form.Work()
		act.Disable()
		var err error
		f.d.Run.Go(func(ctx context.Context) { _, err = work(ctx) }, func() {
			if err != nil {
				f.d.Shell.Fail(err)
				f.form.OnChanged()
				return
			}
			f.d.Shell.Sync()
			f.refresh()
		})
	}
	f.form.OnSubmitted = act.OnTapped
	f.form.OnChanged()
	f.form.Search()
	t := f.d.Texts
	return titled(t.Say("settings.folder"), t.Say("settings.folder.alone"), f.form.Object(), line)
}

// space is where the group is and how the exchange goes.
func (f *folder) space(g group) fyne.CanvasObject {
	t := f.d.Texts
	exchange := widgets.NewButton(t.Say("settings.folder.sync"), f.d.Shell.Sync).WithIcon("sync").Named("exchange")
	icon, ink := "check", theme.Ok
	if g.state.State != app.StateDone {
		icon, ink = "clock", theme.WarnInk
	}
	state := widgets.HStack(10, widgets.NewIcon(icon, ink, widgets.IconButton), widgets.Grow(widgets.NewProse(f.words(g.state), widgets.Body)), exchange)
	content := []fyne.CanvasObject{
		widgets.HStack(10, widgets.NewIcon("folder", theme.Ink2, widgets.IconButton), widgets.Grow(widgets.NewRuns(path(g.me.Space.Folder), widgets.Body))),
		state,
	}
	for i, trouble := range g.state.Troubles {
		if i == mostTroubles {
			content = append(content, widgets.NewText(t.Count("settings.folder.more", len(g.state.Troubles)-i), widgets.Caption).In(theme.Ink2))
			break
		}
		content = append(content, widgets.NewBanner(t.Say("share."+trouble.Code, "Name", trouble.File), widgets.Review, nil))
	}
	return titled(t.Say("settings.folder.group", "Group", g.me.Space.Name), "", content...)
}

// words says how the exchange goes.
func (f *folder) words(s app.Sync) string {
	t := f.d.Texts
	switch s.State {
	case app.StateDone:
		return t.Say("settings.folder.done", "Ago", t.Ago(s.At, f.d.App.Now()))
	case app.StateOffline:
		return t.Say("settings.folder.offline")
	case app.StateWaiting:
		return t.Count("settings.folder.waiting", s.Waiting)
	}
	return t.Say("settings.folder.never")
}
