package session

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"
)

// paused is shown during a leave. Nothing asks to take up again; one press does.
func (s *session) paused(leave app.Leave) {
	t := s.d.Texts
	resume := widgets.NewButton(t.Say("plan.resume"), func() {
		page.Do(s.d, s.d.App.EndLeave, func() { s.plan(0) })
	}).Named("resume")
	back := s.toToday()
	s.alone(widgets.NewEmpty("clock", t.Say("session.on-leave", "Until", t.Day(leave.Until)), t.Say("plan.on-leave"),
		widgets.HStack(12, resume, back)), back)
}

// nothing is shown when no question is due, no lesson is left and nobody waits
// for an answer.
func (s *session) nothing(p app.Plan) {
	t := s.d.Texts
	detail := t.Say("plan.nothing-yet")
	if p.NextReview > 0 {
		now := s.d.App.Now()
		detail = t.Say("plan.nothing-until", "When", t.Ahead(now.Add(p.NextReview), now))
	}
	back := s.toToday()
	s.alone(widgets.NewAllDone(t.Say("plan.nothing"), detail, back), back)
}

// toToday is the way out where nothing else is to be done.
func (s *session) toToday() *widgets.Button {
	return widgets.NewButton(s.d.Texts.Say("summary.today"), s.stop).As(widgets.High)
}
