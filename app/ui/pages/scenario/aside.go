package scenario

import (
	"slices"
	"strconv"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the cards beside the scene, px, and how much of a long route is
// listed.
const (
	gaugeIcon  = 18
	deltaWidth = 34
	trailMost  = 60
	trailBar   = 12 // room for the scroll bar
)

// aside is the gauges above the route.
func (s *player) aside() fyne.CanvasObject {
	scene := s.run.Scene()
	if len(scene.Gauges) == 0 {
		return s.route()
	}
	rows := widgets.VStack(12, widgets.NewText(s.Texts.Say("scenario.gauges"), widgets.Strong))
	moved := slices.ContainsFunc(scene.Gauges, func(g scenario.Reading) bool { return g.Delta != 0 })
	for _, gauge := range scene.Gauges {
		rows.Add(s.gauge(gauge, moved))
	}
	return widgets.VStack(16, widgets.NewCard(rows), widgets.Grow(s.route()))
}

// gauge is where one stands, what the last choice moved if it moved any, and a
// bar when the gauge has an end.
func (s *player) gauge(g scenario.Reading, moved bool) fyne.CanvasObject {
	line := widgets.HStack(8)
	if g.Icon != "" {
		line.Add(widgets.NewIcon(g.Icon, theme.Ink2, gaugeIcon))
	}
	line.Add(widgets.Grow(widgets.NewText(g.Name, widgets.Body).Ellipsis()))
	line.Add(widgets.NewText(s.Texts.Decimal(g.Value), widgets.Strong))
	if moved {
		ink := theme.Ink2
		if g.Delta != 0 {
			ink = theme.Ink
		}
		line.Add(widgets.Fixed(deltaWidth, 0, widgets.NewText(s.change(g.Delta), widgets.Caption).In(ink).Aligned(fyne.TextAlignTrailing)))
	}
	if !g.Bounded() || g.Max == g.Min {
		return line
	}
	share := func(v float64) float32 { return float32((v - g.Min) / (g.Max - g.Min)) }
	bar := widgets.NewBar(share(g.Value - g.Delta))
	bar.Color = theme.Primary
	bar.SetValue(share(g.Value))
	return widgets.VStack(6, line, bar)
}

// change writes what moved, with its sign.
func (s *player) change(v float64) string {
	if v > 0 {
		return "+" + s.Texts.Decimal(v)
	}
	return s.Texts.Decimal(v)
}

// decision is a choice among several that was made.
type decision struct {
	turn          int // of the route, from 0
	scene, choice string
}

// decisions are the choices made so far. A scene with one way on asks for none.
func (s *player) decisions() []decision {
	var all []decision
	run := s.story.Begin()
	for n, turn := range s.run.Route() {
		scene := run.Scene()
		if turn.Choice >= len(scene.Choices) || run.Choose(turn.Choice) != nil {
			break // the route was made by this story: it is possible
		}
		if len(scene.Choices) > 1 {
			all = append(all, decision{n, scene.Title, scene.Choices[turn.Choice].Text})
		}
	}
	return all
}

// route is the way behind, from decision to decision.
func (s *player) route() fyne.CanvasObject {
	heading := widgets.HStack(8, widgets.Grow(widgets.NewText(s.Texts.Say("scenario.route"), widgets.Strong)))
	words, icon := s.Texts.Say("scenario.map"), "scenario"
	if s.mapped {
		words, icon = s.Texts.Say("scenario.scene"), "arrow-l"
	}
	heading.Add(widgets.NewButton(words, func() { s.show(!s.mapped) }).Named("map").As(widgets.Quiet).WithIcon(icon).Smaller())

	var knots []*widgets.TrailKnot
	for _, taken := range s.decisions() {
		back := func() { s.returnTo(taken.turn, s.Texts.Say("scenario.back-title", "Title", taken.scene)) }
		knot := widgets.NewTrailKnot(taken.scene, taken.choice, back)
		knot.Name = "route:" + strconv.Itoa(taken.turn)
		knots = append(knots, knot)
	}
	if len(knots) > trailMost {
		knots = knots[len(knots)-trailMost:]
	}
	if scene := s.run.Scene(); scene.Ending || len(scene.Choices) > 1 || len(knots) == 0 {
		knots = append(knots, widgets.NewTrailKnot(scene.Title, s.Texts.Say("scenario.here"), nil))
	} // else one is still at what the last choice led to
	knots[len(knots)-1].Here = true
	knots[0].First = true
	trail := widgets.VStack(0)
	for _, knot := range knots {
		trail.Add(knot)
	}
	s.trail = container.NewVScroll(widgets.Pad(0, trailBar, 0, 0, trail))
	return widgets.NewCard(widgets.VStack(10, heading, widgets.Grow(s.trail)))
}
