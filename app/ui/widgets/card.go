package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// CardLook is how a card stands out from the page.
type CardLook int

// Plain is the surface with a thin line; Tinted asks something of the reader; Outlined is not reached yet; Chosen and
// Current have a 2 px edge, in the primary colour for a choice and in the rope's for where the person is.
const (
	Plain CardLook = iota
	Tinted
	Outlined
	Chosen
	Current
)

// Card groups content on a surface with round corners.
type Card struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Look    CardLook
	Padding float32 // px
	// Bar draws a stripe in the primary colour along the left edge: an explanation, a word from the author.
	Bar bool
}

// barWidth is the width of the stripe of a card, px.
const barWidth = 6

// NewCard is a plain card around content.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{Content: content, Padding: theme.CardPadding}
	c.ExtendBaseWidget(c)
	return c
}

// As sets the look and returns c, for use while composing a page.
func (c *Card) As(look CardLook) *Card {
	c.Look = look
	return c
}

// SetLook changes the look of a card already shown.
func (c *Card) SetLook(look CardLook) {
	c.Look = look
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	ground, bar := box(theme.CardRadius), box(0)
	bar.TopLeftCornerRadius, bar.BottomLeftCornerRadius = theme.CardRadius, theme.CardRadius
	paint := func() {
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = hue(c, theme.Surface), hue(c, theme.Line), 1
		switch c.Look {
		case Tinted:
			ground.FillColor, ground.StrokeColor = hue(c, theme.PrimaryTint), hue(c, theme.PrimaryTint)
		case Outlined:
			ground.FillColor = hollow(ground.StrokeColor)
		case Chosen:
			ground.StrokeColor, ground.StrokeWidth = hue(c, theme.Primary), 2
		case Current:
			ground.StrokeColor, ground.StrokeWidth = hue(c, theme.Rope), 2
		}
		bar.FillColor = hue(c, theme.Primary)
		show(bar, c.Bar)
	}
	left := func() float32 {
		if c.Bar {
			return c.Padding + barWidth
		}
		return c.Padding
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(bar, 0, 0, barWidth, size.Height)
		width := size.Width - left() - c.Padding
		height := fit(c.Content, width)
		place(c.Content, left(), c.Padding, width, max(height, size.Height-2*c.Padding))
	}
	minSize := func() fyne.Size {
		return c.Content.MinSize().Add(fyne.NewSize(left()+c.Padding, 2*c.Padding))
	}
	return draw(c, paint, layout, minSize, ground, bar, c.Content)
}
