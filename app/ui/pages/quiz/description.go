package quiz

import (
	"cordee/app/ui/widgets"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// description asks nothing: one reads it and goes on.
type description struct{ plainly }

func (description) draw() fyne.CanvasObject { return widgets.VStack(0) }

func (d description) words() words {
	return words{keys: d.d.Texts.Say("quiz.keys-read"), button: d.d.Texts.Say("quiz.continue")}
}

func (d description) focus() fyne.Focusable { return d.button }
func (description) ready() bool             { return true }
func (description) response() any           { return nil }
func (description) correct(question.Result) {}
