package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Ground is a plain surface in a colour of the theme, with round corners or not. Without a colour it is transparent.
type Ground struct {
	widget.BaseWidget
	in     fyne.ThemeColorName
	radius float32
	least  fyne.Size
	edge   fyne.ThemeColorName // a line of 1 px around it; empty: none
}

// NewGround is a surface with corners of radius px.
func NewGround(in fyne.ThemeColorName, radius float32) *Ground {
	g := &Ground{in: in, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

// On lays o on a surface with square corners: a bar, a panel.
func On(in fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewGround(in, 0), o)
}

// SetColor changes the colour.
func (g *Ground) SetColor(in fyne.ThemeColorName) {
	g.in = in
	g.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := box(g.radius)
	paint := func() {
		r.FillColor = color.Transparent
		if g.in != "" {
			r.FillColor = hue(g, g.in)
		}
		if g.edge != "" {
			r.StrokeColor, r.StrokeWidth = hue(g, g.edge), 1
		}
	}
	layout := func(size fyne.Size) { r.Resize(size) }
	return draw(g, paint, layout, func() fyne.Size { return g.least }, r)
}

// newHair is a line 1 px high at least.
func newHair(in fyne.ThemeColorName) *Ground {
	g := NewGround(in, 0)
	g.least = fyne.NewSize(1, 1)
	return g
}
