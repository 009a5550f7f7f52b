package widgets

import (
	"image/color"
	"strconv"
	"time"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Measures of a row of the rail, px.
const (
	railPad      = 12 // from the rail's edge to its rows, and from a row's edge to its icon
	railLabel    = 44 // from a row's edge to its label
	railTall     = 52 // height of a row with the label under the icon
	railStripe   = 4  // the orange stripe of the selected row
	railStripeHi = 20
	railCount    = 18 // height of a count
	countMax     = 99 // more is shown as this and a plus
)

// An icon that turns: one round in so long, in so many steps, so that a small picture is drawn a few times a second only.
const (
	turnTime  = 1200 * time.Millisecond
	turnSteps = 12
)

// railRow is one line of the rail: a page, or the state of sharing.
type railRow struct {
	press
	item     RailItem
	selected bool
	narrow   bool
	quiet    bool   // smaller, in the secondary ink
	detail   string // under the label of a quiet row
	tone     Tone   // of a quiet row
	turning  *fyne.Animation
	turned   int // degrees
}

func newRailRow(item RailItem, tapped func()) *railRow {
	r := &railRow{item: item}
	r.Name = item.ID
	r.OnTapped = tapped
	r.ExtendBaseWidget(r)
	return r
}

// AccessibilityLabel implements fyne.Accessible.
func (r *railRow) AccessibilityLabel() string {
	if r.detail != "" {
		return r.item.Label + ", " + r.detail
	}
	return r.item.Label
}

// work turns the icon, or lets it come to rest. It stands still where motion is reduced.
func (r *railRow) work(on bool) {
	switch {
	case on && r.turning == nil && animated():
		r.turning = fyne.NewAnimation(turnTime, func(done float32) {
			if turned := int(done*turnSteps) % turnSteps * 360 / turnSteps; turned != r.turned {
				r.turned = turned
				r.Refresh()
			}
		})
		r.turning.RepeatCount, r.turning.Curve = fyne.AnimationRepeatForever, fyne.AnimationLinear
		r.turning.Start()
	case !on && r.turning != nil:
		r.turning.Stop()
		r.turning, r.turned = nil, 0
	}
}

// AccessibilityRole implements fyne.Accessible.
func (r *railRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *railRow) CreateRenderer() fyne.WidgetRenderer {
	ground, stripe, ring := box(theme.Radius), box(railStripe/2), focusRing(theme.Radius)
	pill, count := box(railCount/2), canvas.NewText("", color.Black)
	picture, label, detail := icon(IconRail), canvas.NewText("", color.Black), canvas.NewText("", color.Black)
	paint := func() {
		ground.FillColor = hue(r, theme.NavActive)
		show(ground, r.selected || r.hovered)
		stripe.FillColor = hue(r, theme.NavRope)
		show(stripe, r.selected)
		ring.StrokeColor = hue(r, theme.NavInk)
		show(ring, r.focused)
		ink := r.ink()
		setIcon(picture, r.item.Icon, ink)
		if r.turned != 0 {
			picture.Resource = theme.TurnedIcon(r.item.Icon, r.turned, ink)
		}
		s := Body.style(themeOf(r))
		if r.narrow || r.quiet {
			s = Caption.style(themeOf(r))
		}
		s.put(detail, r.detail)
		s.text.Bold = r.selected
		s.put(label, r.words())
		label.Color = hue(r, ink)
		detail.Color = hue(r, ink)
		show(detail, !r.narrow && r.detail != "")
		pill.FillColor, count.Color = hue(r, theme.NavRope), hue(r, theme.NavOnRope)
		CaptionStrong.style(themeOf(r)).put(count, countText(r.item.Count))
		show(pill, r.item.Count > 0)
		show(count, r.item.Count > 0)
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(stripe, 0, (size.Height-railStripeHi)/2, railStripe, railStripeHi)
		place(ring, 0, 0, size.Width, size.Height) // inside: the rows touch the rail's edge
		text, number := label.MinSize(), count.MinSize()
		width := max(number.Width+12, railCount+4)
		if r.narrow {
			place(picture, (size.Width-IconRail)/2, 8, IconRail, IconRail)
			place(label, (size.Width-text.Width)/2, 30, text.Width, text.Height)
			place(pill, size.Width/2+6, 2, railCount, railCount)
			place(count, size.Width/2+6+(railCount-number.Width)/2, 2+(railCount-number.Height)/2, number.Width, number.Height)
			return
		}
		middle := size.Height / 2
		place(picture, railPad, middle-IconRail/2, IconRail, IconRail)
		if second := detail.MinSize(); r.detail != "" {
			place(label, railLabel, middle-text.Height, text.Width, text.Height)
			place(detail, railLabel, middle, second.Width, second.Height)
		} else {
			place(label, railLabel, middle-text.Height/2, text.Width, text.Height)
		}
		x := size.Width - railPad - width
		place(pill, x, middle-railCount/2, width, railCount)
		place(count, x+(width-number.Width)/2, middle-number.Height/2, number.Width, number.Height)
	}
	minSize := func() fyne.Size {
		if r.narrow {
			return fyne.NewSize(theme.RailNarrow-railPad, railTall)
		}
		return fyne.NewSize(theme.RailWide-2*railPad, theme.RailRow)
	}
	return draw(r, paint, layout, minSize, ground, stripe, picture, label, detail, pill, count, ring)
}

func (r *railRow) words() string {
	switch {
	case r.narrow && r.quiet:
		return "" // the icon says it; the words are in the popover
	case r.narrow && r.item.Short != "":
		return r.item.Short
	}
	return r.item.Label
}

func (r *railRow) ink() fyne.ThemeColorName {
	switch {
	case r.tone == Failed:
		return theme.NavErr
	case r.tone == Review:
		return theme.NavWarn
	case r.quiet:
		return theme.NavInk2
	}
	return theme.NavInk
}

func countText(n int) string {
	if n > countMax {
		return strconv.Itoa(countMax) + "+"
	}
	return strconv.Itoa(n)
}
