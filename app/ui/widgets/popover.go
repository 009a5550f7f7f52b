package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// popoverMargin keeps a popover away from the edges of the window, px.
const popoverMargin = 8

// NewPopover is a panel over the window, width px wide; a press outside hides it. Show it with ShowBeside.
func NewPopover(content fyne.CanvasObject, width float32, on fyne.Canvas) *widget.PopUp {
	edge := NewGround("", theme.CardRadius)
	edge.edge = theme.LineStrong
	return widget.NewPopUp(container.NewStack(edge, Fixed(width, 0, Inset(theme.CardPadding, content))), on)
}

// ShowBeside shows p at the right of anchor, their feet on one line, moved where needed to be whole in the window.
func ShowBeside(p *widget.PopUp, anchor fyne.CanvasObject) {
	p.Resize(p.MinSize())
	size := p.MinSize() // text has wrapped by now
	p.Resize(size)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	window := p.Canvas.Size()
	inside := func(v, room float32) float32 { return max(popoverMargin, min(v, room-popoverMargin)) }
	p.ShowAtPosition(fyne.NewPos(
		inside(at.X+anchor.Size().Width, window.Width-size.Width),
		inside(at.Y+anchor.Size().Height-size.Height, window.Height-size.Height)))
}

// Dismiss closes the topmost of what lies over a window: a popover, a menu, a dialog. It says whether there was one.
// What had the keys before has them again.
func Dismiss(c fyne.Canvas) bool {
	top := c.Overlays().Top()
	if top == nil {
		return false
	}
	if outside, ok := top.(fyne.Tappable); ok {
		outside.Tapped(&fyne.PointEvent{}) // a press outside is how Fyne closes a popover
	}
	c.Overlays().Remove(top) // a dialog is not closed by that
	return true
}
