package moodlexml

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"cordee/lessons/problem"
)

var declaration = regexp.MustCompile(`^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']`)

// decode gives the text in UTF-8, from the encoding its first bytes or its
// declaration name. It reports whether the text can be read.
func (p *parser) decode(data []byte) ([]byte, bool) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\ufeff")):
		data = data[len("\ufeff"):]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		from = p.declared(data)
	}
	if from == nil && !utf8.Valid(data) {
		p.Report(1, problem.Warning, codeEncoding, "Text", "UTF-8")
		from = charmap.Windows1252
	}
	if from == nil {
		return data, true
	}
	text, err := io.ReadAll(io.LimitReader(from.NewDecoder().Reader(bytes.NewReader(data)), MaxSize+1))
	if len(text) > MaxSize {
		p.Report(0, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, false
	}
	if err != nil {
		p.Report(1, problem.Error, codeNotMoodle)
		return nil, false
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), true
}

// declared returns the encoding that the XML declaration names, nil for UTF-8.
// A text that begins with "<?xml" in single bytes is not UTF-16, whatever it
// says.
func (p *parser) declared(data []byte) encoding.Encoding {
	m := declaration.FindSubmatch(data[:min(len(data), 1024)])
	if m == nil {
		return nil
	}
	label := string(m[1])
	from, name := charset.Lookup(label)
	switch {
	case name == "utf-8", strings.HasPrefix(name, "utf-16"):
		return nil
	case from == nil || name == "replacement":
		if utf8.Valid(data) {
			return nil
		}
		p.Report(1, problem.Warning, codeEncoding, "Text", problem.Excerpt(label))
		return charmap.Windows1252
	}
	return from
}
