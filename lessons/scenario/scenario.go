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

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// Story is a story that can be played. It is not changed by playing: several
// runs may use it at once.
type Story struct {
	Title    string
	Start    string // the passage it begins with
	Gauges   []Gauge
	passages []Passage
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
	Line   int      // of its header in the file
}

// Compile reads a raw story. The problems are all that is wrong with it,
// sorted by line. The story is nil when it has no passage to begin with.
func Compile(raw *twine.Story) (*Story, []problem.Problem) { return nil, nil }

// Passages lists the passages one can be in, in the file's order.
func (s *Story) Passages() []Passage { return s.passages }

// Passage finds a passage by its name.
func (s *Story) Passage(name string) (Passage, bool) { return Passage{}, false }

// Endings names the passages that end the story, in the file's order.
func (s *Story) Endings() []string { return nil }

// Compare says where two languages of a story differ: in their passages, in
// the links of a passage or their order, in their gauges. The problems are in
// the file of b.
func Compare(a, b *Story) []problem.Problem { return nil }
