package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Tone is what a chip or a banner tells before it is read. Its icon or words tell it too, never the colour alone.
type Tone int

// Outline is for counters one can press, like thanks; OnGreen is a chip that stands on the tint of a right answer.
const (
	Neutral Tone = iota
	Info
	New
	Done
	Review
	Failed
	Selected
	Outline
	OnGreen
)

// Measures of a chip, px.
const (
	chipPad  = 10
	chipIcon = 14
	chipGap  = 6
)

// Chip is a short word in a pill, with an icon or not. NewChipButton makes one pressable.
type Chip struct {
	widget.BaseWidget
	Text string
	Tone Tone
	Icon string // name of an icon, or empty
}

// NewChip is a chip; iconName may be empty.
func NewChip(text string, tone Tone, iconName string) *Chip {
	c := &Chip{Text: text, Tone: tone, Icon: iconName}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes words and tone.
func (c *Chip) Set(text string, tone Tone) {
	c.Text, c.Tone = text, tone
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	pill, label, mark := box(theme.ChipHeight/2), canvas.NewText("", color.Black), icon(chipIcon)
	paint := func() {
		fill, ink := c.Tone.colors()
		pill.FillColor, pill.StrokeWidth = color.Transparent, 0
		if fill != "" {
			pill.FillColor = hue(c, fill)
		} else {
			pill.StrokeColor, pill.StrokeWidth = hue(c, theme.Line), 1
			pill.FillColor = hollow(pill.StrokeColor)
		}
		s := c.style()
		s.put(label, c.Text)
		label.Color = hue(c, ink)
		setIcon(mark, c.Icon, ink)
	}
	layout := func(size fyne.Size) {
		place(pill, 0, (size.Height-theme.ChipHeight)/2, size.Width, theme.ChipHeight)
		x := float32(chipPad)
		if c.Icon != "" {
			place(mark, x, (size.Height-chipIcon)/2, chipIcon, chipIcon)
			x += chipIcon + chipGap
		}
		text := label.MinSize()
		place(label, x, (size.Height-text.Height)/2, text.Width, text.Height)
	}
	minSize := func() fyne.Size {
		s := c.style()
		width := 2*chipPad + s.width(c.Text)
		if c.Icon != "" {
			width += chipIcon
			if c.Text != "" {
				width += chipGap
			}
		}
		return fyne.NewSize(width, theme.ChipHeight)
	}
	return draw(c, paint, layout, minSize, pill, mark, label)
}

func (c *Chip) style() style {
	if c.Tone == Selected {
		return CaptionStrong.style(themeOf(c))
	}
	return Caption.style(themeOf(c))
}

// colors are the ground and the ink of a tone; an empty ground is an outline.
func (t Tone) colors() (fill, ink fyne.ThemeColorName) {
	switch t {
	case Info:
		return theme.PrimaryTint, theme.PrimaryInk
	case New:
		return theme.RopeTint, theme.RopeInk
	case Done:
		return theme.OkTint, theme.Ok
	case Review:
		return theme.WarnTint, theme.WarnInk
	case Failed:
		return theme.ErrTint, theme.Err
	case Selected:
		return theme.Primary, theme.OnPrimary
	case Outline:
		return "", theme.Ink2
	case OnGreen:
		return theme.Surface, theme.Ok
	}
	return theme.Sunken, theme.Ink2
}
