package today

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// maxKnots is how many knots of a rope can be told apart.
const maxKnots = 24

// resume is the next step of the course learnt from last; when that one is
// complete, of the first that is not.
func (t *today) resume(courses []app.Course) fyne.CanvasObject {
	t.primary = nil
	for i, course := range courses {
		if step, ok := course.Next(); ok {
			return t.nextStep(step, i == 0)
		}
	}
	if len(courses) == 0 {
		return widgets.NewCard(widgets.NewEmpty("learn", t.Texts.Say("today.no-course"), t.Texts.Say("today.no-course-detail"),
			widgets.NewButton(t.Texts.Say("today.to-studio"), t.open(page.Place{Page: page.Studio})).Named("studio")))
	}
	return widgets.NewCard(widgets.NewAllDone(t.Texts.Say("today.finished"), t.Texts.Say("today.finished-detail"),
		widgets.NewButton(t.Texts.Say("today.courses"), t.open(page.Place{Page: page.Learn})).Named("path")))
}

func (t *today) nextStep(s app.Step, lastLearnt bool) fyne.CanvasObject {
	caption, title, where, verb, to := t.wordStep(s, lastLearnt)
	done, total := s.Course.Progress()
	share := float32(done) / float32(total)
	t.primary = t.open(to)
	act := widgets.NewButton(verb, t.primary).Named("continue").As(widgets.High).WithAfter("arrow-r")
	path := widgets.NewButton(t.Texts.Say("today.path"), t.open(page.Place{Page: page.Learn, Pack: s.Course.ID})).Named("path").As(widgets.Low)
	return widgets.NewCard(widgets.VStack(0,
		widgets.NewText(caption, widgets.Caption).In(theme.Ink2),
		widgets.Pad(6, 0, 0, 0, widgets.NewText(title, widgets.Subheading).Ellipsis()),
		widgets.NewText(where, widgets.Body).In(theme.Ink2).Ellipsis(),
		widgets.Pad(14, 0, 14, 0, widgets.HStack(14,
			widgets.Grow(widgets.NewRope(share, knots(total)...)),
			widgets.NewText(t.Texts.Percent(float64(share)), widgets.CaptionStrong).In(theme.Ink2))),
		widgets.Spacer(),
		widgets.HStack(12, act, path),
	))
}

// wordStep says what comes next, where it stands and what to press.
func (t *today) wordStep(s app.Step, lastLearnt bool) (caption, title, where, verb string, to page.Place) {
	lang, course := t.Texts.Lang(), s.Course.Title.In(t.Texts.Lang())
	done, _ := s.Course.Progress()
	begun := done > 0
	to = page.Place{Page: page.Quiz, Pack: s.Course.ID, Module: s.Module.ID}
	if s.Lesson == nil {
		_, answered, total := s.Course.Score(s.Module)
		title = t.Texts.Say("today.quiz-title", "Module", s.Module.Title.In(lang))
		where = t.Texts.Count("today.quiz-place", total-answered, "Course", course)
		verb = t.Texts.Say("today.answer")
	} else {
		module, lesson := position(s)
		title = s.Lesson.Title.In(lang)
		where = t.Texts.Say("today.lesson-place", "Course", course, "Module", module,
			"Lesson", lesson, "Lessons", len(s.Module.Lessons), "Minutes", s.Lesson.Minutes)
		to = page.Place{Page: page.Lesson, Pack: s.Course.ID, Lesson: s.Lesson.ID}
		switch partly := s.Course.BlocksRead(s.Lesson.ID) > 0; {
		case partly:
			begun = true
			verb = t.Texts.Say("today.continue")
		case begun:
			verb = t.Texts.Say("today.read")
		default:
			verb = t.Texts.Say("today.begin")
		}
	}
	caption = t.Texts.Say("today.start")
	if begun && lastLearnt {
		caption = t.Texts.Say("today.resume")
	}
	return caption, title, where, verb, to
}

// position counts the module in its course and the lesson in its module, from 1.
func position(s app.Step) (module, lesson int) {
	for i := range s.Course.Modules {
		if s.Course.Modules[i].ID == s.Module.ID {
			module = i + 1
		}
	}
	for i := range s.Module.Lessons {
		if s.Module.Lessons[i].ID == s.Lesson.ID {
			lesson = i + 1
		}
	}
	return module, lesson
}

// knots are where a rope of so many steps has one, between its ends.
func knots(steps int) []float32 {
	if steps > maxKnots {
		return nil
	}
	var at []float32
	for i := 1; i < steps; i++ {
		at = append(at, float32(i)/float32(steps))
	}
	return at
}

// revision is the card of the questions to take up again.
func (t *today) revision(v view) fyne.CanvasObject {
	right, answered := 0, 0
	for _, course := range v.courses {
		for i := range course.Modules {
			r, a, _ := course.Score(&course.Modules[i])
			right, answered = right+r, answered+a
		}
	}
	switch {
	case answered == 0:
		return widgets.NewCard(widgets.NewEmpty("review", t.Texts.Say("today.nothing"), t.Texts.Say("today.nothing-yet"), nil))
	case v.revision == 0:
		return widgets.NewCard(widgets.NewAllDone(t.Texts.Say("today.nothing"), t.Texts.Say("today.nothing-detail"), nil))
	}
	share := float32(right) / float32(answered)
	return widgets.NewCard(widgets.VStack(0,
		widgets.NewText(t.Texts.Say("today.revision"), widgets.Caption).In(theme.Ink2),
		widgets.Pad(8, 0, 14, 0, widgets.HStack(16,
			widgets.NewRing(share, t.Texts.Number(v.revision), ringLarge),
			widgets.Grow(widgets.VStack(2,
				widgets.NewText(t.Texts.Count("today.questions", v.revision), widgets.Subheading),
				widgets.NewProse(t.Texts.Count("today.right", right, "Answered", answered), widgets.Body).In(theme.Ink2))))),
		widgets.Spacer(),
		widgets.HStack(12, widgets.NewButton(t.Texts.Say("today.revise"), t.open(page.Place{Page: page.Quiz})).Named("revise").WithIcon("review")),
	))
}

// ringLarge is the diameter of the rings of the page, px.
const ringLarge = 64
