package scenario

import (
	"errors"
	"slices"
	"strings"
)

// errExpression says that an expression is not understood. Which one, its
// problem quotes.
var errExpression = errors.New("expression not understood")

// grammar reads words as expressions and assignments.
type grammar struct {
	words   []word
	depth   int
	harlowe bool
	it      expression // what Harlowe's "it" stands for
}

// parse begins to read a source.
func parse(src string, harlowe bool) (*grammar, error) {
	all, err := words(src)
	return &grammar{words: all, harlowe: harlowe}, err
}

// parseExpression reads a whole source as one expression.
func parseExpression(src string, harlowe bool) (expression, error) {
	g, err := parse(src, harlowe)
	if err != nil {
		return nil, err
	}
	e, err := g.expression(0)
	if err == nil && len(g.words) > 0 {
		err = errExpression
	}
	return e, err
}

// peek is the next word as a text, in lower case when it is one; empty for
// numbers, texts and variables.
func (g *grammar) peek() string {
	if len(g.words) == 0 || g.words[0].kind != 'w' && g.words[0].kind != 's' {
		return ""
	}
	return g.words[0].text
}

func (g *grammar) next() word {
	if len(g.words) == 0 {
		return word{}
	}
	w := g.words[0]
	g.words = g.words[1:]
	return w
}

// take takes the next word when it is one of those.
func (g *grammar) take(any ...string) bool {
	if p := g.peek(); p == "" || !slices.Contains(any, p) {
		return false
	}
	g.next()
	return true
}

// The levels of binding, loosest first.
const (
	levelOr = iota + 1
	levelAnd
	levelNot // Harlowe's "not" applies to a whole comparison
	levelEqual
	levelOrder
	levelSum
	levelProduct
)

// expression reads what binds at least as tightly as a level.
func (g *grammar) expression(level int) (expression, error) {
	if g.depth++; g.depth > maxNesting {
		return nil, errExpression
	}
	defer func() { g.depth-- }()
	left, err := g.operand()
	for err == nil {
		var more bool
		if left, more, err = g.operator(left, level); !more {
			break
		}
	}
	if err == nil && level == 0 && g.take("?") {
		left, err = g.conditional(left)
	}
	return left, err
}

func (g *grammar) conditional(cond expression) (expression, error) {
	yes, err := g.expression(0)
	if err != nil || !g.take(":") {
		return nil, errExpression
	}
	no, err := g.expression(0)
	return conditional{cond, yes, no}, err
}

// operator reads an operator that binds at least as tightly as a level, and
// what stands at its right.
func (g *grammar) operator(left expression, level int) (expression, bool, error) {
	op := g.peek()
	at := levelOf[op]
	if at == 0 || at < level {
		return left, false, nil
	}
	g.next()
	if at == levelEqual || at == levelOrder {
		return g.comparison(left, op, at)
	}
	right, err := g.expression(at + 1)
	switch at {
	case levelOr, levelAnd:
		return logical{at == levelAnd, left, right}, true, err
	}
	return arithmetic{op[0], left, right}, true, err
}

// comparison reads the right side of a comparison. Harlowe writes "is not",
// and people write "is >= 6".
func (g *grammar) comparison(left expression, op string, at int) (expression, bool, error) {
	if v, ok := left.(variable); ok { // no more than a name: an "it" of an "it" would double at each step
		g.it = v
	}
	not := slices.Contains([]string{"isnot", "neq", "!=", "!=="}, op)
	switch op {
	case "is", "isnot", "===", "!==":
		op = "is"
		if g.take("not") {
			not = !not
		}
		if next := g.peek(); levelOf[next] == levelOrder {
			g.next()
			op = next
		}
	case "eq", "neq", "==", "!=":
		op = "=="
	}
	if plain, ok := map[string]string{"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}[op]; ok {
		op = plain
	}
	right, err := g.expression(at + 1)
	return comparison{op, not, left, right}, true, err
}

var levelOf = map[string]int{
	"or": levelOr, "||": levelOr, "and": levelAnd, "&&": levelAnd,
	"is": levelEqual, "isnot": levelEqual, "eq": levelEqual, "neq": levelEqual,
	"==": levelEqual, "!=": levelEqual, "===": levelEqual, "!==": levelEqual,
	"<": levelOrder, "<=": levelOrder, ">": levelOrder, ">=": levelOrder,
	"lt": levelOrder, "lte": levelOrder, "gt": levelOrder, "gte": levelOrder,
	"+": levelSum, "-": levelSum, "*": levelProduct, "/": levelProduct, "%": levelProduct,
}

// operand reads a value, or an operator that stands before one.
func (g *grammar) operand() (expression, error) {
	w := g.next()
	switch w.kind {
	case 'n':
		return literal{w.n}, nil
	case 't':
		return literal{w.text}, nil
	case 'v':
		return variable{w.text}, nil
	case 's':
		return g.sign(w.text)
	case 'w':
		return g.named(w.text)
	}
	return nil, errExpression
}

func (g *grammar) sign(sign string) (expression, error) {
	switch sign {
	case "(":
		if g.harlowe && len(g.words) > 1 && g.words[0].kind == 'w' && g.words[1].text == ":" {
			name := macroName(g.next().text)
			g.next()
			return g.call(name)
		}
		e, err := g.expression(0)
		if err == nil && !g.take(")") {
			err = errExpression
		}
		return e, err
	case "!":
		x, err := g.expression(levelProduct + 1)
		return negation{x}, err
	case "-", "+":
		x, err := g.expression(levelProduct + 1)
		return arithmetic{sign[0], literal{0.0}, x}, err
	}
	return nil, errExpression
}

func (g *grammar) named(name string) (expression, error) {
	switch name {
	case "true", "false":
		return literal{name == "true"}, nil
	case "not":
		level := levelProduct + 1
		if g.harlowe {
			level = levelNot
		}
		x, err := g.expression(level)
		return negation{x}, err
	case "def", "ndef":
		if v := g.next(); v.kind == 'v' {
			return defined{v.text, name == "ndef"}, nil
		}
	case "it":
		if g.harlowe && g.it != nil {
			return g.it, nil
		}
	default:
		if !g.harlowe && g.take("(") {
			return g.call(strings.TrimPrefix(strings.TrimPrefix(name, "Math."), "Number."))
		}
	}
	return nil, errExpression
}

// assignments reads "$a to 1, $b += 2", and Harlowe's "1 into $a".
func (g *grammar) assignments(line int, put bool) ([]assignment, error) {
	var all []assignment
	for {
		a, err := g.assignment(put)
		if err != nil {
			return nil, err
		}
		a.line = line
		all = append(all, a)
		if len(g.words) == 0 {
			return all, nil
		}
		if !g.take(",", ";") {
			return nil, errExpression
		}
		if len(g.words) == 0 { // a ";" may also end the last one
			return all, nil
		}
	}
}

func (g *grammar) assignment(put bool) (assignment, error) {
	if put {
		x, err := g.expression(0)
		if err != nil || !g.take("into") {
			return assignment{}, errExpression
		}
		v := g.next()
		if v.kind != 'v' {
			err = errExpression
		}
		return assignment{name: v.text, x: x}, err
	}
	v := g.next()
	if v.kind != 'v' {
		return assignment{}, errExpression
	}
	old := variable{v.text}
	g.it = old
	switch op := g.next().text; op {
	case "to", "=":
		x, err := g.expression(0)
		return assignment{name: v.text, x: x}, err
	case "++", "--":
		return assignment{name: v.text, x: arithmetic{op[0], old, literal{1.0}}}, nil
	case "+=", "-=", "*=", "/=", "%=":
		x, err := g.expression(0)
		return assignment{name: v.text, x: arithmetic{op[0], old, x}}, err
	}
	return assignment{}, errExpression
}

// call reads the arguments of a function up to its bracket.
func (g *grammar) call(name string) (expression, error) {
	if name == "str" || name == "string" || name == "String" {
		name = "text"
	}
	if name == "number" || name == "Number" {
		name = "num"
	}
	f, known := functions[name]
	if !known {
		return nil, errExpression
	}
	var args []expression
	for !g.take(")") {
		if len(args) > 0 && !g.take(",") {
			return nil, errExpression
		}
		arg, err := g.expression(0)
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
	}
	if len(args) < f.least || len(args) > f.most {
		return nil, errExpression
	}
	return call{name, args}, nil
}
