package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Importance says how much a button asks to be pressed.
type Importance int

// Medium is the standard; High is the one main action of a screen; Low is a link-like alternative in the primary colour;
// Quiet is Low in ink; Danger destroys something; OnTint is a standard button on a tinted card.
const (
	Medium Importance = iota
	High
	Low
	Quiet
	Danger
	OnTint
)

// Button is a text, an icon or both, 36 px high.
type Button struct {
	press
	Text       string
	Importance Importance
	Icon       string // name of an icon before the text, or alone
	After      string // name of an icon after the text
	Small      bool   // 30 px high
}

// Measures of a button, px.
const (
	buttonPad     = 16
	buttonPadSm   = 12
	buttonPadLow  = 8 // a button without ground needs less
	buttonIcon    = 18
	buttonIconGap = 8
)

// NewButton is a standard button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{Text: text}
	b.OnTapped = tapped
	b.ExtendBaseWidget(b)
	return b
}

// Named sets the name in the screen map and returns b.
func (b *Button) Named(name string) *Button {
	b.Name = name
	return b
}

// As sets the importance and returns b, for use while composing a page.
func (b *Button) As(importance Importance) *Button {
	b.Importance = importance
	return b
}

// WithIcon sets the icon before the text and returns b.
func (b *Button) WithIcon(name string) *Button {
	b.Icon = name
	return b
}

// WithAfter sets the icon after the text and returns b.
func (b *Button) WithAfter(name string) *Button {
	b.After = name
	return b
}

// Smaller makes the button 30 px high and returns b.
func (b *Button) Smaller() *Button {
	b.Small = true
	return b
}

// SetText changes the words.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.Text == "" {
		return b.Icon
	}
	return b.Text
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring := box(theme.Radius), box(theme.Radius), focusRing(theme.Radius)
	label := canvas.NewText("", color.Black)
	before, after := icon(buttonIcon), icon(buttonIcon)
	paint := func() {
		fill, ink := b.colors()
		ground.FillColor = color.Transparent
		if fill != "" {
			ground.FillColor = hue(b, fill)
		}
		veil.FillColor = hue(b, theme.Hover)
		show(veil, b.hovered && !b.Disabled())
		ring.StrokeColor = hue(b, theme.Focus)
		show(ring, b.focused)
		s := Strong.style(themeOf(b))
		s.put(label, b.Text)
		label.Color = hue(b, ink)
		setIcon(before, b.Icon, ink)
		setIcon(after, b.After, ink)
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		text := label.MinSize()
		x := (size.Width - b.inner(text.Width)) / 2
		middle := size.Height / 2
		if b.Icon != "" {
			place(before, x, middle-buttonIcon/2, buttonIcon, buttonIcon)
			x += buttonIcon + buttonIconGap
		}
		place(label, x, middle-text.Height/2, text.Width, text.Height)
		x += text.Width + buttonIconGap
		if b.After != "" {
			place(after, x, middle-buttonIcon/2, buttonIcon, buttonIcon)
		}
	}
	minSize := func() fyne.Size {
		s := Strong.style(themeOf(b))
		width := b.inner(s.width(b.Text))
		height, pad := theme.Control, float32(buttonPad)
		if b.Small {
			height, pad = theme.ControlSm, buttonPadSm
		}
		if b.Importance == Low || b.Importance == Quiet {
			pad = buttonPadLow
		}
		if b.Text == "" {
			pad = (height - buttonIcon) / 2
		}
		return fyne.NewSize(width+2*pad, height)
	}
	return draw(b, paint, layout, minSize, ground, before, label, after, veil, ring)
}

// inner is the width of icons and text together.
func (b *Button) inner(text float32) float32 {
	width := text
	for _, name := range []string{b.Icon, b.After} {
		if name != "" {
			width += buttonIcon
			if b.Text != "" {
				width += buttonIconGap
			}
		}
	}
	return width
}

func (b *Button) colors() (fill, ink fyne.ThemeColorName) {
	switch {
	case b.Disabled() && (b.Importance == Low || b.Importance == Quiet):
		return "", theme.Ink3
	case b.Disabled():
		return theme.Sunken, theme.Ink3
	}
	switch b.Importance {
	case High:
		if b.hovered {
			return theme.PrimaryHover, theme.OnPrimary
		}
		return theme.Primary, theme.OnPrimary
	case Low:
		return "", theme.Primary
	case Quiet:
		return "", theme.Ink
	case Danger:
		return theme.Err, theme.OnErr
	case OnTint:
		return theme.Surface, theme.Ink
	}
	return theme.Sunken, theme.Ink
}

// setIcon shows the icon of this name in a colour, or nothing when the name is empty.
func setIcon(image *canvas.Image, name string, in fyne.ThemeColorName) {
	if name == "" {
		image.Hide()
		return
	}
	image.Resource = theme.ColoredIcon(name, in)
	image.Show()
}
