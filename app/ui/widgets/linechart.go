package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// LinePoint is a point of a LineChart with the band it lies in. All are shares of the chart, 0 to 1: X from its left, the
// others from its foot.
type LinePoint struct {
	X, Y, Low, High float32
	Vague           bool // the band is so wide that the line says little
}

// LineTick is a label on an axis, at a share of its length.
type LineTick struct {
	At    float32
	Label string
}

// LineMark is a moment that is named above the line.
type LineMark struct {
	X, Y  float32
	Label string
}

// Measures of a line chart, px.
const (
	chartLine   = 2.5
	chartThin   = 1  // the line where it is vague
	chartDot    = 12 // the last point
	chartKnot   = 9  // a mark, and the cursor
	chartStroke = 2
	chartWords  = 26 // the line that says a point in words, and the room under it
	chartHead   = 10 // under the words when no mark is named there
	chartFoot   = 24 // the labels under the chart
	chartGap    = 10 // between an axis and its labels
	chartLeast  = 120
)

// LineChart is a value over time as a line, with the band it lies in around it. The pointer, or the arrows while it has
// the keys, moves along the points; each is said in words above the chart.
type LineChart struct {
	widget.BaseWidget
	// Name is the same in every language; the screen map shows it.
	Name string

	points  []LinePoint
	marks   []LineMark
	rows    []LineTick
	columns []LineTick
	end     string
	words   func(i int) string
	cursor  int
	focused bool
	pointed bool
}

// NewLineChart shows points, of which there is at least one, from left to right. rows and columns label the axes, end the
// last point, and words says each point in a sentence.
func NewLineChart(points []LinePoint, marks []LineMark, rows, columns []LineTick, end string, words func(i int) string) *LineChart {
	c := &LineChart{points: points, marks: marks, rows: rows, columns: columns, end: end, words: words, cursor: len(points) - 1}
	c.ExtendBaseWidget(c)
	return c
}

// MapName is the name in the screen map.
func (c *LineChart) MapName() string { return c.Name }

// Words says the point one is at.
func (c *LineChart) Words() string { return c.words(c.cursor) }

// AccessibilityLabel implements fyne.Accessible.
func (c *LineChart) AccessibilityLabel() string { return c.Words() }

// AccessibilityRole implements fyne.Accessible.
func (c *LineChart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (c *LineChart) FocusGained() {
	c.focused = true
	c.Refresh()
	revealFocused()
}

// FocusLost implements fyne.Focusable.
func (c *LineChart) FocusLost() {
	c.focused = false
	c.moveTo(len(c.points) - 1)
}

// TypedRune implements fyne.Focusable.
func (c *LineChart) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *LineChart) TypedKey(ev *fyne.KeyEvent) {
	tenth := max(len(c.points)/10, 1)
	switch ev.Name {
	case fyne.KeyLeft:
		c.moveTo(c.cursor - 1)
	case fyne.KeyRight:
		c.moveTo(c.cursor + 1)
	case fyne.KeyPageUp:
		c.moveTo(c.cursor - tenth)
	case fyne.KeyPageDown:
		c.moveTo(c.cursor + tenth)
	case fyne.KeyHome:
		c.moveTo(0)
	case fyne.KeyEnd:
		c.moveTo(len(c.points) - 1)
	default:
		PassKey(ev)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *LineChart) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (c *LineChart) MouseMoved(ev *desktop.MouseEvent) {
	c.pointed = true
	plot := c.plot(c.Size())
	nearest, least := c.cursor, float32(math.MaxFloat32)
	for i, p := range c.points {
		if away := float32(math.Abs(float64(plot.x(p.X) - ev.Position.X))); away < least {
			nearest, least = i, away
		}
	}
	c.moveTo(nearest)
}

// MouseOut implements desktop.Hoverable.
func (c *LineChart) MouseOut() {
	c.pointed = false
	c.moveTo(len(c.points) - 1)
}

func (c *LineChart) moveTo(i int) {
	c.cursor = min(max(i, 0), len(c.points)-1)
	c.Refresh()
}

// plot is the part of a chart where the line is, px.
type plot struct{ left, top, width, height float32 }

func (p plot) x(share float32) float32 { return p.left + p.width*share }
func (p plot) y(share float32) float32 { return p.top + p.height*(1-share) }

func (p plot) at(x, y float32) fyne.Position { return fyne.NewPos(p.x(x), p.y(y)) }

// plot leaves room for the words, the axes, the names of the marks and the end.
func (c *LineChart) plot(size fyne.Size) plot {
	caption, strong := Caption.style(themeOf(c)), Strong.style(themeOf(c))
	var left float32
	for _, row := range c.rows {
		left = max(left, caption.width(row.Label))
	}
	p := plot{left: left + chartGap}
	p.width = size.Width - p.left - strong.width(c.end) - chartDot/2 - chartGap
	for _, flag := range c.flags(p) {
		p.top = max(p.top, float32(flag.line+1)*caption.pitch)
	}
	p.top = max(p.top, chartHead) + chartWords
	p.height = size.Height - p.top - chartFoot
	return p
}

// CreateRenderer implements fyne.Widget.
func (c *LineChart) CreateRenderer() fyne.WidgetRenderer {
	d := newLineDrawing(c)
	return draw(c, d.paint, d.layout, d.min, d.objects()...)
}
