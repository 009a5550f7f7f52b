package scenario

import (
	"slices"
	"strings"

	"cordee/lessons/problem"
)

// Harlowe as its manual describes it (twine2.neocities.org): (set:), (put:),
// (if:), (unless:), (else-if:), (else:), (print:), (text:), (link-goto:),
// clicks that go somewhere, braces that collapse white space, and backticks for
// what is left as it is.

// hiddenHooks are the macros whose hook waits for something that does not
// happen here: a click, a moment, a loop. The hook of others is text and is
// shown.
var hiddenHooks = map[string]bool{
	"link": true, "linkreplace": true, "linkreveal": true, "linkrepeat": true, "linkrerun": true, "linkfullscreen": true,
	"linkrevealgoto": true, "click": true, "clickreplace": true, "clickappend": true, "clickprepend": true,
	"clickrerun": true, "mouseover": true, "mouseout": true, "mouseoverreplace": true, "mouseoutreplace": true,
	"live": true, "event": true, "for": true, "loop": true, "hidden": true, "replace": true, "append": true,
	"prepend": true, "show": true, "macro": true, "dialog": true, "alert": true, "hook": true, "more": true,
}

// harloweName reads "(name:" and returns the name and the bytes read. Harlowe
// takes names in capitals or not, with hyphens or without.
func harloweName(s string) (name string, size int) {
	end := 1
	for end < len(s) && end < 40 && (isName(s[end]) || s[end] == '-' || s[end] == '$' && end == 1) {
		end++
	}
	if end == 1 || end >= len(s) || s[end] != ':' || isDigit(s[1]) {
		return "", 0
	}
	return macroName(s[1:end]), end + 1
}

// harloweCall reads a whole macro, "(name: args)", at the head of s; name is
// empty when there is none.
func harloweCall(s string) (name, args string, size int) {
	if !strings.HasPrefix(s, "(") {
		return "", "", 0
	}
	name, size = harloweName(s)
	if name == "" {
		return "", "", 0
	}
	length := bracketEnd(s[size:])
	if length < 0 {
		return "", "", 0
	}
	return name, strings.TrimSpace(s[size : size+length]), size + length + 1
}

func macroName(s string) string { return macroSigns.Replace(strings.ToLower(s)) }

var macroSigns = strings.NewReplacer("-", "", "_", "")

// harloweClosers finds the last closing brace.
func harloweClosers(src string) map[string]int {
	return map[string]int{"}": strings.LastIndexByte(src, '}')}
}

// bracketEnd finds the bracket that closes the one before s, outside quotes;
// -1 when there is none near.
func bracketEnd(s string) int {
	s = s[:min(len(s), maxMacro)]
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			if depth++; depth > maxNesting {
				return -1
			}
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		case '"', '\'':
			if s[i] == '\'' && i > 0 && (isName(s[i-1]) || s[i-1] == ')') {
				continue // $chest's length, (history:)'s last
			}
			end := quoteEnd(s, i)
			if end < 0 {
				return -1
			}
			i = end - 1
		}
	}
	return -1
}

// harlowe reads the next piece of a passage.
func (p *parser) harlowe() bool {
	rest := p.rest()
	switch rest[0] {
	case '(':
		if name, size := harloweName(rest); name != "" {
			p.harloweMacro(name, size)
			return true
		}
	case '[':
		switch {
		case strings.HasPrefix(rest, "[["):
		case p.image(rest):
			return true
		default:
			p.bare++
		}
	case ']':
		if p.bare == 0 && slices.Contains(p.open, "[") {
			return false
		}
		p.bare = max(0, p.bare-1)
		if strings.HasPrefix(rest, "]<") { // the name of a hook: [text]<name|
			if n := nameLength(rest[2:]); n > 0 && strings.HasPrefix(rest[2+n:], "|") {
				p.emit("]", 3+n)
				return true
			}
		}
	case '{':
		if p.last["}"] > p.pos && !p.deep() {
			p.pos++
			body := p.body("{")
			if strings.HasPrefix(p.rest(), "}") {
				p.pos++
			}
			p.add(group{body: body})
			p.add(mark{})
			return true
		}
	case '}':
		if slices.Contains(p.open, "{") {
			return false
		}
	case '|': // the name of a hook: |name>[text]
		if n := nameLength(rest[1:]); n > 0 && strings.HasPrefix(rest[1+n:], ">[") {
			p.pos += n + 2
			return true
		}
	case '`':
		if n := run(rest, '`'); n <= 16 && p.verbatim(rest[:n], rest[:n]) {
			return true
		}
	case '#':
		if n := run(rest, '#'); n <= 6 && p.lineStart() && n < len(rest) && isName(rest[n]) {
			p.emit(rest[:n]+" ", n)
			return true
		}
	case '=', '<':
		if p.lineStart() && p.aligner(rest) {
			return true
		}
	}
	p.plain()
	return true
}

// image reads [text](address), so that its bracket does not end a hook.
func (p *parser) image(rest string) bool {
	line, _, _ := strings.Cut(rest[:min(len(rest), maxLink)], "\n")
	end := strings.Index(line, "](")
	if end < 0 || strings.ContainsAny(line[1:end], "[]") {
		return false
	}
	closing := strings.IndexByte(line[end:], ')')
	if closing < 0 {
		return false
	}
	p.emit(line[:end+closing+1], end+closing+1)
	return true
}

// aligner leaves out a line that says how the next ones are aligned: ==>, =><=.
func (p *parser) aligner(rest string) bool {
	line, _, _ := strings.Cut(rest[:min(len(rest), 80)], "\n")
	bare := strings.TrimSpace(line)
	if len(bare) < 3 || strings.Trim(bare, "=<>|") != "" || !strings.ContainsAny(bare, "<>|") {
		return false
	}
	p.leave(bare, len(line))
	return true
}

// harloweMacro reads a macro with its hook. size is that of "(name:".
func (p *parser) harloweMacro(name string, size int) {
	length := bracketEnd(p.rest()[size:])
	if length < 0 {
		p.report(problem.Error, codeUnclosed, "Text", p.rest()[:size])
		p.add(mark{})
		p.pos += size
		return
	}
	whole := p.rest()[:size+length+1]
	args := strings.TrimSpace(whole[size : size+length])
	n := len(whole)
	switch name {
	case "set":
		p.set(args, false, n)
	case "put":
		p.set(args, true, n)
	case "print", "text", "str", "string", "num", "number":
		if name != "print" && !strings.HasPrefix(name, "num") {
			name = "text"
		}
		if name != "print" {
			args = "(" + name + ":" + args + ")"
		}
		p.print(args, n)
	case "if", "unless", "elseif", "else":
		p.harloweIf(name, args, whole)
	case "linkgoto":
		p.linkGoto(args, whole)
	case "link", "linkreplace", "linkreveal":
		if !p.harloweClick(args, whole) {
			p.harloweUnsupported(name, whole)
		}
	default:
		p.harloweUnsupported(name, whole)
	}
}

// harloweIf reads a condition with its hook. An (else:) belongs to the
// condition before it, from which only blanks may part it.
func (p *parser) harloweIf(name, args, whole string) {
	b := branch{line: p.here()}
	var before *branches
	if name == "else" || name == "elseif" {
		p.flush()
		if before = p.chain; before == nil || before.closed {
			p.report(problem.Error, codeStray, "Text", excerpt(whole))
			before = nil
		}
	}
	if name != "else" {
		b.cond = p.condition(args)
	}
	if name == "unless" {
		b.cond = negation{b.cond}
	}
	orphan := before == nil && (name == "else" || name == "elseif")
	p.pos += len(whole)
	body, found := p.hook()
	if !found {
		p.log.add(b.line, problem.Error, codeUnclosed, "Text", excerpt(whole))
		p.add(mark{})
		return
	}
	b.body = body
	switch {
	case orphan: // said above; nobody can tell when it was meant to be seen
		p.add(mark{})
	case before != nil:
		before.all = append(before.all, b)
		before.closed = name == "else"
		p.add(mark{})
		p.chain = before // its hook may hold conditions of its own
	default:
		p.add(&branches{line: b.line, all: []branch{b}})
	}
}

// hook reads the square brackets that follow a macro. A link may stand
// directly after it, too.
func (p *parser) hook() ([]node, bool) {
	rest := p.rest()
	trimmed := strings.TrimLeft(rest, " \t")
	if !strings.HasPrefix(trimmed, "[") || p.deep() {
		return nil, false
	}
	p.pos += len(rest) - len(trimmed)
	if strings.HasPrefix(trimmed, "[[") && !strings.HasPrefix(trimmed, "[[[") {
		p.flush()
		outer := p.nodes
		p.nodes = nil
		p.plain()
		p.flush()
		inner := p.nodes
		p.nodes = outer
		return inner, true
	}
	line := p.here()
	p.pos++
	body := p.body("[")
	if strings.HasPrefix(p.rest(), "]") {
		p.pos++
	} else {
		p.log.add(line, problem.Error, codeUnclosed, "Text", "[")
	}
	return body, true
}

// linkGoto reads (link-goto: "text", "passage").
func (p *parser) linkGoto(args, whole string) {
	all := texts(args)
	if len(all) == 0 || len(all) > 2 {
		p.harloweUnsupported("linkgoto", whole)
		return
	}
	p.addLink(p.label(all[0]), all[len(all)-1], nil)
	p.pos += len(whole)
}

// harloweUnsupported reads a macro that is not played, others joined to it
// with "+", and its hook.
func (p *parser) harloweUnsupported(name, whole string) {
	p.leave(whole, len(whole))
	hide := hiddenHooks[name]
	for {
		joined := strings.TrimLeft(p.rest(), " ")
		next, ok := strings.CutPrefix(joined, "+")
		next = strings.TrimLeft(next, " ")
		name, _, size := harloweCall(next)
		if !ok || name == "" {
			break
		}
		hide = hide || hiddenHooks[name]
		p.pos = len(p.src) - len(next)
		p.leave(next[:size], size)
	}
	if strings.HasPrefix(p.rest(), "[") && !strings.HasPrefix(p.rest(), "[[") {
		if body, found := p.hook(); found && !hide {
			p.nodes = append(p.nodes, body...)
		}
		p.add(mark{})
	}
}
