package scenario

import (
	"strings"

	"cordee/lessons/problem"
)

// link reads a link: [[passage]], [[text->passage]], [[passage<-text]],
// [[text|passage]], each also with a setter: [[text|passage][$x to 1]].
func (p *parser) link(rest string) {
	line, _, _ := strings.Cut(rest[:min(len(rest), maxLink)], "\n")
	end := strings.Index(line, "]]")
	if end < 0 {
		p.report(problem.Error, codeUnclosed, "Text", excerpt(line))
		n := run(rest, '[')
		p.emit(rest[:n], n)
		return
	}
	inner, setter, _ := strings.Cut(line[2:end], "][")
	label, target := split(inner)
	var effects []assignment
	if setter = strings.TrimSpace(setter); setter != "" {
		effects = p.assign(setter, false)
	}
	p.addLink(p.label(label), target, effects)
	p.pos += end + 2
}

// split parts the label of a link from its target.
func split(inner string) (label, target string) {
	if i := strings.LastIndex(inner, "->"); i >= 0 {
		return inner[:i], inner[i+2:]
	}
	if i := strings.Index(inner, "<-"); i >= 0 {
		return inner[i+2:], inner[:i]
	}
	if i := strings.LastIndexByte(inner, '|'); i >= 0 {
		return inner[:i], inner[i+1:]
	}
	return inner, inner
}

// label reads the words of a link, in which variables may be printed.
func (p *parser) label(s string) []node {
	if s = strings.TrimSpace(s); p.dialect.lines {
		s = strings.ReplaceAll(s, "''", "") // a choice is plain text
	}
	var all []node
	for s != "" {
		i := 0
		for i < len(s) && !(s[i] == '$' && i+1 < len(s) && isLetter(s[i+1])) {
			i++
		}
		if i > 0 {
			all = append(all, text{p.here(), s[:i]})
		}
		if s = s[i:]; s != "" {
			n := 1 + nameLength(s[1:])
			all = append(all, printed{p.here(), variable{s[:n]}, s[:n]})
			s = s[n:]
		}
	}
	return all
}

func (p *parser) addLink(label []node, target string, effects []assignment) {
	target = strings.Join(strings.Fields(target), " ")
	if target == "" || len(label) == 0 {
		p.report(problem.Error, codeLinkEmpty)
	}
	p.add(&link{line: p.here(), label: label, target: target, effects: effects})
}
