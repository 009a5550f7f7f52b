// Package quiz asks questions one at a time, a module's or those to take up
// again, explains each answer, and closes the session with what it changed.
// Grading is not here: the app grades and records.
package quiz

import (
	"context"
	"encoding/json"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/widgets"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// session is the page: the questions, then the summary.
type session struct {
	d page.Deps
	app.Session
	start time.Time
	body  *fyne.Container

	// What is shown decides which keys it takes and where they go first.
	key   func(*fyne.KeyEvent) bool
	focus func() fyne.Focusable
}

// New is the page of a quiz; see page.Quiz for its place.
func New(d page.Deps, p page.Place) *page.Page {
	s := &session{d: d, start: d.App.Now(), body: container.NewStack()}
	page.Load(d, func(ctx context.Context) (app.Session, error) {
		if p.Pack == "" {
			return d.App.Revision(ctx)
		}
		return d.App.Quiz(ctx, p.Pack, p.Module)
	}, s.begin)
	return &page.Page{
		Content: s.body, Full: true, Rail: page.Learn,
		Shows:   func(app.Changes) bool { return false }, // a session does not change under one's hands
		Refresh: func() {},
		Focus: func() fyne.Focusable {
			if s.focus == nil {
				return nil
			}
			return s.focus()
		},
		Key: func(ev *fyne.KeyEvent) bool { return s.key != nil && s.key(ev) },
	}
}

// begin asks the questions, or says that there are none.
func (s *session) begin(found app.Session) {
	s.Session = found
	if len(found.Items) == 0 {
		s.nothing()
		return
	}
	title := s.d.Texts.Say("quiz.again")
	if found.Module != nil {
		title = s.d.Texts.Say("quiz.title", "Title", found.Module.Title.In(s.d.Texts.Lang()))
	}
	p := newPlayer(s.d, title, found.Items)
	p.leave = s.d.Shell.Back
	p.finished = s.summarise
	p.links = s.links
	p.grade = func(ctx context.Context, item app.SessionItem, lang string, response json.RawMessage, hints int) (question.Result, error) {
		outcome, err := s.d.App.Answer(ctx, app.Answer{
			Pack: item.Pack, Question: item.ID, Lang: lang, Response: response, Mixed: s.Mixed, Hints: hints,
		})
		return outcome.Result, err
	}
	p.pictures = func(ctx context.Context, item app.SessionItem, q *question.Question) (map[string][]byte, error) {
		return s.d.App.QuestionPictures(ctx, item.Pack, q)
	}
	s.key, s.focus = p.key, p.focus
	p.ask()
	s.show(p.content)
}

// nothing is shown instead of a quiz without questions.
func (s *session) nothing() {
	t := s.d.Texts
	title, detail := t.Say("quiz.none"), t.Say("quiz.none-why")
	if s.Module == nil {
		title, detail = t.Say("quiz.all-done"), t.Say("quiz.all-done-why")
	}
	back := widgets.NewButton(t.Say("summary.today"), s.stop)
	s.key, s.focus = s.escape, func() fyne.Focusable { return back }
	s.show(widgets.NewAllDone(title, detail, back))
}

func (s *session) stop() { s.d.Shell.Replace(page.Place{Page: page.Today}) }

func (s *session) escape(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyEscape {
		return false
	}
	s.stop()
	return true
}

func (s *session) show(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{o}
	s.body.Refresh()
}

// links lead from a question to the passage that explains it and to what
// colleagues say about it; none when its author names no passage.
func (s *session) links(item app.SessionItem, show func(...fyne.CanvasObject)) {
	if item.Block == "" {
		return
	}
	type passage struct {
		place   page.Place
		threads int
	}
	page.Load(s.d, func(ctx context.Context) (passage, error) {
		pack, err := s.d.App.Pack(ctx, item.Pack)
		if err != nil {
			return passage{}, err
		}
		found, ok := pack.Block(item.Block)
		if !ok {
			return passage{}, nil
		}
		reading, err := s.d.App.Reading(ctx, item.Pack, found.ID)
		return passage{
			place:   page.Place{Page: page.Lesson, Pack: item.Pack, Lesson: found.ID, Block: item.Block},
			threads: reading.Threads[item.Block].Threads,
		}, err
	}, func(p passage) {
		if p.place.Page == "" {
			return
		}
		discuss := s.d.Texts.Say("quiz.discuss")
		if p.threads > 0 {
			discuss = s.d.Texts.Count("quiz.discussed", p.threads)
		}
		panel := p.place
		panel.Section = lesson.Discussion
		show(
			widgets.NewButton(s.d.Texts.Say("quiz.reread"), func() { s.d.Shell.Open(p.place) }).WithIcon("book").Smaller(),
			widgets.NewButton(discuss, func() { s.d.Shell.Open(panel) }).WithIcon("discuss").Smaller(),
		)
	})
}
