package scenario

import "cordee/lessons/problem"

// state is what a run knows: its variables, and where it stands for the
// problems it meets.
type state struct {
	story *Story
	vars  map[string]value // with their "$"
	temps map[string]value // with their "_"; they last as long as a scene
	log   *log

	passage string
	line    int
}

func newState(s *Story) *state {
	st := &state{story: s, vars: map[string]value{}, temps: map[string]value{}, log: &log{file: s.file}}
	for _, g := range s.Gauges {
		st.vars["$"+g.ID] = g.hold(g.Start)
	}
	return st
}

// hold keeps a number between the bounds of the gauge.
func (g Gauge) hold(x float64) float64 { return max(g.Min, min(g.Max, x)) }

func (s *state) report(severity problem.Severity, code string, data ...any) {
	s.log.add(s.line, severity, code, data...)
}

// get is what a variable holds, and whether anything was put in it.
func (s *state) get(name string) (value, bool) {
	from := s.vars
	if name[0] == '_' {
		from = s.temps
	}
	v, ok := from[name]
	return v, ok
}

// number is a value as a number; what is none counts as 0 and is reported.
func (s *state) number(v value) float64 {
	x, ok := number(v)
	if !ok && v != nil {
		s.report(problem.Warning, codeTypes, "ID", excerpt(s.passage))
	}
	return x
}

// assign puts a value in a variable. A gauge only takes numbers.
func (s *state) assign(a assignment) {
	s.line = a.line
	v := a.x.value(s)
	if v == nil {
		return // said when it was read
	}
	to := s.vars
	if a.name[0] == '_' {
		to = s.temps
	}
	if i, ok := s.story.gauge[a.name]; ok {
		x, isNumber := number(v)
		if !isNumber {
			s.report(problem.Warning, codeTypes, "ID", excerpt(s.passage))
			return
		}
		v = s.story.Gauges[i].hold(x)
	}
	if _, known := to[a.name]; known || len(to) < maxVariables {
		to[a.name] = v
	}
}

// readings are where the gauges stand, and how far they moved since before. A
// story that declares none shows all its numbers.
func (s *state) readings(before map[string]float64) []Reading {
	gauges := s.story.Gauges
	if len(gauges) == 0 {
		gauges = s.story.numbers(s.vars)
	}
	all := make([]Reading, 0, len(gauges))
	for _, g := range gauges {
		x, ok := s.vars["$"+g.ID].(float64)
		if !ok {
			continue
		}
		r := Reading{Gauge: g, Value: x}
		if old, known := before[g.ID]; known {
			r.Delta = x - old
		}
		all = append(all, r)
	}
	return all
}
