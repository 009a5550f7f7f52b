package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewSearchButton looks like a field to search in, width px wide; pressed, it
// opens the real one.
func NewSearchButton(hint string, width float32, tapped func()) fyne.CanvasObject {
	ground := NewGround(theme.Surface, theme.Radius)
	ground.edge = theme.LineStrong
	words := NewText(hint, Body).In(theme.Ink2)
	inside := Pad(0, 12, 0, 14, HStack(10, NewIcon("search", theme.Ink2, 18), Grow(words.Ellipsis())))
	row := NewRow(Fixed(width, theme.Control, container.NewStack(ground, inside)), tapped)
	row.Name = "search"
	return row
}
