package quiz

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
)

// hintKey shows the next hint: letters and digits choose answers.
const hintKey = fyne.KeyF2

// hints are shown one after the other to whom asks for them.
type hints struct {
	a      *asking
	count  int // shown so far
	shown  *fyne.Container
	button *widgets.Button
}

func newHints(a *asking) *hints {
	h := &hints{a: a, shown: widgets.VStack(optionGap)}
	h.button = widgets.NewButton("", h.next).As(widgets.Low).WithIcon("idea").Named("hint")
	h.button.OnKey = a.key
	h.update()
	return h
}

// left says whether there is one more.
func (h *hints) left() bool { return h.count < len(h.a.q.Hints) }

// next shows one more hint.
func (h *hints) next() {
	if h.a.locked() || !h.left() {
		return
	}
	h.count++
	t := h.a.d.Texts
	document := h.a.document
	document.Role = widgets.Body
	words := widgets.VStack(4,
		widgets.NewText(t.Say("quiz.hint-of", "N", h.count, "Total", len(h.a.q.Hints)), widgets.CaptionStrong).In(theme.PrimaryInk),
		document.Draw(markdown.Parse([]byte(h.a.q.Hints[h.count-1]))))
	icon := widgets.Pad(2, 0, 0, 0, widgets.NewIcon("idea", theme.PrimaryInk, widgets.IconButton))
	h.shown.Add(widgets.Pad(optionGap, 0, 0, 0, widgets.NewCard(widgets.TopStack(12, icon, widgets.Grow(words))).As(widgets.Tinted)))
	h.update()
	h.a.changed()
	c := h.a.d.Window.Canvas()
	if c.Focused() == fyne.Focusable(h.button) && !h.left() { // it is gone
		c.Focus(h.a.button)
	}
	h.a.grown(h.shown)
}

// update words the button: what one more hint takes off is said before.
func (h *hints) update() {
	t := h.a.d.Texts
	text := t.Say("quiz.hint")
	if h.a.q.Penalty > 0 {
		text = t.Say("quiz.hint-costs", "Percent", t.Percent(h.a.q.Penalty))
	}
	h.button.SetText(text)
	if !h.left() {
		h.button.Hide()
	}
}

// keys adds the key of the next hint to those of the way to answer.
func (h *hints) keys(others string) string {
	if !h.left() {
		return others
	}
	return h.a.d.Texts.Say("quiz.keys-hint", "Others", others)
}
