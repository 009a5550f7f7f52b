// Package today is the page one starts from: continue a course, take up missed
// questions again, help a colleague, in this order of importance.
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

// hang lets a button without a ground stand out of its column, px, so that its
// words share the edge of the texts around it.
const hang = 8

// searchWidth is the width of the field that opens the search, px.
const searchWidth = 300

// view is all that the page shows.
type view struct {
	me       app.Me
	courses  []app.Course
	revision int // questions to take up again
	skills   []app.SkillLevel
	metres   int
	threads  []app.Thread // the latest ones
	waiting  []app.Thread // questions of colleagues without an answer, oldest first
}

type today struct {
	page.Deps
	primary func() // what Enter does when nothing has the keys
}

// New is the page, which loads at once.
func New(d page.Deps, _ page.Place) *page.Page {
	t := &today{Deps: d}
	shown := parts.NewView(d, t.read, t.draw)
	shown.Load()
	return &page.Page{
		Content: shown.Object(),
		Rail:    page.Today,
		Shows:   func(c app.Changes) bool { return c.Packs || c.Learning || c.People || c.Space || len(c.Threads) > 0 },
		Refresh: shown.Load,
		Key:     t.key,
		Leave:   shown.Leave,
	}
}

func (t *today) read(ctx context.Context) (v view, err error) {
	if v.me, err = t.App.Me(ctx); err != nil {
		return v, err
	}
	if v.courses, err = t.App.Courses(ctx); err != nil {
		return v, err
	}
	session, err := t.App.Revision(ctx)
	if err != nil {
		return v, err
	}
	v.revision = len(session.Items)
	standing, err := t.App.Standing(ctx)
	if err != nil {
		return v, err
	}
	v.skills, v.metres = standing.Skills, standing.Metres
	lang := t.Texts.Lang()
	if v.threads, err = t.App.Threads(ctx, app.ThreadFilter{Limit: maxThreads}, lang); err != nil {
		return v, err
	}
	unanswered, err := t.App.Threads(ctx, app.ThreadFilter{Unanswered: true}, lang)
	if err != nil {
		return v, err
	}
	v.waiting = waiting(unanswered, v.me.ID)
	return v, nil
}

func (t *today) draw(v view) fyne.CanvasObject {
	side := widgets.VStack(theme.Gap, t.altitude(v), widgets.Grow(t.help(v)))
	cards := widgets.VStack(theme.Gap,
		widgets.Ratio(widgets.MainShare, theme.Gap, t.resume(v.courses), t.revision(v)),
		widgets.Ratio(widgets.MainShare, theme.Gap, t.discussions(v), side),
	)
	header := widgets.NewHeader(t.Texts.Say("today.greeting", "Name", v.me.Name), t.Texts.Date(t.App.Now()),
		widgets.NewSearchButton(t.Texts.Say("shell.search-field"), searchWidth, t.Shell.Search))
	return widgets.NewPage(header, cards)
}

func (t *today) key(ev *fyne.KeyEvent) bool {
	if t.primary == nil || ev.Name != fyne.KeyReturn && ev.Name != fyne.KeyEnter {
		return false
	}
	t.primary()
	return true
}

// open returns what goes to a place when pressed.
func (t *today) open(to page.Place) func() { return func() { t.Shell.Open(to) } }
