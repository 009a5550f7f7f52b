package widgets

import (
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a row to be put in order, px.
const (
	sortGap  = 8 // between rows
	sortGrip = 20
	sortStep = 30 // a button that moves a row
)

// Sorter is a list that is put in order: a row is dragged, moved by its two buttons, or with Alt and an arrow; Space takes
// it up, the arrows then move it, Space puts it down. Arrows alone go from row to row.
type Sorter struct {
	Object *fyne.Container
	// OnMoved is told when the person has moved a row.
	OnMoved func()
	// OnKey receives the keys a row has no use for.
	OnKey func(*fyne.KeyEvent) bool

	rows []*SortRow // as they stand
}

// NewSorter lists items in this order.
func NewSorter(items [][]markdown.Run) *Sorter {
	s := &Sorter{Object: container.New(&sorted{})}
	for i, runs := range items {
		row := &SortRow{item: i, label: NewRuns(runs, Lesson), note: NewChip("", Failed, "cross"), sorter: s}
		row.note.Hide()
		row.up = newStepButton("arrow-up", func() { s.move(row, -1) })
		row.down = newStepButton("arrow-down", func() { s.move(row, 1) })
		row.OnKey = func(ev *fyne.KeyEvent) bool { return s.OnKey != nil && s.OnKey(ev) }
		row.ExtendBaseWidget(row)
		s.rows = append(s.rows, row)
	}
	s.settle()
	return s
}

// Rows are the rows from the top.
func (s *Sorter) Rows() []*SortRow { return s.rows }

// Order lists the items from the top, by their position in NewSorter.
func (s *Sorter) Order() []int {
	order := make([]int, len(s.rows))
	for i, row := range s.rows {
		order[i] = row.item
	}
	return order
}

func (s *Sorter) place(row *SortRow) int {
	for i, r := range s.rows {
		if r == row {
			return i
		}
	}
	return -1
}

// move moves a row by some places, if it can.
func (s *Sorter) move(row *SortRow, by int) {
	from := s.place(row)
	to := from + by
	if row.Disabled() || to < 0 || to >= len(s.rows) {
		return
	}
	for ; from < to; from++ {
		s.rows[from], s.rows[from+1] = s.rows[from+1], s.rows[from]
	}
	for ; from > to; from-- {
		s.rows[from], s.rows[from-1] = s.rows[from-1], s.rows[from]
	}
	s.settle()
	if row.focused {
		revealFocused()
	}
	if s.OnMoved != nil {
		s.OnMoved()
	}
}

// settle puts the rows where they belong, the one that is dragged over the others.
func (s *Sorter) settle() {
	var objects []fyne.CanvasObject
	var dragged *SortRow
	for i, row := range s.rows {
		row.place = i
		row.up.enable(i > 0 && !row.Disabled())
		row.down.enable(i < len(s.rows)-1 && !row.Disabled())
		if row.dragged {
			dragged = row
			continue
		}
		objects = append(objects, row)
	}
	if dragged != nil {
		objects = append(objects, dragged)
	}
	s.Object.Objects = objects
	s.Object.Refresh()
	for _, row := range s.rows {
		row.Refresh()
	}
}

// focus gives the keys to the row beside another.
func (s *Sorter) focus(from, step int) {
	if to := from + step; to >= 0 && to < len(s.rows) {
		if on := fyne.CurrentApp().Driver().CanvasForObject(s.rows[to]); on != nil {
			on.Focus(s.rows[to])
		}
	}
}

// sorted stacks the rows by their place; a dragged one stands where the pointer has taken it.
type sorted struct{}

func (*sorted) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	tops := make([]float32, len(objects)+1)
	byPlace := make([]*SortRow, len(objects))
	for _, o := range objects {
		byPlace[o.(*SortRow).place] = o.(*SortRow)
	}
	for i, row := range byPlace {
		height := fit(row, size.Width)
		tops[i+1] = tops[i] + height + sortGap
		row.top = tops[i]
		y := tops[i]
		if row.dragged {
			y = row.at
		}
		place(row, 0, y, size.Width, height)
	}
}

func (*sorted) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return vertical{sortGap}.MinSize(objects)
}
