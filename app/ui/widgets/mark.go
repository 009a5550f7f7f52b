package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// mark is the disc of a choice among several, or the box of several choices.
type mark struct {
	edge, dot *canvas.Circle
	square    *canvas.Rectangle
	tick      *canvas.Image
	several   bool
	chosen    bool
}

func newMark() *mark {
	return &mark{
		edge: canvas.NewCircle(color.Transparent), dot: canvas.NewCircle(color.Transparent),
		square: box(theme.CellRadius), tick: icon(chipIcon),
	}
}

func (m *mark) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.edge, m.dot, m.square, m.tick}
}

// paint takes the colours from the theme of w.
func (m *mark) paint(w fyne.Widget, chosen, several bool) {
	m.chosen, m.several = chosen, several
	edge := hue(w, theme.LineStrong)
	if chosen {
		edge = hue(w, theme.Primary)
	}
	m.edge.FillColor, m.edge.StrokeColor, m.edge.StrokeWidth = hue(w, theme.Surface), edge, 2
	m.dot.FillColor = edge
	m.square.FillColor, m.square.StrokeColor, m.square.StrokeWidth = hue(w, theme.Surface), edge, 2
	if chosen {
		m.square.FillColor = edge
	}
	m.tick.Resource = theme.ColoredIcon("check", theme.OnPrimary)
	m.visible(true)
}

func (m *mark) visible(on bool) {
	show(m.edge, on && !m.several)
	show(m.dot, on && !m.several && m.chosen)
	show(m.square, on && m.several)
	show(m.tick, on && m.several && m.chosen)
}

func (m *mark) place(x, y, size float32) {
	place(m.edge, x+1, y+1, size-2, size-2)
	place(m.square, x+1, y+1, size-2, size-2)
	place(m.dot, x+size/4+1, y+size/4+1, size/2-2, size/2-2)
	place(m.tick, x+(size-chipIcon)/2, y+(size-chipIcon)/2, chipIcon, chipIcon)
}
