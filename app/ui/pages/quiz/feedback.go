package quiz

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// correct marks every answer where it stands: nothing moves, nothing goes.
func (a *asking) correct(graded question.Result) {
	a.answered = true
	a.below.Hide()
	if a.entry != nil {
		a.entry.Disable()
		a.say(theme.Ink, a.solution(graded))
		return
	}
	for place, option := range a.options {
		position := a.order[place]
		chosen, credit := slices.Contains(graded.Chosen, position), a.q.Choices[position].Fraction > 0
		state, note := widgets.Faded, ""
		switch {
		case chosen && !credit:
			state, note = widgets.Wrong, "quiz.yours"
		case chosen && a.partial(position):
			state, note = widgets.Right, "quiz.partly"
		case chosen || credit && !a.partial(position) && a.q.Kind != question.Multiple:
			state, note = widgets.Right, "quiz.right-answer"
		case credit && a.q.Kind == question.Multiple:
			state, note = widgets.Right, "quiz.missed"
		}
		if note != "" {
			note = a.d.Texts.Say(note)
		}
		option.SetVerdict(state, note)
	}
}

// partial says whether a choice of which one can be taken earns only a part.
func (a *asking) partial(position int) bool {
	return a.q.Kind == question.Single && !right(question.Result{Fraction: a.q.Choices[position].Fraction})
}

// solution words the right answer to a typed question; empty when the answer
// was right, or when no one answer can be shown.
func (a *asking) solution(graded question.Result) string {
	if right(graded) {
		return ""
	}
	for _, c := range a.q.Choices {
		if plain := strings.ReplaceAll(c.Text, `\*`, ""); right(question.Result{Fraction: c.Fraction}) && !strings.Contains(plain, "*") {
			return a.d.Texts.Say("quiz.solution", "Answer", strings.ReplaceAll(c.Text, `\*`, "*"))
		}
	}
	for _, n := range a.q.Numbers {
		switch low, high := decimal(a.d.Texts, n.Low), decimal(a.d.Texts, n.High); {
		case !right(question.Result{Fraction: n.Fraction}) || math.IsInf(n.Low, 0) || math.IsInf(n.High, 0):
		case low == high:
			return a.d.Texts.Say("quiz.solution", "Answer", low)
		default:
			return a.d.Texts.Say("quiz.solution-range", "Low", low, "High", high)
		}
	}
	return ""
}

// decimal words a number as a person would type it, without the dust of binary
// fractions.
func decimal(t *texts.Texts, v float64) string {
	const digits = 1e9
	s := strconv.FormatFloat(math.Round(v*digits)/digits, 'f', -1, 64)
	if t.Lang() == texts.French {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// explanation says how the answer was, and why, in its author's words.
func explanation(d page.Deps, q *question.Question, graded question.Result, ways fyne.CanvasObject) fyne.CanvasObject {
	title := "quiz.wrong"
	switch {
	case right(graded):
		title = "quiz.right"
	case graded.Fraction > 0:
		title = "quiz.partial"
	}
	column := widgets.VStack(8, widgets.NewProse(d.Texts.Say(title), widgets.Subheading))
	words := lesson.Document(d)
	words.Role = widgets.Body
	for _, feedback := range graded.Feedback {
		column.Add(words.Draw(markdown.Parse([]byte(feedback))))
	}
	column.Add(widgets.Pad(4, 0, 0, 0, ways))
	card := widgets.NewCard(column)
	card.Bar = true
	return widgets.Pad(14, 0, 0, 0, card)
}
