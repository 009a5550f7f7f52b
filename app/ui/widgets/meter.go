package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measures of a segment and of a bar, px.
const (
	segmentWidth  = 16
	segmentHeight = 6
	segmentGap    = 3
	barHeight     = 6
)

// Segments is a level of mastery as four short strokes, filled up to the level.
type Segments struct {
	widget.BaseWidget
	level int
}

// NewSegments is a level, 0 to theme.MasteryMax.
func NewSegments(level int) *Segments {
	s := &Segments{level: level}
	s.ExtendBaseWidget(s)
	return s
}

// SetLevel changes the level.
func (s *Segments) SetLevel(level int) {
	s.level = level
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	strokes := make([]*canvas.Rectangle, theme.MasteryMax)
	objects := make([]fyne.CanvasObject, len(strokes))
	for i := range strokes {
		strokes[i] = box(segmentHeight / 2)
		objects[i] = strokes[i]
	}
	paint := func() {
		for i, r := range strokes {
			r.FillColor = hue(s, theme.Sunken)
			if i < s.level {
				r.FillColor = hue(s, theme.Primary)
			}
		}
	}
	layout := func(size fyne.Size) {
		for i, r := range strokes {
			place(r, float32(i)*(segmentWidth+segmentGap), (size.Height-segmentHeight)/2, segmentWidth, segmentHeight)
		}
	}
	const width = theme.MasteryMax*(segmentWidth+segmentGap) - segmentGap
	return draw(s, paint, layout, func() fyne.Size { return fyne.NewSize(width, segmentHeight) }, objects...)
}

// Bar is a share of a whole as a thin line.
type Bar struct {
	widget.BaseWidget
	Color fyne.ThemeColorName // empty: the rope's

	value, shown float32 // shown follows value while it grows
	moving       *fyne.Animation
}

// NewBar is a bar at value, 0 to 1.
func NewBar(value float32) *Bar {
	b := &Bar{value: unit(value), shown: unit(value)}
	b.ExtendBaseWidget(b)
	return b
}

// SetValue moves the bar to value, 0 to 1; it grows there unless motion is reduced.
func (b *Bar) SetValue(value float32) {
	b.value = unit(value)
	b.moving = grow(b.moving, b.shown, b.value, func(v float32) {
		b.shown = v
		b.Refresh()
	})
}

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	track, done := box(barHeight/2), box(barHeight/2)
	paint := func() {
		name := b.Color
		if name == "" {
			name = theme.Rope
		}
		track.FillColor, done.FillColor = hue(b, theme.Sunken), hue(b, name)
	}
	layout := func(size fyne.Size) {
		y := (size.Height - barHeight) / 2
		place(track, 0, y, size.Width, barHeight)
		place(done, 0, y, size.Width*b.shown, barHeight)
		show(done, b.shown > 0)
	}
	return draw(b, paint, layout, func() fyne.Size { return fyne.NewSize(4*barHeight, barHeight) }, track, done)
}
