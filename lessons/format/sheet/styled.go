package sheet

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// The look of the sheet: colours of the program's theme, widths in characters.
const (
	headingInk   = "FFFFFF"
	headingPaper = "1F4E5F"
	wideColumn   = 60 // the question
	textColumn   = 32 // answers and what is said of them
	narrowColumn = 14
)

// workbook lays the rows out under the columns that they need.
func (w *writer) workbook(records []record) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const name = "Questions"
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	head, err := f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: headingInk},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headingPaper}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	})
	if err != nil {
		return nil, err
	}
	// Number format 49 is "text": what is typed into a cell later stays one.
	body, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	used := w.columns(records)
	for i, c := range used {
		if err := out.SetColWidth(i+1, i+1, width(c.field)); err != nil {
			return nil, err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	cells := make([]any, len(used))
	for i, c := range used {
		cells[i] = excelize.Cell{StyleID: head, Value: w.heading(c)}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return nil, err
	}
	for n, r := range records {
		cells := make([]any, len(used))
		for i, c := range used {
			cells[i] = excelize.Cell{StyleID: body, Value: r.at(c.field, c.n)}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", n+2), cells); err != nil {
			return nil, err
		}
	}
	if err := out.Flush(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = f.Write(&b)
	return b.Bytes(), err
}

// columns are those that a row needs, in the order of the table of headings,
// the numbered ones by their number. A sheet without questions still shows
// what it wants.
func (w *writer) columns(records []record) []column {
	most := map[field]int{fieldKind: 1, fieldQuestion: 1, fieldRight: 1}
	for _, r := range records {
		for f, cells := range r {
			for _, c := range cells {
				most[f] = max(most[f], c.n)
			}
		}
	}
	var used []column
	for _, h := range columns {
		for n := range most[h.field] {
			if h.english != "" {
				used = append(used, column{h.field, n + 1})
			}
		}
	}
	return used
}

func (w *writer) heading(c column) string {
	for _, h := range columns {
		if h.field != c.field {
			continue
		}
		name := w.say(h.english, h.french)
		if h.numbered && (c.n > 1 || !h.alone) {
			name += " " + strconv.Itoa(c.n)
		}
		return name
	}
	return ""
}

func width(f field) float64 {
	switch f {
	case fieldQuestion:
		return wideColumn
	case fieldChoice, fieldFeedback, fieldGeneral, fieldHint, fieldWhenRight, fieldWhenPartly, fieldWhenWrong:
		return textColumn
	}
	return narrowColumn
}
