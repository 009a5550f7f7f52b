package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"cordee/lessons/problem"
)

// The parts of a workbook that hold cells are read here rather than by the
// library that writes them: it unfolds every part, and joins a styled text
// anew for each cell that names it, so that a small file could cost hours.
// Office Open XML is ECMA-376; names in comments are its own.

// emptyCell is what a cell takes besides its text, in bytes.
const emptyCell = 16

var errTooLarge = errors.New("a part of the workbook is too large")

// book is what the cells of a workbook refer to.
type book struct {
	parts   map[string]*zip.File
	texts   []string // shared strings
	formats []string // number format of each cell style
	from    epoch
}

// workbook reads the sheets of a workbook that have cells. It reports false
// when it said why it cannot.
func (p *parser) workbook(data []byte) ([]table, bool) {
	tables, err := p.sheets(data)
	switch {
	case errors.Is(err, errTooLarge):
		p.Report(1, problem.Error, codeTooLarge, "Max", maxPart>>20)
	case err != nil:
		p.Report(1, problem.Error, codeNotSheet)
	}
	return tables, err == nil
}

func (p *parser) sheets(data []byte) ([]table, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := book{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.parts[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	main := "xl/workbook.xml"
	for _, r := range b.relations("") {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			main = r.Target
		}
	}
	var content struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Any  []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode(main, &content); err != nil {
		return nil, err
	}
	b.from = epoch1900
	if content.Properties.From1904 == "1" || content.Properties.From1904 == "true" {
		b.from = epoch1904
	}
	relations := b.relations(main)
	for _, r := range relations {
		switch path.Base(r.Type) {
		case "sharedStrings":
			b.texts, err = b.sharedStrings(r.Target)
		case "styles":
			b.formats, err = b.numberFormats(r.Target)
		}
		if err != nil {
			return nil, err
		}
	}
	s := sheetReader{parser: p, book: &b}
	var tables []table
	for _, sheet := range content.Sheets {
		for _, a := range sheet.Any {
			if r, ok := relations[a.Value]; ok && a.Name.Local == "id" && path.Base(r.Type) == "worksheet" {
				t, err := s.read(r.Target)
				if err != nil {
					return nil, err
				}
				if t.name = sheet.Name; len(t.rows) > 0 {
					tables = append(tables, t)
				}
			}
		}
	}
	return tables, nil
}

// relation leads from a part to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations are where a part leads, by id; none where it does not say.
func (b *book) relations(part string) map[string]relation {
	var content struct {
		All []relation `xml:"Relationship"`
	}
	dir, name := path.Split(part)
	if b.decode(dir+"_rels/"+name+".rels", &content) != nil {
		return nil
	}
	all := map[string]relation{}
	for _, r := range content.All {
		if r.Target = strings.ReplaceAll(r.Target, `\`, "/"); !strings.HasPrefix(r.Target, "/") {
			r.Target = dir + r.Target
		}
		r.Target = strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		all[r.ID] = r
	}
	return all
}

// open reads a part, up to the limit.
func (b *book) open(part string) (io.ReadCloser, error) {
	f, ok := b.parts[strings.ToLower(part)]
	if !ok {
		return nil, errors.New("no part " + part)
	}
	if f.UncompressedSize64 > maxPart { // the reader holds it to its word
		return nil, errTooLarge
	}
	return f.Open()
}

func (b *book) decode(part string, to any) error {
	f, err := b.open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(f).Decode(to)
}

// richText is the text of a cell, whole or in styled pieces; how it is
// pronounced (rPh) is left out.
type richText struct {
	Text   string `xml:"t"`
	Pieces []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t richText) String() string {
	if len(t.Pieces) == 0 {
		return unescapeText(t.Text)
	}
	var b strings.Builder
	b.WriteString(t.Text)
	for _, p := range t.Pieces {
		b.WriteString(p.Text)
	}
	return unescapeText(b.String())
}

func (b *book) sharedStrings(part string) ([]string, error) {
	var texts []string
	err := b.elements(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		var t richText
		err := d.DecodeElement(&t, &e)
		texts = append(texts, t.String())
		return err
	})
	return texts, err
}

// elements calls visit for each element of a part that a visit has not
// consumed.
func (b *book) elements(part string, visit func(*xml.Decoder, xml.StartElement) error) error {
	f, err := b.open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := visit(d, e); err != nil {
				return err
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// sheetReader reads sheets within the limits of the whole file.
type sheetReader struct {
	*parser
	*book
	rows, text int // read so far
}

// xmlCell is a cell (c): its value as text, or the number of a shared string.
type xmlCell struct {
	At     string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

// read reads the cells of a sheet. A formula counts for the value it had when
// the file was saved.
func (s *sheetReader) read(part string) (table, error) {
	var t table
	number, next := 0, 0 // of the row; of the next cell in it
	stop := errors.New("enough")
	flush := func() {
		if n := len(t.rows); n > 0 {
			if t.rows[n-1].cells = trimmed(t.rows[n-1].cells); len(t.rows[n-1].cells) == 0 {
				t.rows = t.rows[:n-1]
			}
		}
	}
	err := s.elements(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			flush()
			number, next = number+1, 0
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n > 0 {
				number = n
			}
			if s.rows++; s.rows > maxRows {
				s.Report(number, problem.Error, codeMany, "Max", maxRows)
				return stop
			}
			t.rows = append(t.rows, row{number: number})
		case "c":
			var c xmlCell
			if err := d.DecodeElement(&c, &e); err != nil {
				return err
			}
			if at, ok := columnOf(c.At); ok {
				next = at
			}
			if r := len(t.rows) - 1; r >= 0 {
				text := s.cell(c, number)
				if s.text += len(text); text != "" {
					at := min(next, maxColumns) // one place too many is kept, so that it is reported
					for len(t.rows[r].cells) <= at {
						t.rows[r].cells = append(t.rows[r].cells, "")
						s.text += emptyCell
					}
					t.rows[r].cells[at] = text
				}
				if s.text > maxText {
					s.Report(number, problem.Error, codeTooLarge, "Max", maxText>>20)
					return stop
				}
			}
			next++
		case "mergeCell":
			if span, ok := spanOf(attribute(e, "ref")); ok && len(t.merged) < maxMerged {
				t.merged = append(t.merged, span)
			}
		}
		return nil
	})
	flush()
	if err == stop {
		err = nil
	}
	return t, err
}

// cell is the text of a cell as the spreadsheet shows it, or nearly.
func (s *sheetReader) cell(c xmlCell, row int) string {
	switch c.Type {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.Value)); err == nil && i >= 0 && i < len(s.texts) {
			return s.texts[i]
		}
		return ""
	case "inlineStr":
		return c.Inline.String()
	case "str":
		return unescapeText(c.Value)
	case "b":
		return strconv.FormatBool(strings.TrimSpace(c.Value) == "1" || c.Value == "true")
	case "d":
		return strings.Replace(strings.TrimSuffix(c.Value, "T00:00:00"), "T", " ", 1)
	case "e":
		s.Report(row, problem.Warning, codeCell, "Text", problem.Excerpt(c.Value))
		return ""
	}
	format := ""
	if c.Style >= 0 && c.Style < len(s.formats) {
		format = s.formats[c.Style]
	}
	return s.from.show(strings.TrimSpace(c.Value), format)
}

// columnOf reads the letters of "AB12" as a place from 0.
func columnOf(ref string) (int, bool) {
	n, i := 0, 0
	for ; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	return n - 1, i > 0
}

// spanOf reads "B2:B5"; cells merged within one row are of no interest.
func spanOf(ref string) (span, bool) {
	from, to, _ := strings.Cut(ref, ":")
	column, ok := columnOf(from)
	top, err := strconv.Atoi(strings.TrimLeft(from, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	bottom, err2 := strconv.Atoi(strings.TrimLeft(to, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	s := span{column, top, min(bottom, top+maxRows)}
	return s, ok && err == nil && err2 == nil && top > 0 && bottom > top
}

// unescapeText resolves the characters that XML cannot hold, which a workbook
// writes _x000D_ (ST_Xstring).
func unescapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return strings.ReplaceAll(s, "\r\n", "\n")
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			break
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 32)
		if s[i+6] != '_' || err != nil {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
	b.WriteString(s)
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}
