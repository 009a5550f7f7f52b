// Package sheet reads and writes questions in a spreadsheet, one a row, as
// trainers keep them: an Excel workbook (.xlsx) or a table in text (.csv).
//
// The columns are found by their headings, in French or in English, in any
// order; columns.go lists them. What a row does not say is deduced from what
// it does: the kind of question from its answers, the right choices from
// their letter, their number or their text.
//
// A mistake costs one row, never the file.
package sheet

import (
	"bytes"
	"fmt"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the largest workbook that is read, in bytes: it may carry
// pictures, which are not unfolded. A table in text is read up to 4 MiB.
const MaxSize = 16 << 20

// What a file may hold. No honest one comes near, and each number bounds what
// a hostile one can cost.
const (
	maxText    = 16 << 20  // bytes of all cells of a workbook together
	maxTable   = 4 << 20   // bytes of a table in text
	maxRows    = 100_000   // rows of all sheets together
	maxColumns = 1000      // cells of a row; the others are not read
	maxCell    = 128 << 10 // bytes of a cell; Excel allows 32,767 characters
	maxPart    = 32 << 20  // bytes of a part of a workbook, unfolded
	maxMerged  = 10_000    // merged cells of a sheet

	maxHeading = 240 // bytes of a heading; a longer cell is none
	headings   = 10  // rows of a sheet among which the headings are looked for
	maxShort   = 40  // characters of an answer that is typed; a longer one is compared with one's own
)

// The codes of the problems this package finds. Each sentence may use the
// question's ID and a piece of Text, besides what is named here.
const (
	codeTooLarge   = "file-too-large"        // Max, in MiB
	codeNotText    = "table-not-text"        // a byte 0: not a text file, or UTF-16
	codeEncoding   = "table-encoding"        // not UTF-8, read as Windows-1252
	codeQuote      = "table-quote"           // a quotation mark that never closes
	codeMany       = "table-too-many"        // Max rows: the others are not read
	codeNotSheet   = "sheet-unreadable"      // no workbook, or a damaged one
	codeEmpty      = "sheet-empty"           // no table in the file
	codeNoHeadings = "sheet-no-headings"     // read as question, right answer, wrong answers
	codeOther      = "sheet-skipped"         // Text, a sheet without headings among others that have them
	codeColumn     = "sheet-column-unknown"  // Text, a heading that says nothing here
	codeWide       = "sheet-too-wide"        // Max columns: the others are not read
	codeCell       = "sheet-cell-error"      // Text, an error of the spreadsheet such as #REF!
	codeLong       = "sheet-cell-too-long"   // a cell beyond the limit
	codeQuestion   = "sheet-no-question"     // a row without a question
	codeKind       = "sheet-kind"            // Text, that is no kind of question
	codeNoAnswer   = "sheet-no-answer"       // Kind: answers are missing
	codeRight      = "sheet-right"           // Text, that names no choice
	codeAmbiguous  = "sheet-right-ambiguous" // Text, a number that is a choice and the position of another
	codeWeight     = "sheet-points"          // Text, that is no percentage
	codeNumber     = "sheet-number"          // Text, that is no number or range
	codePair       = "sheet-pair"            // Text without an arrow
	codeGap        = "sheet-gap"             // Text, a gap that cannot be read
	codeUnused     = "sheet-unused"          // Text, an answer that this kind of question has no use for
	codeHTML       = "table-html"            // Text, tags that Markdown has no words for
	codeFormatting = "table-formatting-lost" //
	codeSettings   = "table-settings-lost"   //
	codeCut        = "sheet-cell-cut"        // Max: a text longer than a cell may be
)

// table is a sheet of a workbook, or the whole of a text file.
type table struct {
	name   string
	rows   []row
	merged []span
}

// row is a row that is not empty, with its number in the file, from 1.
type row struct {
	number int
	cells  []string // without those that are empty at the end
}

// span is a column of merged cells, of which only the first holds a value.
type span struct {
	column   int // from 0
	from, to int // numbers of rows
}

// Parse reads a workbook or a table in text. file names it in problems and
// questions; where there are several sheets, each is named behind it. Each
// error is a row or a sheet that was not read.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{List: problem.List{File: file}}
	if len(data) > MaxSize {
		p.Report(1, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.Problems
	}
	tables, ok := p.tables(data)
	if !ok {
		return nil, p.Problems
	}
	headed := make([]*layout, len(tables))
	any := false
	for i, t := range tables {
		headed[i] = findLayout(t)
		any = any || headed[i] != nil
	}
	if len(tables) == 0 {
		p.Report(1, problem.Error, codeEmpty)
	}
	for i, t := range tables {
		if p.File = file; len(tables) > 1 {
			p.File = fmt.Sprintf("%s (%s)", file, t.name)
			p.category = t.name
		}
		l := headed[i]
		switch {
		case l == nil && any:
			p.Report(t.rows[0].number, problem.Error, codeOther, "Text", problem.Excerpt(t.name))
			continue
		case l == nil:
			if l = plainLayout(t); l == nil {
				p.Report(t.rows[0].number, problem.Error, codeEmpty)
				continue
			}
			p.Report(t.rows[0].number, problem.Warning, codeNoHeadings)
		}
		for ; l != nil && !p.full; l = l.beside {
			p.table(t, l)
		}
	}
	return p.questions, p.Problems
}

// Looks reports whether a table in text is a quiz: a row near its beginning
// holds headings that this package knows, a question's among them.
func Looks(data []byte) bool {
	if len(data) > maxTable || isWorkbook(data) {
		return false
	}
	text, encoding := markup.Decode(data)
	if encoding == markup.NotText {
		return false
	}
	t, _ := readText(text, headings)
	return findLayout(t) != nil
}

type parser struct {
	problem.List
	category  string // of the sheet's questions that name none
	row       int    // number of the row that is read
	full      bool   // there are more questions than a file may hold
	count     int    // of the question: one without an id is called q<N>
	id        string // of the question
	questions []*question.Question
}

// skip reports why a row gives no question.
func (p *parser) skip(code, text string, data ...any) bool {
	p.Report(p.row, problem.Error, code, append(data, "ID", p.id, "Text", problem.Excerpt(text))...)
	return false
}

// warn reports what is odd about a row, or lost.
func (p *parser) warn(code, text string) {
	p.Report(p.row, problem.Warning, code, "ID", p.id, "Text", problem.Excerpt(text))
}

// tables reads the cells of the file. It reports false when it said why there
// are none.
func (p *parser) tables(data []byte) ([]table, bool) {
	if isWorkbook(data) {
		return p.workbook(data)
	}
	if len(data) > maxTable {
		p.Report(1, problem.Error, codeTooLarge, "Max", maxTable>>20)
		return nil, false
	}
	text, encoding := markup.Decode(data)
	switch encoding {
	case markup.NotText:
		p.Report(1, problem.Error, codeNotText)
		return nil, false
	case markup.Windows1252:
		p.Report(1, problem.Warning, codeEncoding)
	}
	t, unclosed := readText(text, maxRows+1)
	if unclosed > 0 {
		p.Report(unclosed, problem.Warning, codeQuote)
	}
	if len(t.rows) > maxRows {
		p.Report(t.rows[maxRows].number, problem.Error, codeMany, "Max", maxRows)
		t.rows = t.rows[:maxRows]
	}
	if len(t.rows) == 0 {
		return nil, true
	}
	return []table{t}, true
}

// oleHeader begins the files of older versions of Excel, and those that a
// password protects.
var oleHeader = []byte{0xd0, 0xcf, 0x11, 0xe0}

func isWorkbook(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, oleHeader)
}
