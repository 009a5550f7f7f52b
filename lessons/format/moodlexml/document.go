package moodlexml

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// element is one XML element of a question, read whole.
type element struct {
	name     string
	attrs    []xml.Attr
	text     []byte // its own characters, without those of its children
	children []*element
	within   *element // the text that a tag stands in which should be in a CDATA section
	line     int      // of a question
	used     bool     // something was made of it
}

// The methods of element accept nil: an element that is not there is empty.

func (e *element) attr(name string) string {
	if e != nil {
		for _, a := range e.attrs {
			if a.Name.Local == name {
				return strings.TrimSpace(a.Value)
			}
		}
	}
	return ""
}

// child returns the first child of this name, and counts as used all that have
// it: Moodle reads the first.
func (e *element) child(name string) *element {
	if all := e.all(name); len(all) > 0 {
		return all[0]
	}
	return nil
}

// all returns the children of this name, as used.
func (e *element) all(name string) []*element {
	var found []*element
	if e != nil {
		for _, c := range e.children {
			if c.name == name {
				c.used = true
				found = append(found, c)
			}
		}
	}
	return found
}

// words returns the text of <x><text>…</text></x>, or of an old <x>…</x>,
// without the blanks around it that belong to the layout of the file.
func (e *element) words() string {
	if e == nil {
		return ""
	}
	if t := e.child("text"); t != nil {
		e = t
	}
	return trim(string(e.text))
}

// value returns the text of the first child of this name.
func (e *element) value(name string) string { return e.child(name).words() }

// trim is PHP's: a no-break space is a word of the author.
func trim(s string) string { return strings.Trim(s, " \t\n\r\x00\x0b") }

// flaw is why a question cannot be read.
type flaw struct {
	line int
	code string
}

// document takes a file apart into its questions. A flaw costs the question it
// stands in: reading goes on at the next one. Memory is what the largest
// question needs.
type document struct {
	text    []byte
	decoder *xml.Decoder
	base    int64             // where in text the decoder began
	token   int64             // where in text the last token began
	opened  *xml.StartElement // a question that began inside another
	moodle  bool              // there was a <quiz> or a <question>
	counted int64             // how far lines have been counted
	lines   int               // the line at counted, from 1
}

func (d *document) start(at int64) {
	d.base = at
	d.decoder = xml.NewDecoder(bytes.NewReader(d.text[at:]))
	d.decoder.Entity = xml.HTMLEntity
	d.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // already UTF-8
}

// line is that of the last token.
func (d *document) line() int {
	if d.token > d.counted {
		passed := d.text[d.counted:d.token]
		d.lines += bytes.Count(passed, []byte("\n")) + bytes.Count(passed, []byte("\r")) - bytes.Count(passed, []byte("\r\n"))
		d.counted = d.token
	}
	return d.lines
}

// raw returns the next token without looking at how elements nest: that is for
// question, which has to name the question.
func (d *document) raw() (xml.Token, error) {
	d.token = d.base + d.decoder.InputOffset()
	if tooLong(d.text[d.token:]) {
		return nil, errTooComplex
	}
	return d.decoder.RawToken()
}

var errTooComplex = errors.New("more than any bank needs")

// tooLong reports whether the token that text begins with is longer than the
// limits. The decoder would hold it in memory, several times.
func tooLong(text []byte) bool {
	end, limit := "<", maxText
	if bytes.HasPrefix(text, []byte("<![CDATA[")) {
		end = "]]>"
	} else if bytes.HasPrefix(text, []byte("<!--")) {
		end = "-->"
	} else if bytes.HasPrefix(text, []byte("<")) {
		end, limit = ">", maxMarkup
	}
	return len(text) > limit && !bytes.Contains(text[:limit], []byte(end))
}

// next returns the next question. At the end of the file both results are nil.
// With a flaw, the question holds what was read before it, or is nil.
func (d *document) next() (*element, *flaw) {
	for d.decoder != nil {
		if d.opened != nil {
			begin := *d.opened
			d.opened = nil
			return d.question(begin)
		}
		token, err := d.raw()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			f := d.flaw(err)
			d.resume()
			return nil, f
		}
		if begin, ok := token.(xml.StartElement); ok {
			switch begin.Name.Local {
			case "question":
				d.moodle = true
				return d.question(begin.Copy())
			case "quiz":
				d.moodle = true
			}
		}
	}
	return nil, nil
}

// question reads up to the end of a question.
func (d *document) question(begin xml.StartElement) (*element, *flaw) {
	root := &element{name: begin.Name.Local, attrs: begin.Attr, line: d.line(), used: true}
	open := []*element{root}
	elements := 1
	lost := func(f *flaw) (*element, *flaw) {
		d.resume()
		return root, f
	}
	for {
		token, err := d.raw()
		if err != nil {
			f := d.flaw(err)
			if f.code == codeTruncated {
				f.line = root.line
			}
			return lost(f)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "question" && typed(token) { // some kinds have an element of this name
				begin := token.Copy()
				d.opened = &begin
				return root, &flaw{d.line(), codeSyntax}
			}
			if elements++; elements > maxElements || len(open) == maxDepth {
				return lost(d.flaw(errTooComplex))
			}
			child := &element{name: token.Name.Local, attrs: token.Copy().Attr, within: top.within}
			if top.name == "text" {
				child.within = cmp.Or(top.within, top)
			}
			if child.within == nil {
				top.children = append(top.children, child)
			} else if !d.keepTag(child.within) {
				return lost(d.flaw(errTooComplex))
			}
			open = append(open, child)
		case xml.EndElement:
			if token.Name.Local != top.name {
				return lost(&flaw{d.line(), codeSyntax})
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return root, nil
			}
			if top.within != nil && !d.keepTag(top.within) {
				return lost(d.flaw(errTooComplex))
			}
		case xml.CharData:
			top = cmp.Or(top.within, top)
			if len(top.text)+len(token) > maxText {
				return lost(d.flaw(errTooComplex))
			}
			top.text = append(top.text, token...)
		}
	}
}

// keepTag adds the last token, a tag, to the words of a text. It reports false
// when they become too long.
func (d *document) keepTag(text *element) bool {
	text.text = append(text.text, d.text[d.token:d.base+d.decoder.InputOffset()]...)
	return len(text.text) <= maxText
}

// typed reports whether an element says of what type it is, as questions do.
func typed(begin xml.StartElement) bool {
	return slices.ContainsFunc(begin.Attr, func(a xml.Attr) bool { return a.Name.Local == "type" })
}

// flaw words an error of raw.
func (d *document) flaw(err error) *flaw {
	code := codeSyntax
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errTooComplex):
		code = codeTooComplex
	case err == io.EOF, errors.As(err, &syntax) && syntax.Msg == "unexpected EOF":
		code = codeTruncated
	}
	return &flaw{d.line(), code}
}

// resume goes on at the next question after what the decoder has seen.
func (d *document) resume() {
	const begin = "<question"
	at := min(max(d.base+d.decoder.InputOffset(), d.token+1), int64(len(d.text)))
	for {
		i := bytes.Index(d.text[at:], []byte(begin))
		if i < 0 {
			d.decoder = nil
			return
		}
		at += int64(i)
		after := at + int64(len(begin))
		if after == int64(len(d.text)) || bytes.IndexByte([]byte(" \t\r\n>/"), d.text[after]) >= 0 {
			d.start(at)
			return
		}
		at = after
	}
}
