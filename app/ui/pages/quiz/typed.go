package quiz

import (
	"math"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// typed is how one answers with a word or a number.
type typed struct {
	plainly
	entry  *widgets.Entry
	remark *widgets.Prose // what a number may look like, then the right answer
}

func (t *typed) draw() fyne.CanvasObject {
	t.entry = widgets.NewEntry(t.d.Texts.Say("quiz.response"))
	t.entry.Name = "response"
	t.entry.OnChanged = func(string) { t.changed() }
	t.entry.OnSubmitted = func(string) { t.submit() }
	t.entry.OnKey = t.key
	t.remark = widgets.NewProse("", widgets.Body)
	t.say(theme.Ink2, numberRule(t.d.Texts, t.q))
	return widgets.VStack(8, widgets.Fixed(0, theme.Control, t.entry), t.remark)
}

func (t *typed) words() words {
	return words{keys: t.d.Texts.Say("quiz.keys-typed"), button: t.d.Texts.Say("quiz.check")}
}

// say puts a remark under the entry; an empty one takes it away.
func (t *typed) say(in fyne.ThemeColorName, text string) {
	t.remark.Color = in
	t.remark.SetText(text)
	if text == "" {
		t.remark.Hide()
	} else {
		t.remark.Show()
	}
}

func (t *typed) focus() fyne.Focusable { return t.entry }
func (t *typed) ready() bool           { return strings.TrimSpace(t.entry.Text) != "" }
func (t *typed) unsaved() bool         { return t.ready() }
func (t *typed) response() any         { return t.entry.Text }

// settle wants a number where one is asked for: a slip of the keys is no
// wrong answer.
func (t *typed) settle() bool {
	if t.q.Kind != question.Numeric || len(t.q.Values(t.entry.Text)) > 0 {
		return true
	}
	t.say(theme.Err, t.d.Texts.Say("quiz.no-number"))
	return false
}

func (t *typed) correct(graded question.Result) {
	t.entry.Disable()
	said := ""
	if !full(graded.Fraction) {
		said = solution(t.d.Texts, t.q)
	}
	t.say(theme.Ink, said)
}

// numberRule says how a number may be typed; empty when none is asked for.
func numberRule(t *texts.Texts, q *question.Question) string {
	switch {
	case q.Kind != question.Numeric:
		return ""
	case len(q.Units) == 0:
		return t.Say("quiz.number")
	}
	names := make([]string, len(q.Units))
	for i, unit := range q.Units {
		names[i] = unit.Name
	}
	return t.Say("quiz.number-unit", "Units", strings.Join(names, ", "))
}

// solution says the right answer to a typed question; empty when no one answer
// can be shown.
func solution(t *texts.Texts, q *question.Question) string {
	if low, high, ok := rightRange(q); ok && low != high {
		return t.Say("quiz.solution-range", "Low", measure(t, q, low), "High", measure(t, q, high))
	}
	if answer := rightAnswer(t, q); answer != "" {
		return t.Say("quiz.solution", "Answer", answer)
	}
	return ""
}

// rightAnswer is the first answer, of a question or a gap, that earns all of
// it, in a few words; empty when no one answer can be shown.
func rightAnswer(t *texts.Texts, q *question.Question) string {
	for _, c := range q.Choices {
		switch literal := strings.ReplaceAll(c.Text, `\*`, ""); {
		case !full(c.Fraction):
		case q.Kind != question.Short:
			return inline(c.Text)
		case !strings.Contains(literal, "*"):
			return strings.ReplaceAll(c.Text, `\*`, "*")
		}
	}
	low, high, ok := rightRange(q)
	switch {
	case !ok:
		return ""
	case low == high:
		return measure(t, q, low)
	}
	return measure(t, q, low) + " – " + measure(t, q, high)
}

// rightRange is the first range of numbers that earns all of the question.
func rightRange(q *question.Question) (low, high float64, ok bool) {
	for _, n := range q.Numbers {
		if full(n.Fraction) && !math.IsInf(n.Low, 0) && !math.IsInf(n.High, 0) {
			return n.Low, n.High, true
		}
	}
	return 0, 0, false
}

// measure words a number in the unit in which it is meant.
func measure(t *texts.Texts, q *question.Question, v float64) string {
	for _, unit := range q.Units {
		if unit.Factor == 1 {
			return t.Decimal(v) + "\u00a0" + unit.Name
		}
	}
	return t.Decimal(v)
}

// inline is Markdown as plain words on one line.
func inline(text string) string {
	return strings.Join(strings.Fields(markdown.Plain(markdown.Parse([]byte(text)))), " ")
}
