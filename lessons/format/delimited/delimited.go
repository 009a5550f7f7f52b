// Package delimited reads and writes text tables: a record a line, fields
// between separators, quotation marks around what holds one of them. It is
// RFC 4180 with the leniency of the programs people really use: a quotation
// mark inside a field that does not begin with one is text. What the fields
// mean is the business of the formats that use it.
package delimited

import "strings"

// Record is one line of the table, or several when a quoted field runs on.
type Record struct {
	Fields []string // at least one
	Line   int      // where it begins, from 1
}

// Options say how a table is written.
type Options struct {
	Separator byte // between fields
	Comment   byte // begins a line that is no record; 0 for none
	Max       int  // records to read; 0 for all
}

// Read splits a text whose lines end with "\n". Empty lines are no records.
// unclosed is the line of a quotation mark that opens a field and never
// closes, or 0: that mark is then taken as text, or it would swallow the rest
// of the file.
func Read(text string, o Options) (records []Record, unclosed int) {
	s := scanner{text: text, Options: o, line: 1}
	for s.pos < len(s.text) && (o.Max == 0 || len(records) < o.Max) {
		switch {
		case s.text[s.pos] == '\n':
			s.pos++
			s.line++
		case o.Comment != 0 && s.text[s.pos] == o.Comment:
			s.skipLine()
		default:
			records = append(records, s.record())
		}
	}
	return records, s.unclosed
}

type scanner struct {
	Options
	text     string
	pos      int
	line     int
	unclosed int
}

func (s *scanner) skipLine() {
	end := strings.IndexByte(s.text[s.pos:], '\n')
	if end < 0 {
		s.pos = len(s.text)
		return
	}
	s.pos += end + 1
	s.line++
}

func (s *scanner) record() Record {
	r := Record{Line: s.line}
	for {
		r.Fields = append(r.Fields, s.field())
		if s.pos >= len(s.text) {
			return r
		}
		s.pos++
		if s.text[s.pos-1] == '\n' {
			s.line++
			return r
		}
	}
}

// field leaves pos on the separator, the end of the line or of the text.
func (s *scanner) field() string {
	quoted := ""
	if s.pos < len(s.text) && s.text[s.pos] == '"' {
		quoted = s.quoted()
	}
	end := s.pos
	for end < len(s.text) && s.text[end] != s.Separator && s.text[end] != '\n' {
		end++
	}
	rest := s.text[s.pos:end]
	s.pos = end
	return quoted + rest
}

// quoted reads what stands between quotation marks, where two stand for one.
// What follows the closing one, up to the separator, is the caller's.
func (s *scanner) quoted() string {
	var b strings.Builder
	from := s.pos + 1
	for {
		i := strings.IndexByte(s.text[from:], '"')
		if i < 0 {
			// All marks after this one come in pairs, so no other opens a
			// field without closing it: the text is not read a third time.
			s.unclosed = s.line
			s.pos++
			return `"`
		}
		b.WriteString(s.text[from : from+i])
		from += i + 1
		if from >= len(s.text) || s.text[from] != '"' {
			s.pos = from
			s.line += strings.Count(b.String(), "\n")
			return b.String()
		}
		b.WriteByte('"')
		from++
	}
}

// Write adds a record, with quotation marks only around fields that need them.
func Write(b *strings.Builder, fields []string, o Options) {
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(o.Separator)
		}
		if needsQuotes(f, o) || len(fields) == 1 && f == "" || i == 0 && o.Comment != 0 && strings.HasPrefix(f, string(o.Comment)) {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		b.WriteString(f)
	}
	b.WriteByte('\n')
}

func needsQuotes(f string, o Options) bool {
	return strings.ContainsAny(f, "\"\r\n") || strings.IndexByte(f, o.Separator) >= 0
}
