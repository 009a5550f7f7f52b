package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Measures of a radio card, px.
const (
	radioPad  = 16
	radioMark = 22
	radioIcon = 22
)

// RadioCard is a choice of the first run: a mark, a title, a sentence, an icon at the right.
type RadioCard struct {
	press
	// Several draws a box: other cards may be chosen too.
	Several bool

	chosen bool
	title  *Text
	detail *Prose
	icon   string
}

// NewRadioCard is a choice not chosen yet; iconName may be empty.
func NewRadioCard(title, detail, iconName string, tapped func()) *RadioCard {
	r := &RadioCard{title: NewText(title, Strong), detail: NewProse(detail, Body).In(theme.Ink2), icon: iconName}
	r.OnTapped = tapped
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen shows whether this is the choice.
func (r *RadioCard) SetChosen(on bool) {
	r.chosen = on
	r.Refresh()
}

// Chosen says whether this is the choice.
func (r *RadioCard) Chosen() bool { return r.chosen }

// CreateRenderer implements fyne.Widget.
func (r *RadioCard) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(theme.CardRadius), box(theme.CardRadius), focusRing(theme.CardRadius)
	choice, picture := newMark(), icon(radioIcon)
	paint := func() {
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = hue(r, theme.Surface), hue(r, theme.Line), 1
		in := theme.Ink2
		if r.chosen {
			ground.StrokeColor, ground.StrokeWidth = hue(r, theme.Primary), 2
			in = theme.Primary
		}
		veil.FillColor = hue(r, theme.Hover)
		show(veil, r.hovered && !r.Disabled())
		ring.StrokeColor = hue(r, theme.Focus)
		show(ring, r.focused)
		choice.paint(r, r.chosen, r.Several)
		setIcon(picture, r.icon, in)
	}
	const left = radioPad + radioMark + 12
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		choice.place(radioPad, radioPad, radioMark)
		place(picture, size.Width-radioPad-radioIcon, radioPad, radioIcon, radioIcon)
		width := size.Width - left - 2*radioPad - radioIcon
		height := r.title.MinSize().Height
		place(r.title, left, radioPad, width, height)
		place(r.detail, left, radioPad+height, width, fit(r.detail, width))
	}
	minSize := func() fyne.Size {
		title, detail := r.title.MinSize(), r.detail.MinSize()
		width := left + max(title.Width, detail.Width) + 2*radioPad + radioIcon
		return fyne.NewSize(width, title.Height+detail.Height+2*radioPad-2)
	}
	objects := append([]fyne.CanvasObject{ground}, choice.objects()...)
	return draw(r, paint, layout, minSize, append(objects, picture, r.title, r.detail, veil, ring)...)
}
