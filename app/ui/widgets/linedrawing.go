package widgets

import (
	"image/color"
	"math"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// lineDrawing is what a LineChart is drawn with, from behind to the front.
type lineDrawing struct {
	chart   *LineChart
	grid    []*canvas.Line
	rows    []*Text
	columns []*Text
	picture *stillPicture // the band and the line
	stems   []*canvas.Line
	knots   []*canvas.Circle
	names   []*Text
	hair    *canvas.Line // where the cursor is
	cursor  *canvas.Circle
	last    *canvas.Circle
	end     *Text
	words   *Text
	ring    *canvas.Rectangle
}

func newLineDrawing(c *LineChart) *lineDrawing {
	d := &lineDrawing{
		chart: c, picture: newStillPicture(), hair: canvas.NewLine(color.Transparent),
		cursor: canvas.NewCircle(color.Transparent), last: canvas.NewCircle(color.Transparent),
		end: NewText(c.end, Strong), words: NewText("", Caption).In(theme.Ink2).Ellipsis(), ring: focusRing(theme.Radius),
	}
	for _, row := range c.rows {
		d.grid = append(d.grid, canvas.NewLine(color.Transparent))
		d.rows = append(d.rows, NewText(row.Label, Caption).In(theme.Ink2).Aligned(fyne.TextAlignTrailing))
	}
	for _, column := range c.columns {
		d.columns = append(d.columns, NewText(column.Label, Caption).In(theme.Ink2).Aligned(fyne.TextAlignCenter))
	}
	for _, mark := range c.marks {
		d.stems = append(d.stems, canvas.NewLine(color.Transparent))
		d.knots = append(d.knots, canvas.NewCircle(color.Transparent))
		d.names = append(d.names, NewText(mark.Label, Caption).In(theme.Ink2))
	}
	return d
}

func (d *lineDrawing) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i := range d.grid {
		all = append(all, d.grid[i], d.rows[i])
	}
	for _, column := range d.columns {
		all = append(all, column)
	}
	all = append(all, d.picture, d.hair)
	for i := range d.stems {
		all = append(all, d.stems[i], d.knots[i], d.names[i])
	}
	return append(all, d.last, d.cursor, d.end, d.words, d.ring)
}

func (d *lineDrawing) paint() {
	c := d.chart
	for _, line := range d.grid {
		line.StrokeColor, line.StrokeWidth = hue(c, theme.Line), 1
	}
	for i := range d.stems {
		d.stems[i].StrokeColor, d.stems[i].StrokeWidth = hue(c, theme.LineStrong), 1
		d.knots[i].FillColor, d.knots[i].StrokeColor, d.knots[i].StrokeWidth = hue(c, theme.Surface), hue(c, theme.Primary), chartStroke
	}
	d.last.FillColor, d.last.StrokeColor, d.last.StrokeWidth = hue(c, theme.Rope), hue(c, theme.Surface), chartStroke
	d.hair.StrokeColor, d.hair.StrokeWidth = hue(c, theme.Ink3), 1
	d.cursor.FillColor = hue(c, theme.Primary)
	d.ring.StrokeColor = hue(c, theme.Focus)
	moving := c.focused || c.pointed
	show(d.hair, moving)
	show(d.cursor, moving && !c.points[c.cursor].Vague)
	show(d.last, !c.points[len(c.points)-1].Vague)
	show(d.ring, c.focused)
	d.words.Text = c.Words()
}

func (d *lineDrawing) layout(size fyne.Size) {
	c := d.chart
	p := c.plot(size)
	surround(d.ring, size)
	place(d.words, 0, 0, size.Width, d.words.MinSize().Height)
	if p.width < 1 || p.height < 1 {
		return
	}
	d.axes(p)
	pitch := Caption.style(themeOf(c)).pitch
	for i, flag := range c.flags(p) {
		at, top := p.at(c.marks[i].X, c.marks[i].Y), chartWords+float32(flag.line)*pitch
		d.stems[i].Position1, d.stems[i].Position2 = fyne.NewPos(at.X, top+flagGap), at
		centre(d.knots[i], at, chartKnot)
		place(d.names[i], flag.left, top, flag.right-flag.left, pitch)
	}
	here, last := c.points[c.cursor], c.points[len(c.points)-1]
	d.hair.Position1, d.hair.Position2 = p.at(here.X, 1), p.at(here.X, 0)
	centre(d.cursor, p.at(here.X, here.Y), chartKnot)
	centre(d.last, p.at(last.X, last.Y), chartDot)
	end := d.end.MinSize()
	place(d.end, p.x(last.X)+chartDot/2+chartGap/2, p.y(last.Y)-end.Height/2, end.Width, end.Height)
	d.picture.show(d.band(p, size), size)
}

// axes places the lines across and the labels; at both ends labels keep within the chart.
func (d *lineDrawing) axes(p plot) {
	for i, row := range d.chart.rows {
		y := whole(p.y(row.At))
		d.grid[i].Position1, d.grid[i].Position2 = fyne.NewPos(p.left, y), fyne.NewPos(p.left+p.width, y)
		height := d.rows[i].MinSize().Height
		place(d.rows[i], 0, y-height/2, p.left-chartGap, height)
	}
	for i, column := range d.chart.columns {
		need := d.columns[i].MinSize()
		left := min(max(p.x(column.At)-need.Width/2, p.left), p.left+p.width-need.Width)
		place(d.columns[i], left, p.y(0)+chartFoot-need.Height, need.Width, need.Height)
	}
}

// band is the picture of the band and of the line in it.
func (d *lineDrawing) band(p plot, size fyne.Size) fyne.Resource {
	var above, below []fyne.Position
	for _, point := range d.chart.points {
		above, below = append(above, p.at(point.X, point.High)), append(below, p.at(point.X, point.Low))
	}
	if len(above) == 1 { // one point has no extent: a narrow band around it
		for _, side := range []*[]fyne.Position{&above, &below} {
			at := (*side)[0]
			*side = []fyne.Position{at.SubtractXY(chartKnot/2, 0), at.AddXY(chartKnot/2, 0)}
		}
	}
	svg := newDrawn(size, d.chart)
	svg.polygon(theme.PrimaryTint, closed(above, below))
	svg.polygon(theme.LineStrong, d.stretch(p, 0, len(d.chart.points), chartThin))
	svg.polygon(theme.Primary, d.clear(p)...)
	return svg.resource()
}

// clear are the outlines of the stretches of the line that are not vague.
func (d *lineDrawing) clear(p plot) (all [][]fyne.Position) {
	points, from := d.chart.points, 0
	for i := range points {
		if points[i].Vague {
			from = i + 1
		} else if i+1 == len(points) || points[i+1].Vague {
			all = append(all, d.stretch(p, from, i+1, chartLine))
		}
	}
	return all
}

// stretch is the outline of the line from one point to before another, so wide.
func (d *lineDrawing) stretch(p plot, from, to int, wide float32) []fyne.Position {
	var line []fyne.Position
	for _, point := range d.chart.points[from:to] {
		line = append(line, p.at(point.X, point.Y))
	}
	over, under := edges(line, wide/2)
	return closed(over, under)
}

func (d *lineDrawing) min() fyne.Size {
	return fyne.NewSize(2*chartLeast, chartLeast+chartWords+chartFoot)
}

// closed goes along one side and back along the other.
func closed(there, back []fyne.Position) []fyne.Position {
	outline := append([]fyne.Position{}, there...)
	for i := len(back) - 1; i >= 0; i-- {
		outline = append(outline, back[i])
	}
	return outline
}

// edges are the two edges of a line, off px away from it on both sides.
func edges(line []fyne.Position, off float32) (over, under []fyne.Position) {
	for i, at := range line {
		before, after := line[max(i-1, 0)], line[min(i+1, len(line)-1)]
		dx, dy := float64(after.X-before.X), float64(after.Y-before.Y)
		length := math.Max(math.Hypot(dx, dy), 1e-6)
		x, y := float32(-dy/length)*off, float32(dx/length)*off
		over, under = append(over, at.SubtractXY(x, y)), append(under, at.AddXY(x, y))
	}
	return over, under
}

// centre puts the middle of a circle somewhere.
func centre(o *canvas.Circle, at fyne.Position, across float32) {
	o.Move(at.SubtractXY(across/2, across/2))
	o.Resize(fyne.NewSquareSize(across))
}
