package quiz

import (
	"encoding/json"

	"cordee/app/ui/page"
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
	seed     uint64 // of the order in which things are shown
	document widgets.Document
	way      answering
	answered bool
	frozen   bool // while the answer is being recorded
	hints    *hints

	check     func(json.RawMessage)
	grown     func(fyne.CanvasObject)   // something was added: it is to be seen
	key       func(*fyne.KeyEvent) bool // of the player: Enter, Escape, and what chooses
	caption   *widgets.Text
	button    *widgets.Button
	below     *fyne.Container // the way to check; gives place to what follows
	explained *fyne.Container
}

// answering is a way to answer: what stands between a question and the button
// that checks the answer.
type answering interface {
	// draw is called once, before anything else.
	draw() fyne.CanvasObject
	words() words
	// ready says whether there is something to check.
	ready() bool
	// settle says whether the answer can be checked as it is; if not, it shows
	// what there is to do first.
	settle() bool
	// unsaved says whether something was written that leaving would lose.
	unsaved() bool
	// response is what the person answered, as app.Answer takes it.
	response() any
	// correct marks every answer where it stands: nothing moves, nothing goes.
	correct(question.Result)
	// focus is where the keys go when the question appears; nil when they are
	// taken without focus.
	focus() fyne.Focusable
	// press takes a key that nothing else has taken, and says whether it did.
	press(*fyne.KeyEvent) bool
}

// words is what a way to answer says around itself, in the person's language.
type words struct {
	instruction string // under the question; may be empty
	keys        string // which keys do what
	button      string // on what is pressed when one is done
}

// plainly is what most ways to answer have in common.
type plainly struct{ *asking }

func (plainly) settle() bool              { return true }
func (plainly) unsaved() bool             { return false }
func (plainly) focus() fyne.Focusable     { return nil }
func (plainly) press(*fyne.KeyEvent) bool { return false }

// newAsking asks q; document draws what its author wrote. The functions are
// for the player to set.
func newAsking(d page.Deps, q *question.Question, seed uint64, document widgets.Document) *asking {
	a := &asking{d: d, q: q, seed: seed, document: document, explained: widgets.VStack(0)}
	p := plainly{a}
	switch q.Kind {
	case question.Short, question.Numeric:
		a.way = &typed{plainly: p}
	case question.Matching:
		a.way = &matching{plainly: p}
	case question.Ordering:
		a.way = &ordering{plainly: p}
	case question.Cloze:
		a.way = &cloze{plainly: p}
	case question.Essay:
		a.way = &essay{plainly: p}
	case question.Description:
		a.way = &description{plainly: p}
	default:
		a.way = &choices{plainly: p}
	}
	return a
}

// object is the question with its answers and the way to check.
func (a *asking) object() fyne.CanvasObject {
	answers := a.way.draw()
	a.hints = newHints(a)
	a.button = widgets.NewButton("", a.submit).As(widgets.High).Named("check")
	a.button.OnKey = a.key
	a.caption = widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis()
	a.below = widgets.VStack(0, a.hints.shown,
		widgets.Pad(20, 0, 0, 0, widgets.HStack(16, widgets.Grow(a.caption), a.hints.button, a.button)))
	a.changed()

	column := widgets.VStack(0)
	space := float32(0)
	if a.q.Kind != question.Cloze && a.q.Stem != "" { // a cloze draws its text itself
		stem := a.document
		if a.q.Kind.Graded() {
			stem.Role = widgets.Question
		}
		column.Add(stem.Draw(markdown.Parse([]byte(a.q.Stem))))
		space = answersGap
	}
	if text := a.way.words().instruction; text != "" {
		instruction := widgets.NewProse(text, widgets.Body).In(theme.Ink2)
		if space == 0 { // it stands for the question
			instruction = widgets.NewProse(text, widgets.Question)
		}
		column.Add(widgets.Pad(min(space, 6), 0, 0, 0, instruction))
		space = answersGap
	}
	column.Add(widgets.Pad(space, 0, 0, 0, answers))
	column.Add(a.below)
	column.Add(a.explained)
	return column
}

// changed lets the button be pressed once there is something to check.
func (a *asking) changed() {
	if a.button == nil {
		return // still being drawn
	}
	said := a.way.words()
	a.button.SetText(said.button)
	a.caption.SetText(a.hints.keys(said.keys))
	if a.way.ready() && !a.locked() {
		a.button.Enable()
	} else {
		a.button.Disable()
	}
}

// locked says that the answer is no longer to be changed.
func (a *asking) locked() bool { return a.answered || a.frozen }

// freeze keeps the answer as it is while it is being recorded.
func (a *asking) freeze(on bool) {
	a.frozen = on
	a.changed()
}

// submit gives the response to be checked, if there is one.
func (a *asking) submit() {
	if a.locked() || !a.way.ready() || !a.way.settle() {
		return
	}
	response, err := json.Marshal(a.way.response())
	if err != nil {
		panic(err) // numbers, booleans, strings and lists of them always have a JSON form
	}
	a.check(response)
}

// mark shows the correction.
func (a *asking) mark(graded question.Result) {
	a.answered = true
	a.below.Hide()
	a.way.correct(graded)
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
