package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Measures of a DifferenceBar, px.
const (
	differenceHigh = 16
	differenceBar  = 10
	differenceAxis = 1
)

// DifferenceBar is what something adds or takes: a bar to the right of the middle, or to the left.
type DifferenceBar struct {
	widget.BaseWidget
	value float32
}

// NewDifferenceBar shows a value from -1 to 1, which fill the left and the right half.
func NewDifferenceBar(value float32) *DifferenceBar {
	b := &DifferenceBar{value: min(max(value, -1), 1)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *DifferenceBar) CreateRenderer() fyne.WidgetRenderer {
	axis, bar := box(0), box(2)
	paint := func() {
		axis.FillColor, bar.FillColor = hue(b, theme.LineStrong), hue(b, theme.Primary)
		if b.value < 0 {
			bar.FillColor = hue(b, theme.LineStrong)
		}
		show(bar, b.value != 0)
	}
	layout := func(size fyne.Size) {
		middle := size.Width / 2
		place(axis, middle, 0, differenceAxis, size.Height)
		width := middle * max(b.value, -b.value)
		left := middle
		if b.value < 0 {
			left -= width
		}
		place(bar, left, (size.Height-differenceBar)/2, width, differenceBar)
	}
	return draw(b, paint, layout, func() fyne.Size { return fyne.NewSize(4*differenceHigh, differenceHigh) }, axis, bar)
}
