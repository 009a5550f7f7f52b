package studio

import (
	"math"
	"strconv"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// atOnce is how many questions are drawn before one asks for more: a bank of
// thousands opens as fast as a quiz.
const atOnce = 40

// Width of the weight before an answer, px.
const weightWidth = 64

// questions lists the questions of a file with what each answer is worth and
// what it is told.
func (p *preview) questions(all []*question.Question) fyne.CanvasObject {
	if len(all) == 0 {
		return widgets.NewEmpty("quiz", p.Texts.Say("studio.no-question-title"), p.Texts.Say("studio.no-question"), nil)
	}
	column := widgets.VStack(theme.GapCompact, widgets.NewText(p.Texts.Count("studio.questions", len(all)), widgets.Subheading))
	view := scroll(column)
	shown := 0
	more := widgets.NewButton(p.Texts.Say("studio.more"), nil)
	more.OnTapped = func() {
		column.Remove(more)
		for end := min(shown+atOnce, len(all)); shown < end; shown++ {
			column.Add(p.question(shown+1, all[shown]))
		}
		if shown < len(all) {
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
	facts = append(facts, p.Texts.Say("studio.line", "Line", q.Line))
	column := widgets.VStack(12, widgets.NewProse(strings.Join(facts, " · "), widgets.Caption).In(theme.Ink2), prose(q.Stem, widgets.Lesson))
	for _, c := range q.Choices {
		text := prose(c.Text, widgets.Body)
		if q.Kind == question.Short {
			text = widgets.NewProse(c.Text, widgets.Mono)
		}
		column.Add(p.answer(c.Fraction, text, c.Feedback))
	}
	for _, n := range q.Numbers {
		column.Add(p.answer(n.Fraction, widgets.NewProse(p.numbers(n), widgets.Body), n.Feedback))
	}
	if q.General != "" {
		column.Add(widgets.NewLine())
		column.Add(prose(q.General, widgets.Body))
	}
	return widgets.NewCard(column)
}

// answer is one answer: its weight, its words, and what whoever gives it reads.
func (p *preview) answer(fraction float64, words fyne.CanvasObject, feedback string) fyne.CanvasObject {
	in := theme.Ink2
	if fraction > 0 {
		in = theme.Ok
	}
	weight := widgets.NewText(p.weight(fraction), widgets.CaptionStrong).In(in).Aligned(fyne.TextAlignTrailing)
	lines := widgets.VStack(2, words)
	if feedback != "" {
		lines.Add(prose(feedback, widgets.Caption))
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

func (p *preview) kind(k question.Kind) string {
	kinds := map[question.Kind]string{
		question.Single: "studio.kind-single", question.Multiple: "studio.kind-multiple", question.TrueFalse: "studio.kind-truefalse",
		question.Short: "studio.kind-short", question.Numeric: "studio.kind-numeric",
	}
	if id := kinds[k]; id != "" {
		return p.Texts.Say(id)
	}
	return p.Texts.Say("studio.kind-unsupported", "Kind", string(k))
}

// numbers words a range of numbers.
func (p *preview) numbers(n question.Number) string {
	number := func(v float64) string {
		s := strconv.FormatFloat(v, 'g', -1, 64)
		if p.Texts.Lang() == "fr" {
			s = strings.ReplaceAll(s, ".", ",")
		}
		return s
	}
	switch {
	case math.IsInf(n.Low, -1) && math.IsInf(n.High, 1):
		return p.Texts.Say("studio.number-any")
	case n.Low == n.High:
		return number(n.Low)
	}
	return p.Texts.Say("studio.number-range", "Low", number(n.Low), "High", number(n.High))
}

// prose is Markdown as it is drawn around questions.
func prose(text string, role widgets.Role) fyne.CanvasObject {
	doc, _ := markdown.Read([]byte(text)) // what it leaves out is in the list of problems
	return widgets.Document{Role: role}.Draw(doc)
}
