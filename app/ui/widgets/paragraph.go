package widgets

import (
	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Paragraph is a Prose one can reach: Tab focuses it, Ctrl+C copies it, its links open by pointer, or by the arrows and Enter.
type Paragraph struct {
	Prose
	// OnLink receives the address of a link the person opened, as it stands in the text.
	OnLink func(address string)
	// OnKey receives the other keys while the paragraph has focus, and says whether it used one.
	OnKey func(*fyne.KeyEvent) bool

	overLink bool
}

// NewParagraph is a paragraph in this role.
func NewParagraph(runs []markdown.Run, role Role, onLink func(address string)) *Paragraph {
	p := &Paragraph{OnLink: onLink}
	p.Runs, p.Role, p.current, p.self = runs, role, -1, p
	p.ExtendBaseWidget(p)
	return p
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Paragraph) AccessibilityLabel() string { return markdown.PlainRuns(p.Runs) }

// AccessibilityRole implements fyne.Accessible.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Tapped implements fyne.Tappable.
func (p *Paragraph) Tapped(ev *fyne.PointEvent) {
	if run := p.linkAt(ev.Position); run >= 0 {
		p.open(run)
	}
}

// FocusGained implements fyne.Focusable; the first link, if there is one, has the keyboard.
func (p *Paragraph) FocusGained() {
	p.current = p.nextLink(-1, 1)
	p.focus(true)
	revealFocused()
}

// FocusLost implements fyne.Focusable.
func (p *Paragraph) FocusLost() {
	p.current = -1
	p.focus(false)
}

// TypedRune implements fyne.Focusable.
func (p *Paragraph) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: left and right choose a link, Enter opens it.
func (p *Paragraph) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyRight && p.current >= 0:
		p.current = p.nextLink(p.current, 1)
		p.Refresh()
	case ev.Name == fyne.KeyLeft && p.current >= 0:
		p.current = p.nextLink(p.current, -1)
		p.Refresh()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && p.current >= 0:
		p.open(p.current)
	case p.OnKey != nil && p.OnKey(ev):
	default:
		PassKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable: copying takes the whole paragraph, without marks.
func (p *Paragraph) TypedShortcut(shortcut fyne.Shortcut) {
	if _, ok := shortcut.(*fyne.ShortcutCopy); ok {
		fyne.CurrentApp().Clipboard().SetContent(markdown.PlainRuns(p.Runs))
		return
	}
	PassShortcut(shortcut)
}

// MouseIn implements desktop.Hoverable.
func (p *Paragraph) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (p *Paragraph) MouseMoved(ev *desktop.MouseEvent) { p.overLink = p.linkAt(ev.Position) >= 0 }

// MouseOut implements desktop.Hoverable.
func (p *Paragraph) MouseOut() { p.overLink = false }

// Cursor implements desktop.Cursorable: a hand over a link.
func (p *Paragraph) Cursor() desktop.Cursor {
	if p.overLink {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (p *Paragraph) focus(on bool) {
	if p.ring != nil {
		p.ring.StrokeColor = hue(p, theme.Focus)
		show(p.ring, on)
	}
	p.Refresh()
}

func (p *Paragraph) open(run int) {
	if p.OnLink != nil {
		p.OnLink(p.Runs[run].Link)
	}
}

// linkAt is the run of the link under a point of the widget, or -1.
func (p *Paragraph) linkAt(at fyne.Position) int {
	line := int(at.Y / p.style.pitch)
	if at.Y < 0 || line >= len(p.lines) {
		return -1
	}
	x := at.X - aligned(p.lines[line], p.wrapped, p.Align)
	for _, pc := range p.lines[line] {
		if p.Runs[pc.run].Link != "" && x >= pc.x && x < pc.x+pc.width {
			return pc.run
		}
	}
	return -1
}

// nextLink is the link after from in this direction (1 or -1); from itself, or -1, when there is none.
func (p *Paragraph) nextLink(from, step int) int {
	for i := from + step; i >= 0 && i < len(p.Runs); i += step {
		if p.Runs[i].Link != "" {
			return i
		}
	}
	return from
}
