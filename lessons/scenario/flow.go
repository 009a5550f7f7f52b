package scenario

import (
	"slices"

	"cordee/lessons/problem"
)

// What can be known of variables without playing: which kinds of value each
// may hold, and which may hold something when a passage begins. Both are
// judged kindly: only what cannot work on any route is a problem.

// names is a set of variables, by their number.
type names [(maxVariables + 63) / 64]uint64

func (n *names) has(i int) bool { return n[i/64]&(1<<(i%64)) != 0 }

func (n *names) add(i int) { n[i/64] |= 1 << (i % 64) }

func (n *names) remove(i int) { n[i/64] &^= 1 << (i % 64) }

// join adds all of another set, and reports whether there was any new one.
func (n *names) join(other *names) bool {
	before := *n
	for i := range n {
		n[i] |= other[i]
	}
	return *n != before
}

// checker goes through expressions.
type checker struct {
	*log
	story   *Story
	held    map[string]kinds // by variable
	number  map[string]int   // of each variable
	set     *names           // the variables that may hold something here; nil when that is not followed
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
	case c.set != nil && !c.set.has(c.number[name]):
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
	c := &checker{log: l, story: s, held: map[string]kinds{}, number: map[string]int{}}
	s.learn(c)
	for name := range c.held {
		c.number[name] = len(c.number)
		if name[0] == '$' {
			s.named = append(s.named, name)
		}
	}
	slices.Sort(s.named)
	if len(c.held) > maxVariables {
		l.add(1, problem.Error, codeVariables, "Max", maxVariables)
		return
	}
	begin := &names{}
	for name := range s.gauge {
		begin.add(c.number[name])
	}
	c.set = begin
	for _, nodes := range s.init {
		c.walk(nodes)
	}
	for name, i := range c.number {
		if name[0] == '_' { // it does not outlast the passage
			begin.remove(i)
		}
	}
	entry := s.follow(c, begin)
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
func (s *Story) follow(c *checker, begin *names) []*names {
	leaves := make([]names, len(s.passages))
	targets := make([][]int, len(s.passages))
	for i, nodes := range s.nodes {
		each(nodes, func(n node) {
			switch n := n.(type) {
			case assignment:
				leaves[i].leave(c, n)
			case *link:
				for _, a := range n.effects {
					leaves[i].leave(c, a)
				}
			}
		})
		for _, target := range s.passages[i].Links {
			targets[i] = append(targets[i], s.index[target])
		}
		slices.Sort(targets[i])
		targets[i] = slices.Compact(targets[i])
	}
	entry := make([]*names, len(s.passages))
	first, steps := s.index[s.Start], 0
	entry[first] = begin
	for pending := []int{first}; len(pending) > 0; pending = pending[1:] {
		after := *entry[pending[0]]
		after.join(&leaves[pending[0]])
		for _, i := range targets[pending[0]] {
			if steps++; steps > maxSteps {
				return nil
			}
			isNew := entry[i] == nil
			if isNew {
				entry[i] = &names{}
			}
			if entry[i].join(&after) || isNew {
				pending = append(pending, i)
			}
		}
	}
	return entry
}

// leave adds a variable that lasts longer than its passage.
func (n *names) leave(c *checker, a assignment) {
	if a.name[0] == '$' {
		n.add(c.number[a.name])
	}
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
		c.set.add(c.number[a.name])
	}
}
