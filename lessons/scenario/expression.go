package scenario

import (
	"cmp"
	"math"
	"strings"

	"cordee/lessons/problem"
)

// expression is something that has a value.
type expression interface {
	// value works it out where the run stands.
	value(s *state) value
	// kinds says what it can be, and reports operations that cannot work.
	kinds(c *checker) kinds
}

type (
	literal  struct{ v value }
	variable struct{ name string } // with its "$" or "_"
	negation struct{ x expression }
	defined  struct {
		name string
		not  bool
	}
	arithmetic struct {
		op   byte // + - * / %
		a, b expression
	}
	comparison struct {
		op   string // < <= > >= is == (loose)
		not  bool
		a, b expression
	}
	logical struct {
		and  bool
		a, b expression
	}
	conditional struct{ cond, yes, no expression }
	call        struct {
		name string
		args []expression
	}
)

func (e literal) value(*state) value { return e.v }

func (e variable) value(s *state) value {
	v, ok := s.get(e.name)
	if !ok {
		s.report(problem.Warning, codeUnknown, "Text", e.name)
	}
	return v
}

func (e negation) value(s *state) value { return !truth(e.x.value(s)) }

func (e defined) value(s *state) value {
	_, ok := s.get(e.name)
	return ok != e.not
}

func (e arithmetic) value(s *state) value {
	a, b := e.a.value(s), e.b.value(s)
	_, aWords := a.(string)
	_, bWords := b.(string)
	if e.op == '+' && (aWords || bWords) {
		return cut(show(a) + show(b))
	}
	x, y := s.number(a), s.number(b)
	switch e.op {
	case '+':
		x += y
	case '-':
		x -= y
	case '*':
		x *= y
	default:
		if y == 0 {
			s.report(problem.Warning, codeDivision)
			return 0.0
		}
		if e.op == '/' {
			x /= y
		} else {
			x = math.Mod(x, y)
		}
	}
	return finite(x)
}

func (e comparison) value(s *state) value {
	a, b := e.a.value(s), e.b.value(s)
	var result bool
	switch e.op {
	case "is":
		result = same(a, b, false)
	case "==":
		result = same(a, b, true)
	default:
		order := 0
		if x, ok := a.(string); ok && kindOf(b) == aText {
			order = strings.Compare(x, b.(string))
		} else {
			order = cmp.Compare(s.number(a), s.number(b))
		}
		switch e.op {
		case "<":
			result = order < 0
		case "<=":
			result = order <= 0
		case ">":
			result = order > 0
		case ">=":
			result = order >= 0
		}
	}
	return result != e.not
}

func (e logical) value(s *state) value {
	if truth(e.a.value(s)) != e.and {
		return !e.and
	}
	return truth(e.b.value(s))
}

func (e conditional) value(s *state) value {
	if truth(e.cond.value(s)) {
		return e.yes.value(s)
	}
	return e.no.value(s)
}

func (e call) value(s *state) value {
	args := make([]float64, len(e.args))
	for i, arg := range e.args {
		v := arg.value(s)
		if e.name == "text" {
			return cut(show(v))
		}
		args[i] = s.number(v)
	}
	return finite(functions[e.name].do(args))
}

// functions are the functions of numbers that are understood. None depends on
// chance or on the clock: the same route always gives the same story.
var functions = map[string]struct {
	least, most int // arguments
	do          func(x []float64) float64
}{
	"abs":   {1, 1, func(x []float64) float64 { return math.Abs(x[0]) }},
	"ceil":  {1, 1, func(x []float64) float64 { return math.Ceil(x[0]) }},
	"clamp": {3, 3, func(x []float64) float64 { return max(x[1], min(x[2], x[0])) }},
	"floor": {1, 1, func(x []float64) float64 { return math.Floor(x[0]) }},
	"max":   {1, 16, func(x []float64) float64 { return extreme(x, 1) }},
	"min":   {1, 16, func(x []float64) float64 { return extreme(x, -1) }},
	"num":   {1, 1, func(x []float64) float64 { return x[0] }},
	// Half is rounded up, as both languages do.
	"round": {1, 1, func(x []float64) float64 { return math.Floor(x[0] + 0.5) }},
	"text":  {1, 1, nil},
}

// extreme is the largest of some numbers, or with -1 the smallest.
func extreme(x []float64, sign float64) float64 {
	best := x[0]
	for _, y := range x[1:] {
		if sign*y > sign*best {
			best = y
		}
	}
	return best
}

func (e literal) kinds(*checker) kinds { return kindOf(e.v) }

func (e variable) kinds(c *checker) kinds { return c.read(e.name) }

func (e negation) kinds(c *checker) kinds {
	e.x.kinds(c)
	return aTruth
}

func (e defined) kinds(*checker) kinds { return aTruth }

func (e arithmetic) kinds(c *checker) kinds {
	a, b := e.a.kinds(c), e.b.kinds(c)
	switch {
	case e.op == '+' && (a == aText || b == aText):
		return aText
	case e.op == '+' && (a|b)&aText != 0:
		return aNumber | aText
	}
	c.need(a, aNumber)
	c.need(b, aNumber)
	return aNumber
}

func (e comparison) kinds(c *checker) kinds {
	a, b := e.a.kinds(c), e.b.kinds(c)
	switch e.op {
	case "is":
		c.need(a, b)
	case "==": // loose: it can always be asked
	default:
		if a&b&aText == 0 {
			c.need(a, aNumber)
			c.need(b, aNumber)
		}
	}
	return aTruth
}

func (e logical) kinds(c *checker) kinds {
	e.a.kinds(c)
	e.b.kinds(c)
	return aTruth
}

func (e conditional) kinds(c *checker) kinds {
	e.cond.kinds(c)
	return e.yes.kinds(c) | e.no.kinds(c)
}

func (e call) kinds(c *checker) kinds {
	for _, arg := range e.args {
		k := arg.kinds(c)
		if e.name != "text" && e.name != "num" {
			c.need(k, aNumber)
		}
	}
	if e.name == "text" {
		return aText
	}
	return aNumber
}
