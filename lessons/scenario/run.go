package scenario

import (
	"cmp"
	"errors"
	"slices"

	"cordee/lessons/problem"
)

// Turn is one choice taken: the passage one was in, and the position of the
// choice among those shown, from 0.
type Turn struct {
	Passage string `json:"p"`
	Choice  int    `json:"c"`
}

// Run is one reading of a story. It is not safe for several goroutines.
type Run struct {
	story  *Story
	state  *state
	route  []Turn
	scene  Scene
	links  []*link // of the choices of the scene
	gauges map[string]float64
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

// Why a choice cannot be taken.
var (
	ErrChoice = errors.New("the scene has no such choice")
	ErrLong   = errors.New("the route is at its longest")
)

// Begin starts a run.
func (s *Story) Begin() *Run {
	r := &Run{story: s, state: newState(s)}
	start := canvas{state: r.state}
	for _, nodes := range s.init {
		start.draw(nodes)
	}
	r.enter(s.Start)
	return r
}

// enter goes to a passage, which exists.
func (r *Run) enter(name string) {
	i := r.story.index[name]
	p := &r.story.passages[i]
	c := canvas{state: r.state}
	clear(r.state.temps)
	r.state.passage = name
	c.draw(r.story.nodes[i])
	shown := c.page(r.story.lines)
	r.links = shown.links
	r.scene = Scene{
		Passage: name, Title: cmp.Or(shown.title, name), Text: shown.text, Choices: shown.choices,
		Gauges: r.state.readings(r.gauges), Ending: p.tagged() || len(shown.choices) == 0, Tags: p.Tags,
	}
	r.gauges = map[string]float64{}
	for _, g := range r.scene.Gauges {
		r.gauges[g.ID] = g.Value
	}
}

// Follow starts a run and takes the turns of a route as long as the story
// still allows them. It returns how many were taken: a story that was edited
// in the meantime may allow fewer.
func (s *Story) Follow(route []Turn) (*Run, int) {
	r := s.Begin()
	for i, turn := range route {
		if r.scene.Passage != turn.Passage || r.Choose(turn.Choice) != nil {
			return r, i
		}
	}
	return r, len(route)
}

// Scene is where the run stands.
func (r *Run) Scene() Scene { return r.scene }

// Choose takes the choice at a position from 0. The error is ErrChoice when
// the scene has none there, ErrLong when the route is at its longest; the run
// then stays where it is.
func (r *Run) Choose(i int) error {
	if i < 0 || i >= len(r.links) {
		return ErrChoice
	}
	if len(r.route) >= maxRoute {
		return ErrLong
	}
	r.route = append(r.route, Turn{r.scene.Passage, i})
	for _, effect := range r.links[i].effects {
		r.state.assign(effect)
	}
	r.enter(r.links[i].target)
	return nil
}

// Route lists the turns taken.
func (r *Run) Route() []Turn { return slices.Clone(r.route) }

// At returns a new run that stands where this one stood after n turns. To
// replay from any passage, choose differently from there.
func (r *Run) At(n int) *Run {
	past, _ := r.story.Follow(r.route[:max(0, min(n, len(r.route)))])
	return past
}

// Problems lists what went wrong while playing, such as a text where a number
// is needed. The run went on with something harmless.
func (r *Run) Problems() []problem.Problem { return r.state.log.problems }
