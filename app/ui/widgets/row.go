package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Row makes any content pressable: a line of a list, a card, a chip. While the pointer is on it a veil covers it; selected,
// the tint of the theme lies behind it.
type Row struct {
	press
	Content  fyne.CanvasObject
	Selected bool
	Radius   float32 // of the corners, px
}

// NewRow makes content pressable with the corners of a list row.
func NewRow(content fyne.CanvasObject, tapped func()) *Row {
	r := &Row{Content: content, Radius: theme.Radius}
	r.OnTapped = tapped
	r.ExtendBaseWidget(r)
	return r
}

// NewCardButton makes a card pressable as a whole.
func NewCardButton(card *Card, tapped func()) *Row {
	r := NewRow(card, tapped)
	r.Radius = theme.CardRadius
	return r
}

// NewChipButton makes a chip pressable.
func NewChipButton(chip *Chip, tapped func()) *Row {
	r := NewRow(chip, tapped)
	r.Radius = theme.ChipHeight / 2
	return r
}

// SetSelected shows whether this row is the chosen one.
func (r *Row) SetSelected(on bool) {
	r.Selected = on
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(r.Radius), box(r.Radius), focusRing(r.Radius)
	paint := func() {
		ground.FillColor = hue(r, theme.PrimaryTint)
		show(ground, r.Selected)
		veil.FillColor = hue(r, theme.Hover)
		show(veil, r.hovered && !r.Disabled())
		ring.StrokeColor = hue(r, theme.Focus)
		show(ring, r.focused)
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		fit(r.Content, size.Width)
		place(r.Content, 0, 0, size.Width, size.Height)
		surround(ring, size)
	}
	minSize := func() fyne.Size { return r.Content.MinSize() }
	return draw(r, paint, layout, minSize, ground, r.Content, veil, ring)
}
