package lessons

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"unicode/utf8"
)

// insertIDs writes ids into a Moodle XML file, as the idnumber of the
// questions that begin at these lines. It changes nothing else, and gives up
// (ok is false) on a file that is not UTF-8 or not whole: where a question
// stands in it cannot be told then.
func insertIDs(data []byte, ids map[int][]string) (fixed []byte, ok bool) {
	if !utf8.Valid(data) {
		return nil, false
	}
	var edits []splice
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = sameCharset
	var q *xmlQuestion
	for depth := 0; ; {
		before := int(d.InputOffset())
		token, err := d.RawToken()
		if err != nil {
			break
		}
		after := int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth == 2 && t.Name.Local == "question" && !ofCategory(t):
				q = &xmlQuestion{line: 1 + bytes.Count(data[:before], []byte("\n")), begins: after}
			case depth == 3 && q != nil && t.Name.Local == "idnumber":
				q.idBegins = before
			}
		case xml.CharData:
			if depth == 3 && q != nil && q.idBegins > q.idEnds && len(bytes.TrimSpace(t)) > 0 {
				q.hasID = true
			}
		case xml.EndElement:
			if depth == 3 && q != nil && t.Name.Local == "idnumber" {
				q.idEnds = after
			}
			if depth == 2 && q != nil {
				if left := ids[q.line]; len(left) > 0 && !q.hasID {
					edits = append(edits, q.name(data, left[0]))
					ids[q.line] = left[1:]
				}
				q = nil
			}
			depth--
		}
	}
	for _, left := range ids {
		if len(left) > 0 {
			return nil, false
		}
	}
	slices.Reverse(edits) // from the end, so that offsets hold
	for _, e := range edits {
		data = slices.Concat(data[:e.from], []byte(e.text), data[e.to:])
	}
	return data, true
}

// xmlQuestion is where a question and its idnumber stand in a file.
type xmlQuestion struct {
	line             int
	begins           int // after the start tag
	idBegins, idEnds int // of the idnumber; 0 when it has none
	hasID            bool
}

// splice puts text in the place of a stretch of bytes.
type splice struct {
	from, to int
	text     string
}

// name gives the question its id: in the place of an empty idnumber, else on a
// line of its own below the start tag, as far in as the line that follows.
func (q *xmlQuestion) name(data []byte, id string) splice {
	element := "<idnumber>" + id + "</idnumber>"
	if q.idEnds > 0 {
		return splice{q.idBegins, q.idEnds, element}
	}
	rest := data[q.begins:]
	gap := rest[:len(rest)-len(bytes.TrimLeft(rest, " \t\r\n"))]
	return splice{q.begins, q.begins, string(gap) + element}
}

// sameCharset reads the file as the UTF-8 it is found to be, whatever it says.
func sameCharset(_ string, in io.Reader) (io.Reader, error) { return in, nil }

func ofCategory(t xml.StartElement) bool {
	return slices.ContainsFunc(t.Attr, func(a xml.Attr) bool { return a.Name.Local == "type" && a.Value == "category" })
}
