package widgets

import (
	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a table in a document, px, and how many times wider than another a column may get.
const (
	tablePadX   = 10
	tablePadY   = 8
	tableSpread = 3
)

// table draws a header on the quiet ground and a line under each row; columns share the width by how much they hold.
func (d Document) table(t markdown.Table) fyne.CanvasObject {
	shares := tableShares(t)
	column := VStack(0)
	row := func(cells [][]markdown.Run, role Role) fyne.CanvasObject {
		line := container.New(shares)
		for _, runs := range cells {
			line.Add(Pad(tablePadY, tablePadX, tablePadY, tablePadX, linked(runs, role, d.OnLink)))
		}
		return line
	}
	column.Add(container.NewStack(NewGround(theme.Sunken, theme.CellRadius), row(t.Header, Strong)))
	for _, cells := range t.Rows {
		column.Add(row(cells, Body))
		column.Add(NewLine())
	}
	return column
}

// linked is a Paragraph when there is a link to reach, and otherwise a Prose, so Tab does not stop at every cell.
func linked(runs []markdown.Run, role Role, onLink func(string)) fyne.CanvasObject {
	for _, run := range runs {
		if run.Link != "" {
			return NewParagraph(runs, role, onLink)
		}
	}
	return NewRuns(runs, role)
}

// columns lays cells out by shares of the width, all as high as the highest.
type columns []float32

func tableShares(t markdown.Table) columns {
	longest := make([]int, len(t.Header))
	for _, row := range append([][][]markdown.Run{t.Header}, t.Rows...) {
		for i, runs := range row {
			if i < len(longest) {
				longest[i] = max(longest[i], len([]rune(markdown.PlainRuns(runs))))
			}
		}
	}
	widest := 1
	for _, n := range longest {
		widest = max(widest, n)
	}
	shares := make(columns, len(longest))
	var sum float32
	for i, n := range longest {
		shares[i] = max(float32(n)/float32(widest), 1.0/tableSpread)
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x, height float32
	for i, o := range objects {
		if i < len(c) {
			height = max(height, fit(o, c[i]*size.Width))
		}
	}
	for i, o := range objects {
		if i < len(c) {
			place(o, x, 0, c[i]*size.Width, max(height, size.Height))
			x += c[i] * size.Width
		}
	}
}

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		need := o.MinSize()
		size.Width += need.Width
		size.Height = max(size.Height, need.Height)
	}
	return size
}
