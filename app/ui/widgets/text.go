package widgets

import (
	"image/color"
	"strings"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Role is what a text is for; it decides size, weight and line pitch.
type Role int

// The roles of the design, from the most frequent. Strong is body text in semi-bold: labels, names, titles in lists.
const (
	Body Role = iota
	Strong
	Caption
	CaptionStrong
	Mono
	Lesson
	Question
	Subheading
	Heading
	Display
)

// questionPitch is the pitch of a quiz question, in px: looser than a subheading because it runs over several lines.
const questionPitch = 27

// style is how a role is drawn in a theme.
type style struct {
	size, pitch float32
	text        fyne.TextStyle
}

func (r Role) style(th fyne.Theme) style {
	name, bold := theme.BodyText, false
	switch r {
	case Strong:
		bold = true
	case Caption:
		name = theme.CaptionText
	case CaptionStrong:
		name, bold = theme.CaptionText, true
	case Mono:
		name = theme.MonoText
	case Lesson:
		name = theme.LessonText
	case Question, Subheading:
		name, bold = theme.SubheadingText, true
	case Heading:
		name, bold = theme.HeadingText, true
	case Display:
		name, bold = theme.DisplayText, true
	}
	s := style{size: th.Size(name), pitch: theme.Pitch(name, th), text: fyne.TextStyle{Bold: bold, Monospace: r == Mono}}
	if r == Question {
		s.pitch = questionPitch
	}
	return s
}

// Width is how wide a text is in one line in this role, px.
func (r Role) Width(text string) float32 {
	return r.style(fyne.CurrentApp().Settings().Theme()).width(text)
}

// put words a label and and sets how it is drawn.
func (s style) put(label *canvas.Text, words string) {
	label.Text, label.TextSize, label.TextStyle = words, s.size, s.text
	label.FontSource = theme.Source(s.text, words)
}

// width is that of words in one line, px.
func (s style) width(words string) float32 {
	size, _ := s.measure(words)
	return size.Width
}

// measure also says how far below its top the line stands.
func (s style) measure(words string) (size fyne.Size, baseline float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(words, s.size, s.text, theme.Source(s.text, words))
}

// Text is one line in a role. It has no margin, so texts in a column share their left edge.
type Text struct {
	widget.BaseWidget
	Text  string
	Role  Role
	Color fyne.ThemeColorName // empty: ink
	Align fyne.TextAlign
	// Cut ends the line with an ellipsis when it is too narrow; without it the text asks for its whole width.
	Cut bool
}

// NewText is text in this role, in ink.
func NewText(text string, role Role) *Text {
	t := &Text{Text: text, Role: role}
	t.ExtendBaseWidget(t)
	return t
}

// In sets the colour and returns t, for use while composing a page.
func (t *Text) In(name fyne.ThemeColorName) *Text {
	t.Color = name
	return t
}

// Ellipsis sets Cut and returns t.
func (t *Text) Ellipsis() *Text {
	t.Cut = true
	return t
}

// Aligned sets where the line stands in its width and returns t.
func (t *Text) Aligned(align fyne.TextAlign) *Text {
	t.Align = align
	return t
}

// SetText changes the words.
func (t *Text) SetText(text string) {
	t.Text = text
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewText("", color.Black)
	var s style
	paint := func() {
		s = t.Role.style(themeOf(t))
		line.Alignment = t.Align
		line.Color = hue(t, orInk(t.Color))
	}
	layout := func(size fyne.Size) {
		words := t.Text
		if t.Cut {
			words = cut(t.Text, s, size.Width)
		}
		s.put(line, words)
		height := line.MinSize().Height
		place(line, 0, (size.Height-height)/2, size.Width, height)
	}
	minSize := func() fyne.Size {
		s := t.Role.style(themeOf(t))
		width := s.width(t.Text)
		if t.Cut {
			width = min(width, 2*s.size)
		}
		return fyne.NewSize(width, s.pitch)
	}
	return draw(t, paint, layout, minSize, line)
}

// cut shortens text to width px, ending with an ellipsis, at the last whole rune that fits.
func cut(text string, s style, width float32) string {
	if s.width(text) <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high { // the longest beginning that fits
		middle := (low + high + 1) / 2
		if s.width(string(runes[:middle])+"…") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " \u00a0") + "…"
}

func orInk(name fyne.ThemeColorName) fyne.ThemeColorName {
	if name == "" {
		return theme.Ink
	}
	return name
}
