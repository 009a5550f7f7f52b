package learn

import (
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

// Measures of the path of a course.
const (
	sideWidth  = 300 // of the cards beside the path, px
	chipLetter = 44  // runes of a title that fit a chip in the smallest window
	hang       = 8   // px a button without a ground stands out, so that its words share the edge of the title
)

// path is the page of one course.
func (l *learn) path(course app.Course, v view) fyne.CanvasObject {
	lang := l.Texts.Lang()
	back := widgets.NewButton(l.Texts.Say("learn.packs"), l.open(page.Place{Page: page.Learn})).Named("packs").As(widgets.Quiet).WithIcon("arrow-l").Smaller()
	header := widgets.VStack(0,
		widgets.Pad(-hang, 0, 0, -hang, widgets.HStack(0, back)),
		widgets.NewHeader(course.Title.In(lang), "",
			widgets.NewSearchButton(l.Texts.Say("shell.search-field"), searchWidth, l.Shell.Search)))
	left := widgets.VStack(theme.GapCompact, l.progress(course), widgets.NewPath(l.stages(course, v.games)))
	right := widgets.VStack(theme.Gap, l.levels(v.skills), l.about(course))
	return widgets.NewPage(header, widgets.TopStack(theme.Gap, widgets.Grow(left), widgets.Fixed(sideWidth, 0, right)))
}

// progress is the rope of the course, with a knot where each module ends.
func (l *learn) progress(course app.Course) fyne.CanvasObject {
	done, total := course.Progress()
	modules, steps := 0, 0
	var knots []float32
	for i := range course.Modules {
		m := &course.Modules[i]
		if course.ModuleDone(m) {
			modules++
		}
		steps += len(m.Lessons)
		if _, _, questions := course.Score(m); questions > 0 {
			steps++
		}
		if steps < total {
			knots = append(knots, float32(steps)/float32(total))
		}
	}
	share := float32(done) / float32(max(total, 1))
	words := l.Texts.Count("learn.modules-done", modules, "Done", modules, "Total", len(course.Modules))
	return widgets.HStack(16,
		widgets.NewText(words, widgets.Body).In(theme.Ink2),
		widgets.Grow(widgets.NewRope(share, knots...)),
		widgets.NewText(l.Texts.Percent(float64(share)), widgets.Strong))
}

// stages are the modules, the scenarios, then what the course leads to.
func (l *learn) stages(course app.Course, games []app.PlayedScenario) []widgets.Stage {
	next, under := course.Next()
	var all []widgets.Stage
	for i := range course.Modules {
		m := &course.Modules[i]
		stage := widgets.Stage{State: widgets.PathAhead, Number: l.Texts.Number(i + 1), Share: moduleShare(course, m)}
		var step *app.Step
		switch {
		case under && next.Module == m:
			stage.State = widgets.PathHere
			step = &next
		case course.ModuleDone(m):
			stage.State = widgets.PathDone
		}
		stage.Beside = l.module(course, i, stage.State, step)
		all = append(all, stage)
	}
	for _, game := range games {
		stage := widgets.Stage{State: widgets.PathAhead, Number: l.Texts.Number(len(all) + 1), Beside: l.game(course, game)}
		if game.Endings > 0 {
			stage.State = widgets.PathDone
		}
		all = append(all, stage)
	}
	end := widgets.Stage{State: widgets.PathEnd, Beside: l.summit(course)}
	if !under {
		end.State = widgets.PathDone
	}
	return append(all, end)
}

// module is the card of the module at position i; step is the next step of the
// course when it is in this module.
func (l *learn) module(course app.Course, i int, state widgets.PathState, step *app.Step) fyne.CanvasObject {
	m := &course.Modules[i]
	caption, role, look := "learn.module", widgets.Strong, widgets.Plain
	switch state {
	case widgets.PathHere:
		caption, role, look = "learn.here", widgets.Subheading, widgets.Current
	case widgets.PathAhead:
		look = widgets.Outlined
	}
	head := widgets.HStack(12, widgets.Grow(widgets.VStack(0,
		widgets.NewText(l.Texts.Say(caption, "Number", i+1, "Minutes", m.Minutes), widgets.Caption).In(theme.Ink2),
		widgets.NewText(m.Title.In(l.Texts.Lang()), role).Ellipsis())))
	if step != nil {
		l.primary = l.open(stepPlace(*step))
		head.Add(widgets.NewButton(l.verb(*step), l.primary).Named("continue").As(widgets.High).WithAfter("arrow-r"))
	}
	return widgets.NewCard(widgets.VStack(10, head, l.chips(course, m, step))).As(look)
}

// game is the card of a scenario.
func (l *learn) game(course app.Course, game app.PlayedScenario) fyne.CanvasObject {
	verb := "scenario.play"
	if game.Begun {
		verb = "scenario.go-on"
	}
	play := widgets.NewButton(l.Texts.Say(verb), l.open(page.Place{Page: page.Scenario, Pack: course.ID, Scenario: game.ID})).
		Named("scenario:" + game.ID).WithIcon("scenario")
	caption := l.Texts.Say("scenario.kind") + " · " + l.Texts.Count("scenario.endings", game.Endings, "Total", game.Of)
	return widgets.NewCard(widgets.HStack(12, widgets.Grow(widgets.VStack(0,
		widgets.NewText(caption, widgets.Caption).In(theme.Ink2),
		widgets.NewText(game.Title.In(l.Texts.Lang()), widgets.Strong).Ellipsis())), play)).As(widgets.Outlined)
}

// verb is what the main button does.
func (l *learn) verb(step app.Step) string {
	done, _ := step.Course.Progress()
	switch {
	case step.Lesson == nil:
		return l.Texts.Say("learn.answer")
	case done == 0 && step.Course.BlocksRead(step.Lesson.ID) == 0:
		return l.Texts.Say("learn.start")
	}
	return l.Texts.Say("learn.continue")
}

// chips are the lessons of a module and its questions, each of which opens.
func (l *learn) chips(course app.Course, m *lessons.Module, step *app.Step) fyne.CanvasObject {
	line := widgets.Flow(6)
	for i := range m.Lessons {
		lesson := &m.Lessons[i]
		chip := widgets.NewChip(short(lesson.Title.In(l.Texts.Lang())), widgets.Neutral, "book")
		switch {
		case course.LessonRead(lesson.ID):
			chip.Tone, chip.Icon = widgets.Done, "check"
		case step != nil && step.Lesson == lesson:
			chip.Tone = widgets.New
		}
		row := widgets.NewChipButton(chip, l.open(page.Place{Page: page.Lesson, Pack: course.ID, Lesson: lesson.ID}))
		row.Name = "lesson:" + lesson.ID
		line.Add(row)
	}
	if _, answered, total := course.Score(m); total > 0 {
		chip := widgets.NewChip(l.quizWords(course, m), widgets.Neutral, "quiz")
		if answered == total {
			chip.Tone = widgets.Done
		} else if step != nil && step.Lesson == nil {
			chip.Tone = widgets.New
		}
		row := widgets.NewChipButton(chip, l.open(page.Place{Page: page.Quiz, Pack: course.ID, Module: m.ID}))
		row.Name = "quiz:" + m.ID
		line.Add(row)
	}
	return line
}

// quizWords counts the questions of a module, and the right answers once there
// are some.
func (l *learn) quizWords(course app.Course, m *lessons.Module) string {
	right, answered, total := course.Score(m)
	if answered == 0 {
		return l.Texts.Count("learn.questions", total)
	}
	return l.Texts.Count("learn.score", right, "Total", total)
}

// summit is what one can do at the end of the course.
func (l *learn) summit(course app.Course) fyne.CanvasObject {
	return widgets.NewCard(widgets.VStack(2,
		widgets.NewText(l.Texts.Say("learn.summit"), widgets.Caption).In(theme.Ink2),
		widgets.NewProse(course.Objective.In(l.Texts.Lang()), widgets.Body))).As(widgets.Outlined)
}

// moduleShare is how much of a module is done, 0 to 1.
func moduleShare(course app.Course, m *lessons.Module) float32 {
	done, total := 0, len(m.Lessons)
	for i := range m.Lessons {
		if course.LessonRead(m.Lessons[i].ID) {
			done++
		}
	}
	if _, answered, questions := course.Score(m); questions > 0 {
		total++
		if answered == questions {
			done++
		}
	}
	return float32(done) / float32(max(total, 1))
}

// short cuts a title that would not fit a chip.
func short(title string) string {
	if runes := []rune(title); len(runes) > chipLetter {
		return strings.TrimRight(string(runes[:chipLetter-1]), " \u00a0") + "…"
	}
	return title
}
