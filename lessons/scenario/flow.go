package scenario

import (
	"maps"
	"slices"

	"cordee/lessons/problem"
)

// What can be known of variables without playing: which kinds of value each
// may hold, and which may hold something when a passage begins. Both are
// judged kindly: only what cannot work on any route is a problem.

// checker goes through expressions.
type checker struct {
	*log
	story   *Story
	held    map[string]kinds // by variable
	set     map[string]bool  // the variables that may hold something here; nil when that is not followed
	passage string
	line    int
	quiet   bool // only to learn, not to report
}

// read is what a variable may hold.
func (c *checker) read(name string) kinds {
	k, known := c.held[name]
	switch {
	case c.quiet:
	case !known:
		c.add(c.line, problem.Warning, codeUnknown, "Text", excerpt(name))
	case c.set != nil && !c.set[name]:
		c.add(c.line, problem.Warning, codeEarly, "Text", excerpt(name), "ID", excerpt(c.passage))
	}
	if !known || k == 0 {
		return anything
	}
	return k
}

// need reports a value that is never of a kind that serves.
func (c *checker) need(has, wanted kinds) {
	if !c.quiet && has&wanted == 0 {
		c.add(c.line, problem.Warning, codeTypes, "ID", excerpt(c.passage))
	}
}

// checkVariables looks at all variables of the story.
func (s *Story) checkVariables(l *log, reached []bool) {
	c := &checker{log: l, story: s, held: map[string]kinds{}}
	s.learn(c)
	for name := range c.held {
		if name[0] == '$' {
			s.named = append(s.named, name)
		}
	}
	slices.Sort(s.named)
	if len(c.held) > maxVariables {
		l.add(1, problem.Error, codeVariables, "Max", maxVariables)
		return
	}
	begin := map[string]bool{}
	for name := range s.gauge {
		begin[name] = true
	}
	c.set = begin
	for _, nodes := range s.init {
		c.walk(nodes)
	}
	for name := range c.set {
		if name[0] == '_' {
			delete(c.set, name)
		}
	}
	entry := s.follow(c.set)
	for i, p := range s.passages {
		c.passage, c.set = p.Name, nil
		if reached[i] && entry != nil {
			c.set = entry[i]
		}
		c.walk(s.nodes[i])
	}
}

// learn finds which kinds of value each variable may hold: those of all that
// is put in it anywhere.
func (s *Story) learn(c *checker) {
	var all []assignment
	gather := func(n node) {
		switch n := n.(type) {
		case assignment:
			all = append(all, n)
		case *link:
			all = append(all, n.effects...)
		}
	}
	for _, nodes := range s.init {
		each(nodes, gather)
	}
	for _, nodes := range s.nodes {
		each(nodes, gather)
	}
	for _, a := range all {
		c.held[a.name] = 0
	}
	for name := range s.gauge {
		c.held[name] = aNumber
	}
	c.quiet = true
	for range maxRounds {
		changed := false
		for _, a := range all {
			if _, isGauge := s.gauge[a.name]; isGauge {
				continue
			}
			if k := c.held[a.name] | a.x.kinds(c); k != c.held[a.name] {
				c.held[a.name], changed = k, true
			}
		}
		if !changed {
			break
		}
	}
	c.quiet = false
}

// follow finds which variables may hold something when a passage begins: what
// the passages before it leave. It is nil when that does not settle.
func (s *Story) follow(begin map[string]bool) []map[string]bool {
	leaves := make([][]string, len(s.passages))
	for i, nodes := range s.nodes {
		each(nodes, func(n node) {
			switch n := n.(type) {
			case assignment:
				leaves[i] = append(leaves[i], n.name)
			case *link:
				for _, a := range n.effects {
					leaves[i] = append(leaves[i], a.name)
				}
			}
		})
		slices.Sort(leaves[i])
		leaves[i] = slices.Compact(leaves[i])
	}
	entry := make([]map[string]bool, len(s.passages))
	first := s.index[s.Start]
	entry[first] = maps.Clone(begin)
	pending := []int{first}
	steps := 0
	for len(pending) > 0 {
		at := pending[0]
		pending = pending[1:]
		targets := slices.Clone(s.passages[at].Links)
		slices.Sort(targets)
		for _, target := range slices.Compact(targets) {
			if steps += 1 + len(entry[at]); steps > maxSteps {
				return nil
			}
			i := s.index[target]
			changed := entry[i] == nil
			if changed {
				entry[i] = map[string]bool{}
			}
			before := len(entry[i])
			maps.Copy(entry[i], entry[at])
			for _, name := range leaves[at] {
				if name[0] == '$' {
					entry[i][name] = true
				}
			}
			if changed || len(entry[i]) > before {
				pending = append(pending, i)
			}
		}
	}
	return entry
}

// walk goes through nodes in reading order, through every branch.
func (c *checker) walk(nodes []node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case printed:
			c.printed(n)
		case assignment:
			c.assignment(n)
		case group:
			c.walk(n.body)
		case *link:
			c.walk(n.label)
			for _, a := range n.effects {
				c.assignment(a)
			}
		case *branches:
			for _, b := range n.all {
				if c.line = b.line; b.cond != nil {
					b.cond.kinds(c)
				}
				c.walk(b.body)
			}
		}
	}
}

// printed looks at a value in the text. A "_word_" that is no variable is
// formatting.
func (c *checker) printed(n printed) {
	c.line = n.line
	if v, bare := n.x.(variable); bare && n.raw != "" && v.name[0] == '_' {
		if _, known := c.held[v.name]; !known {
			return
		}
	}
	n.x.kinds(c)
}

func (c *checker) assignment(a assignment) {
	c.line = a.line
	k := a.x.kinds(c)
	if _, isGauge := c.story.gauge[a.name]; isGauge {
		c.need(k, aNumber)
	}
	if c.set != nil {
		c.set[a.name] = true
	}
}
