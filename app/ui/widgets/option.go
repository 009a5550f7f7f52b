package widgets

import (
	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// OptionState is what an option tells: nothing yet, chosen by the person, and after checking right, wrong or beside the point.
type OptionState int

// After checking, every option stays in place; the ones nobody needs to look at fade.
const (
	Idle OptionState = iota
	Picked
	Right
	Wrong
	Faded
)

// Measures of an option, px.
const (
	optionPad   = 18
	optionKey   = 28
	optionGap   = 14
	optionMark  = 22
	optionInset = 15 // above and below
)

// Option is an answer one can choose: a key (A, B…), a text, a mark. One among several is a disc, several among several a box.
type Option struct {
	press
	Several bool // more than one option may be chosen
	state   OptionState
	key     string
	label   *Prose
	note    *Chip // "your answer", "right answer"; hidden until checked
}

// NewOption is an idle option; key is the letter that chooses it.
func NewOption(key string, text []markdown.Run, tapped func()) *Option {
	o := &Option{key: key, label: NewRuns(text, Lesson), note: NewChip("", Failed, "cross")}
	o.note.Hide()
	o.OnTapped = tapped
	o.ExtendBaseWidget(o)
	return o
}

// State is the state shown.
func (o *Option) State() OptionState { return o.state }

// SetState shows a state before checking, Idle or Picked.
func (o *Option) SetState(state OptionState) {
	o.state = state
	o.note.Hide()
	o.Refresh()
}

// SetVerdict shows a state after checking with a note in words, which may be empty, and lets the option be pressed no more.
func (o *Option) SetVerdict(state OptionState, note string) {
	o.state = state
	switch state {
	case Right:
		o.note.Tone, o.note.Icon = OnGreen, "check"
	default:
		o.note.Tone, o.note.Icon = Failed, "cross"
	}
	o.note.Text = note
	show(o.note, note != "")
	o.note.Refresh()
	o.Disable()
	o.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (o *Option) AccessibilityLabel() string { return o.key + " " + markdown.PlainRuns(o.label.Runs) }

// AccessibilityRole implements fyne.Accessible.
func (o *Option) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (o *Option) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(theme.CardRadius), box(theme.CardRadius), focusRing(theme.CardRadius)
	key, choice := newKeySquare(), newMark()
	paint := func() {
		o.state.paint(o, ground)
		veil.FillColor = hue(o, theme.Hover)
		show(veil, o.hovered && !o.Disabled())
		ring.StrokeColor = hue(o, theme.Focus)
		show(ring, o.focused)
		key.paint(o, o.key, o.state)
		o.label.Color = theme.Ink
		if o.state == Faded {
			o.label.Color = theme.Ink2
		}
		choice.paint(o, o.state == Picked, o.Several)
		choice.visible(o.state == Idle || o.state == Picked)
	}
	end := func() float32 { // width of what stands at the right
		if o.note.Visible() {
			return o.note.MinSize().Width
		}
		return optionMark
	}
	const left = optionPad + optionKey + optionGap
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		middle := size.Height / 2
		key.place(middle)
		width := size.Width - left - optionGap - end() - optionPad
		height := fit(o.label, width)
		place(o.label, left, middle-height/2, width, height)
		choice.place(size.Width-optionPad-optionMark, middle-optionMark/2, optionMark)
		note := o.note.MinSize()
		place(o.note, size.Width-optionPad-note.Width, middle-note.Height/2, note.Width, note.Height)
	}
	minSize := func() fyne.Size {
		label := o.label.MinSize()
		return fyne.NewSize(left+label.Width+optionGap+end()+optionPad, max(label.Height, optionKey)+2*optionInset)
	}
	objects := []fyne.CanvasObject{ground, key.square, key.sign, o.label}
	objects = append(objects, choice.objects()...)
	return draw(o, paint, layout, minSize, append(objects, o.note, veil, ring)...)
}

// paint gives the ground of w the look of a state.
func (s OptionState) paint(w fyne.Widget, ground *canvas.Rectangle) {
	fill, edge, width := theme.Surface, theme.Line, float32(1)
	switch s {
	case Picked:
		fill, edge, width = theme.PrimaryTint, theme.Primary, 2
	case Right:
		fill, edge, width = theme.OkTint, theme.Ok, 2
	case Wrong:
		edge, width = theme.Err, 2
	case Faded:
		fill = ""
	}
	ground.StrokeColor, ground.StrokeWidth = hue(w, edge), width
	ground.FillColor = hollow(ground.StrokeColor)
	if fill != "" {
		ground.FillColor = hue(w, fill)
	}
}
