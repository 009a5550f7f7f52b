package twine

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"cordee/lessons/problem"
)

// The names Twine's own export to Twee gives to the code of a story.
const (
	htmlScript     = "StoryScript"
	htmlStylesheet = "StoryStylesheet"
)

// ParseHTML reads a story published by Twine 2, with or without the player
// around it. The story is nil when no passage of the page could be read. Of an
// archive with several stories the first is read.
func ParseHTML(file string, data []byte) (*Story, []problem.Problem) {
	r, text, ok := begin(file, data)
	if !ok {
		return nil, r.Problems
	}
	p := page{reading: r, tokens: html.NewTokenizer(strings.NewReader(text)), line: 1}
	p.read()
	return r.done()
}

// newlines ends every line with "\n": an entity may hold another end.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// page walks through the elements of a page.
type page struct {
	*reading
	tokens *html.Tokenizer
	line   int // of the next token
	inside bool
	pids   map[string]string // names by pid
}

// next is the next token and the line it begins on.
func (p *page) next() (html.Token, int, bool) {
	if p.tokens.Next() == html.ErrorToken {
		return html.Token{}, p.line, false
	}
	line := p.line
	p.line += strings.Count(string(p.tokens.Raw()), "\n")
	return p.tokens.Token(), line, true
}

func (p *page) read() {
	p.pids = map[string]string{}
	start, colors := "", map[string]string{}
	for {
		token, line, ok := p.next()
		if !ok {
			break
		}
		if token.Type == html.EndTagToken && token.Data == "tw-storydata" {
			break
		}
		if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
			continue
		}
		attr := attributes(token)
		if !p.inside {
			if token.Data == "tw-storydata" {
				p.inside, start = true, attr["startnode"]
				p.head(line, attr)
			}
			continue
		}
		switch token.Data {
		case "tw-tag":
			colors[attr["name"]] = attr["color"]
		case "script", "style":
			name, tag := htmlScript, TagScript
			if token.Data == "style" {
				name, tag = htmlStylesheet, TagStylesheet
			}
			code := Passage{Name: name, Tags: []string{tag}, Line: line}
			p.content(token.Data, &code)
			if code.Text != "" && !p.add(code) {
				return
			}
		case "tw-passagedata":
			if !p.passage(line, attr) {
				return
			}
		}
	}
	p.story.Start = p.pids[start]
	if encoded, err := json.Marshal(colors); err == nil && len(colors) > 0 {
		p.put("tag-colors", encoded)
	}
}

// head reads what is said about the story as a whole.
func (p *page) head(line int, attr map[string]string) {
	p.story.Title = oneLine(attr["name"])
	p.story.IFID = strings.ToUpper(strings.TrimSpace(attr["ifid"]))
	p.story.Format, p.story.FormatVersion = attr["format"], attr["format-version"]
	p.story.DataLine = line
	if zoom := json.RawMessage(attr["zoom"]); len(zoom) > 0 && len(zoom) < 32 && json.Valid(zoom) {
		p.put("zoom", zoom)
	}
}

func (p *page) put(key string, value json.RawMessage) {
	if p.story.Data == nil {
		p.story.Data = map[string]json.RawMessage{}
	}
	p.story.Data[key] = value
}

// passage reads one passage. It returns false when the story is full.
func (p *page) passage(line int, attr map[string]string) bool {
	passage := Passage{Name: oneLine(attr["name"]), Line: line}
	p.content("tw-passagedata", &passage)
	switch passage.Name {
	case "":
		p.Report(line, problem.Error, codeNoName, "Text", problem.Excerpt(passage.Text))
		return len(p.Problems) < MaxPassages
	case storyTitle, storyData: // said by the page itself
		p.Report(line, problem.Warning, codeTwice, "ID", passage.Name)
		return len(p.Problems) < MaxPassages
	}
	if tags := strings.Fields(attr["tags"]); len(tags) > 0 {
		passage.Tags = tags
	}
	place := map[string]string{}
	for _, key := range []string{"position", "size"} {
		if attr[key] != "" {
			place[key] = attr[key]
		}
	}
	if encoded, err := json.Marshal(place); err == nil && len(place) > 0 {
		passage.Metadata = encoded
	}
	if _, known := p.pids[attr["pid"]]; !known {
		p.pids[attr["pid"]] = passage.Name
	}
	return p.add(passage)
}

// content reads the text of a passage, up to the end of its element. Tags that
// stand in it although they should have been escaped are part of the text.
func (p *page) content(element string, passage *Passage) {
	var b strings.Builder
	passage.TextLine = p.line
	for {
		token, _, ok := p.next()
		if !ok || token.Type == html.EndTagToken && token.Data == element {
			break
		}
		if token.Type == html.TextToken {
			b.WriteString(token.Data)
		} else {
			b.WriteString(token.String())
		}
	}
	text := newlines.Replace(b.String())
	passage.Text = strings.TrimLeft(text, "\n")
	passage.TextLine += len(text) - len(passage.Text)
	if passage.Text = strings.TrimRightFunc(passage.Text, unicode.IsSpace); passage.Text == "" {
		passage.TextLine = p.line
	}
}

// attributes are an element's attributes by name; of two alike the first
// counts, as in a browser.
func attributes(token html.Token) map[string]string {
	all := map[string]string{}
	for _, a := range slices.Backward(token.Attr) {
		all[a.Key] = strings.ReplaceAll(a.Val, "\x00", "")
	}
	return all
}
