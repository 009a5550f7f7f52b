package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PathState is where a stage stands for the person. Nothing is locked: a stage ahead is open too.
type PathState int

// PathEnd is the last stage, shown as a flag until it is done.
const (
	PathAhead PathState = iota
	PathHere
	PathDone
	PathEnd
)

// Stage is one knot of a path with what stands beside it.
type Stage struct {
	State  PathState
	Number string  // shown in a knot ahead
	Share  float32 // how much of the current stage is done, 0 to 1
	Beside fyne.CanvasObject
}

// Measures of a path, px.
const (
	pathNode   = 40
	pathBeside = 58
	pathGap    = 14
	pathTop    = 10 // from the top of what stands beside to the knot
	pathThread = 5
	pathIcon   = 20
)

// Path is the stages of a pack from top to bottom, their knots joined: green where done, grey ahead.
type Path struct {
	widget.BaseWidget
	stages []Stage
}

// NewPath is a path through these stages.
func NewPath(stages []Stage) *Path {
	p := &Path{stages: stages}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *Path) CreateRenderer() fyne.WidgetRenderer {
	threads := make([]*canvas.Rectangle, max(len(p.stages)-1, 0))
	var objects []fyne.CanvasObject
	for i := range threads {
		threads[i] = box(0)
		objects = append(objects, threads[i])
	}
	nodes := make([]*pathKnot, len(p.stages))
	for i, s := range p.stages {
		nodes[i] = newPathKnot(s)
		objects = append(objects, nodes[i], s.Beside)
	}
	paint := func() {
		for i, t := range threads {
			t.FillColor = hue(p, theme.Line)
			if p.stages[i].State == PathDone {
				t.FillColor = hue(p, theme.Ok)
			}
		}
	}
	layout := func(size fyne.Size) {
		var y, before float32
		for i, s := range p.stages {
			height := fit(s.Beside, size.Width-pathBeside)
			s.Beside.Move(fyne.NewPos(pathBeside, y))
			place(nodes[i], 0, y+pathTop, pathNode, pathNode)
			if i > 0 {
				place(threads[i-1], (pathNode-pathThread)/2, before, pathThread, y+pathTop-before)
			}
			before = y + pathTop + pathNode
			y += max(height, pathTop+pathNode) + pathGap
		}
	}
	minSize := func() fyne.Size {
		size := fyne.NewSize(pathBeside, -pathGap)
		for _, s := range p.stages {
			need := s.Beside.MinSize()
			size.Width = max(size.Width, pathBeside+need.Width)
			size.Height += max(need.Height, pathTop+pathNode) + pathGap
		}
		return size.Max(fyne.NewSize(0, 0))
	}
	return draw(p, paint, layout, minSize, objects...)
}

// pathKnot is the disc of a stage.
type pathKnot struct {
	widget.BaseWidget
	stage Stage
}

func newPathKnot(s Stage) *pathKnot {
	k := &pathKnot{stage: s}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *pathKnot) CreateRenderer() fyne.WidgetRenderer {
	disc, arc := canvas.NewCircle(color.Transparent), canvas.NewArc(0, 0, ringCutout, color.Transparent)
	hole, picture, number := canvas.NewCircle(color.Transparent), icon(pathIcon), canvas.NewText("", color.Black)
	paint := func() {
		disc.FillColor, disc.StrokeColor, disc.StrokeWidth = hue(k, theme.Surface), hue(k, theme.Line), 2
		name, ink := "", theme.Ink2
		switch k.stage.State {
		case PathDone:
			disc.FillColor, disc.StrokeWidth = hue(k, theme.Ok), 0
			name, ink = "check", theme.OnPrimary
		case PathHere:
			disc.FillColor, disc.StrokeWidth = hue(k, theme.RopeTint), 0
			name, ink = "arrow-r", theme.RopeInk
		case PathEnd:
			name = "flag"
		}
		setIcon(picture, name, ink)
		arc.FillColor, arc.EndAngle = hue(k, theme.Rope), 360*unit(k.stage.Share)
		hole.FillColor = hue(k, theme.Surface)
		show(arc, k.stage.State == PathHere && k.stage.Share > 0)
		show(hole, k.stage.State == PathHere)
		s := Strong.style(themeOf(k))
		s.put(number, k.stage.Number)
		number.Color = hue(k, theme.Ink2)
		show(number, k.stage.State == PathAhead)
	}
	layout := func(size fyne.Size) {
		place(disc, 0, 0, size.Width, size.Height)
		place(arc, 0, 0, size.Width, size.Height)
		edge := size.Width * (1 - ringCutout) / 2
		place(hole, edge, edge, size.Width-2*edge, size.Height-2*edge)
		place(picture, (size.Width-pathIcon)/2, (size.Height-pathIcon)/2, pathIcon, pathIcon)
		text := number.MinSize()
		place(number, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
	}
	return draw(k, paint, layout, func() fyne.Size { return fyne.NewSquareSize(pathNode) }, disc, arc, hole, picture, number)
}
