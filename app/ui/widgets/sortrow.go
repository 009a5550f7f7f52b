package widgets

import (
	"strconv"

	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// SortRow is a row of a Sorter.
type SortRow struct {
	press
	item, place int
	state       OptionState
	label       *Prose
	note        *Chip
	up, down    *stepButton
	sorter      *Sorter

	held    bool    // taken up with Space
	dragged bool    // by the pointer
	at, top float32 // where the pointer has taken it, and where it belongs, px
}

// State is the state shown.
func (r *SortRow) State() OptionState { return r.state }

// SetVerdict shows a state after checking with a note in words, which may be empty, and lets the row be moved no more.
func (r *SortRow) SetVerdict(state OptionState, note string) {
	r.state, r.held = state, false
	r.note.Tone, r.note.Icon = Failed, "cross"
	if state == Right {
		r.note.Tone, r.note.Icon = OnGreen, "check"
	}
	r.note.Text = note
	show(r.note, note != "")
	r.note.Refresh()
	r.up.Hide()
	r.down.Hide()
	r.Disable()
	r.Refresh()
}

// Tapped implements fyne.Tappable: the row has the keys.
func (r *SortRow) Tapped(*fyne.PointEvent) {
	if on := fyne.CurrentApp().Driver().CanvasForObject(r); on != nil && !r.Disabled() {
		on.Focus(r)
	}
}

// FocusLost implements fyne.Focusable.
func (r *SortRow) FocusLost() {
	r.held = false
	r.press.FocusLost()
}

// TypedKey implements fyne.Focusable.
func (r *SortRow) TypedKey(ev *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[ev.Name]
	switch {
	case step != 0 && r.held:
		r.sorter.move(r, step)
	case step != 0:
		r.sorter.focus(r.place, step)
	case ev.Name == fyne.KeySpace && !r.Disabled():
		r.held = !r.held
		r.Refresh()
	case r.OnKey(ev):
	default:
		PassKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable: Alt and an arrow move the row.
func (r *SortRow) TypedShortcut(shortcut fyne.Shortcut) {
	if s, ok := shortcut.(*desktop.CustomShortcut); ok && s.Modifier == fyne.KeyModifierAlt {
		switch s.KeyName {
		case fyne.KeyUp:
			r.sorter.move(r, -1)
			return
		case fyne.KeyDown:
			r.sorter.move(r, 1)
			return
		}
	}
	PassShortcut(shortcut)
}

// Dragged implements fyne.Draggable.
func (r *SortRow) Dragged(ev *fyne.DragEvent) {
	if r.Disabled() {
		return
	}
	if !r.dragged {
		r.dragged, r.at = true, r.top
	}
	r.at += ev.Dragged.DY
	s := r.sorter
	middle := func(other *SortRow) float32 { return other.top + other.Size().Height/2 }
	// Its edge passes the middle of the row beside it: they change places.
	for r.place > 0 && r.at < middle(s.rows[r.place-1]) {
		s.move(r, -1)
	}
	for r.place < len(s.rows)-1 && r.at+r.Size().Height > middle(s.rows[r.place+1]) {
		s.move(r, 1)
	}
	s.settle()
}

// DragEnd implements fyne.Draggable.
func (r *SortRow) DragEnd() {
	r.dragged = false
	r.sorter.settle()
}

// Cursor implements desktop.Cursorable.
func (r *SortRow) Cursor() desktop.Cursor {
	if r.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.VResizeCursor
}

// AccessibilityLabel implements fyne.Accessible.
func (r *SortRow) AccessibilityLabel() string {
	return strconv.Itoa(r.place+1) + " " + markdown.PlainRuns(r.label.Runs)
}

// AccessibilityRole implements fyne.Accessible.
func (r *SortRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *SortRow) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(theme.CardRadius), box(theme.CardRadius), focusRing(theme.CardRadius)
	key, grip := newKeySquare(), icon(sortGrip)
	paint := func() {
		state := r.state
		if r.held || r.dragged {
			state = Picked
		}
		state.paint(r, ground)
		veil.FillColor = hue(r, theme.Hover)
		show(veil, r.hovered && !r.Disabled())
		ring.StrokeColor = hue(r, theme.Focus)
		show(ring, r.focused)
		key.paint(r, strconv.Itoa(r.place+1), state)
		setIcon(grip, "drag", theme.Ink2)
		show(grip, !r.Disabled())
	}
	end := func() float32 {
		if r.note.Visible() {
			return r.note.MinSize().Width
		}
		return 2*sortStep + 4
	}
	const left = optionPad + optionKey + optionGap
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		middle := size.Height / 2
		key.place(middle)
		x := float32(left)
		if grip.Visible() {
			place(grip, x-4, middle-sortGrip/2, sortGrip, sortGrip)
			x += sortGrip + 4
		}
		width := size.Width - x - optionGap - end() - optionPad
		height := fit(r.label, width)
		place(r.label, x, middle-height/2, width, height)
		right := size.Width - optionPad
		place(r.down, right-sortStep, middle-sortStep/2, sortStep, sortStep)
		place(r.up, right-2*sortStep-4, middle-sortStep/2, sortStep, sortStep)
		note := r.note.MinSize()
		place(r.note, right-note.Width, middle-note.Height/2, note.Width, note.Height)
	}
	minSize := func() fyne.Size {
		label := r.label.MinSize()
		return fyne.NewSize(left+sortGrip+label.Width+optionGap+end()+optionPad, max(label.Height, optionKey)+2*tileInset)
	}
	return draw(r, paint, layout, minSize, ground, key.square, key.sign, grip, r.label, veil, ring, r.up, r.down, r.note)
}

// stepButton moves a row by one place. The keys do not stop at it: the row itself takes them.
type stepButton struct {
	widget.BaseWidget
	icon     string
	onTapped func()
	off      bool // there is nowhere to go
	hovered  bool
}

func newStepButton(icon string, tapped func()) *stepButton {
	b := &stepButton{icon: icon, onTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

func (b *stepButton) enable(on bool) {
	b.off = !on
	b.Refresh()
}

// Tapped implements fyne.Tappable.
func (b *stepButton) Tapped(*fyne.PointEvent) {
	if !b.off {
		b.onTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *stepButton) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *stepButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *stepButton) MouseOut() { b.hover(false) }

// Cursor implements desktop.Cursorable: a press here is no drag.
func (b *stepButton) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (b *stepButton) hover(on bool) {
	b.hovered = on
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *stepButton) CreateRenderer() fyne.WidgetRenderer {
	veil, arrow := box(theme.Radius), icon(IconButton)
	paint := func() {
		veil.FillColor = hue(b, theme.Hover)
		show(veil, b.hovered && !b.off)
		ink := theme.Ink
		if b.off {
			ink = theme.Line
		}
		setIcon(arrow, b.icon, ink)
	}
	layout := func(size fyne.Size) {
		place(veil, 0, 0, size.Width, size.Height)
		place(arrow, (size.Width-IconButton)/2, (size.Height-IconButton)/2, IconButton, IconButton)
	}
	return draw(b, paint, layout, func() fyne.Size { return fyne.NewSquareSize(sortStep) }, veil, arrow)
}
