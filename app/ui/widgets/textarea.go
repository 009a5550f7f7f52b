package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TextArea is an entry of several lines. Tab leaves it, as everywhere.
type TextArea struct {
	Entry
	// OnSend is told when the person is done: Ctrl and Enter. Enter alone is a new line.
	OnSend func()
}

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

// TypedShortcut implements fyne.Shortcutable.
func (a *TextArea) TypedShortcut(shortcut fyne.Shortcut) {
	s, ours := shortcut.(*desktop.CustomShortcut)
	if ours && s.Modifier == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter) && a.OnSend != nil {
		a.OnSend()
		return
	}
	a.Entry.TypedShortcut(shortcut)
}
