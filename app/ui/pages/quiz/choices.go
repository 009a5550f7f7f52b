package quiz

import (
	"slices"
	"strconv"

	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// choices is how one chooses one answer or several, or says true or false.
type choices struct {
	plainly
	order   []int             // positions as they are shown
	options []*widgets.Option // by place on the screen
	picked  []bool            // by position in the file
}

func (c *choices) draw() fyne.CanvasObject {
	c.order, c.picked = c.q.Shuffled(c.seed), make([]bool, len(c.q.Choices))
	column := widgets.VStack(optionGap)
	for place, position := range c.order {
		text := line(c.q.Choices[position].Text)
		if c.q.Kind == question.TrueFalse {
			text = []markdown.Run{{Text: c.d.Texts.Say([]string{"quiz.true", "quiz.false"}[position])}}
		}
		o := widgets.NewOption(letter(place), text, func() { c.pick(position) })
		o.Several = c.several()
		o.OnKey = c.key
		c.options = append(c.options, o)
		column.Add(o)
	}
	return column
}

func (c *choices) several() bool { return c.q.Kind == question.Multiple }

func (c *choices) words() words {
	t := c.d.Texts
	said := words{keys: t.Say("quiz.keys", "Last", letter(max(0, len(c.order)-1))), button: t.Say("quiz.check")}
	if c.several() {
		said.instruction = c.howMany()
	}
	return said
}

// howMany says how many answers are asked for, when it is more than one.
func (c *choices) howMany() string {
	n := 0
	for _, choice := range c.q.Choices {
		if choice.Fraction > 0 {
			n++
		}
	}
	if n < 2 {
		return c.d.Texts.Say("quiz.any")
	}
	return c.d.Texts.Count("quiz.several", n)
}

func (c *choices) ready() bool { return slices.Contains(c.picked, true) }

// press picks the choice that a letter or a digit names.
func (c *choices) press(ev *fyne.KeyEvent) bool {
	place, found := placeOf(ev.Name, len(c.order))
	if !found || c.locked() {
		return false
	}
	c.pick(c.order[place])
	c.d.Window.Canvas().Focus(c.button)
	return true
}

// pick chooses one answer, or one more among several. After a choice that is
// complete, Enter checks it.
func (c *choices) pick(position int) {
	if c.locked() {
		return
	}
	for i := range c.picked {
		switch {
		case i == position && c.several():
			c.picked[i] = !c.picked[i]
		case !c.several():
			c.picked[i] = i == position
		}
	}
	for place, option := range c.options {
		state := widgets.Idle
		if c.picked[c.order[place]] {
			state = widgets.Picked
		}
		option.SetState(state)
	}
	c.changed()
	if !c.several() {
		c.d.Window.Canvas().Focus(c.button)
	}
}

// response goes by position in the file, from 1, whatever the order on the
// screen.
func (c *choices) response() any {
	positions := []int{}
	for i, on := range c.picked {
		if on {
			positions = append(positions, i+1)
		}
	}
	switch c.q.Kind {
	case question.TrueFalse:
		return c.picked[0]
	case question.Multiple:
		return positions
	}
	return positions[0]
}

func (c *choices) correct(graded question.Result) {
	for place, option := range c.options {
		position := c.order[place]
		chosen, credit := slices.Contains(graded.Chosen, position), c.q.Choices[position].Fraction > 0
		state, note := widgets.Faded, ""
		switch {
		case chosen && !credit:
			state, note = widgets.Wrong, "quiz.yours"
		case chosen && c.partial(position):
			state, note = widgets.Right, "quiz.partly"
		case chosen || credit && !c.partial(position) && !c.several():
			state, note = widgets.Right, "quiz.right-answer"
		case credit && c.several():
			state, note = widgets.Right, "quiz.missed"
		}
		if note != "" {
			note = c.d.Texts.Say(note)
		}
		option.SetVerdict(state, note)
	}
}

// partial says whether a choice of which one can be taken earns only a part.
func (c *choices) partial(position int) bool {
	return c.q.Kind == question.Single && !full(c.q.Choices[position].Fraction)
}

// letter is the key of the choice shown at a place, from 0.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

// placeOf is the place, among n, of the choice that a letter or a digit names.
func placeOf(key fyne.KeyName, n int) (place int, found bool) {
	for i := range n {
		if string(key) == letter(i) || string(key) == strconv.Itoa(i+1) {
			return i, true
		}
	}
	return 0, false
}
