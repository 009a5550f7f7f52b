package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// keySquare is the key that chooses an answer, or the number of a row, on the square at its left.
type keySquare struct {
	square *canvas.Rectangle
	sign   *canvas.Text
}

func newKeySquare() *keySquare {
	return &keySquare{square: box(theme.Radius), sign: canvas.NewText("", color.Black)}
}

// paint takes the colours of a state from the theme of w.
func (k *keySquare) paint(w fyne.Widget, sign string, state OptionState) {
	fill, ink := theme.Sunken, theme.Ink
	switch state {
	case Picked:
		fill, ink = theme.Primary, theme.OnPrimary
	case Faded:
		ink = theme.Ink2
	}
	k.square.FillColor, k.sign.Color = hue(w, fill), hue(w, ink)
	s := Strong.style(themeOf(w))
	s.put(k.sign, sign)
}

// place puts the square at the left of an answer whose middle is at this height.
func (k *keySquare) place(middle float32) {
	place(k.square, optionPad, middle-optionKey/2, optionKey, optionKey)
	text := k.sign.MinSize()
	place(k.sign, optionPad+(optionKey-text.Width)/2, middle-text.Height/2, text.Width, text.Height)
}
