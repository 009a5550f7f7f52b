// Package studio is the page of a trainer: it opens the folder of a course,
// shows what a learner will see, names what is to be corrected, lets one try
// it, installs it, and brings files in and out. The files are written in the
// trainer's own editor; the page follows what is saved there.
package studio

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// lookEvery is how often the folder is looked at for files saved in the
// trainer's editor: soon enough to seem at once, seldom enough to cost nothing.
const lookEvery = 2 * time.Second

// recent is where the window's preferences keep the folder opened last.
const recent = "studio.recent"

type studio struct {
	page.Deps
	body  *fyne.Container
	start *start // shown while no course is open, or to open another
	bench *bench // nil until a course is open
	trial *trial // the last one; nil before the first
	busy  bool   // an import or an export is under way
	place string // of the open course
	stamp string // of its files when they were last read
	stop  func() // calls the next look at the folder off
	left  bool   // the page went away
}

// New is the page, with the course that was open the last time.
func New(d page.Deps, _ page.Place) *page.Page {
	s := &studio{Deps: d, body: container.NewStack()}
	s.start = newStart(d, s.open, s.begin)
	place := fyne.CurrentApp().Preferences().String(recent)
	s.start.setRecent(place)
	s.show(s.start.object)
	if place != "" {
		s.read(place, func(error) {}) // gone since: the start says how to open another
	}
	s.look()
	return &page.Page{
		Content: s.body,
		Rail:    page.Studio,
		Shows:   func(c app.Changes) bool { return c.Packs || c.People },
		Refresh: s.again,
		Focus:   s.focus,
		Key:     s.key,
		New:     s.begin,
		Leave:   s.leave,
	}
}

func (s *studio) show(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{o}
	s.body.Refresh()
}

// open opens the course at a place that the person named.
func (s *studio) open(place string) {
	if s.bench != nil && place == s.place {
		s.back()
	}
	s.read(place, s.start.fail)
}

// read reads a course and shows it; when it cannot, failed is told why.
func (s *studio) read(place string, failed func(error)) {
	type reading struct {
		draft    app.Draft
		stamp    string
		writable bool
		err      error
	}
	page.Load(s.Deps, func(ctx context.Context) (reading, error) {
		r := reading{stamp: app.Stamp(place), writable: isFolder(place)}
		r.draft, r.err = s.App.OpenDraft(ctx, place)
		return r, nil
	}, func(r reading) {
		if s.left {
			return
		}
		if r.err != nil {
			failed(r.err)
			return
		}
		s.stamp = r.stamp
		if s.bench != nil && s.place == place {
			s.bench.update(r.draft)
			return
		}
		s.place = place
		fyne.CurrentApp().Preferences().SetString(recent, place)
		s.start.setRecent(place)
		keys := s.Window.Canvas().Focused() == s.start.entry // its place is the tree's now
		s.bench = newBench(s, r.draft, r.writable)
		s.show(s.bench.object)
		if keys {
			s.Window.Canvas().Focus(s.bench.tree)
		}
	})
}

// again reads the open course once more.
func (s *studio) again() {
	if s.bench != nil {
		s.read(s.place, s.Shell.Fail)
	}
}

// look reads the course again after a file was saved, and comes back.
func (s *studio) look() {
	s.stop = s.Run.After(lookEvery, func() {
		if s.left {
			return
		}
		if s.bench == nil {
			s.look()
			return
		}
		place, stamp := s.place, ""
		s.Run.Go(func(context.Context) { stamp = app.Stamp(place) }, func() {
			if s.left {
				return
			}
			if place == s.place && stamp != s.stamp {
				s.stamp = stamp // a folder that is gone is said once
				s.again()
			}
			s.look()
		})
	})
}

// back returns to the open course, if there is one.
func (s *studio) back() {
	if s.bench == nil {
		s.showTask(s.start.object, s.start.entry)
		return
	}
	s.showTask(s.bench.object, s.bench.tree)
}

// showTask shows one screen of the studio, with the keys on a part of it. Files
// are dropped on a window, so the screen that takes some says so after this.
func (s *studio) showTask(o fyne.CanvasObject, keys fyne.Focusable) {
	s.Window.SetOnDropped(nil)
	s.show(o)
	s.Window.Canvas().Focus(keys)
}

// shows says whether a screen is what the person sees.
func (s *studio) shows(o fyne.CanvasObject) bool { return !s.left && s.body.Objects[0] == o }

// another offers to open another course.
func (s *studio) another() {
	s.start.clear()
	s.showTask(s.start.object, s.start.entry)
}

// try shows the course as a learner goes through it.
func (s *studio) try() {
	t := newTrial(s.Deps, s.bench.draft, s.bench.preview.shown, s.back)
	s.trial = t
	s.show(t.object)
	if t.at < len(t.rows) {
		s.Window.Canvas().Focus(t.rows[t.at])
	}
}

func (s *studio) focus() fyne.Focusable {
	if s.bench == nil {
		return s.start.entry
	}
	return s.bench.tree
}

func (s *studio) key(ev *fyne.KeyEvent) bool {
	shown := s.body.Objects[0]
	switch {
	case ev.Name == fyne.KeyEscape && s.bench != nil && shown != s.bench.object:
		s.back()
	case ev.Name == fyne.KeyEscape && s.bench == nil && shown != s.start.object:
		s.back()
	case s.trial != nil && shown == s.trial.object && s.trial.key != nil:
		return s.trial.key(ev)
	case ev.Name == fyne.KeyF4 && s.bench != nil && shown == s.bench.object:
		s.bench.nextProblem()
	default:
		return false
	}
	return true
}

func (s *studio) leave() {
	s.left = true
	s.stop()
	s.Window.SetOnDropped(nil)
}
