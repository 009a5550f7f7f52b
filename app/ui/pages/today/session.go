package today

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

// maxKnots is how many knots of a rope can be told apart.
const maxKnots = 24

// session is what the card of the session shows.
type session struct {
	leave   *app.Leave
	minutes int
	content []string // "4 reviews", "1 lesson"…; empty when nothing is to be done
	back    bool
	why     []string
	next    *next // in a course; nil when all are complete
	courses int
	returns string // when a question comes back, in words; empty when none will
}

// next is the step that a course goes on with.
type next struct {
	title, verb string
	to          page.Place
	pack        string
	share       float32 // of the course that is done
	knots       []float32
}

// planned words a plan.
func (t *today) planned(p app.Plan, courses []app.Course, skills []app.SkillLevel) session {
	s := session{leave: p.Leave, minutes: int(p.Minutes), back: p.Back, courses: len(courses)}
	if p.NextReview > 0 {
		now := t.App.Now()
		s.returns = t.Texts.Ahead(now.Add(p.NextReview), now)
	}
	reviews := p.Reviews()
	if reviews > 0 {
		s.content = append(s.content, t.Texts.Count("today.reviews", reviews))
	}
	if fresh := len(p.Items) - reviews; fresh > 0 {
		s.content = append(s.content, t.Texts.Count("today.fresh", fresh))
	}
	switch {
	case p.Lesson == nil:
	case float64(p.Lesson.Lesson.Minutes) > p.Minutes:
		s.content = append(s.content, t.Texts.Say("today.long-lesson", "Minutes", p.Lesson.Lesson.Minutes))
	default:
		s.content = append(s.content, t.Texts.Say("today.one-lesson"))
	}
	if p.Colleague != nil {
		s.content = append(s.content, t.Texts.Say("today.one-colleague"))
	}
	s.why = t.why(p, skills)
	for _, course := range courses {
		if step, ok := course.Next(); ok {
			s.next = t.nextStep(step)
			break
		}
	}
	return s
}

// nextStep words the next step of a course.
func (t *today) nextStep(s app.Step) *next {
	done, total := s.Course.Progress()
	n := &next{pack: s.Course.ID, share: float32(done) / float32(total), knots: knots(total)}
	lang := t.Texts.Lang()
	if s.Lesson == nil {
		_, answered, questions := s.Course.Score(s.Module)
		n.title = t.Texts.Count("today.quiz-place", questions-answered, "Module", s.Module.Title.In(lang))
		n.verb = t.Texts.Say("today.answer")
		n.to = page.Place{Page: page.Quiz, Pack: s.Course.ID, Module: s.Module.ID}
		return n
	}
	module := slices.IndexFunc(s.Course.Modules, func(m lessons.Module) bool { return m.ID == s.Module.ID })
	lesson := slices.IndexFunc(s.Module.Lessons, func(l lessons.Lesson) bool { return l.ID == s.Lesson.ID })
	n.title = t.Texts.Say("today.lesson-place", "Title", s.Lesson.Title.In(lang), "Module", module+1,
		"Lesson", lesson+1, "Lessons", len(s.Module.Lessons), "Minutes", s.Lesson.Minutes)
	n.verb = t.Texts.Say("today.read")
	if s.Course.BlocksRead(s.Lesson.ID) > 0 {
		n.verb = t.Texts.Say("today.continue")
	}
	n.to = page.Place{Page: page.Lesson, Pack: s.Course.ID, Lesson: s.Lesson.ID}
	return n
}

// session is the card that one starts from.
func (t *today) session(s session) fyne.CanvasObject {
	t.primary = nil
	switch {
	case s.leave != nil:
		return t.onLeave(*s.leave)
	case s.courses == 0:
		return widgets.NewCard(widgets.NewEmpty("learn", t.Texts.Say("today.no-course"), t.Texts.Say("today.no-course-detail"),
			widgets.NewButton(t.Texts.Say("today.to-studio"), t.open(page.Place{Page: page.Studio})).Named("studio")))
	case len(s.content) == 0:
		return widgets.NewCard(widgets.NewAllDone(t.Texts.Say("plan.nothing"), t.rest(s), t.path(s)))
	}
	caption := t.Texts.Say("today.session")
	if s.back {
		caption = t.Texts.Say("today.back")
	}
	t.primary = t.open(page.Place{Page: page.Session})
	start := widgets.NewButton(t.Texts.Say("today.start"), t.primary).Named("start").As(widgets.High).WithAfter("arrow-r")
	title := t.Texts.Say("budget."+strconv.Itoa(s.minutes), "What", strings.Join(s.content, " · "))
	card := widgets.VStack(0,
		widgets.HStack(8, widgets.Grow(widgets.NewText(caption, widgets.Caption).In(theme.Ink2).Ellipsis()), t.lengths.show(s.minutes)),
		widgets.Pad(4, 0, 2, 0, widgets.NewProse(title, widgets.Subheading)),
		widgets.NewProse(strings.Join(s.why, " "), widgets.Body).In(theme.Ink2))
	acts := widgets.HStack(12, start)
	if s.next != nil {
		card.Add(widgets.Pad(10, 0, 4, 0, widgets.HStack(14,
			widgets.Grow(widgets.NewRope(s.next.share, s.next.knots...)),
			widgets.NewText(t.Texts.Percent(float64(s.next.share)), widgets.CaptionStrong).In(theme.Ink2))))
		card.Add(widgets.NewText(s.next.title, widgets.Caption).In(theme.Ink2).Ellipsis())
		acts.Add(widgets.NewButton(s.next.verb, t.open(s.next.to)).Named("continue").As(widgets.Low))
	}
	acts.Add(t.path(s))
	card.Add(widgets.Fixed(0, 12, widgets.Spacer()))
	card.Add(widgets.Spacer())
	card.Add(acts)
	return widgets.NewCard(card)
}

// path leads to the course that goes on, or to all of them.
func (t *today) path(s session) *widgets.Button {
	if s.next == nil {
		return widgets.NewButton(t.Texts.Say("today.courses"), t.open(page.Place{Page: page.Learn})).Named("path").As(widgets.Low)
	}
	return widgets.NewButton(t.Texts.Say("today.path"), t.open(page.Place{Page: page.Learn, Pack: s.next.pack})).Named("path").As(widgets.Low)
}

// rest says when something comes back, when nothing is to be done now.
func (t *today) rest(s session) string {
	if s.returns == "" {
		return t.Texts.Say("plan.nothing-yet")
	}
	return t.Texts.Say("plan.nothing-until", "When", s.returns)
}

// onLeave is the card while everything is paused.
func (t *today) onLeave(leave app.Leave) fyne.CanvasObject {
	t.primary = func() { page.Do(t.Deps, t.App.EndLeave, t.shown.Load) }
	resume := widgets.NewButton(t.Texts.Say("plan.resume"), t.primary).Named("resume").As(widgets.High)
	return widgets.NewCard(widgets.VStack(0,
		widgets.HStack(10, widgets.NewIcon("moon", theme.Ink2, widgets.IconPanel),
			widgets.Grow(widgets.NewText(t.Texts.Say("today.leave", "Until", t.day(leave.Until)), widgets.Subheading).Ellipsis())),
		widgets.Pad(4, 0, 16, 0, widgets.NewProse(t.Texts.Say("plan.on-leave"), widgets.Body).In(theme.Ink2)),
		widgets.HStack(0, resume)))
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

// lengths are the choices of how long a session is. They stay the same while
// the page does, so that the one that was pressed keeps the keys.
type lengths struct {
	row   *fyne.Container
	chips map[int]*widgets.Chip
	extra *widgets.Row // the longest, which only the settings offer
}

// The lengths of a session offered here, and the one that the settings offer
// besides, min.
var offered = []int{5, 10, 15}

const longest = 20

// lengthInset makes a chip as high as what is pressed has to be, px.
const lengthInset = 2

func newLengths(t *today) *lengths {
	l := &lengths{row: widgets.HStack(4), chips: map[int]*widgets.Chip{}}
	for _, minutes := range append(slices.Clone(offered), longest) {
		chip := widgets.NewChip(t.Texts.Say("today.minutes", "Minutes", minutes), widgets.Outline, "")
		button := widgets.NewRow(widgets.Pad(lengthInset, 0, lengthInset, 0, chip), func() {
			page.Do(t.Deps, func(ctx context.Context) error {
				return t.App.Choose(ctx, app.SettingMinutes, strconv.Itoa(minutes))
			}, t.shown.Load)
		})
		button.Radius = theme.ChipHeight/2 + lengthInset
		button.Name = "minutes:" + strconv.Itoa(minutes)
		l.chips[minutes] = chip
		l.row.Add(button)
		l.extra = button
	}
	return l
}

// show marks the length chosen and returns the row.
func (l *lengths) show(chosen int) fyne.CanvasObject {
	for minutes, chip := range l.chips {
		tone := widgets.Outline
		if minutes == chosen {
			tone = widgets.Info
		}
		chip.Set(chip.Text, tone)
	}
	l.extra.Hide()
	if chosen == longest {
		l.extra.Show()
	}
	return l.row
}
