package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Measures of a trail, px.
const (
	trailKnot  = 14
	trailRope  = 4
	trailWords = 28
	trailGap   = 12
	trailHole  = 6
)

// TrailKnot is a stop of a trail: where one was, and what one did there. It can be pressed when it leads back.
type TrailKnot struct {
	press
	Here  bool // where one is now: a ring
	First bool // no rope comes from above
	title *Text
	words *Text
}

// NewTrailKnot is a stop. tapped is nil where there is no way back to.
func NewTrailKnot(title, words string, tapped func()) *TrailKnot {
	k := &TrailKnot{title: NewText(title, Strong).Ellipsis(), words: NewText(words, Caption).In(theme.Ink2).Ellipsis()}
	k.OnTapped = tapped
	if tapped == nil {
		k.Disable()
	}
	k.ExtendBaseWidget(k)
	return k
}

// AccessibilityLabel implements fyne.Accessible.
func (k *TrailKnot) AccessibilityLabel() string { return k.title.Text + " " + k.words.Text }

// AccessibilityRole implements fyne.Accessible.
func (k *TrailKnot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (k *TrailKnot) CreateRenderer() fyne.WidgetRenderer {
	veil, ring, above, below := box(theme.Radius), focusRing(theme.Radius), box(0), box(0)
	disc, hole := canvas.NewCircle(color.Transparent), canvas.NewCircle(color.Transparent)
	paint := func() {
		rope := hue(k, theme.Rope)
		above.FillColor, below.FillColor, disc.FillColor = rope, rope, rope
		hole.FillColor = hue(k, theme.Surface)
		show(hole, k.Here)
		show(above, !k.First)
		show(below, !k.Here)
		veil.FillColor, ring.StrokeColor = hue(k, theme.Hover), hue(k, theme.Focus)
		show(veil, k.hovered && !k.Disabled())
		show(ring, k.focused)
	}
	layout := func(size fyne.Size) {
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		knot := trailGap/2 + k.title.MinSize().Height/2
		place(above, (trailKnot-trailRope)/2, 0, trailRope, knot)
		place(below, (trailKnot-trailRope)/2, knot, trailRope, size.Height-knot)
		place(disc, 0, knot-trailKnot/2, trailKnot, trailKnot)
		place(hole, (trailKnot-trailHole)/2, knot-trailHole/2, trailHole, trailHole)
		width := size.Width - trailWords
		height := k.title.MinSize().Height
		place(k.title, trailWords, trailGap/2, width, height)
		place(k.words, trailWords, trailGap/2+height, width, k.words.MinSize().Height)
	}
	minSize := func() fyne.Size {
		title, words := k.title.MinSize(), k.words.MinSize()
		return fyne.NewSize(trailWords+max(title.Width, words.Width), title.Height+words.Height+trailGap)
	}
	return draw(k, paint, layout, minSize, above, below, disc, hole, k.title, k.words, veil, ring)
}
