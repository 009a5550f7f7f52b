package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Measures of ticks, px.
const (
	tickSize  = 14
	tickShift = 6  // from one tick to the next
	tickLeast = 28 // width to press on
)

// Ticks say how far a message got: one for written, two for received. A press tells it in words. They take no keys, as they
// stand on every post: whoever shows them also offers the words in a menu.
type Ticks struct {
	widget.BaseWidget
	OnTapped func()

	count int
	words string
}

// NewTicks is one tick or two, with the words that a screen reader says.
func NewTicks(count int, words string, tapped func()) *Ticks {
	t := &Ticks{OnTapped: tapped, count: count, words: words}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped implements fyne.Tappable.
func (t *Ticks) Tapped(*fyne.PointEvent) {
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (t *Ticks) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (t *Ticks) AccessibilityLabel() string { return t.words }

// AccessibilityRole implements fyne.Accessible.
func (t *Ticks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (t *Ticks) CreateRenderer() fyne.WidgetRenderer {
	ticks := make([]*canvas.Image, t.count)
	objects := make([]fyne.CanvasObject, t.count)
	for i := range ticks {
		ticks[i] = icon(tickSize)
		objects[i] = ticks[i]
	}
	ink := theme.Ink2
	if t.count > 1 {
		ink = theme.Ok
	}
	paint := func() {
		for _, tick := range ticks {
			setIcon(tick, "check", ink)
		}
	}
	layout := func(size fyne.Size) {
		left := (size.Width - tickSize - tickShift*float32(t.count-1)) / 2
		for i, tick := range ticks {
			place(tick, left+float32(i)*tickShift, (size.Height-tickSize)/2, tickSize, tickSize)
		}
	}
	return draw(t, paint, layout, func() fyne.Size { return fyne.NewSize(tickLeast, tickSize) }, objects...)
}
