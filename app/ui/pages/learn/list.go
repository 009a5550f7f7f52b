package learn

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tile is the side of the square at the head of a course's card, px.
const tile = 44

// list is the page of all courses, two beside each other.
func (l *learn) list(v view) fyne.CanvasObject {
	header := widgets.NewHeader(l.Texts.Say("learn.title"), l.Texts.Say("learn.open-all"),
		widgets.NewSearchButton(l.Texts.Say("shell.search-field"), searchWidth, l.Shell.Search))
	l.offers.Show(v.offers)
	if len(v.courses) == 0 && l.offers.Empty() {
		studio := widgets.NewButton(l.Texts.Say("learn.to-studio"), l.open(page.Place{Page: page.Studio})).Named("studio")
		return widgets.NewFixedPage(header, widgets.NewEmpty("learn", l.Texts.Say("learn.none"), l.Texts.Say("learn.none-detail"), studio))
	}
	rows := widgets.VStack(theme.Gap)
	if !l.offers.Empty() {
		rows.Add(l.offers.Object)
	}
	main := toGoOn(v.courses)
	for i := 0; i < len(v.courses); i += 2 {
		beside := fyne.CanvasObject(widgets.VStack(0))
		if i+1 < len(v.courses) {
			beside = l.card(v.courses[i+1], i+1 == main)
		}
		rows.Add(widgets.Ratio(1, theme.Gap, l.card(v.courses[i], i == main), beside))
	}
	return widgets.NewPage(header, rows)
}

// toGoOn is the position of the course to go on with: the first that is not
// done, as the one learnt from last comes first; else the first of all.
func toGoOn(courses []app.Course) int {
	return max(0, slices.IndexFunc(courses, func(c app.Course) bool {
		_, more := c.Next()
		return more
	}))
}

// card is one course; main has the main button of the page.
func (l *learn) card(course app.Course, main bool) fyne.CanvasObject {
	lang := l.Texts.Lang()
	done, total := course.Progress()
	share := float32(done) / float32(max(total, 1))
	here := l.open(page.Place{Page: page.Learn, Pack: course.ID})
	open := widgets.NewButton(l.Texts.Say("learn.open"), here).Named("pack:" + course.ID).WithAfter("arrow-r")
	if main {
		open.As(widgets.High)
		l.primary = here
	}
	return widgets.NewCard(widgets.VStack(0,
		widgets.HStack(14,
			container.NewStack(widgets.NewGround(theme.PrimaryTint, theme.Radius),
				widgets.Inset((tile-widgets.IconPanel)/2, widgets.NewIcon("learn", theme.PrimaryInk, widgets.IconPanel))),
			widgets.Grow(widgets.VStack(0,
				widgets.NewText(course.Title.In(lang), widgets.Subheading).Ellipsis(),
				widgets.NewText(l.size(course), widgets.Caption).In(theme.Ink2)))),
		widgets.Pad(12, 0, 16, 0, widgets.NewProse(course.Summary.In(lang), widgets.Body).In(theme.Ink2)),
		widgets.Spacer(),
		widgets.HStack(14, widgets.Grow(widgets.NewRope(share)), widgets.NewText(l.Texts.Percent(float64(share)), widgets.CaptionStrong).In(theme.Ink2)),
		widgets.Pad(14, 0, 6, 0, l.upNext(course)),
		widgets.Pad(10, 0, 0, 0, widgets.HStack(0, open)),
	))
}

// upNext is the next step of a course, to open it at once.
func (l *learn) upNext(course app.Course) fyne.CanvasObject {
	step, ok := course.Next()
	if !ok {
		return widgets.HStack(0, widgets.NewChip(l.Texts.Say("learn.done"), widgets.Done, "check"))
	}
	chip := widgets.NewChip(l.quizWords(course, step.Module), widgets.New, "quiz")
	if step.Lesson != nil {
		chip = widgets.NewChip(short(step.Lesson.Title.In(l.Texts.Lang())), widgets.New, "book")
	}
	return widgets.HStack(10,
		widgets.NewText(l.Texts.Say("learn.next"), widgets.Caption).In(theme.Ink2),
		widgets.NewChipButton(chip, l.open(stepPlace(step))))
}

// size says how long a course is.
func (l *learn) size(course app.Course) string {
	lessons, minutes := 0, 0
	for _, m := range course.Modules {
		lessons, minutes = lessons+len(m.Lessons), minutes+m.Minutes
	}
	return l.Texts.Count("learn.lessons", lessons) + " · " + l.Texts.Say("learn.minutes", "Minutes", minutes)
}
