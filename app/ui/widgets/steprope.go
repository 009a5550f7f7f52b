package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// RouteStep is one knot of a StepRope: a small line ("Step 3") and a title.
type RouteStep struct{ Caption, Title string }

// Measures of a route, px: the rope done and ahead, the knots, the labels beside them.
const (
	routeDone  = 5
	routeAhead = 4
	routeKnot  = 10
	routeHere  = 13
	routeHole  = 8
	routeLabel = 24
)

// StepRope is the mountain of the first run: the rope grows from knot to knot as the person goes on.
type StepRope struct {
	widget.BaseWidget
	steps   []RouteStep
	current int
	shown   float32 // in steps; follows current while the rope grows
	moving  *fyne.Animation
}

// ascent is drawn on 420 by 800, the left of the first window.
var ascent = scene{
	width: 420, height: 800,
	shapes: []shape{
		poly(theme.Nav, 0, 0, 420, 0, 420, 800, 0, 800),
		poly(theme.SceneFar, 0, 690, 146, 426, 150, 421, 154, 425, 230, 560, 230, 800, 0, 800),
		poly(theme.SceneFar, 270, 130, 420, 472, 420, 800, 240, 800, 240, 560),
		poly(theme.SceneNear, 270, 130, 300, 420, 250, 560, 330, 800, 22, 800),
		poly(theme.SceneSnow, 270, 130, 318, 236, 300, 226, 284, 247, 262, 226, 233, 238),
	},
	route: []bezier{
		curve(60, 600, 150, 600, 110, 475, 190, 440),
		curve(190, 440, 270, 405, 175, 330, 250, 280),
		curve(250, 280, 330, 230, 225, 190, 268, 120),
	},
}

// NewStepRope is a route of at least two steps; current counts from 0.
func NewStepRope(steps []RouteStep, current int) *StepRope {
	s := &StepRope{steps: steps, current: current, shown: float32(current)}
	s.ExtendBaseWidget(s)
	return s
}

// SetCurrent moves to a step, from 0; the rope grows there unless motion is reduced.
func (s *StepRope) SetCurrent(step int) {
	s.current = min(max(step, 0), len(s.steps)-1)
	s.moving = grow(s.moving, s.shown, float32(s.current), func(v float32) {
		s.shown = v
		s.Refresh()
	})
}

// SetSteps changes the words, when the language changes.
func (s *StepRope) SetSteps(steps []RouteStep) {
	for i := range min(len(steps), len(s.steps)) {
		s.steps[i] = steps[i]
	}
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *StepRope) CreateRenderer() fyne.WidgetRenderer {
	picture := canvas.NewImageFromResource(nil)
	objects := []fyne.CanvasObject{picture}
	captions, titles := make([]*Text, len(s.steps)), make([]*Text, len(s.steps))
	for i := range s.steps {
		captions[i] = NewText("", Caption).In(theme.NavInk2)
		titles[i] = NewText("", Strong).In(theme.SceneWhite)
		objects = append(objects, captions[i], titles[i])
	}
	paint := func() {
		for i, step := range s.steps {
			captions[i].Text, titles[i].Text = step.Caption, step.Title
		}
	}
	layout := func(size fyne.Size) {
		if size.Width < 1 || size.Height < 1 {
			return
		}
		picture.Resize(size)
		picture.Resource = s.picture(size)
		picture.Refresh()
		for i := range s.steps {
			at := ascent.at(s.along(float32(i)), size)
			for k, t := range []*Text{captions[i], titles[i]} {
				need := t.MinSize()
				x, y := at.X+routeLabel, at.Y+10+float32(k)*19
				if x+need.Width > size.Width-8 || i == len(s.steps)-1 { // no room at the right of the summit's knot
					x, y = at.X-routeLabel+4-need.Width, at.Y-20+float32(k)*19
				}
				place(t, x, y, need.Width, need.Height)
			}
		}
	}
	return draw(s, paint, layout, func() fyne.Size { return fyne.NewSize(320, 400) }, objects...)
}

// along turns steps into curves of the route.
func (s *StepRope) along(step float32) float32 {
	return step * float32(len(ascent.route)) / float32(max(len(s.steps)-1, 1))
}

func (s *StepRope) picture(size fyne.Size) fyne.Resource {
	d := newDrawn(size, s)
	d.landscape(ascent)
	d.route(ascent, s.along(s.shown), len(s.steps), s.along)
	return d.resource()
}

// route draws the rope up to u in the rope's colour, the rest in grey, and count knots where place says.
func (d *drawn) route(s scene, u float32, count int, place func(float32) float32) {
	end := float32(len(s.route))
	if u < end {
		d.polygon(theme.SceneAhead, s.ribbon(u, end, routeAhead, d.size))
	}
	if u > 0 {
		d.polygon(theme.NavRope, s.ribbon(0, u, routeDone, d.size))
	}
	for i := range count {
		knot := place(float32(i))
		switch {
		case knot > u+0.01:
			d.circle(theme.SceneAhead, s.at(knot, d.size), routeKnot)
			d.circle(theme.Nav, s.at(knot, d.size), routeKnot/2)
		case knot < u-0.01:
			d.circle(theme.NavRope, s.at(knot, d.size), routeKnot)
		}
	}
	here := s.at(u, d.size)
	d.circle(theme.NavRope, here, routeHere)
	d.circle(theme.SceneWhite, here, routeHole)
}
