package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// press is what everything that can be pressed shares: the pointer, Tab, Enter, Space, and being disabled.
// A widget embeds it, draws hovered and focused, and sets OnTapped.
type press struct {
	widget.DisableableWidget
	// Name is the same in every language; the screen map shows it.
	Name string
	// OnTapped runs when the person presses: pointer, Enter or Space. Never when disabled.
	OnTapped func()
	// OnKey receives, while the widget has focus, the keys that do not press it: arrows, letters…
	// It says whether it used the key; the window gets the others.
	OnKey func(*fyne.KeyEvent) bool

	hovered, focused bool
}

// MapName is the name in the screen map.
func (p *press) MapName() string { return p.Name }

// Tapped implements fyne.Tappable.
func (p *press) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil && !p.Disabled() {
		p.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (p *press) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *press) MouseOut() { p.hover(false) }

// FocusGained implements fyne.Focusable.
func (p *press) FocusGained() {
	p.focus(true)
	revealFocused()
}

// FocusLost implements fyne.Focusable.
func (p *press) FocusLost() { p.focus(false) }

// TypedRune implements fyne.Focusable; keys arrive through TypedKey.
func (p *press) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *press) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Tapped(nil)
	default:
		if p.OnKey == nil || !p.OnKey(ev) {
			PassKey(ev)
		}
	}
}

func (p *press) hover(on bool) {
	p.hovered = on
	p.Refresh()
}

func (p *press) focus(on bool) {
	p.focused = on
	p.Refresh()
}
