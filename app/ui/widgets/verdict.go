package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measures of a verdict, px.
const (
	verdictHeight = 28
	verdictPad    = 8
	verdictMost   = 320 // a longer word is cut
)

// Verdict is a word somebody gave, or should have given, with a check or a cross: the correction of a blank.
type Verdict struct {
	widget.BaseWidget
	Text  string
	Right bool
}

// NewVerdict is a word that is right, or not.
func NewVerdict(text string, right bool) *Verdict {
	v := &Verdict{Text: text, Right: right}
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *Verdict) CreateRenderer() fyne.WidgetRenderer {
	ground, label, sign := box(theme.Radius), canvas.NewText("", color.Black), icon(chipIcon)
	paint := func() {
		fill, ink, name := theme.ErrTint, theme.Err, "cross"
		if v.Right {
			fill, ink, name = theme.OkTint, theme.Ok, "check"
		}
		ground.FillColor = hue(v, fill)
		s := Strong.style(themeOf(v))
		s.put(label, cut(v.Text, s, verdictMost))
		label.Color = hue(v, ink)
		setIcon(sign, name, ink)
	}
	layout := func(size fyne.Size) {
		place(ground, 0, (size.Height-verdictHeight)/2, size.Width, verdictHeight)
		place(sign, verdictPad, (size.Height-chipIcon)/2, chipIcon, chipIcon)
		text := label.MinSize()
		place(label, verdictPad+chipIcon+chipGap, (size.Height-text.Height)/2, text.Width, text.Height)
	}
	minSize := func() fyne.Size {
		return fyne.NewSize(2*verdictPad+chipIcon+chipGap+label.MinSize().Width, verdictHeight)
	}
	return draw(v, paint, layout, minSize, ground, sign, label)
}
