package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Summit is the mountain of a session's end: six bands of altitude along one rope, orange up to where the person is.
type Summit struct {
	widget.BaseWidget
	bands [theme.BandMax]string
	note  string
	at    float32 // in bands from 0: 2 is the knot of the third
	shown float32
	move  *fyne.Animation
}

// massif is drawn on 520 by 800, the left of the summary.
var massif = scene{
	width: 520, height: 800,
	shapes: []shape{
		poly(theme.Nav, 0, 0, 520, 0, 520, 800, 0, 800),
		poly(theme.SceneFar, 0, 558, 120, 440, 220, 520, 360, 330, 520, 446, 520, 800, 0, 800),
		poly(theme.SceneNear, 0, 700, 70, 660, 130, 690, 200, 590, 270, 606, 330, 430, 372, 470, 450, 230, 480, 262,
			520, 190, 520, 800, 0, 800),
		poly(theme.SceneSnow, 450, 230, 480, 262, 520, 190, 520, 268, 496, 292, 470, 284, 446, 306, 420, 318),
	},
	route: []bezier{
		curve(40, 676, 78, 648, 118, 676, 150, 663),
		curve(150, 663, 190, 628, 172, 598, 262, 606),
		curve(262, 606, 302, 566, 290, 440, 330, 428),
		curve(330, 428, 362, 452, 380, 440, 400, 380),
		curve(400, 380, 416, 318, 424, 258, 450, 232),
	},
}

// bandLabels is where each band's name stands from its knot, px: right of it, or under, or at the left near the edge.
var bandLabels = [theme.BandMax]fyne.Position{
	fyne.NewPos(-16, 18), fyne.NewPos(-14, 25), fyne.NewPos(20, 10), fyne.NewPos(26, 18), fyne.NewPos(16, 4), fyne.NewPos(-58, -36),
}

// hereLabel is where the name of the band reached stands from its knot, larger than the others.
var hereLabel = fyne.NewPos(20, 4)

// trailAbove is where the second band's name stands while the person is on the first: under it, their own is in the way.
var trailAbove = fyne.NewPos(-24, -36)

// NewSummit shows the names of the bands, the one reached (1 to theme.BandMax), how far it is to the next (0 to 1), and a
// line under the name reached, which may be empty.
func NewSummit(bands [theme.BandMax]string, reached int, toNext float32, note string) *Summit {
	s := &Summit{bands: bands, note: note}
	s.at = spot(reached, toNext)
	s.shown = s.at
	s.ExtendBaseWidget(s)
	return s
}

// Climb moves to another band, 1 to theme.BandMax, and the way to the next, unless motion is reduced at once.
func (s *Summit) Climb(reached int, toNext float32) {
	s.at = spot(reached, toNext)
	s.move = grow(s.move, s.shown, s.at, func(v float32) {
		s.shown = v
		s.Refresh()
	})
}

// spot is where on the route, in curves.
func spot(reached int, toNext float32) float32 {
	return min(float32(min(max(reached, 1), theme.BandMax)-1)+unit(toNext), theme.BandMax-1)
}

// CreateRenderer implements fyne.Widget.
func (s *Summit) CreateRenderer() fyne.WidgetRenderer {
	picture := canvas.NewImageFromResource(nil)
	objects := []fyne.CanvasObject{picture}
	names := make([]*Text, len(s.bands))
	for i := range names {
		names[i] = NewText("", CaptionStrong)
		objects = append(objects, names[i])
	}
	note := NewText("", Caption).In(theme.NavInk)
	here := func() int { return int(s.at) }
	paint := func() {
		for i, t := range names {
			t.Text, t.Role, t.Color = s.bands[i], CaptionStrong, theme.NavInk2
			if i == here() {
				t.Role, t.Color = Subheading, theme.SceneWhite
			}
		}
		note.Text = s.note
	}
	layout := func(size fyne.Size) {
		if size.Width < 1 || size.Height < 1 {
			return
		}
		picture.Resize(size)
		picture.Resource = s.picture(size)
		picture.Refresh()
		for i, t := range names {
			need, knot, off := t.MinSize(), massif.at(float32(i), size), bandLabels[i]
			switch {
			case i == here():
				off = hereLabel
			case i == 1 && here() == 0:
				off = trailAbove
			}
			x := min(max(knot.X+off.X, 8), size.Width-need.Width-8)
			place(t, x, knot.Y+off.Y, need.Width, need.Height)
			if i == here() {
				place(note, x, knot.Y+off.Y+need.Height-2, note.MinSize().Width, note.MinSize().Height)
			}
		}
	}
	return draw(s, paint, layout, func() fyne.Size { return fyne.NewSize(320, 400) }, append(objects, note)...)
}

func (s *Summit) picture(size fyne.Size) fyne.Resource {
	d := newDrawn(size, s)
	d.landscape(massif)
	d.route(massif, s.shown, len(s.bands), func(band float32) float32 { return band })
	return d.resource()
}
