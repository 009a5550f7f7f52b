package skill

import (
	"math"
	"strconv"

	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the explanation, px.
const (
	howWide   = 560
	howMargin = 64 // of the window that stays free above and below
	termWide  = 196
	barWide   = 160
	bandWide  = 76
	barRoom   = 14 // for the scroll bar
)

// leastTerm is the share that fills half of a bar when no term is larger: bars
// must not make much of little.
const leastTerm = 0.1

// explain says how the level is computed, with this person's own figures.
func (s *skill) explain(anchor *widgets.Button) {
	say := s.Texts.Say
	closing := widgets.NewButton(say("skill.close"), nil).Named("close")
	rows := widgets.VStack(10)
	rows.Add(widgets.NewProse(say("skill.how"), widgets.Subheading))
	for _, part := range []fyne.CanvasObject{s.howToday(), s.howReached(), s.part("skill.how-private", "skill.how-private-why")} {
		rows.Add(part)
		rows.Add(widgets.NewLine())
	}
	rows.Add(widgets.HStack(0, widgets.Spacer(), closing))

	canvas := s.Window.Canvas()
	inner := widgets.Pad(2, barRoom, 4, 2, rows)
	inner.Resize(fyne.NewSize(howWide-2*theme.CardPadding, inner.MinSize().Height))
	high := min(inner.MinSize().Height, canvas.Size().Height-howMargin) // text has wrapped by now
	scroll := container.NewVScroll(inner)
	popover := widgets.NewPopover(widgets.Fixed(0, high, scroll), howWide, canvas)
	closing.OnTapped = popover.Hide
	widgets.ShowBeside(popover, anchor)
	canvas.Focus(closing)
	scroll.ScrollToTop()
}

// howToday recounts the level today from its terms.
func (s *skill) howToday() fyne.CanvasObject {
	rows := s.part("skill.how-today", "skill.how-today-why")
	if s.story.Distinct > 0 {
		points := s.story.Terms.Points()
		largest := max(math.Abs(points.General), math.Abs(points.Skill), math.Abs(points.Practice), math.Abs(points.Difficulty), leastTerm)
		for _, term := range []struct {
			text  string
			value float64
		}{
			{"skill.term-general", points.General}, {"skill.term-skill", points.Skill},
			{"skill.term-practice", points.Practice}, {"skill.term-difficulty", points.Difficulty},
		} {
			rows.Add(s.term(s.Texts.Say(term.text), term.value, largest))
		}
		rows.Add(widgets.NewProse(s.Texts.Say("skill.terms-why"), widgets.Caption).In(theme.Ink2))
	}
	band := "skill.how-band"
	if s.known() {
		band = "skill.how-band-own"
	}
	rows.Add(widgets.NewProse(s.Texts.Say(band, "Share", s.Texts.Percent(s.story.Today.Share), "Between", parts.Between(s.Deps, s.story.Today)), widgets.Body))
	rows.Add(widgets.NewProse(s.Texts.Say("skill.how-fresh"), widgets.Body))
	return rows
}

// term is what one term adds to the level or takes from it; the bar of the
// largest one fills its half.
func (s *skill) term(name string, value, largest float64) fyne.CanvasObject {
	n, sign := parts.Percent(math.Abs(value)), "+"
	switch {
	case n == 0:
		sign = ""
	case value < 0:
		sign = "−"
	}
	return widgets.HStack(12,
		widgets.Fixed(termWide, 0, widgets.NewText(name, widgets.Body)),
		widgets.Fixed(barWide, 0, widgets.NewDifferenceBar(float32(value/largest))),
		widgets.NewText(s.Texts.Count("skill.points", n, "Sign", sign), widgets.Strong))
}

// howReached says the rule of each band.
func (s *skill) howReached() fyne.CanvasObject {
	rows := s.part("skill.how-reached", "skill.how-reached-why")
	for band := knowledge.Discovers; band <= knowledge.PassesOn; band++ {
		role := widgets.Body
		if band == s.story.Reached {
			role = widgets.Strong
		}
		rows.Add(widgets.TopStack(12,
			widgets.Pad(7, 0, 0, 0, widgets.NewSegments(int(band))),
			widgets.Fixed(bandWide, 0, widgets.NewText(s.bandName(band), role)),
			widgets.Grow(widgets.NewProse(s.rule(band), widgets.Body).In(theme.Ink2))))
	}
	return rows
}

// part is a title and a paragraph.
func (s *skill) part(title, words string) *fyne.Container {
	return widgets.VStack(6, widgets.NewProse(s.Texts.Say(title), widgets.Strong), widgets.NewProse(s.Texts.Say(words), widgets.Body).In(theme.Ink2))
}

func (s *skill) rule(b knowledge.Band) string {
	return s.Texts.Say("level.rule-" + strconv.Itoa(int(b)))
}
