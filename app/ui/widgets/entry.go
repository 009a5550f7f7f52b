package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cordee/app/ui/theme"
)

// Entry is Fyne's one-line entry that also tells when Escape and the arrows are pressed, for lists under it.
type Entry struct {
	widget.Entry
	// OnKey receives Escape, F2, Up and Down, and says whether it used one; the other keys edit.
	OnKey func(*fyne.KeyEvent) bool
	// Name is the same in every language; the screen map shows it.
	Name string
}

// MapName is the name in the screen map.
func (e *Entry) MapName() string { return e.Name }

// NewEntry is an empty entry; placeholder shows until something is typed.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	return e
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	revealFocused()
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape, fyne.KeyF2, fyne.KeyUp, fyne.KeyDown:
		if e.OnKey != nil && e.OnKey(ev) {
			return
		}
	}
	if !PassFunctionKey(ev) {
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if !PassShortcut(s) {
		e.Entry.TypedShortcut(s)
	}
}

// NewSearchField is an entry with a magnifier, width px wide.
func NewSearchField(placeholder string, width float32) (*Entry, fyne.CanvasObject) {
	e := NewEntry(placeholder)
	e.SetIcon(theme.ColoredIcon("search", theme.Ink2))
	return e, Fixed(width, theme.Control, e)
}
