package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// NewSelect is Fyne's choice among options with the edge every control has, width px wide at least.
func NewSelect(options []string, width float32, changed func(string)) (*widget.Select, fyne.CanvasObject) {
	choice := widget.NewSelect(options, changed)
	edge := NewGround("", theme.Radius)
	edge.edge = theme.LineStrong
	return choice, Fixed(width, theme.Control, container.NewStack(choice, edge))
}
