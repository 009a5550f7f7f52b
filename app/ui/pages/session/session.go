// Package session is a sitting: the ten minutes of a day, which are questions
// to review, a lesson and a colleague's question, or the questions of one
// module. It ends by saying what moved. What it contains, and why, the app says.
package session

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// moreMinutes is what one may add to a session that is over.
const moreMinutes = 5

// session is the page: one step after the other, then the ending.
type session struct {
	d       page.Deps
	body    *fyne.Container
	bar     *quiz.Bar
	step    *page.Page // what is shown
	leaving func()     // what the cross of the bar does at this step

	ahead   []func() // the steps to come, the ending last
	start   time.Time
	results []quiz.Result
	read    *app.Step   // the lesson that was read
	asked   *app.Thread // the colleague's question that was shown
}

// New is the page of the ten minutes; see page.Session.
func New(d page.Deps, _ page.Place) *page.Page {
	s := newSession(d)
	s.plan(0)
	return s.page(page.Today)
}

func newSession(d page.Deps) *session { return &session{d: d, body: container.NewStack()} }

// page gives the step at hand all that the shell asks of a page.
func (s *session) page(rail page.Name) *page.Page {
	at := func() *page.Page {
		if s.step == nil {
			return &page.Page{} // nothing is there yet
		}
		return s.step
	}
	call := func(do func()) {
		if do != nil {
			do()
		}
	}
	return &page.Page{
		Content: s.body, Full: true, Rail: rail,
		Shows:   func(c app.Changes) bool { return at().Shows != nil && at().Shows(c) },
		Refresh: func() { call(at().Refresh) },
		Focus: func() fyne.Focusable {
			if at().Focus == nil {
				return nil
			}
			return at().Focus()
		},
		Key:   s.key,
		Send:  func() { call(at().Send) },
		Panel: func() { call(at().Panel) },
		Leave: func() { call(at().Leave) },
	}
}

// key gives a key to the step at hand; Escape leaves when the step has no use
// for it.
func (s *session) key(ev *fyne.KeyEvent) bool {
	if s.step != nil && s.step.Key != nil && s.step.Key(ev) {
		return true
	}
	if ev.Name != fyne.KeyEscape || s.step == nil {
		return false
	}
	s.leaving()
	return true
}

// plan asks what a session of so many minutes contains; of the person's usual
// minutes when they are 0.
func (s *session) plan(minutes float64) {
	page.Load(s.d, func(ctx context.Context) (planned, error) {
		return s.load(ctx, minutes)
	}, s.begin)
}

// begin goes through the steps of a plan, in the order in which they are given
// time: questions, a lesson, a colleague.
func (s *session) begin(p planned) {
	s.restart()
	switch {
	case p.Leave != nil:
		s.paused(*p.Leave)
		return
	case p.Empty():
		s.nothing(p.Plan)
		return
	}
	say := s.d.Texts.Say
	items := p.items()
	questions := quiz.Questions(items)
	steps := questions
	if questions > 0 {
		s.ahead = append(s.ahead, func() { s.play(quiz.Run{Items: items, Mixed: p.Mixed, Why: p.why, End: s.follows(p.Plan)}) })
	}
	if p.Lesson != nil {
		at := steps
		steps++
		s.ahead = append(s.ahead, func() {
			s.bar.Set(at, false, say("session.lesson"))
			s.lesson(*p.Lesson)
		})
	}
	if p.Colleague != nil {
		at := steps
		steps++
		s.ahead = append(s.ahead, func() {
			s.bar.Set(at, false, say("session.colleague"))
			s.asked = p.Colleague
			s.show(s.help(*p.Colleague, p.knows), s.leave)
		})
	}
	s.ahead = append(s.ahead, func() { s.end(s.afterPlan) })
	s.bar = quiz.NewBar(s.d, say("session.title"), steps, func() { s.leaving() })
	s.bar.Remark(s.remark(p.Plan))
	s.onwards()
}

// follows says what comes after the questions.
func (s *session) follows(p app.Plan) string {
	switch {
	case p.Lesson != nil:
		return s.d.Texts.Say("session.to-lesson")
	case p.Colleague != nil:
		return s.d.Texts.Say("session.to-colleague")
	}
	return s.d.Texts.Say("quiz.finish")
}

// onwards takes the next step.
func (s *session) onwards() {
	next := s.ahead[0]
	s.ahead = s.ahead[1:]
	next()
}

// once is the way on from one step. It leads on only once: a key that is pressed
// twice while the next step is on its way skips nothing.
func (s *session) once() func() {
	gone := false
	return func() {
		if !gone {
			gone = true
			s.onwards()
		}
	}
}

// lesson opens a lesson inside the session.
func (s *session) lesson(step app.Step) {
	at := page.Place{Page: page.Lesson, Pack: step.Course.ID, Lesson: step.Lesson.ID}
	next := s.once()
	s.show(lesson.Step(s.d, at, func() {
		s.read = &step
		next()
	}), s.leave)
}

// restart forgets what an earlier run of this page has left.
func (s *session) restart() {
	s.start, s.ahead, s.results, s.read, s.asked = s.d.App.Now(), nil, nil, nil, nil
}

// play asks questions, then goes on.
func (s *session) play(run quiz.Run) {
	next := s.once()
	run.Leave, run.Look = s.leave, s.look
	run.Done = func(results []quiz.Result) {
		s.results = results
		next()
	}
	player := quiz.NewPlayer(s.d, s.bar, run)
	s.show(player.Page(), player.Leave)
}

// look shows a passage in the middle of a step, which goes on where it was.
func (s *session) look(passage page.Place) {
	step, leaving := s.step, s.leaving
	back := func() { s.show(step, leaving) }
	s.bar.Remark("")
	s.show(lesson.Passage(s.d, passage, back), back)
}

// show makes a step of it, under the bar; leaving is what Escape and the cross
// of the bar do there.
func (s *session) show(step *page.Page, leaving func()) {
	s.fill(step, widgets.Around(s.bar.Object, step.Content, nil, nil), leaving)
}

// alone shows something that is no step of the session.
func (s *session) alone(content fyne.CanvasObject, focus fyne.Focusable) {
	s.fill(&page.Page{Content: content, Focus: func() fyne.Focusable { return focus }}, content, s.stop)
}

func (s *session) fill(step *page.Page, content fyne.CanvasObject, leaving func()) {
	if s.step != nil && s.step.Leave != nil {
		s.step.Leave()
	}
	s.step, s.leaving = step, leaving
	s.body.Objects = []fyne.CanvasObject{content}
	s.body.Refresh()
	keys := s.d.Window.Canvas()
	keys.Unfocus()
	if step.Focus != nil && step.Focus() != nil {
		keys.Focus(step.Focus())
	}
}

// leave goes back in the middle: what was answered and read is kept, and the
// next session takes up what is left.
func (s *session) leave() { s.d.Shell.Back() }

// stop is the end of it.
func (s *session) stop() { s.d.Shell.Replace(page.Place{Page: page.Today}) }
