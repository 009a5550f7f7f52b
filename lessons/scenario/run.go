package scenario

import "cordee/lessons/problem"

// Turn is one choice taken: the passage one was in, and the position of the
// choice among those shown, from 0.
type Turn struct {
	Passage string `json:"p"`
	Choice  int    `json:"c"`
}

// Run is one reading of a story. It is not safe for several goroutines.
type Run struct {
	story *Story
	route []Turn
	scene Scene
}

// Scene is what the reader sees.
type Scene struct {
	Passage string // its name
	Title   string // plain text
	Text    string // Markdown, without the links that are choices and without the title
	Choices []Choice
	Gauges  []Reading
	Ending  bool // the story ends here; an ending may still offer choices
	Tags    []string
}

// Choice is a way on.
type Choice struct {
	Text   string // plain text
	Detail string // plain text: what follows the link on its line; often empty
	Target string // the name of a passage
}

// Reading is where a gauge stands.
type Reading struct {
	Gauge
	Value float64
	Delta float64 // since the scene before; 0 in the first
}

// Begin starts a run.
func (s *Story) Begin() *Run { return &Run{story: s} }

// Follow starts a run and takes the turns of a route as long as the story
// still allows them. It returns how many were taken: a story that was edited
// in the meantime may allow fewer.
func (s *Story) Follow(route []Turn) (*Run, int) { return s.Begin(), 0 }

// Scene is where the run stands.
func (r *Run) Scene() Scene { return r.scene }

// Choose takes the choice at a position from 0. The error is ErrChoice when
// the scene has none there, ErrLong when the route is at its longest; the run
// then stays where it is.
func (r *Run) Choose(i int) error { return nil }

// Route lists the turns taken.
func (r *Run) Route() []Turn { return r.route }

// At returns a new run that stands where this one stood after n turns. To
// replay from any passage, choose differently from there.
func (r *Run) At(n int) *Run { return nil }

// Problems lists what went wrong while playing, such as a text where a number
// is needed. The run went on with something harmless.
func (r *Run) Problems() []problem.Problem { return nil }
