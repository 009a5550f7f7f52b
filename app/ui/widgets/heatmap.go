package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// HeatCell is what is known of one person in one skill.
type HeatCell struct {
	Level int    // 0 to theme.MasteryMax
	Text  string // the level in words of one or two signs
	Note  string // what is left of old evidence ("62 %"), beside the level; empty when fresh
	Stale bool   // the evidence is old: a lighter fill
	None  bool   // nothing was received: no fill at all, and Text says so. It is not a zero
}

// HeatRow is a person: the name with an avatar, and a cell for each column.
type HeatRow struct {
	ID, Name string
	Cells    []HeatCell
}

// HeatColumn is a skill: a short name above, and a line under the cells, which may be empty. Fragile shows both in the
// colour of errors: too few people know it.
type HeatColumn struct {
	Label   string
	Foot    string
	Fragile bool
}

// Measures of a heatmap, px.
const (
	heatNames   = 158 // width of the names
	heatHead    = 26
	heatCell    = 36
	heatCompact = 30
	heatGap     = 4
	heatLeast   = 34 // least width of a cell
)

// Heatmap shows levels, people by skills. The arrows move a cursor, Enter presses the cell under it.
type Heatmap struct {
	widget.BaseWidget
	OnCell   func(row, column int)
	OnRow    func(row int)
	OnColumn func(column int)

	rows     []HeatRow
	columns  []HeatColumn
	foot     string // what the line under the cells counts
	compact  bool
	cursor   struct{ row, column int }
	focused  bool
	showFoot bool
}

// NewHeatmap is a heatmap; foot names the line under the cells, shown when any column has one.
func NewHeatmap(rows []HeatRow, columns []HeatColumn, foot string) *Heatmap {
	h := &Heatmap{rows: rows, columns: columns, foot: foot}
	for _, c := range columns {
		h.showFoot = h.showFoot || c.Foot != ""
	}
	h.ExtendBaseWidget(h)
	return h
}

// Compact makes the rows 30 px high, for small windows, and returns h.
func (h *Heatmap) Compact() *Heatmap {
	h.compact = true
	return h
}

// Cursor is the cell the arrows have reached.
func (h *Heatmap) Cursor() (row, column int) { return h.cursor.row, h.cursor.column }

// FocusGained implements fyne.Focusable.
func (h *Heatmap) FocusGained() { h.focus(true) }

// FocusLost implements fyne.Focusable.
func (h *Heatmap) FocusLost() { h.focus(false) }

func (h *Heatmap) focus(on bool) {
	h.focused = on
	h.Refresh()
}

// TypedRune implements fyne.Focusable.
func (h *Heatmap) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (h *Heatmap) TypedKey(ev *fyne.KeyEvent) {
	at := &h.cursor
	switch ev.Name {
	case fyne.KeyUp:
		at.row--
	case fyne.KeyDown:
		at.row++
	case fyne.KeyLeft:
		at.column--
	case fyne.KeyRight:
		at.column++
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.press(at.row, at.column)
	default:
		PassKey(ev)
		return
	}
	at.row = min(max(at.row, 0), max(len(h.rows)-1, 0))
	at.column = min(max(at.column, 0), max(len(h.columns)-1, 0))
	h.Refresh()
}

// Tapped implements fyne.Tappable: a cell, a name or a column's name.
func (h *Heatmap) Tapped(ev *fyne.PointEvent) {
	row := int((ev.Position.Y - heatHead) / (h.height() + heatGap))
	column := int((ev.Position.X - heatNames) / (h.cellWidth(h.Size().Width) + heatGap))
	inHead, inNames := ev.Position.Y < heatHead, ev.Position.X < heatNames
	switch {
	case inHead && !inNames && column < len(h.columns):
		if h.OnColumn != nil {
			h.OnColumn(column)
		}
	case !inHead && inNames && row < len(h.rows):
		if h.OnRow != nil {
			h.OnRow(row)
		}
	case !inHead && !inNames && row < len(h.rows) && column < len(h.columns):
		h.cursor.row, h.cursor.column = row, column
		h.press(row, column)
		h.Refresh()
	}
}

func (h *Heatmap) press(row, column int) {
	if h.OnCell != nil && row < len(h.rows) && column < len(h.columns) {
		h.OnCell(row, column)
	}
}

func (h *Heatmap) height() float32 {
	if h.compact {
		return heatCompact
	}
	return heatCell
}

func (h *Heatmap) cellWidth(width float32) float32 {
	n := float32(max(len(h.columns), 1))
	return max(heatLeast, (width-heatNames-heatGap*(n-1))/n)
}

// CreateRenderer implements fyne.Widget.
func (h *Heatmap) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	heads, feet := make([]*Text, len(h.columns)), make([]*Text, len(h.columns))
	for i := range h.columns {
		heads[i] = NewText("", Caption).Aligned(fyne.TextAlignCenter).Ellipsis()
		feet[i] = NewText("", Strong).Aligned(fyne.TextAlignCenter)
		objects = append(objects, heads[i], feet[i])
	}
	total := NewText(h.foot, Caption).In(theme.Ink2).Ellipsis()
	objects = append(objects, total)
	lines := make([]heatLine, len(h.rows))
	for i, row := range h.rows {
		lines[i] = newHeatLine(row, len(h.columns))
		objects = append(objects, lines[i].objects()...)
	}
	ring := focusRing(theme.CellRadius)
	objects = append(objects, ring)
	paint := func() {
		for i, c := range h.columns {
			heads[i].Text, heads[i].Color, heads[i].Role = c.Label, theme.Ink2, Caption
			feet[i].Text, feet[i].Color = c.Foot, theme.Ink
			if c.Fragile {
				heads[i].Color, heads[i].Role, feet[i].Color = theme.Err, CaptionStrong, theme.Err
			}
		}
		for i := range lines {
			lines[i].paint(h, h.rows[i])
		}
		ring.StrokeColor = hue(h, theme.Focus)
		show(ring, h.focused && len(h.rows) > 0)
		show(total, h.showFoot)
	}
	layout := func(size fyne.Size) {
		width, height := h.cellWidth(size.Width), h.height()
		x := func(column int) float32 { return heatNames + float32(column)*(width+heatGap) }
		y := func(row int) float32 { return heatHead + float32(row)*(height+heatGap) }
		for i := range h.columns {
			place(heads[i], x(i), 0, width, heatHead-4)
			place(feet[i], x(i), y(len(h.rows)), width, heatHead)
		}
		place(total, 0, y(len(h.rows)), heatNames-heatGap, heatHead)
		for i := range lines {
			lines[i].layout(y(i), width, height, x)
		}
		surround(ring, fyne.NewSize(width, height))
		ring.Move(ring.Position().AddXY(x(h.cursor.column), y(h.cursor.row)))
	}
	minSize := func() fyne.Size {
		n := float32(len(h.columns))
		height := heatHead + float32(len(h.rows))*(h.height()+heatGap)
		if h.showFoot {
			height += heatHead
		}
		return fyne.NewSize(heatNames+n*(heatLeast+heatGap), height)
	}
	return draw(h, paint, layout, minSize, objects...)
}
