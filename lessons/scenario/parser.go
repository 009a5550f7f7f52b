package scenario

import (
	"strings"

	"cordee/lessons/problem"
)

// parser reads the text of one passage.
type parser struct {
	*log
	dialect  dialect
	passage  string
	src      string
	pos      int
	line, at int            // the line of the position at, for lineAt
	last     map[string]int // where what closes a macro or a bracket stands for the last time
	open     []string       // what the position stands inside
	bare     int            // square brackets of the text that are not closed yet
	nodes    []node         // of what is being read
	chain    *branches      // the condition just before the position, from which only blanks part it
	pieces   *int           // how many nodes the story has so far
	words    strings.Builder
	from     int             // the line where words begin
	bold     map[string]bool // marks of formatting that are open
	none     map[string]int  // a place before which a mark of formatting does not come again
}

// read reads a passage whose text begins on a line.
func read(l *log, d dialect, pieces *int, passage, src string, line int) []node {
	p := &parser{log: l, dialect: d, pieces: pieces, passage: passage, src: src, line: line, bold: map[string]bool{}, none: map[string]int{}}
	p.last = d.closers(src)
	for p.pos < len(p.src) {
		if !d.step(p) { // nothing is open, so nothing can end here
			p.pos++
		}
	}
	p.flush()
	return p.nodes
}

// here is the line of the position.
func (p *parser) here() int {
	if p.pos > p.at {
		p.line += strings.Count(p.src[p.at:p.pos], "\n")
		p.at = p.pos
	}
	return p.line
}

// rest is what is left to read.
func (p *parser) rest() string { return p.src[p.pos:] }

// emit adds words to the text and moves on by n bytes.
func (p *parser) emit(words string, n int) {
	if p.words.Len() == 0 {
		p.from = p.here()
	}
	p.words.WriteString(words)
	p.pos += n
}

// flush ends a stretch of text.
func (p *parser) flush() {
	if p.words.Len() > 0 {
		if strings.TrimSpace(p.words.String()) != "" {
			p.chain = nil
		}
		p.keep(text{p.from, p.words.String()})
		p.words.Reset()
	}
}

// add adds a node after the text before it.
func (p *parser) add(n node) {
	p.flush()
	switch n := n.(type) {
	case mark:
	case *branches:
		p.chain = n
	default:
		p.chain = nil
	}
	p.keep(n)
}

// keep keeps a node as long as the story has room.
func (p *parser) keep(n node) {
	if *p.pieces++; *p.pieces > maxPieces {
		p.report(problem.Error, codePieces, "Max", maxPieces)
		return
	}
	p.nodes = append(p.nodes, n)
}

// body reads up to what ends it, which step recognises and leaves unread.
func (p *parser) body(name string) []node {
	p.flush()
	outer, bare := p.nodes, p.bare
	p.nodes, p.bare, p.open, p.chain = nil, 0, append(p.open, name), nil
	for p.pos < len(p.src) && p.dialect.step(p) {
	}
	p.flush()
	inner := p.nodes
	p.nodes, p.bare, p.open, p.chain = outer, bare, p.open[:len(p.open)-1], nil
	return inner
}

// deep reports whether nothing more may be opened, and says so.
func (p *parser) deep() bool {
	if len(p.open) < maxNesting {
		return false
	}
	p.report(problem.Error, codeDeep, "Max", maxNesting)
	return true
}

// report says what is wrong at the position.
func (p *parser) report(severity problem.Severity, code string, data ...any) {
	p.log.add(p.here(), severity, code, data...)
}

// leave says that a macro is not played and leaves a mark in its place.
func (p *parser) leave(what string, n int) {
	p.report(problem.Warning, codeMacro, "Text", excerpt(what))
	p.add(mark{})
	p.pos += n
}

// expression reads an expression; one that is not understood is a problem.
func (p *parser) expression(src string) (expression, bool) {
	x, err := parseExpression(src, p.dialect.harlowe)
	if err != nil {
		p.report(problem.Warning, codeExpression, "Text", excerpt(src))
	}
	return x, err == nil
}

// assign reads assignments.
func (p *parser) assign(src string, put bool) []assignment {
	g, err := parse(src, p.dialect.harlowe)
	if err == nil {
		var all []assignment
		if all, err = g.assignments(p.here(), put); err == nil {
			return all
		}
	}
	p.report(problem.Warning, codeExpression, "Text", excerpt(src))
	return nil
}

// set reads the assignments of a macro of n bytes.
func (p *parser) set(src string, put bool, n int) {
	for _, a := range p.assign(src, put) {
		p.add(a)
	}
	p.add(mark{})
	p.pos += n
}

// print reads the expression of a macro of n bytes.
func (p *parser) print(src string, n int) {
	if x, ok := p.expression(src); ok {
		p.add(printed{line: p.here(), x: x})
	} else {
		p.add(mark{})
	}
	p.pos += n
}

// condition reads the expression of a condition; one that is not understood
// is never true.
func (p *parser) condition(src string) expression {
	if x, ok := p.expression(src); ok {
		return x
	}
	return literal{false}
}
