package twine

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"cordee/lessons/problem"
)

// The passages that are about the story.
const (
	storyTitle = "StoryTitle"
	storyData  = "StoryData"
)

// ParseTwee reads a Twee file. The story is nil when no passage of the file
// could be read.
func ParseTwee(file string, data []byte) (*Story, []problem.Problem) {
	r, text, ok := begin(file, data)
	if !ok {
		return nil, r.Problems
	}
	var (
		header string
		at     int // the line of header; 0 before the first
		body   []string
		n      int
	)
	for line := range strings.SplitSeq(text, "\n") {
		n++
		rest, isHeader := strings.CutPrefix(line, "::")
		if !isHeader {
			body = append(body, line)
			continue
		}
		if !r.passage(header, at, body) {
			return r.done()
		}
		header, at, body = rest, n, body[:0]
	}
	r.passage(header, at, body)
	return r.done()
}

// passage reads what stands between two headers. It returns false when the
// story is full.
func (r *reading) passage(header string, line int, body []string) bool {
	for len(body) > 0 && strings.TrimSpace(body[len(body)-1]) == "" {
		body = body[:len(body)-1]
	}
	text := strings.Join(body, "\n")
	if line == 0 {
		if trimmed := strings.TrimSpace(text); trimmed != "" {
			r.Report(1, problem.Warning, codeOutside, "Text", problem.Excerpt(trimmed))
		}
		return true
	}
	p := Passage{Text: text, Line: line, TextLine: line + 1}
	p.Name, p.Tags, p.Metadata = readHeader(header)
	switch p.Name {
	case "":
		r.Report(line, problem.Error, codeNoName, "Text", problem.Excerpt(text))
		return len(r.Problems) < MaxPassages
	case storyTitle:
		if r.story.Title != "" {
			r.Report(line, problem.Warning, codeTwice, "ID", p.Name)
			return len(r.Problems) < MaxPassages
		}
		r.story.Title = oneLine(text)
		return true
	case storyData:
		if r.story.DataLine > 0 {
			r.Report(line, problem.Warning, codeTwice, "ID", p.Name)
			return len(r.Problems) < MaxPassages
		}
		r.story.DataLine = line
		r.data(text)
		return true
	}
	if p.Metadata != nil {
		compact, ok := object(p.Metadata)
		if !ok {
			r.Report(line, problem.Warning, codeMetadata, "ID", p.Name)
		}
		p.Metadata = compact
	}
	return r.add(p)
}

// readHeader takes a header apart: a name, tags in square brackets, metadata
// in braces. In name and tags a backslash stands before a bracket, a brace or
// itself. What is not in its place is a part of the name.
func readHeader(header string) (name string, tags []string, metadata json.RawMessage) {
	header = strings.TrimSpace(header)
	if open := indexBare(header, '{'); open >= 0 && strings.HasSuffix(header, "}") {
		metadata = json.RawMessage(header[open:])
		header = strings.TrimSpace(header[:open])
	}
	if open := indexBare(header, '['); open >= 0 {
		if end := indexBare(header[open:], ']'); end == len(header)-open-1 {
			for _, tag := range strings.Fields(header[open+1 : open+end]) {
				tags = append(tags, unescape(tag))
			}
			header = header[:open]
		}
	}
	return oneLine(unescape(header)), tags, metadata
}

// oneLine is a name without line breaks and control signs.
func oneLine(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// indexBare finds the first c without a backslash before it.
func indexBare(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case c:
			return i
		}
	}
	return -1
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// data reads StoryData.
func (r *reading) data(text string) {
	compact, ok := object(json.RawMessage(text))
	var all map[string]json.RawMessage
	if !ok || json.Unmarshal(compact, &all) != nil {
		r.Report(r.story.DataLine, problem.Warning, codeData)
		return
	}
	for key, field := range map[string]*string{
		"ifid": &r.story.IFID, "format": &r.story.Format, "start": &r.story.Start,
		"format-version": &r.story.FormatVersion,
	} {
		_ = json.Unmarshal(all[key], field) // what is no text is none: the lint asks for an IFID and a format
		delete(all, key)
	}
	r.story.IFID = strings.ToUpper(strings.TrimSpace(r.story.IFID))
	// Old tools wrote a text, which others refuse: the specification asks for a number.
	var zoom string
	if json.Unmarshal(all["zoom"], &zoom) == nil {
		delete(all, "zoom")
		if _, err := strconv.ParseFloat(zoom, 64); err == nil && json.Valid([]byte(zoom)) {
			all["zoom"] = json.RawMessage(zoom)
		}
	}
	if len(all) > 0 {
		r.story.Data = all
	}
}

// object is a JSON object without its blanks, or nil and false when it is none.
func object(raw json.RawMessage) (json.RawMessage, bool) {
	raw = bytes.TrimSpace(raw)
	if len(raw) > maxData || len(raw) == 0 || raw[0] != '{' {
		return nil, false
	}
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil {
		return nil, false
	}
	return compact.Bytes(), true
}
