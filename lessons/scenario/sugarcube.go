package scenario

import (
	"slices"
	"strings"

	"cordee/lessons/problem"
)

// SugarCube as its documentation describes it (motoslave.net/sugarcube/2/docs):
// <<set>>, <<run>>, <<if>>, <<elseif>>, <<else>>, <<print>>, <<=>>, <<nobr>>,
// <<silent>>, links with setters, clicks that go somewhere, naked variables,
// and the old <<endif>>.

// hidden are the macros whose contents wait for something that does not
// happen here: a click, a moment, a loop, a script. What others enclose is
// text and is shown.
var hidden = map[string]bool{
	"link": true, "linkappend": true, "linkprepend": true, "linkreplace": true, "button": true, "click": true,
	"actions": true, "cycle": true, "listbox": true, "for": true, "switch": true, "capture": true, "widget": true,
	"append": true, "prepend": true, "replace": true, "copy": true, "remove": true, "createplaylist": true,
	"createaudiogroup": true, "script": true, "done": true,
}

// tag is a macro as it stands in the text.
type tag struct {
	name string // with "/" before it when it closes; "endif" is "/if"
	args string
	size int // bytes
}

// key is the macro that a closing tag or a part of a condition belongs to,
// empty when the tag opens something.
func (t tag) key() string {
	switch {
	case t.name == "else" || t.name == "elseif":
		return "if"
	case t.name != "" && t.name[0] == '/':
		return t.name[1:]
	}
	return ""
}

// tagAt reads the macro at the position, without moving on. It is not ok when
// there is none; its size is 0 when it has no end.
func (p *parser) tagAt() (tag, bool) {
	rest := p.rest()
	if !strings.HasPrefix(rest, "<<") {
		return tag{}, false
	}
	rest = rest[2:min(len(rest), maxMacro)]
	name := ""
	switch {
	case rest != "" && (rest[0] == '=' || rest[0] == '-'):
		name = rest[:1]
	default:
		start := 0
		if rest != "" && rest[0] == '/' {
			start = 1
		}
		end := start
		for end < len(rest) && (isName(rest[end]) && rest[end] < 0x80 || rest[end] == '-' && end > start) {
			end++
		}
		if end == start {
			return tag{}, false
		}
		name = rest[:end]
	}
	t := tag{name: name}
	args := rest[len(name):]
	first := strings.Index(args, ">>")
	if first < 0 {
		return t, true
	}
	words := 0 // of a link, which may hold an apostrophe
	if strings.HasPrefix(strings.TrimLeft(args, " \t\n"), "[[") {
		words = max(0, strings.Index(args[:first], "]]"))
	}
	end := words + tagEnd(args[words:])
	if end < words {
		end = first // a lonely apostrophe
	}
	t.args, t.size = strings.TrimSpace(args[:end]), 2+len(name)+end+2
	switch {
	case name == "else" && (t.args == "if" || strings.HasPrefix(t.args, "if ")):
		t.name, t.args = "elseif", strings.TrimSpace(t.args[2:])
	case strings.HasPrefix(name, "end") && len(name) > 3:
		t.name = "/" + name[3:]
	}
	return t, true
}

// tagEnd finds ">>" outside quotes; -1 when there is none before the next "<<".
func tagEnd(s string) int {
	for i := 0; ; {
		next := strings.IndexAny(s[i:], `<>"'`)
		if next < 0 {
			return -1
		}
		i += next
		switch {
		case strings.HasPrefix(s[i:], ">>"):
			return i
		case strings.HasPrefix(s[i:], "<<"):
			return -1
		case s[i] == '"' || s[i] == '\'':
			if i = quoteEnd(s, i); i < 0 {
				return -1
			}
		default:
			i++
		}
	}
}

// sugarCubeClosers finds the last closing tag of each macro.
func sugarCubeClosers(src string) map[string]int {
	last := map[string]int{}
	for i := 0; ; {
		next := strings.Index(src[i:], "<<")
		if next < 0 {
			return last
		}
		i += next + 2
		name, closes := strings.CutPrefix(src[i:min(len(src), i+64)], "/")
		if !closes {
			if name, closes = strings.CutPrefix(name, "end"); !closes {
				continue
			}
		}
		if n := nameLength(name); n > 0 {
			last["/"+name[:n]] = i - 2
		}
	}
}

// sugarCube reads the next piece of a passage.
func (p *parser) sugarCube() bool {
	rest := p.rest()
	switch rest[0] {
	case '<':
		if t, ok := p.tagAt(); ok {
			return p.macro(t)
		}
	case '[':
		if strings.HasPrefix(rest, "[img[") {
			if end := strings.Index(rest[:min(len(rest), maxLink)], "]]"); end > 0 {
				p.leave(rest[:end+2], end+2)
				return true
			}
		}
	case '/':
		for _, comment := range [][2]string{{"/*", "*/"}, {"/%", "%/"}} {
			if strings.HasPrefix(rest, comment[0]) && p.skipTo(comment[1]) {
				return true
			}
		}
	case '!':
		n := run(rest, '!')
		if n <= 6 && p.lineStart() && n < len(rest) && rest[n] != '[' && rest[n] != '\n' {
			p.emit(strings.Repeat("#", n)+" ", n)
			return true
		}
	case '{':
		if strings.HasPrefix(rest, "{{{") && p.verbatim("{{{", "}}}") {
			return true
		}
	case '"':
		if strings.HasPrefix(rest, `"""`) && p.verbatim(`"""`, `"""`) {
			return true
		}
	}
	p.plain()
	return true
}

// macro reads a macro with what it encloses. It returns false at a tag that
// ends something that is open.
func (p *parser) macro(t tag) bool {
	if t.size == 0 {
		p.report(problem.Error, codeUnclosed, "Text", "<<"+t.name)
		p.add(mark{})
		p.pos += 2 + len(t.name)
		return true
	}
	whole := p.src[p.pos : p.pos+t.size]
	if key := t.key(); key != "" {
		if slices.Contains(p.open, key) {
			return false
		}
		p.report(problem.Error, codeStray, "Text", excerpt(whole))
		p.add(mark{})
		p.pos += t.size
		return true
	}
	switch t.name {
	case "set", "run":
		p.set(t.args, false, t.size)
	case "=", "-", "print":
		p.print(t.args, t.size)
	case "if":
		if p.deep() {
			p.pos += t.size
			return true
		}
		p.ifMacro(t)
	case "nobr", "silently", "silent":
		p.add(group{p.enclosed(t), t.name != "nobr"})
		p.add(mark{})
	case "link", "button":
		if !p.sugarCubeClick(t) {
			p.unsupported(t, whole)
		}
	case "script":
		p.report(problem.Warning, codeScript, "ID", p.passage)
		p.pos += t.size
		if end := strings.Index(p.rest(), "<</script>>"); end >= 0 {
			p.pos += end + len("<</script>>")
		}
		p.add(mark{})
	default:
		p.unsupported(t, whole)
	}
	return true
}

// unsupported reads a macro that is not played.
func (p *parser) unsupported(t tag, whole string) {
	p.report(problem.Warning, codeMacro, "Text", excerpt(whole))
	if p.last["/"+t.name] <= p.pos { // it encloses nothing
		p.add(mark{})
		p.pos += t.size
		return
	}
	body := p.enclosed(t)
	p.add(mark{})
	if !hidden[t.name] {
		p.nodes = append(p.nodes, body...)
		p.add(mark{})
	}
}

// enclosed reads what a macro encloses, up to and with its closing tag.
func (p *parser) enclosed(t tag) []node {
	if p.deep() {
		p.pos += t.size
		return nil
	}
	line := p.here()
	p.pos += t.size
	body := p.body(t.name)
	if end, ok := p.tagAt(); ok && end.name == "/"+t.name {
		p.pos += end.size
		return body
	}
	p.log.add(line, problem.Error, codeUnclosed, "Text", "<<"+t.name+">>")
	return body
}

// ifMacro reads a condition with all its parts.
func (p *parser) ifMacro(t tag) {
	all := &branches{line: p.here()}
	for {
		b := branch{line: p.here()}
		if t.name != "else" {
			b.cond = p.condition(t.args)
		}
		p.pos += t.size
		b.body = p.body("if")
		if all.closed {
			p.log.add(b.line, problem.Error, codeStray, "Text", "<<"+t.name+">>")
		} else {
			all.all = append(all.all, b)
			all.closed = t.name == "else"
		}
		var ok bool
		if t, ok = p.tagAt(); !ok || t.key() != "if" {
			p.log.add(all.line, problem.Error, codeUnclosed, "Text", "<<if>>")
			break
		}
		if t.name == "/if" {
			p.pos += t.size
			break
		}
	}
	p.add(all)
}
