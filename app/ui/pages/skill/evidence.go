package skill

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// answers is the card of the answers that the bands are counted from.
func (s *skill) answers() fyne.CanvasObject {
	rows := widgets.VStack(0, widgets.Pad(0, 0, 4, 0, widgets.VStack(2,
		widgets.NewText(s.Texts.Say("skill.answers"), widgets.Strong),
		widgets.NewProse(s.Texts.Say("skill.answers-why"), widgets.Caption).In(theme.Ink2))))
	if len(s.story.Answers) == 0 {
		rows.Add(widgets.Pad(4, 0, 0, 0, widgets.NewProse(s.Texts.Say("skill.answers-none"), widgets.Body).In(theme.Ink2)))
	}
	for _, answer := range s.story.Answers {
		rows.Add(s.answer(answer))
	}
	return widgets.NewCard(rows)
}

// answer is one answer, which leads to the passage that explains it.
func (s *skill) answer(a app.SkillAnswer) fyne.CanvasObject {
	icon, word := widgets.NewIcon("cross", theme.Ink2, widgets.IconLine), "skill.missed"
	if a.Right() {
		icon, word = widgets.NewIcon("check", theme.Ok, widgets.IconLine), "skill.right"
	}
	title := s.Texts.Say("skill.question-gone")
	var open func()
	if a.Item != nil {
		title = a.Item.In(s.Texts.Lang()).Title
		if a.Lesson != "" {
			open = s.open(page.Place{Page: page.Lesson, Pack: a.Pack, Lesson: a.Lesson, Block: a.Item.Block})
		}
	}
	note := s.Texts.Say(word)
	if a.Mixed {
		note += " · " + s.Texts.Say("skill.mixed")
	}
	line := widgets.HStack(10, icon, widgets.Grow(widgets.NewText(title, widgets.Body).Ellipsis()),
		widgets.NewText(note+" · "+s.Texts.Ago(a.At, s.App.Now()), widgets.Caption).In(theme.Ink2))
	if open != nil {
		line.Add(widgets.NewIcon("chev-r", theme.Ink2, widgets.IconLine))
	}
	return row("answer:"+a.Question, line, open)
}

// lessons is the card of the lessons of the skill.
func (s *skill) lessons() fyne.CanvasObject {
	rows := widgets.VStack(0, widgets.Pad(0, 0, 4, 0, widgets.NewText(s.Texts.Say("skill.lessons"), widgets.Strong)))
	for _, lesson := range s.story.Lessons {
		icon, note := widgets.NewIcon("book", theme.Primary, widgets.IconLine), s.Texts.Say("skill.minutes", "Minutes", lesson.Lesson.Minutes)
		if !lesson.Read.IsZero() {
			icon, note = widgets.NewIcon("check", theme.Ok, widgets.IconLine), s.Texts.Say("skill.read", "Day", s.Texts.Ago(lesson.Read, s.App.Now()))
		}
		words := widgets.VStack(0, widgets.NewProse(lesson.Lesson.Title.In(s.Texts.Lang()), widgets.Body), widgets.NewText(note, widgets.Caption).In(theme.Ink2))
		line := widgets.TopStack(10, widgets.Pad(3, 0, 0, 0, icon), widgets.Grow(words))
		rows.Add(row("lesson:"+lesson.Lesson.ID, line, s.open(lessonPlace(lesson.Step))))
	}
	return widgets.NewCard(rows)
}

func lessonPlace(step app.Step) page.Place {
	return page.Place{Page: page.Lesson, Pack: step.Course.ID, Lesson: step.Lesson.ID}
}

// confirmed is the card of what colleagues confirmed.
func (s *skill) confirmed() fyne.CanvasObject {
	rows := widgets.VStack(0, widgets.Pad(0, 0, 4, 0, widgets.NewText(s.Texts.Say("skill.confirmed"), widgets.Strong)))
	if s.story.Expert {
		rows.Add(widgets.Pad(2, 0, 6, 0, widgets.NewBanner(s.Texts.Say("skill.expert"), widgets.Done, nil)))
	}
	for _, c := range s.story.Confirmed {
		name := c.Who.Name
		if name == "" {
			name = s.Texts.Say("badge.somebody")
		}
		words := widgets.VStack(0, widgets.NewText(s.Texts.Say("badge."+string(c.Deed)), widgets.Body).Ellipsis(),
			widgets.NewText(name+" · "+s.Texts.Ago(c.At, s.App.Now()), widgets.Caption).In(theme.Ink2).Ellipsis())
		line := widgets.HStack(10, widgets.NewAvatar(c.By, name, widgets.AvatarSmall), widgets.Grow(words))
		rows.Add(row("thread:"+c.Post+":"+c.By, line, s.open(page.Place{Page: page.Discuss, Thread: c.Thread})))
	}
	return widgets.NewCard(rows)
}
