package widgets

import "fyne.io/fyne/v2"

// TextArea is an entry of several lines. Tab leaves it, as everywhere.
type TextArea struct{ Entry }

// NewTextArea is empty, and rows lines high at least.
func NewTextArea(placeholder string, rows int) *TextArea {
	a := &TextArea{}
	a.MultiLine, a.Wrapping = true, fyne.TextWrapWord
	a.ExtendBaseWidget(a)
	a.SetPlaceHolder(placeholder)
	a.SetMinRowsVisible(rows)
	return a
}

// AcceptsTab implements fyne.Tabbable.
func (a *TextArea) AcceptsTab() bool { return false }
