// Package scenario plays stories in which the reader chooses: it makes of a
// raw Twine story something that can be checked, drawn as a map and played.
//
// It understands links in all their forms, variables, conditions and printing,
// as SugarCube and as Harlowe write them, over numbers, texts and booleans.
// Nothing else is run: a script, a style sheet or any other macro is a problem
// with its line, and the story goes on without it. There are no loops in what
// is understood, so a scene always comes to its end.
//
// A gauge is a number variable that the story declares and the reader sees
// move. A run is known by its route alone: the choices taken, in order.
package scenario

import (
	"math"
	"slices"
	"strings"
)

// Story is a story that can be played. It is not changed by playing: several
// runs may use it at once.
type Story struct {
	Title  string
	Start  string // the passage it begins with
	Gauges []Gauge

	file     string
	lines    bool // the end of a line of the file is a line break
	passages []Passage
	nodes    [][]node       // what the passages are made of, in their order
	index    map[string]int // of passages, by name
	gauge    map[string]int // of Gauges, by variable
	init     [][]node       // what is gone through before the first passage
	named    []string       // the variables with a "$", sorted
}

// Gauge is a number the reader sees. Its variable is "$" and the ID. What is
// put in it is held between Min and Max.
type Gauge struct {
	ID       string
	Name     string // plain text; the ID when the author gave none
	Min, Max float64
	Start    float64
	Icon     string // the name of an icon, empty for none
}

// Bounded reports whether the gauge has a lowest and a highest value, so that
// it can be drawn as a bar.
func (g Gauge) Bounded() bool { return !math.IsInf(g.Min, 0) && !math.IsInf(g.Max, 0) }

// Passage is what can be known of a passage without playing: a place on the
// map.
type Passage struct {
	Name   string
	Title  string // the heading its text begins with, else its name; plain text
	Tags   []string
	Ending bool     // tagged as one, or without links
	Links  []string // the passages it leads to, in the order of its links; one may come twice
	Text   string   // Markdown of all that it may show; line n of it is line Line+n of the file
	Source string   // its text as the author wrote it
	Line   int      // of the file, before the first line of its text: in Twee, that of its header
}

// tagged reports whether the author says that the passage is an ending.
func (p *Passage) tagged() bool {
	return slices.ContainsFunc(p.Tags, func(tag string) bool {
		return slices.Contains(endingTags, strings.ToLower(tag))
	})
}

// endingTags are the tags that make a passage an ending.
var endingTags = []string{"ending", "end", "fin"}

// Passages lists the passages one can be in, in the file's order. The list is
// the story's own: it must not be changed.
func (s *Story) Passages() []Passage { return s.passages }

// Passage finds a passage by its name.
func (s *Story) Passage(name string) (Passage, bool) {
	i, ok := s.index[name]
	if !ok {
		return Passage{}, false
	}
	return s.passages[i], true
}

// Endings names the passages that end the story, in the file's order.
func (s *Story) Endings() []string {
	var all []string
	for _, p := range s.passages {
		if p.Ending {
			all = append(all, p.Name)
		}
	}
	return all
}

// numbers are the variables that hold a number, as gauges without bounds.
func (s *Story) numbers(vars map[string]value) []Gauge {
	var all []Gauge
	for _, name := range s.named {
		if _, ok := vars[name].(float64); ok {
			all = append(all, Gauge{ID: name[1:], Name: name[1:], Min: math.Inf(-1), Max: math.Inf(1)})
		}
	}
	return all
}
