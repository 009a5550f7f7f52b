package studio

import (
	"math"
	"strconv"
	"strings"

	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// atOnce is how many questions or passages are drawn before one asks for more:
// a bank of thousands opens as fast as a quiz.
const atOnce = 40

// Width of the weight before an answer, px.
const weightWidth = 64

// difficulties are the texts for the steps of app.Difficulty.
var difficulties = map[int]string{
	-2: "studio.very-easy", -1: "studio.rather-easy", 0: "studio.middling", 1: "studio.rather-hard", 2: "studio.very-hard",
}

// questions lists the questions of a file with what each answer is worth and
// what it is told.
func (p *preview) questions(all []*question.Question) fyne.CanvasObject {
	if len(all) == 0 {
		return widgets.NewEmpty("quiz", p.Texts.Say("studio.no-question-title"), p.Texts.Say("studio.no-question"), nil)
	}
	column := widgets.VStack(theme.GapCompact, widgets.NewText(p.Texts.Count("studio.questions", len(all)), widgets.Subheading))
	return p.paged(column, len(all), func(i int) fyne.CanvasObject { return p.question(i+1, all[i]) })
}

// paged scrolls a column of n things, of which some are drawn before one asks
// for more.
func (p *preview) paged(column *fyne.Container, n int, draw func(i int) fyne.CanvasObject) fyne.CanvasObject {
	view := scroll(column)
	shown := 0
	more := widgets.NewButton(p.Texts.Say("studio.more"), nil)
	more.OnTapped = func() {
		column.Remove(more)
		for end := min(shown+atOnce, n); shown < end; shown++ {
			column.Add(draw(shown))
		}
		if shown < n {
			column.Add(more)
		}
		view.Refresh()
	}
	more.OnTapped()
	return view
}

func (p *preview) question(number int, q *question.Question) fyne.CanvasObject {
	facts := []string{p.Texts.Say("studio.question", "N", number), p.kind(q.Kind)}
	if q.Skill != "" {
		facts = append(facts, p.Texts.Say("studio.skill", "Skill", q.Skill))
	}
	if q.Block != "" {
		facts = append(facts, p.Texts.Say("studio.block", "Block", q.Block))
	}
	if d, learned := p.learned[q.ID]; learned {
		facts = append(facts, p.Texts.Count("studio.learned", int(math.Round(d.Answers)), "Difficulty", p.Texts.Say(difficulties[d.Step()])))
	}
	facts = append(facts, p.Texts.Say("studio.line", "Line", q.Line))
	document := p.words(q)
	column := widgets.VStack(12, widgets.NewProse(strings.Join(facts, " · "), widgets.Caption).In(theme.Ink2), document.draw(q.Stem, widgets.Lesson))
	p.answers(column, document, q)
	p.afterwards(column, document, q)
	return widgets.NewCard(column)
}

// answers adds what one can answer to a question or a gap, each answer with its
// weight.
func (p *preview) answers(column *fyne.Container, document words, q *question.Question) {
	for _, c := range q.Choices {
		var text fyne.CanvasObject = document.draw(p.choice(q, c.Text), widgets.Body)
		if q.Kind == question.Short {
			text = widgets.NewProse(c.Text, widgets.Mono)
		}
		column.Add(p.answer(c.Fraction, document, text, c.Feedback))
	}
	for _, n := range q.Numbers {
		column.Add(p.answer(n.Fraction, document, widgets.NewProse(p.numbers(n), widgets.Body), n.Feedback))
	}
	if len(q.Units) > 0 {
		var names []string
		for _, unit := range q.Units {
			names = append(names, unit.Name)
		}
		column.Add(p.line("", widgets.NewProse(p.Texts.Say("studio.units", "Units", strings.Join(names, ", ")), widgets.Body).In(theme.Ink2)))
	}
	for _, pair := range q.Pairs {
		left, right := document.draw(pair.Left, widgets.Body), widgets.NewProse(pair.Right, widgets.Body)
		if pair.Left == "" {
			left = widgets.VStack(0, widgets.NewProse(p.Texts.Say("studio.no-partner"), widgets.Body).In(theme.Ink2))
		}
		arrow := widgets.Pad(2, 0, 0, 0, widgets.NewIcon("arrow-r", theme.Ink2, widgets.IconLine))
		column.Add(p.line("", widgets.TopStack(12, widgets.Grow(left), arrow, widgets.Grow(right))))
	}
	for i, item := range q.Order {
		column.Add(p.line(strconv.Itoa(i+1)+".", document.draw(item, widgets.Body)))
	}
	for i := range q.Gaps {
		gap := &q.Gaps[i]
		inside := widgets.VStack(8, widgets.NewProse(p.kind(gap.Kind), widgets.Caption).In(theme.Ink2))
		p.answers(inside, document, &gap.Question)
		column.Add(p.line("[["+strconv.Itoa(i+1)+"]]", inside))
	}
}

// choice is a choice in words: those of true and false are the program's.
func (p *preview) choice(q *question.Question, text string) string {
	switch {
	case q.Kind != question.TrueFalse:
		return text
	case text == "true":
		return p.Texts.Say("quiz.true")
	}
	return p.Texts.Say("quiz.false")
}

// afterwards adds what people read once they have answered, or to help them.
func (p *preview) afterwards(column *fyne.Container, document words, q *question.Question) {
	first := true
	add := func(title, text string) {
		if text == "" {
			return
		}
		if first {
			column.Add(widgets.NewLine())
			first = false
		}
		lines := widgets.VStack(2)
		if title != "" {
			lines.Add(widgets.NewText(title, widgets.CaptionStrong).In(theme.Ink2))
		}
		lines.Add(document.draw(text, widgets.Body))
		column.Add(lines)
	}
	for i, hint := range q.Hints {
		title := p.Texts.Say("quiz.hint-of", "N", i+1, "Total", len(q.Hints))
		if q.Penalty > 0 {
			title += " · −" + p.Texts.Percent(q.Penalty)
		}
		add(title, hint)
	}
	add(p.Texts.Say("quiz.model"), q.Model)
	add(p.Texts.Say("studio.when-right"), q.WhenRight)
	add(p.Texts.Say("studio.when-partly"), q.WhenPartly)
	add(p.Texts.Say("studio.when-wrong"), q.WhenWrong)
	add("", q.General)
}

// line is something with a sign before it: a number, or nothing.
func (p *preview) line(sign string, o fyne.CanvasObject) fyne.CanvasObject {
	before := widgets.NewText(sign, widgets.CaptionStrong).In(theme.Ink2).Aligned(fyne.TextAlignTrailing)
	return widgets.TopStack(12, widgets.Fixed(weightWidth, 21, before), widgets.Grow(o))
}

// answer is one answer: its weight, its words, and what whoever gives it reads.
func (p *preview) answer(fraction float64, document words, text fyne.CanvasObject, feedback string) fyne.CanvasObject {
	in := theme.Ink2
	if fraction > 0 {
		in = theme.Ok
	}
	weight := widgets.NewText(p.weight(fraction), widgets.CaptionStrong).In(in).Aligned(fyne.TextAlignTrailing)
	lines := widgets.VStack(2, text)
	if feedback != "" {
		lines.Add(document.draw(feedback, widgets.Caption))
	}
	return widgets.TopStack(12, widgets.Fixed(weightWidth, 21, weight), widgets.Grow(lines))
}

// weight words what an answer is worth: 100 %, −50 %.
func (p *preview) weight(fraction float64) string {
	if fraction < 0 {
		return "−" + p.Texts.Percent(-fraction)
	}
	return p.Texts.Percent(fraction)
}

func (p *preview) kind(k question.Kind) string { return p.Texts.Say("kind." + string(k)) }

// numbers words a range of numbers.
func (p *preview) numbers(n question.Number) string {
	number := p.Texts.Decimal
	switch {
	case math.IsInf(n.Low, -1) && math.IsInf(n.High, 1):
		return p.Texts.Say("studio.number-any")
	case n.Low == n.High:
		return number(n.Low)
	}
	return p.Texts.Say("studio.number-range", "Low", number(n.Low), "High", number(n.High))
}

// words draws what the author of a question wrote, with its pictures.
type words struct{ widgets.Document }

func (p *preview) words(q *question.Question) words {
	d := lesson.Document(p.Deps)
	d.Picture = func(src string) fyne.Resource {
		data, found := p.pictures[q][src]
		if !found {
			return nil
		}
		picture, _ := drawable(src, data)
		return picture
	}
	return words{d}
}

func (w words) draw(text string, role widgets.Role) *fyne.Container {
	doc, _ := markdown.Read([]byte(text)) // what it leaves out is in the list of problems
	w.Role = role
	return w.Draw(doc)
}
