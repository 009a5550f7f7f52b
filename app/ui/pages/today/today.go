// Package today is the page one starts from: continue a course, take up missed
// questions again, help a colleague, in this order of importance.
package today

import (
	"context"
	"reflect"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// skeletonAfter is how long nothing is shown while the page is read: less
// would flash.
const skeletonAfter = 300 * time.Millisecond

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
	body    *fyne.Container
	shown   *view
	primary func()        // what Enter does when nothing has the keys
	popover *widget.PopUp // how the altitude is computed; nil until asked
	calm    func()        // calls the skeleton off
	asked   int           // loads begun; only what the last one found is shown
}

// New is the page, which loads at once.
func New(d page.Deps, _ page.Place) *page.Page {
	t := &today{Deps: d, body: widgets.VStack(0)}
	t.calm = d.Run.After(skeletonAfter, func() {
		if t.shown == nil {
			t.fill(widgets.Inset(theme.PageX, widgets.NewSkeleton(4)))
		}
	})
	t.load()
	return &page.Page{
		Content: widgets.Grow(t.body),
		Rail:    page.Today,
		Shows:   func(c app.Changes) bool { return c.Packs || c.Learning || c.People || c.Space || len(c.Threads) > 0 },
		Refresh: t.load,
		Key:     t.key,
		Leave:   t.leave,
	}
}

func (t *today) load() {
	t.asked++
	asked := t.asked
	page.Load(t.Deps, t.read, func(v view) {
		t.calm()
		if asked != t.asked || t.shown != nil && reflect.DeepEqual(*t.shown, v) {
			return // the keys stay where they are
		}
		t.shown = &v
		t.show(v)
	})
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

func (t *today) show(v view) {
	side := widgets.VStack(theme.Gap, t.altitude(v), widgets.Grow(t.help(v)))
	cards := widgets.VStack(theme.Gap,
		widgets.Ratio(widgets.MainShare, theme.Gap, t.resume(v.courses), t.revision(v)),
		widgets.Ratio(widgets.MainShare, theme.Gap, t.discussions(v), side),
	)
	header := widgets.NewHeader(t.Texts.Say("today.greeting", "Name", v.me.Name), t.Texts.Date(t.App.Now()),
		widgets.NewSearchButton(t.Texts.Say("shell.search-field"), searchWidth, t.Shell.Search))
	t.fill(widgets.NewPage(header, cards))
}

func (t *today) fill(content fyne.CanvasObject) {
	t.body.Objects = []fyne.CanvasObject{widgets.Grow(content)}
	t.body.Refresh()
}

func (t *today) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape && t.popover != nil && t.popover.Visible():
		t.popover.Hide()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && t.primary != nil:
		t.primary()
	default:
		return false
	}
	return true
}

func (t *today) leave() {
	t.calm()
	if t.popover != nil {
		t.popover.Hide()
	}
}

// open returns what goes to a place when pressed.
func (t *today) open(to page.Place) func() { return func() { t.Shell.Open(to) } }

// button is a button with a name in the screen map.
func button(name, text string, tapped func()) *widgets.Button {
	b := widgets.NewButton(text, tapped)
	b.Name = name
	return b
}
