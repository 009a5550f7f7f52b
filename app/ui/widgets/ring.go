package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// The hole of a ring relative to its diameter: a small ring is thicker, or it would be a hair.
const (
	ringCutout      = 0.76
	ringCutoutSmall = 0.62
)

// Ring is a share of a whole as an arc from the top, with a short word in the middle.
type Ring struct {
	widget.BaseWidget
	Label string
	Color fyne.ThemeColorName // empty: the rope's

	size         float32
	value, shown float32
	moving       *fyne.Animation
}

// NewRing is a ring size px across at value, 0 to 1.
func NewRing(value float32, label string, size float32) *Ring {
	value = unit(value)
	r := &Ring{value: value, shown: value, Label: label, size: size}
	r.ExtendBaseWidget(r)
	return r
}

// In sets the colour and returns r, for use while composing a page.
func (r *Ring) In(name fyne.ThemeColorName) *Ring {
	r.Color = name
	return r
}

// SetValue moves the ring to value, 0 to 1; it fills there unless motion is reduced.
func (r *Ring) SetValue(value float32) {
	r.value = unit(value)
	r.moving = grow(r.moving, r.shown, r.value, func(v float32) {
		r.shown = v
		r.Refresh()
	})
}

// CreateRenderer implements fyne.Widget.
func (r *Ring) CreateRenderer() fyne.WidgetRenderer {
	var cutout float32 = ringCutout
	if r.size < theme.Control {
		cutout = ringCutoutSmall
	}
	track := canvas.NewArc(0, 360, cutout, color.Transparent)
	done := canvas.NewArc(0, 0, cutout, color.Transparent)
	label := canvas.NewText("", color.Black)
	paint := func() {
		name := r.Color
		if name == "" {
			name = theme.Rope
		}
		track.FillColor, done.FillColor = hue(r, theme.Sunken), hue(r, name)
		done.CornerRadius = r.size * (1 - cutout) / 4
		role := Subheading
		if r.size < theme.Control {
			role = CaptionStrong
		}
		role.style(themeOf(r)).put(label, r.Label)
		label.Color = hue(r, theme.Ink)
		if r.Color != "" {
			label.Color = hue(r, r.Color)
		}
	}
	layout := func(size fyne.Size) {
		x, y := (size.Width-r.size)/2, (size.Height-r.size)/2
		place(track, x, y, r.size, r.size)
		done.EndAngle = 360 * r.shown
		show(done, r.shown > 0)
		place(done, x, y, r.size, r.size)
		text := label.MinSize()
		place(label, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
	}
	return draw(r, paint, layout, func() fyne.Size { return fyne.NewSquareSize(r.size) }, track, done, label)
}
