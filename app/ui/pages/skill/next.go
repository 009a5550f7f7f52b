package skill

import (
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// next is the card of what the next band asks for, with one button that does it.
func (s *skill) next() fyne.CanvasObject {
	next := s.story.Next
	text, to := s.way()
	s.primary = s.open(to)
	act := widgets.NewButton(s.Texts.Say(text), s.primary).Named("next").As(widgets.High).WithAfter("arrow-r")
	rows := widgets.VStack(8)
	if s.story.Freshness == knowledge.ToRefresh {
		rows.Add(s.need("review", s.Texts.Say("skill.refresh")))
		rows.Add(widgets.NewLine())
	}
	if next.Band == knowledge.NotSeen {
		rows.Add(widgets.NewProse(s.Texts.Say("skill.top"), widgets.Strong))
		rows.Add(widgets.NewProse(s.Texts.Say("skill.top-why"), widgets.Body).In(theme.Ink2))
	} else {
		rows.Add(widgets.NewProse(s.Texts.Say("skill.next", "Level", s.bandName(next.Band)), widgets.Strong))
		for _, need := range s.needs() {
			rows.Add(need)
		}
		rows.Add(widgets.NewProse(s.Texts.Say("skill.next-rule", "Rule", s.rule(next.Band)), widgets.Caption).In(theme.Ink2))
	}
	rows.Add(widgets.Pad(4, 0, 0, 0, act))
	return widgets.NewCard(rows).As(widgets.Chosen)
}

// needs are what is missing for the next band, a line each.
func (s *skill) needs() []fyne.CanvasObject {
	next, say := s.story.Next, s.Texts.Say
	var all []fyne.CanvasObject
	add := func(icon, text string) { all = append(all, s.need(icon, text)) }
	if next.Lesson {
		add("book", say("skill.need-lesson"))
	}
	if next.First {
		add("quiz", say("skill.need-first"))
	}
	if next.Right > 0 {
		text := "skill.need-right"
		if next.Mixed {
			text = "skill.need-right-mixed"
		}
		add("quiz", s.Texts.Count(text, next.Right))
	}
	if !next.From.IsZero() {
		from := s.local(next.From)
		add("clock", say("skill.need-from", "Day", s.Texts.Day(from), "Clock", s.Texts.Clock(from)))
	}
	if next.Lack > 0 {
		add("info", s.Texts.Count("skill.lack", next.Lack, "Has", s.story.Questions))
	}
	if next.Confirmed {
		add("discuss", say("skill.need-confirmed"))
	}
	return all
}

func (s *skill) need(icon, text string) fyne.CanvasObject {
	return widgets.TopStack(10, widgets.Pad(2, 0, 0, 0, widgets.NewIcon(icon, theme.Primary, widgets.IconLine)), widgets.Grow(widgets.NewProse(text, widgets.Body)))
}

// way is where to do what comes next, and the words on the button.
func (s *skill) way() (text string, to page.Place) {
	next := s.story.Next
	switch {
	case s.story.Freshness == knowledge.ToRefresh:
	case next.Lesson:
		return "skill.to-lesson", lessonPlace(s.story.Lessons[0].Step)
	case next.Quiz != nil && (next.First || next.Right > 0 && !next.Mixed):
		return "skill.to-quiz", page.Place{Page: page.Quiz, Pack: next.Quiz.Course.ID, Module: next.Quiz.Module.ID}
	case next.Confirmed:
		return "skill.to-discuss", page.Place{Page: page.Discuss}
	}
	return "skill.to-session", page.Place{Page: page.Session}
}
