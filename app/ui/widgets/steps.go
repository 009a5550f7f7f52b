package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measures of the knots of a quiz, px.
const (
	stepKnot   = 14
	stepHere   = 18
	stepThread = 5
	stepApart  = 44 // least distance between two knots
)

// Steps is a quiz as knots on a thread: done, the one at hand, ahead.
type Steps struct {
	widget.BaseWidget
	count, current int
	checked        bool
}

// NewSteps is a thread of count knots at current, from 0.
func NewSteps(count, current int) *Steps {
	s := &Steps{count: count, current: current}
	s.ExtendBaseWidget(s)
	return s
}

// Set moves to a knot, from 0; checked fills it: the answer is given.
func (s *Steps) Set(current int, checked bool) {
	s.current, s.checked = current, checked
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	ahead, done := box(0), box(0)
	objects := []fyne.CanvasObject{ahead, done}
	knots := make([]*canvas.Circle, s.count)
	for i := range knots {
		knots[i] = canvas.NewCircle(color.Transparent)
		objects = append(objects, knots[i])
	}
	paint := func() {
		ahead.FillColor, done.FillColor = hue(s, theme.Line), hue(s, theme.Rope)
		for i, k := range knots {
			k.FillColor, k.StrokeColor, k.StrokeWidth = hue(s, theme.Rope), hue(s, theme.Rope), 0
			switch {
			case i == s.current && !s.checked:
				k.FillColor, k.StrokeWidth = hue(s, theme.Surface), ropeStroke
			case i > s.current:
				k.FillColor, k.StrokeColor, k.StrokeWidth = hue(s, theme.Surface), hue(s, theme.Line), 2
			}
		}
	}
	layout := func(size fyne.Size) {
		middle, apart := size.Height/2, float32(0)
		if s.count > 1 {
			apart = (size.Width - stepHere) / float32(s.count-1)
		}
		place(ahead, stepHere/2, middle-stepThread/2, size.Width-stepHere, stepThread)
		place(done, stepHere/2, middle-stepThread/2, apart*float32(s.current), stepThread)
		for i, k := range knots {
			across := float32(stepKnot)
			if i == s.current {
				across = stepHere
			}
			place(k, stepHere/2+apart*float32(i)-across/2, middle-across/2, across, across)
		}
	}
	minSize := func() fyne.Size { return fyne.NewSize(stepApart*float32(max(s.count-1, 1))+stepHere, stepHere) }
	return draw(s, paint, layout, minSize, objects...)
}
