package quiz

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// explanation says how the answer was, and why, in its author's words. counted
// is what is left of it after hints.
func (a *asking) explanation(graded question.Result, counted float64, ways fyne.CanvasObject) fyne.CanvasObject {
	t := a.d.Texts
	title, feedback := "quiz.wrong", graded.Feedback
	switch e, own := a.way.(*essay); {
	case own:
		title, feedback = "quiz.noted", e.unread(graded.Feedback)
	case full(graded.Fraction):
		title = "quiz.right"
	case graded.Fraction > 0:
		title = "quiz.partial"
	}
	column := widgets.VStack(8, widgets.NewProse(t.Say(title), widgets.Subheading))
	document := a.document
	document.Role = widgets.Body
	for _, text := range feedback {
		column.Add(document.Draw(markdown.Parse([]byte(text))))
	}
	switch {
	case counted < graded.Fraction:
		said := t.Count("quiz.with-hints", a.hints.count, "Percent", t.Percent(counted))
		column.Add(widgets.NewProse(said, widgets.Caption).In(theme.Ink2))
	case title == "quiz.partial":
		column.Add(widgets.NewProse(t.Say("quiz.share", "Percent", t.Percent(graded.Fraction)), widgets.Caption).In(theme.Ink2))
	}
	column.Add(ways)
	card := widgets.NewCard(column)
	card.Bar = true
	return widgets.Pad(14, 0, 0, 0, card)
}
