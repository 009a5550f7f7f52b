package widgets

import (
	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
)

// Branch is a way a story may go on: the key that takes it, what one does, what comes with it. Once a way is taken the
// others fade.
type Branch struct {
	press
	state  OptionState
	key    string
	title  *Prose
	detail *Prose
}

// NewBranch is a way nobody has taken yet; detail may be empty.
func NewBranch(key string, title []markdown.Run, detail string, tapped func()) *Branch {
	b := &Branch{key: key, title: NewRuns(title, Strong), detail: NewProse(detail, Body).In(theme.Ink2)}
	show(b.detail, detail != "")
	b.OnTapped = tapped
	b.ExtendBaseWidget(b)
	return b
}

// SetState shows the way as Idle, Picked or Faded; one that is not idle is pressed no more.
func (b *Branch) SetState(state OptionState) {
	b.state = state
	if state != Idle {
		b.Disable()
	}
	b.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Branch) AccessibilityLabel() string {
	return b.key + " " + markdown.PlainRuns(b.title.Runs) + " " + markdown.PlainRuns(b.detail.Runs)
}

// AccessibilityRole implements fyne.Accessible.
func (b *Branch) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (b *Branch) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(theme.CardRadius), box(theme.CardRadius), focusRing(theme.CardRadius)
	key, chevron := newKeySquare(), icon(optionMark)
	paint := func() {
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = hue(b, theme.Surface), hue(b, theme.Line), 1
		key.paint(b, b.key, b.state)
		b.title.Color = theme.Ink
		switch b.state {
		case Picked:
			ground.StrokeColor, ground.StrokeWidth = hue(b, theme.Primary), 2
		case Faded:
			ground.FillColor = hollow(ground.StrokeColor)
			b.title.Color = theme.Ink2
		}
		setIcon(chevron, "chev-r", theme.Ink2)
		veil.FillColor = hue(b, theme.Hover)
		show(veil, b.hovered && !b.Disabled())
		ring.StrokeColor = hue(b, theme.Focus)
		show(ring, b.focused)
	}
	const left, right = optionPad + optionKey + optionGap, optionGap + optionMark + optionPad
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		middle := size.Height / 2
		key.place(middle)
		width := size.Width - left - right
		height := fit(b.title, width)
		total := height
		if b.detail.Visible() {
			total += fit(b.detail, width)
		}
		place(b.title, left, middle-total/2, width, height)
		place(b.detail, left, middle-total/2+height, width, total-height)
		place(chevron, size.Width-optionPad-optionMark, middle-optionMark/2, optionMark, optionMark)
	}
	minSize := func() fyne.Size {
		words := b.title.MinSize()
		if b.detail.Visible() {
			detail := b.detail.MinSize()
			words = fyne.NewSize(max(words.Width, detail.Width), words.Height+detail.Height)
		}
		return fyne.NewSize(left+words.Width+right, max(words.Height, optionKey)+2*optionInset)
	}
	return draw(b, paint, layout, minSize, ground, key.square, key.sign, b.title, b.detail, chevron, veil, ring)
}
