package scenario

import (
	"slices"
	"strings"

	"cordee/lessons/problem"
)

// check says what is wrong with the story as a whole: with its map, then with
// its variables.
func (s *Story) check(l *log) {
	for _, nodes := range s.nodes {
		each(nodes, func(n node) {
			if n, ok := n.(*link); ok && n.target != "" {
				s.checkLink(l, n)
			}
		})
	}
	reached, ended := s.reachable(), false
	for i, p := range s.passages {
		if !reached[i] {
			l.add(max(1, p.Line), problem.Warning, codeUnreachable, "ID", p.Name)
		}
		ended = ended || reached[i] && p.Ending
	}
	if !ended {
		l.add(max(1, s.passages[s.index[s.Start]].Line), problem.Warning, codeNoEnding)
	}
	s.checkVariables(l, reached)
}

func (s *Story) checkLink(l *log, n *link) {
	if _, exists := s.index[n.target]; exists {
		return
	}
	if strings.Contains(n.target, "://") || strings.HasPrefix(n.target, "mailto:") {
		l.add(n.line, problem.Warning, codeLinkOutside, "Text", excerpt(n.target))
		return
	}
	l.add(n.line, problem.Error, codeLinkMissing, "Text", excerpt(n.target))
}

// Distances says how many choices each passage is from the first one, at
// least. A passage that no way leads to is not there.
func (s *Story) Distances() map[string]int {
	distances := map[string]int{s.Start: 0}
	for next := []string{s.Start}; len(next) > 0; next = next[1:] {
		for _, target := range s.passages[s.index[next[0]]].Links {
			if _, reached := distances[target]; !reached {
				distances[target] = distances[next[0]] + 1
				next = append(next, target)
			}
		}
	}
	return distances
}

// reachable tells which passages a way leads to from the first one.
func (s *Story) reachable() []bool {
	reached := make([]bool, len(s.passages))
	for name := range s.Distances() {
		reached[s.index[name]] = true
	}
	return reached
}

// Compare says where two languages of a story differ: in their first passage,
// in their passages, in the links of a passage or their order, in their
// endings, in their gauges. The problems are in the file of b.
func Compare(a, b *Story) []problem.Problem {
	l := &log{file: b.file}
	if a.Start != b.Start {
		l.add(1, problem.Error, codeOtherStart, "ID", excerpt(b.Start), "Other", excerpt(a.Start))
	}
	if !slices.EqualFunc(a.Gauges, b.Gauges, func(x, y Gauge) bool {
		return x.ID == y.ID && x.Min == y.Min && x.Max == y.Max && x.Start == y.Start
	}) {
		l.add(1, problem.Error, codeOtherGauges, "Other", a.file)
	}
	for _, p := range a.passages {
		if _, ok := b.index[p.Name]; !ok {
			l.add(1, problem.Error, codeOtherLang, "ID", excerpt(p.Name), "Other", a.file)
		}
	}
	for _, p := range b.passages {
		other, ok := a.Passage(p.Name)
		switch {
		case !ok:
			l.add(p.Line, problem.Error, codeOtherExtra, "ID", excerpt(p.Name), "Other", a.file)
		case !slices.Equal(p.Links, other.Links):
			l.add(p.Line, problem.Error, codeOtherLinks, "ID", excerpt(p.Name), "Other", a.file)
		case p.Ending != other.Ending:
			l.add(p.Line, problem.Error, codeOtherEnding, "ID", excerpt(p.Name), "Other", a.file)
		}
	}
	problem.Sort(l.problems)
	return l.problems
}
