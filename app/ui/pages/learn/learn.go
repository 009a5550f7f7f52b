// Package learn shows the courses, and the path of one of them. Nothing on it
// is locked: every lesson and every quiz can be opened.
package learn

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

// view is all that the page shows.
type view struct {
	courses []app.Course // all of them, or the one of the place
	skills  []app.SkillLevel
}

// searchWidth is the width of the field that opens the search, px.
const searchWidth = 240

type learn struct {
	page.Deps
	pack    string // empty: the list of courses
	body    *fyne.Container
	shown   *view
	primary func()        // what Enter does when nothing has the keys
	popover *widget.PopUp // where a level comes from; nil until asked
	calm    func()        // calls the skeleton off
	asked   int           // loads begun; only what the last one found is shown
}

// New is the list of courses, or the path of the pack of a place.
func New(d page.Deps, p page.Place) *page.Page {
	l := &learn{Deps: d, pack: p.Pack, body: widgets.VStack(0)}
	l.calm = d.Run.After(skeletonAfter, func() {
		if l.shown == nil {
			l.fill(widgets.Inset(theme.PageX, widgets.NewSkeleton(4)))
		}
	})
	l.load()
	return &page.Page{
		Content: widgets.Grow(l.body),
		Rail:    page.Learn,
		Shows:   func(c app.Changes) bool { return c.Packs || c.Learning || len(c.Threads) > 0 },
		Refresh: l.load,
		Key:     l.key,
		Leave:   l.leave,
	}
}

func (l *learn) load() {
	l.asked++
	asked := l.asked
	page.Load(l.Deps, l.read, func(v view) {
		l.calm()
		if asked != l.asked || l.shown != nil && reflect.DeepEqual(*l.shown, v) {
			return // the keys stay where they are
		}
		l.shown = &v
		l.primary = nil
		if l.pack == "" {
			l.fill(l.list(v))
		} else {
			l.fill(l.path(v.courses[0], v.skills))
		}
	})
}

func (l *learn) read(ctx context.Context) (v view, err error) {
	if l.pack == "" {
		v.courses, err = l.App.Courses(ctx)
		return v, err
	}
	course, err := l.App.Course(ctx, l.pack)
	if err != nil {
		return v, err
	}
	standing, err := l.App.Standing(ctx)
	if err != nil {
		return v, err
	}
	for _, skill := range standing.Skills {
		if _, taught := course.Skill(skill.ID); taught {
			v.skills = append(v.skills, skill)
		}
	}
	v.courses = []app.Course{course}
	return v, nil
}

func (l *learn) fill(content fyne.CanvasObject) {
	l.body.Objects = []fyne.CanvasObject{widgets.Grow(content)}
	l.body.Refresh()
}

func (l *learn) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape && l.popover != nil && l.popover.Visible():
		l.popover.Hide()
	case ev.Name == fyne.KeyEscape && l.pack != "":
		l.Shell.Back()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && l.primary != nil:
		l.primary()
	default:
		return false
	}
	return true
}

func (l *learn) leave() {
	l.calm()
	if l.popover != nil {
		l.popover.Hide()
	}
}

// open returns what goes to a place when pressed.
func (l *learn) open(to page.Place) func() { return func() { l.Shell.Open(to) } }

// stepPlace is where a step is done.
func stepPlace(s app.Step) page.Place {
	if s.Lesson == nil {
		return page.Place{Page: page.Quiz, Pack: s.Course.ID, Module: s.Module.ID}
	}
	return page.Place{Page: page.Lesson, Pack: s.Course.ID, Lesson: s.Lesson.ID}
}

// button is a button with a name in the screen map.
func button(name, text string, tapped func()) *widgets.Button {
	b := widgets.NewButton(text, tapped)
	b.Name = name
	return b
}
