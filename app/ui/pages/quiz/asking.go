package quiz

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// asking is one question on the screen, before and after it is answered.
type asking struct {
	d        page.Deps
	q        *question.Question
	order    []int             // positions of the choices as they are shown
	options  []*widgets.Option // by place on the screen
	picked   []bool            // by position in the file
	entry    *widgets.Entry    // of a short or numeric question, else nil
	button   *widgets.Button
	remark   *widgets.Prose // what keeps a typed answer from being one
	answered bool
	frozen   bool // while the answer is being recorded

	check     func(json.RawMessage)
	key       func(*fyne.KeyEvent) bool
	below     *fyne.Container // the way to check; gives place to what follows
	explained *fyne.Container
}

func newAsking(d page.Deps, q *question.Question, order []int) *asking {
	return &asking{d: d, q: q, order: order, picked: make([]bool, len(q.Choices))}
}

// draw is the question with its answers and the way to check.
func (a *asking) draw() fyne.CanvasObject {
	stem := lesson.Document(a.d)
	stem.Role = widgets.Question
	answers := widgets.VStack(optionGap)
	hint := ""
	switch a.q.Kind {
	case question.Short, question.Numeric:
		answers.Add(a.field())
		hint = a.d.Texts.Say("quiz.keys-typed")
	default:
		for place, position := range a.order {
			answers.Add(a.option(place, position))
		}
		hint = a.d.Texts.Say("quiz.keys", "Last", letter(max(0, len(a.order)-1)))
	}
	a.button = widgets.NewButton(a.d.Texts.Say("quiz.check"), a.submit).As(widgets.High)
	a.button.OnKey = a.key
	a.update()
	a.below = widgets.VStack(0,
		widgets.Pad(20, 0, 0, 0, widgets.HStack(16,
			widgets.Grow(widgets.NewText(hint, widgets.Caption).In(theme.Ink2).Ellipsis()), a.button)),
	)
	a.explained = widgets.VStack(0)
	column := widgets.VStack(0, stem.Draw(markdown.Parse([]byte(a.q.Stem))))
	if a.q.Kind == question.Multiple {
		column.Add(widgets.Pad(6, 0, 0, 0, widgets.NewText(a.howMany(), widgets.Body).In(theme.Ink2)))
	}
	column.Add(widgets.Pad(20, 0, 0, 0, answers))
	column.Add(a.below)
	column.Add(a.explained)
	return column
}

// howMany says how many answers are asked for, when it is more than one.
func (a *asking) howMany() string {
	n := 0
	for _, c := range a.q.Choices {
		if c.Fraction > 0 {
			n++
		}
	}
	if n < 2 {
		return a.d.Texts.Say("quiz.any")
	}
	return a.d.Texts.Count("quiz.several", n)
}

func (a *asking) option(place, position int) fyne.CanvasObject {
	text := line(a.q.Choices[position].Text)
	if a.q.Kind == question.TrueFalse {
		text = []markdown.Run{{Text: a.d.Texts.Say([]string{"quiz.true", "quiz.false"}[position])}}
	}
	o := widgets.NewOption(letter(place), text, func() { a.pick(position) })
	o.Several = a.q.Kind == question.Multiple
	o.OnKey = a.key
	a.options = append(a.options, o)
	return o
}

func (a *asking) field() fyne.CanvasObject {
	a.entry = widgets.NewEntry(a.d.Texts.Say("quiz.response"))
	a.entry.Name = "response"
	a.entry.OnChanged = func(string) { a.update() }
	a.entry.OnSubmitted = func(string) { a.submit() }
	a.entry.OnKey = a.key
	a.remark = widgets.NewProse("", widgets.Body).In(theme.Ink2)
	a.remark.Hide()
	if a.q.Kind == question.Numeric {
		a.say(theme.Ink2, a.d.Texts.Say("quiz.number"))
	}
	return widgets.VStack(8, widgets.Fixed(0, theme.Control, a.entry), a.remark)
}

// say puts a remark under the entry; an empty one takes it away.
func (a *asking) say(in fyne.ThemeColorName, text string) {
	a.remark.Color = in
	a.remark.SetText(text)
	if text == "" {
		a.remark.Hide()
	} else {
		a.remark.Show()
	}
}

// choose picks the choice that a letter or a digit names.
func (a *asking) choose(key string) bool {
	if a.answered || a.frozen {
		return false
	}
	for place, position := range a.order[:len(a.options)] {
		if key == letter(place) || key == strconv.Itoa(place+1) {
			a.pick(position)
			a.d.Window.Canvas().Focus(a.button)
			return true
		}
	}
	return false
}

// pick chooses one answer, or one more among several. After a choice that is
// complete, Enter checks it.
func (a *asking) pick(position int) {
	if a.answered || a.frozen {
		return
	}
	several := a.q.Kind == question.Multiple
	for i := range a.picked {
		switch {
		case i == position && several:
			a.picked[i] = !a.picked[i]
		case !several:
			a.picked[i] = i == position
		}
	}
	for place, option := range a.options {
		state := widgets.Idle
		if a.picked[a.order[place]] {
			state = widgets.Picked
		}
		option.SetState(state)
	}
	a.update()
	if !several {
		a.d.Window.Canvas().Focus(a.button)
	}
}

// update lets the button be pressed once there is something to check.
func (a *asking) update() {
	if a.button == nil {
		return
	}
	ready := slices.Contains(a.picked, true)
	if a.entry != nil {
		ready = strings.TrimSpace(a.entry.Text) != ""
	}
	if ready && !a.frozen {
		a.button.Enable()
	} else {
		a.button.Disable()
	}
}

// freeze keeps the answer as it is while it is being recorded.
func (a *asking) freeze(on bool) {
	a.frozen = on
	a.update()
}

// submit gives the response to be checked, if there is one.
func (a *asking) submit() {
	if a.answered || a.frozen || a.button.Disabled() {
		return
	}
	if a.q.Kind == question.Numeric && len(question.Readings(a.entry.Text)) == 0 {
		a.say(theme.Err, a.d.Texts.Say("quiz.no-number"))
		return
	}
	a.check(a.response())
}

// response is what the person answered, as app.Answer takes it. Choices go by
// their position in the file, from 1, whatever the order on the screen.
func (a *asking) response() json.RawMessage {
	var value any
	switch a.q.Kind {
	case question.Short, question.Numeric:
		value = a.entry.Text
	case question.TrueFalse:
		value = a.picked[0]
	case question.Multiple:
		positions := []int{}
		for i, on := range a.picked {
			if on {
				positions = append(positions, i+1)
			}
		}
		value = positions
	default:
		value = slices.Index(a.picked, true) + 1
	}
	response, err := json.Marshal(value)
	if err != nil {
		panic(err) // numbers, booleans and strings always have a JSON form
	}
	return response
}

// line is Markdown as one stretch of text, for what stands inside a control.
func line(text string) []markdown.Run {
	var runs []markdown.Run
	for _, node := range markdown.Parse([]byte(text)) {
		if len(runs) > 0 {
			runs = append(runs, markdown.Run{Text: "\n"})
		}
		if p, ok := node.(markdown.Paragraph); ok {
			runs = append(runs, p.Runs...)
		} else {
			runs = append(runs, markdown.Run{Text: markdown.Plain(markdown.Document{node})})
		}
	}
	return runs
}
