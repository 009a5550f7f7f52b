package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// PassKey gives the window a key that the focused widget has no use for:
// Fyne would drop it. Escape closes what lies over the page first.
func PassKey(ev *fyne.KeyEvent) {
	c := focusedCanvas()
	switch {
	case c == nil:
	case ev.Name == fyne.KeyEscape && Dismiss(c):
	case c.OnTypedKey() != nil:
		c.OnTypedKey()(ev)
	}
}

// PassShortcut gives the window a shortcut of the program, which a focused
// entry would swallow (fyne#2938). It says whether it was one.
func PassShortcut(s fyne.Shortcut) bool {
	if _, ours := s.(*desktop.CustomShortcut); !ours {
		return false
	}
	if c, ok := focusedCanvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
	return true
}

// PassFunctionKey is PassKey for the keys that never edit; it says whether ev
// was one.
func PassFunctionKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF1, fyne.KeyF4, fyne.KeyF8, fyne.KeyEscape:
		PassKey(ev)
		return true
	}
	return false
}

// focusedCanvas is the canvas of the widget that has the keys; nil when none has.
func focusedCanvas() fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas().Focused() != nil {
			return w.Canvas()
		}
	}
	return nil
}
