package scenario

import (
	"strings"

	"cordee/lessons/problem"
)

// Of Chapbook (klembot.github.io/chapbook) and Snowman (videlais.github.io/snowman)
// text, Markdown and links are read. Their variables, conditions and inserts are
// JavaScript: they are left out, each with its line.

// prose reads the next piece of a passage.
func (p *parser) prose() bool {
	rest := p.rest()
	switch {
	case p.pos == 0 && p.variables(rest):
	case strings.HasPrefix(rest, "<%"):
		end := strings.Index(rest, "%>")
		if end < 0 {
			end = len(rest) - 2
		}
		p.leave(rest[:end+2], end+2)
	case rest[0] == '{' && len(rest) > 1 && isLetter(rest[1]):
		end := strings.IndexByte(rest[:min(len(rest), maxMacro)], '}')
		if end < 0 {
			p.plain()
			break
		}
		p.leave(rest[:end+1], end+1)
	case rest[0] == '[' && p.lineStart() && p.modifier(rest):
	default:
		p.plain()
	}
	return true
}

// variables leaves out what stands before a line "--" at the beginning of a
// Chapbook passage.
func (p *parser) variables(rest string) bool {
	section, _, found := strings.Cut(rest, "\n--\n")
	if !found && strings.HasSuffix(rest, "\n--") {
		section, found = rest[:len(rest)-3], true
	}
	if !found || !strings.Contains(section, ":") {
		return false
	}
	p.leave(section, min(len(section)+4, len(rest)))
	return true
}

// modifier leaves out a line like "[if x]", and the code after "[JavaScript]"
// and "[CSS]".
func (p *parser) modifier(rest string) bool {
	line, after, _ := strings.Cut(rest, "\n")
	bare := strings.TrimSpace(line)
	if strings.HasPrefix(bare, "[[") || !strings.HasSuffix(bare, "]") || len(bare) > maxMacro {
		return false
	}
	switch strings.ToLower(bare) {
	case "[javascript]":
		p.report(problem.Warning, codeScript, "ID", p.passage)
	case "[css]":
		p.report(problem.Warning, codeStyle, "ID", p.passage)
	default:
		p.leave(bare, len(line))
		return true
	}
	size := len(rest)
	if end := strings.Index(after, "\n["); end >= 0 {
		size = len(line) + 1 + end
	}
	p.add(mark{})
	p.pos += size
	return true
}
