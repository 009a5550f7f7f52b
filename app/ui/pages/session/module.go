package session

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// NewQuiz is the page of a module's questions; see page.Quiz for its place.
func NewQuiz(d page.Deps, p page.Place) *page.Page {
	s := newSession(d)
	page.Load(d, func(ctx context.Context) (app.Session, error) { return d.App.Quiz(ctx, p.Pack, p.Module) }, s.module)
	return s.page(page.Learn)
}

// module asks the questions of a module, or says that it has none.
func (s *session) module(found app.Session) {
	t := s.d.Texts
	if len(found.Items) == 0 {
		back := s.toToday()
		s.alone(widgets.NewAllDone(t.Say("quiz.none"), t.Say("quiz.none-why"), back), back)
		return
	}
	s.questions(t.Say("quiz.title", "Title", found.Module.Title.In(t.Lang())), found.Items)
}

// questions, of one module, are all there is in this session.
func (s *session) questions(title string, items []app.SessionItem) {
	s.restart()
	s.bar = quiz.NewBar(s.d, title, quiz.Questions(items), func() { s.leaving() })
	s.ahead = append(s.ahead, func() {
		if len(s.results) == 0 { // there was only something to read
			s.stop()
			return
		}
		s.end(s.afterModule)
	})
	s.play(quiz.Run{Items: items})
}

// afterModule: stopping comes first, then the next step of the course.
func (s *session) afterModule(c closing) ways {
	t := s.d.Texts
	w := ways{first: widgets.NewButton(t.Say("summary.today"), s.stop).Named("stop")}
	var missed []app.SessionItem
	for _, r := range c.results {
		if !r.Right {
			missed = append(missed, r.Item)
		}
	}
	if len(missed) > 0 {
		w.aside = widgets.NewButton(t.Count("summary.review", len(missed)), func() {
			s.questions(t.Say("quiz.again"), missed)
		}).As(widgets.Low)
	}
	if !c.further {
		return w
	}
	to := page.Place{Page: page.Quiz, Pack: c.next.Course.ID, Module: c.next.Module.ID}
	words := "summary.next-quiz"
	if c.next.Lesson != nil {
		to = page.Place{Page: page.Lesson, Pack: c.next.Course.ID, Lesson: c.next.Lesson.ID}
		words = "summary.next-lesson"
	}
	w.then = widgets.NewButton(t.Say(words), func() { s.d.Shell.Replace(to) }).As(widgets.High).WithAfter("arrow-r")
	return w
}

// afterPlan: stopping is what one is asked to do; a few minutes more are there
// for those who wish.
func (s *session) afterPlan(closing) ways {
	t := s.d.Texts
	return ways{
		first: widgets.NewButton(t.Say("session.stop"), s.stop).As(widgets.High).Named("stop"),
		aside: widgets.NewButton(t.Count("session.more", moreMinutes), func() { s.plan(moreMinutes) }).As(widgets.Low).Named("more"),
	}
}

// ways are what one can do at the end; aside and then may be nil.
type ways struct {
	aside fyne.CanvasObject
	first *widgets.Button // to stop: it has the keys
	then  fyne.CanvasObject
}

func (w ways) object() fyne.CanvasObject {
	line := widgets.HStack(12)
	if w.aside != nil {
		line.Add(widgets.Pad(0, 0, 0, -hang, w.aside))
	}
	line.Add(widgets.Spacer())
	line.Add(w.first)
	if w.then != nil {
		line.Add(w.then)
	}
	return line
}
