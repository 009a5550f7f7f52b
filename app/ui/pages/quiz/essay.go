package quiz

import (
	"slices"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// selfMarks are the marks one can give oneself, the best first.
var selfMarks = []struct {
	fraction float64
	text     string
}{
	{1, "quiz.self-all"},
	{0.75, "quiz.self-nearly"},
	{0.5, "quiz.self-half"},
	{0.25, "quiz.self-part"},
	{0, "quiz.self-none"},
}

// essay is how one answers in one's own words: write, compare with the model,
// and say how near one came. The words themselves are not kept.
type essay struct {
	plainly
	entry    *widgets.TextArea
	body     *fyne.Container
	options  []*widgets.Option
	compared bool
	chosen   int // of selfMarks; -1 for none yet
}

func (e *essay) draw() fyne.CanvasObject {
	e.chosen = -1
	e.entry = widgets.NewTextArea(e.d.Texts.Say("quiz.own-words"), essayRows)
	e.entry.Name = "response"
	e.entry.OnChanged = func(string) { e.changed() }
	e.entry.OnSend = e.submit
	e.entry.OnKey = func(ev *fyne.KeyEvent) bool { return (ev.Name == fyne.KeyEscape || ev.Name == hintKey) && e.key(ev) }
	e.body = widgets.VStack(optionGap, e.entry, widgets.NewProse(e.d.Texts.Say("quiz.not-kept"), widgets.Caption).In(theme.Ink2))
	return e.body
}

func (e *essay) words() words {
	t := e.d.Texts
	switch {
	case e.compared:
		return words{keys: t.Say("quiz.keys", "Last", letter(len(selfMarks)-1)), button: t.Say("quiz.check")}
	case e.model() == "":
		return words{keys: t.Say("quiz.keys-essay"), button: t.Say("quiz.judge")}
	}
	return words{keys: t.Say("quiz.keys-essay"), button: t.Say("quiz.compare")}
}

func (e *essay) focus() fyne.Focusable { return e.entry }

// model is the answer to compare one's own with; empty when there is none.
func (e *essay) model() string {
	if e.q.Model != "" {
		return e.q.Model
	}
	return e.q.General
}

func (e *essay) ready() bool {
	if e.compared {
		return e.chosen >= 0
	}
	return strings.TrimSpace(e.entry.Text) != ""
}

func (e *essay) unsaved() bool { return strings.TrimSpace(e.entry.Text) != "" }

// settle shows the model answer beside one's own, and asks how they compare.
func (e *essay) settle() bool {
	if e.compared {
		return true
	}
	e.compared = true
	t := e.d.Texts
	side := func(title string, content fyne.CanvasObject) *widgets.Card {
		return widgets.NewCard(widgets.VStack(6, widgets.NewText(t.Say(title), widgets.Strong), content))
	}
	own := side("quiz.own", widgets.NewProse(strings.TrimSpace(e.entry.Text), widgets.Body))
	column := []fyne.CanvasObject{own}
	if e.model() != "" {
		document := e.document
		document.Role = widgets.Body
		model := side("quiz.model", document.Draw(markdown.Parse([]byte(e.model()))))
		model.Bar = true
		column[0] = widgets.Ratio(1, theme.Gap, own, model)
	}
	column = append(column, widgets.Pad(10, 0, 2, 0, widgets.NewProse(t.Say("quiz.self"), widgets.Subheading)))
	for i, level := range selfMarks {
		o := widgets.NewOption(letter(i), line(t.Say(level.text)), func() { e.pick(i) })
		o.OnKey = e.key
		e.options = append(e.options, o)
		column = append(column, o)
	}
	e.body.Objects = column
	e.body.Refresh()
	e.changed()
	e.grown(e.body)
	e.d.Window.Canvas().Focus(e.options[0])
	return false
}

func (e *essay) press(ev *fyne.KeyEvent) bool {
	i, found := placeOf(ev.Name, len(e.options))
	if found {
		e.pick(i)
	}
	return found
}

func (e *essay) pick(i int) {
	if e.locked() {
		return
	}
	e.chosen = i
	for j, option := range e.options {
		state := widgets.Idle
		if i == j {
			state = widgets.Picked
		}
		option.SetState(state)
	}
	e.changed()
	e.d.Window.Canvas().Focus(e.button)
}

// response is one's own mark.
func (e *essay) response() any { return selfMarks[e.chosen].fraction }

// correct leaves one's own mark as it was chosen: nobody knows better.
func (e *essay) correct(question.Result) {
	for i, option := range e.options {
		state := widgets.Faded
		if i == e.chosen {
			state = widgets.Picked
		}
		option.SetVerdict(state, "")
	}
}

// unread are the words of the author that were not shown as the model answer.
func (e *essay) unread(feedback []string) []string {
	return slices.DeleteFunc(slices.Clone(feedback), func(text string) bool { return text == e.model() })
}
