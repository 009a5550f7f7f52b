package widgets

import (
	"image/color"
	"time"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// growth is how long a rope or a ring takes to reach a new value.
const growth = 400 * time.Millisecond

// Measures of the rope, px: the track, the ring where the person is, the knots.
const (
	ropeHeight = 8
	ropeHead   = 16
	ropeStroke = 4
	ropeKnot   = 6
)

// Rope is progress along a path: a track, the part done in orange, a knot at each stage, a ring where the person is.
type Rope struct {
	widget.BaseWidget
	knots []float32

	value, shown float32 // shown follows value while it grows
	moving       *fyne.Animation
}

// NewRope is a rope at value, with knots; all of them from 0 to 1.
func NewRope(value float32, knots ...float32) *Rope {
	value = unit(value)
	r := &Rope{value: value, shown: value, knots: knots}
	r.ExtendBaseWidget(r)
	return r
}

// SetValue moves the rope to value, 0 to 1; it grows there unless motion is reduced.
func (r *Rope) SetValue(value float32) {
	r.value = unit(value)
	r.moving = grow(r.moving, r.shown, r.value, func(v float32) {
		r.shown = v
		r.Refresh()
	})
}

// Value is where the rope stands or is going to, 0 to 1.
func (r *Rope) Value() float32 { return r.value }

// CreateRenderer implements fyne.Widget.
func (r *Rope) CreateRenderer() fyne.WidgetRenderer {
	track, done, head := box(ropeHeight/2), box(ropeHeight/2), canvas.NewCircle(color.Transparent)
	objects := []fyne.CanvasObject{track, done}
	knots := make([]*canvas.Circle, len(r.knots))
	for i := range knots {
		knots[i] = canvas.NewCircle(color.Transparent)
		objects = append(objects, knots[i])
	}
	objects = append(objects, head)
	paint := func() {
		track.FillColor, done.FillColor = hue(r, theme.Sunken), hue(r, theme.Rope)
		for _, k := range knots {
			k.FillColor = hue(r, theme.Surface)
		}
		head.FillColor, head.StrokeColor, head.StrokeWidth = hue(r, theme.Surface), hue(r, theme.Rope), ropeStroke
	}
	layout := func(size fyne.Size) {
		middle := size.Height / 2
		along := size.Width - ropeHead // the head stays inside at both ends
		at := func(v float32) float32 { return ropeHead/2 + along*v }
		place(track, 0, middle-ropeHeight/2, size.Width, ropeHeight)
		place(done, 0, middle-ropeHeight/2, at(r.shown), ropeHeight)
		for i, k := range knots {
			place(k, at(r.knots[i])-ropeKnot/2, middle-ropeKnot/2, ropeKnot, ropeKnot)
		}
		place(head, at(r.shown)-ropeHead/2, middle-ropeHead/2, ropeHead, ropeHead)
	}
	return draw(r, paint, layout, func() fyne.Size { return fyne.NewSize(4*ropeHead, ropeHead) }, objects...)
}

// unit takes v into 0..1.
func unit(v float32) float32 { return min(max(v, 0), 1) }

// grow shows the values from one to another in time, or the last at once when motion is reduced. It stops the animation
// before, which may be nil, and returns the new one, nil when there is none.
func grow(before *fyne.Animation, from, to float32, show func(float32)) *fyne.Animation {
	if before != nil {
		before.Stop()
	}
	if !animated() || from == to {
		show(to)
		return nil
	}
	a := fyne.NewAnimation(growth, func(done float32) { show(from + (to-from)*done) })
	a.Curve = fyne.AnimationEaseOut
	a.Start()
	return a
}
