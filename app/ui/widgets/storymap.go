package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// MapPlace is a scene on a map: how far from the beginning, from 0, and which one at that distance.
type MapPlace struct {
	Column, Row int
	Ending      bool
	Reached     bool   // an ending that was reached once, now or before
	Label       string // beside an ending; empty for none
}

// Measures of a map, px. Scenes stand closer together when there are many of them.
const (
	mapHeight = 190
	mapEdge   = 14 // around the map
	mapLabel  = 190
	mapDot    = 10
	mapHere   = 16
	mapRow    = 30 // between two scenes of a column at most
	mapLine   = 1.5
	mapRope   = 4
)

// StoryMap is a story seen from above: its scenes from left to right, the ways between them, the rope along the way taken.
type StoryMap struct {
	widget.BaseWidget
	places []MapPlace
	ways   [][2]int // from place to place
	route  []int    // the places one went through; one is at the last
}

// NewStoryMap is the map of these places and ways, which name them by position, and so does the route.
func NewStoryMap(places []MapPlace, ways [][2]int, route []int) *StoryMap {
	m := &StoryMap{places: places, ways: ways, route: route}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer implements fyne.Widget.
func (m *StoryMap) CreateRenderer() fyne.WidgetRenderer {
	columns, rows := 0, map[int]int{}
	for _, p := range m.places {
		columns = max(columns, p.Column+1)
		rows[p.Column] = max(rows[p.Column], p.Row+1)
	}
	var objects []fyne.CanvasObject
	lines := func(count int) []*canvas.Line {
		all := make([]*canvas.Line, count)
		for i := range all {
			all[i] = canvas.NewLine(color.Transparent)
			objects = append(objects, all[i])
		}
		return all
	}
	ways, rope := lines(len(m.ways)), lines(max(len(m.route)-1, 0))
	dots, labels := make([]*canvas.Circle, len(m.places)), make([]*Text, len(m.places))
	on := make([]bool, len(m.places))
	for _, i := range m.route {
		on[i] = true
	}
	for i, p := range m.places {
		dots[i] = canvas.NewCircle(color.Transparent)
		labels[i] = NewText(p.Label, Caption).In(theme.Ink2).Ellipsis()
		objects = append(objects, dots[i], labels[i])
	}
	here := func(i int) bool { return len(m.route) > 0 && m.route[len(m.route)-1] == i }
	paint := func() {
		for _, l := range ways {
			l.StrokeColor, l.StrokeWidth = hue(m, theme.Line), mapLine
		}
		for _, l := range rope {
			l.StrokeColor, l.StrokeWidth = hue(m, theme.Rope), mapRope
		}
		for i, dot := range dots {
			dot.FillColor, dot.StrokeColor, dot.StrokeWidth = hue(m, theme.Surface), hue(m, theme.LineStrong), mapLine
			switch {
			case here(i):
				dot.StrokeColor, dot.StrokeWidth = hue(m, theme.Rope), mapRope
			case on[i]:
				dot.FillColor, dot.StrokeWidth = hue(m, theme.Rope), 0
			case m.places[i].Reached:
				dot.FillColor, dot.StrokeWidth = hue(m, theme.Ok), 0
			}
			if here(i) {
				labels[i].In(theme.Ink)
			}
		}
	}
	layout := func(size fyne.Size) {
		width := size.Width - 2*mapEdge - mapLabel
		height := size.Height - 2*mapEdge
		at := func(i int) fyne.Position {
			p := m.places[i]
			step := min(mapRow, height/float32(max(rows[p.Column]-1, 1)))
			x := mapEdge + width*float32(p.Column)/float32(max(columns-1, 1))
			return fyne.NewPos(x, size.Height/2+(float32(p.Row)-float32(rows[p.Column]-1)/2)*step)
		}
		for i, w := range m.ways {
			ways[i].Position1, ways[i].Position2 = at(w[0]), at(w[1])
		}
		for i := range rope {
			rope[i].Position1, rope[i].Position2 = at(m.route[i]), at(m.route[i+1])
		}
		for i, dot := range dots {
			p, side := at(i), float32(mapDot)
			if here(i) {
				side = mapHere
			}
			place(dot, p.X-side/2, p.Y-side/2, side, side)
			height := labels[i].MinSize().Height
			place(labels[i], p.X+mapHere, p.Y-height/2, mapLabel-mapHere, height)
		}
	}
	return draw(m, paint, layout, func() fyne.Size { return fyne.NewSize(2*mapLabel, mapHeight) }, objects...)
}
