package scenario

import (
	"strings"

	"golang.org/x/net/html"

	"cordee/lessons/problem"
)

// What all dialects share: links, printed variables, formatting, HTML. The
// text comes out as Markdown.

// plain reads the next piece of text.
func (p *parser) plain() {
	rest := p.rest()
	c := rest[0]
	switch {
	case c == '[' && strings.HasPrefix(rest, "[["):
		p.link(rest)
	case c == '<' && p.element(rest):
	case c == '$' && p.dialect.lines && strings.HasPrefix(rest, "$$"):
		p.emit("$", 2)
	case (c == '$' || c == '_') && p.dialect.lines && p.naked(rest):
	case c == '\'' && p.dialect.lines && strings.HasPrefix(rest, "''"):
		p.format("''", "**")
	case c == '/' && p.dialect.lines && strings.HasPrefix(rest, "//") && (p.pos == 0 || p.src[p.pos-1] != ':'):
		p.format("//", "*")
	case c == '\\' && p.dialect.lines && p.goesOn(rest):
	case c == '\n' && p.dialect.lines && strings.HasPrefix(rest, "\n\\"):
		p.pos += 2
	default:
		end := strings.IndexAny(rest[1:], special) + 1
		if end == 0 {
			end = len(rest)
		}
		p.emit(rest[:end], end)
	}
}

// goesOn reads a backslash at the end of a line: the next one belongs to it.
func (p *parser) goesOn(rest string) bool {
	rest = strings.TrimLeft(rest[1:min(len(rest), 80)], " \t")
	if !strings.HasPrefix(rest, "\n") {
		return false
	}
	p.pos += strings.IndexByte(p.rest(), '\n') + 1
	return true
}

// special are the bytes with which something else than text may begin.
const special = "[]<$_'/\\\n({})|`#=!\""

// lineStart reports whether only blanks stand before the position on its line.
func (p *parser) lineStart() bool {
	for i := p.pos - 1; i >= 0 && p.src[i] != '\n'; i-- {
		if p.src[i] != ' ' && p.src[i] != '\t' || p.pos-i > 80 {
			return false
		}
	}
	return true
}

// skipTo leaves out everything up to and with a sign.
func (p *parser) skipTo(sign string) bool {
	if p.never(sign) {
		return false
	}
	end := strings.Index(p.rest()[1:], sign)
	p.add(mark{})
	p.pos += 1 + end + len(sign)
	return true
}

// never reports whether a sign does not come any more. Asked for each of many
// signs it costs no more than going through the passage once.
func (p *parser) never(sign string) bool {
	if at, known := p.none[sign]; known && at > p.pos {
		return at > len(p.src)
	}
	at := strings.Index(p.rest()[1:], sign)
	if at < 0 {
		p.none[sign] = len(p.src) + 1
		return true
	}
	p.none[sign] = p.pos + 1 + at
	return false
}

// verbatim takes what stands between two signs as it is, as code.
func (p *parser) verbatim(open, end string) bool {
	rest := p.rest()[len(open):]
	if p.never(end) {
		return false
	}
	size := strings.Index(rest, end)
	if size <= 0 {
		return false
	}
	code := strings.ReplaceAll(rest[:size], "\n", " ")
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	p.emit(fence+" "+code+" "+fence, len(open)+size+len(end))
	return true
}

// run is how often a byte stands at the beginning, counted up to 17.
func run(s string, c byte) int {
	n := 0
	for n < min(len(s), 17) && s[n] == c {
		n++
	}
	return n
}

// naked reads a variable that stands in the text.
func (p *parser) naked(rest string) bool {
	if len(rest) < 2 || !isLetter(rest[1]) || rest[1] >= 0x80 || rest[0] == '_' && p.pos > 0 && isName(p.src[p.pos-1]) {
		return false
	}
	n := 1 + nameLength(rest[1:])
	p.add(printed{p.here(), variable{rest[:n]}, rest[:n]})
	p.pos += n
	return true
}

// format turns a sign of formatting into Markdown's when it comes in pairs.
func (p *parser) format(sign, markdown string) {
	if p.bold[sign] {
		p.bold[sign] = false
		p.emit(markdown, len(sign))
		return
	}
	if p.never(sign) || !p.never("\n\n") && p.none["\n\n"] < p.none[sign] {
		p.emit(sign, len(sign))
		return
	}
	p.bold[sign] = true
	p.emit(markdown, len(sign))
}

// elements is what the tags of HTML become that Markdown has words for. All
// others are left out and what they enclose stays.
var elements = map[string]string{
	"b": "**", "strong": "**", "i": "*", "em": "*", "br": string(breakSign), "p": string(breakSign),
	"hr": string(breakSign) + "---" + string(breakSign),
}

// element reads a tag or comment of HTML.
func (p *parser) element(rest string) bool {
	if strings.HasPrefix(rest, "<!--") {
		return p.skipTo("-->")
	}
	if len(rest) < 3 || !(isASCII(rest[1]) || rest[1] == '/' && isASCII(rest[2])) {
		return false
	}
	end := strings.IndexByte(rest[:min(len(rest), maxMacro)], '>')
	if end < 0 || strings.IndexByte(rest[1:end], '<') >= 0 {
		return false
	}
	name, opens := rest[1:end], rest[1] != '/'
	name = strings.TrimPrefix(name, "/")
	name = strings.ToLower(name[:nameLength(name)])
	if opens && rest[1+len(name)] == ':' { // <https://…>
		return false
	}
	if words, known := elements[name]; known {
		p.emit(words, end+1)
		return true
	}
	switch name {
	case "script", "style":
		code := codeScript
		if name == "style" {
			code = codeStyle
		}
		if opens {
			p.report(problem.Warning, code, "ID", p.passage)
			p.pos += end
			if !p.skipTo("</" + name + ">") {
				p.pos++
			}
			return true
		}
	case "img":
		if p.picture(rest[:end+1]) {
			return true
		}
	}
	if opens {
		p.report(problem.Warning, codeHTML, "Text", "<"+name+">")
	}
	p.add(mark{})
	p.pos += end + 1
	return true
}

func isASCII(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// picture turns <img> into Markdown. Whether there is such a file, others see.
func (p *parser) picture(tag string) bool {
	tokens := html.NewTokenizer(strings.NewReader(tag))
	tokens.Next()
	var src, alt string
	for _, a := range tokens.Token().Attr {
		switch a.Key {
		case "src":
			src = a.Val
		case "alt":
			alt = a.Val
		}
	}
	if src == "" || strings.ContainsAny(src, "()<> \n") || len(src) > 512 {
		return false
	}
	p.emit("!["+strings.NewReplacer("[", "", "]", "", "\n", " ").Replace(clean(alt))+"]("+clean(src)+")", len(tag))
	return true
}
