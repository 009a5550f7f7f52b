package learn

import (
	"strconv"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// whyWidth is the width of the explanation of a level, px.
const whyWidth = 420

// levels is the card of what the person knows of the skills of a course.
func (l *learn) levels(course app.Course, skills []app.SkillLevel) fyne.CanvasObject {
	rows := widgets.VStack(4, widgets.NewText(l.Texts.Say("learn.levels"), widgets.Strong))
	for _, skill := range skills {
		words := widgets.VStack(2,
			widgets.NewProse(skill.Name.In(l.Texts.Lang()), widgets.Body),
			widgets.HStack(10, widgets.NewSegments(int(skill.Reached)),
				widgets.NewText(l.levelName(skill.Reached), widgets.Caption).In(theme.Ink2)))
		line := widgets.HStack(8, widgets.Grow(words), widgets.NewIcon("help", theme.Ink2, widgets.IconButton))
		row := widgets.NewRow(widgets.Pad(7, hang, 7, hang, line), nil)
		row.Name = "skill:" + skill.ID
		row.OnTapped = func() { l.explain(course, skill, row) }
		rows.Add(widgets.Pad(0, -hang, 0, -hang, row))
	}
	rows.Add(widgets.NewProse(l.Texts.Say("learn.levels-detail"), widgets.Caption).In(theme.Ink2))
	return widgets.NewCard(rows)
}

// explain shows the evidence of a level, so that anyone can count it again,
// and what the next one asks for.
func (l *learn) explain(course app.Course, skill app.SkillLevel, anchor fyne.CanvasObject) {
	closing := widgets.NewButton(l.Texts.Say("learn.close"), nil).Named("close")
	rows := widgets.VStack(8,
		widgets.NewProse(skill.Name.In(l.Texts.Lang()), widgets.Subheading),
		widgets.HStack(10, widgets.NewSegments(int(skill.Reached)), widgets.NewText(l.levelName(skill.Reached), widgets.Strong)))
	if at := skill.At[skill.Reached]; skill.Reached > knowledge.NotSeen {
		since := l.Texts.Say("learn.why-since", "Day", l.Texts.FullDate(l.local(at)))
		rows.Add(widgets.NewText(since, widgets.Caption).In(theme.Ink2))
	}
	read, lessons := lessonsRead(course, skill.ID)
	rows.Add(widgets.NewText(l.Texts.Say("learn.why-read", "Read", read, "Total", lessons), widgets.Body))
	rows.Add(l.latest(course, skill.Latest))
	if next := skill.Reached + 1; next <= knowledge.PassesOn {
		rule := l.Texts.Say("level.rule-" + strconv.Itoa(int(next)))
		rows.Add(widgets.NewLine())
		rows.Add(widgets.VStack(2,
			widgets.NewText(l.Texts.Say("learn.why-next", "Level", l.levelName(next)), widgets.CaptionStrong),
			widgets.NewProse(rule, widgets.Caption).In(theme.Ink2)))
	}
	rows.Add(widgets.HStack(0, widgets.Spacer(), closing))

	popover := widgets.NewPopover(rows, whyWidth, l.Window.Canvas())
	closing.OnTapped = popover.Hide
	widgets.ShowBeside(popover, anchor)
	l.Window.Canvas().Focus(closing)
}

// latest lists the answers that a level is counted from, newest first.
func (l *learn) latest(course app.Course, answers []knowledge.Answer) fyne.CanvasObject {
	if len(answers) == 0 {
		return widgets.NewProse(l.Texts.Say("learn.why-none"), widgets.Body)
	}
	right := 0
	list := widgets.VStack(4)
	for _, answer := range answers {
		icon := widgets.NewIcon("cross", theme.Ink2, widgets.IconLine)
		if answer.Right() {
			right++
			icon = widgets.NewIcon("check", theme.Ok, widgets.IconLine)
		}
		list.Add(widgets.HStack(8, icon,
			widgets.Grow(widgets.NewText(l.questionTitle(course, answer.Question), widgets.Caption).Ellipsis()),
			widgets.NewText(l.Texts.Ago(answer.At, l.App.Now()), widgets.Caption).In(theme.Ink2)))
	}
	return widgets.VStack(6, widgets.NewText(l.Texts.Count("learn.why-latest", right, "Total", len(answers)), widgets.Body), list)
}

// questionTitle names a question of an answer, whose Question is "pack/id".
func (l *learn) questionTitle(course app.Course, question string) string {
	_, id, _ := strings.Cut(question, "/")
	if item, found := course.Question(id); found {
		return item.In(l.Texts.Lang()).Title
	}
	return id
}

func (l *learn) levelName(b knowledge.Band) string {
	return l.Texts.Say("level." + strconv.Itoa(int(b)))
}

// local is a moment in the time zone of the clock.
func (l *learn) local(at time.Time) time.Time { return at.In(l.App.Now().Location()) }

// lessonsRead counts the lessons of a course that teach a skill, and those read.
func lessonsRead(course app.Course, skill string) (read, total int) {
	for i := range course.Modules {
		for _, lesson := range course.Modules[i].Lessons {
			for _, taught := range lesson.Skills {
				if taught != skill {
					continue
				}
				total++
				if course.LessonRead(lesson.ID) {
					read++
				}
			}
		}
	}
	return read, total
}
