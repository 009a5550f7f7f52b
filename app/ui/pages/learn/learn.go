// Package learn shows the courses, and the path of one of them. Nothing on it
// is locked: every lesson and every quiz can be opened.
package learn

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/parts/offer"

	"fyne.io/fyne/v2"
)

// view is all that the page shows.
type view struct {
	courses []app.Course // all of them, or the one of the place
	skills  []app.SkillLevel
	games   []app.PlayedScenario
	offers  []app.Offered // to all of the group; beside the list of courses
}

// searchWidth is the width of the field that opens the search, px.
const searchWidth = 240

type learn struct {
	page.Deps
	pack    string // empty: the list of courses
	offers  *offer.List
	primary func() // what Enter does when nothing has the keys
}

// New is the list of courses, or the path of the pack of a place.
func New(d page.Deps, p page.Place) *page.Page {
	l := &learn{Deps: d, pack: p.Pack}
	shown := parts.NewView(d, l.read, l.draw)
	l.offers = offer.NewList(d, shown.Load)
	shown.Load()
	return &page.Page{
		Content: shown.Object(),
		Rail:    page.Learn,
		Shows:   func(c app.Changes) bool { return c.Packs || c.Learning || c.People || len(c.Threads) > 0 },
		Refresh: shown.Load,
		Key:     l.key,
		Leave: func() {
			shown.Leave()
			l.offers.Leave()
		},
	}
}

func (l *learn) draw(v view) fyne.CanvasObject {
	l.primary = nil
	if l.pack == "" {
		return l.list(v)
	}
	return l.path(v.courses[0], v)
}

func (l *learn) read(ctx context.Context) (v view, err error) {
	if l.pack == "" {
		if v.courses, err = l.App.Courses(ctx); err == nil {
			v.offers, err = l.App.Offers(ctx)
		}
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
	v.games, err = l.App.Scenarios(ctx, course)
	return v, err
}

func (l *learn) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape && l.pack != "":
		l.Shell.Back()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && l.primary != nil:
		l.primary()
	default:
		return false
	}
	return true
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
