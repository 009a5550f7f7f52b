package widgets

import (
	"slices"
	"strings"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Measures of a chooser and its list, px.
const (
	chooserPad    = 12 // left and right of the words
	chooserInset  = 6  // above and below them
	chooserIcon   = 16
	chooserKey    = 24 // the square of a key in the list
	chooserRow    = 10 // left and right in a row of the list
	chooserKeyGap = 10
	chooserMost   = 320 // width by its own wish
	chooserHigh   = 320 // the list; a longer one scrolls
	chooserMargin = 8   // around the rows
	chooserAway   = 4   // between the field and its list
)

// Choice is one thing a Chooser offers.
type Choice struct{ Key, Text string }

// Chooser is a field whose content is chosen from a list, which opens under it. The key of a choice chooses it, left and
// right go through them, Space opens the list. Its words wrap to the width it is given.
type Chooser struct {
	press
	// Several lets more than one be chosen.
	Several bool
	// OnChosen is told when the person has chosen.
	OnChosen func()

	choices []Choice
	chosen  []bool
	empty   string
	label   *Prose
	list    *widget.PopUp
	rows    []*Row
}

// NewChooser offers choices; empty is shown until one is made.
func NewChooser(choices []Choice, empty string) *Chooser {
	c := &Chooser{choices: choices, chosen: make([]bool, len(choices)), empty: empty, label: NewProse(empty, Body)}
	c.OnTapped = c.open
	c.ExtendBaseWidget(c)
	return c
}

// Chosen lists the positions chosen, in order.
func (c *Chooser) Chosen() []int {
	var all []int
	for i, on := range c.chosen {
		if on {
			all = append(all, i)
		}
	}
	return all
}

// Words are those of what was chosen; empty when nothing was.
func (c *Chooser) Words() string {
	var words []string
	for _, i := range c.Chosen() {
		words = append(words, c.choices[i].Text)
	}
	return strings.Join(words, ", ")
}

// Choose chooses one, or takes it back where several may be; it tells OnChosen.
func (c *Chooser) Choose(i int) {
	if c.Disabled() {
		return
	}
	for j := range c.chosen {
		switch {
		case j == i && c.Several:
			c.chosen[j] = !c.chosen[j]
		case !c.Several:
			c.chosen[j] = j == i
		}
	}
	c.Refresh()
	if c.OnChosen != nil {
		c.OnChosen()
	}
}

// TypedKey implements fyne.Focusable.
func (c *Chooser) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case c.choose(ev.Name):
	case c.OnKey != nil && c.OnKey(ev): // Enter, too, is for the page first
	default:
		c.press.TypedKey(ev)
	}
}

// choose takes the keys that choose without the list.
func (c *Chooser) choose(key fyne.KeyName) bool {
	if i := c.keyed(key); i >= 0 {
		c.Choose(i)
		return true
	}
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[key]
	if step == 0 || c.Several {
		return false
	}
	to := 0
	if now := c.Chosen(); len(now) > 0 {
		to = now[0] + step
	}
	if to >= 0 && to < len(c.choices) {
		c.Choose(to)
	}
	return true
}

// keyed is the choice that a key chooses; -1 for none.
func (c *Chooser) keyed(key fyne.KeyName) int {
	return slices.IndexFunc(c.choices, func(choice Choice) bool { return choice.Key == string(key) })
}

// open shows the list under the field, or over it when there is more room.
func (c *Chooser) open() {
	window := fyne.CurrentApp().Driver().CanvasForObject(c)
	if window == nil {
		return
	}
	column := VStack(2)
	c.rows = nil
	for i, choice := range c.choices {
		row := NewRow(c.row(choice), func() { c.take(i) })
		row.OnKey = func(ev *fyne.KeyEvent) bool { return c.move(i, ev.Name) }
		row.SetSelected(c.chosen[i])
		c.rows = append(c.rows, row)
		column.Add(row)
	}
	inner := Inset(chooserMargin, column) // inside the scroll: the rings of the rows are seen whole
	width := max(c.Size().Width, min(c.longest()+2*(chooserRow+chooserMargin)+chooserKey+chooserKeyGap, chooserMost))
	height := min(fit(inner, width), chooserHigh)
	edge := NewGround("", theme.CardRadius)
	edge.edge = theme.LineStrong
	c.list = widget.NewPopUp(container.NewStack(edge, Fixed(width, height, container.NewVScroll(inner))), window)
	size := c.list.MinSize()
	c.list.Resize(size)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	y := at.Y + c.Size().Height + chooserAway
	if y+size.Height > window.Size().Height-popoverMargin {
		y = max(popoverMargin, at.Y-size.Height-chooserAway)
	}
	x := max(popoverMargin, min(at.X-(size.Width-width)/2, window.Size().Width-size.Width-popoverMargin))
	c.list.ShowAtPosition(fyne.NewPos(x, y))
	if len(c.rows) > 0 {
		window.Focus(c.rows[max(0, slices.Index(c.chosen, true))])
	}
}

// row is one choice of the list.
func (c *Chooser) row(choice Choice) fyne.CanvasObject {
	key := container.NewStack(NewGround(theme.Sunken, theme.CellRadius), container.NewCenter(NewText(choice.Key, CaptionStrong)))
	line := HStack(chooserKeyGap, Fixed(chooserKey, chooserKey, key), Grow(NewProse(choice.Text, Body)))
	return Pad(chooserInset, chooserRow, chooserInset, chooserRow, line)
}

// Natural is the width, px, at which the longest choice stands on one line in the field, within reason.
func (c *Chooser) Natural() float32 {
	return min(c.longest()+3*chooserPad+chooserIcon, chooserMost)
}

func (c *Chooser) longest() float32 {
	s := Body.style(themeOf(c))
	var width float32
	for _, choice := range c.choices {
		width = max(width, s.width(choice.Text)+1)
	}
	return width
}

// take chooses in the list, which closes unless several may be chosen.
func (c *Chooser) take(i int) {
	if !c.Several {
		c.list.Hide()
		if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
			on.Focus(c)
		}
	}
	c.Choose(i)
	for j, row := range c.rows {
		row.SetSelected(c.chosen[j])
	}
}

// move takes the keys of the list: the arrows go through it, a choice's key takes it.
func (c *Chooser) move(from int, key fyne.KeyName) bool {
	if i := c.keyed(key); i >= 0 {
		c.take(i)
		return true
	}
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[key]
	if to := from + step; step != 0 && to >= 0 && to < len(c.rows) {
		fyne.CurrentApp().Driver().CanvasForObject(c.rows[to]).Focus(c.rows[to])
	}
	return step != 0
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Chooser) AccessibilityLabel() string {
	if words := c.Words(); words != "" {
		return words
	}
	return c.empty
}

// AccessibilityRole implements fyne.Accessible.
func (c *Chooser) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer {
	ground, veil, ring, chevron := box(theme.Radius), box(theme.Radius), focusRing(theme.Radius), icon(chooserIcon)
	paint := func() {
		words, ink := c.Words(), theme.Ink
		if words == "" {
			words, ink = c.empty, theme.Ink3
		}
		if c.label.Color != ink || c.label.Runs[0].Text != words {
			c.label.Color = ink
			c.label.SetText(words)
		}
		ground.FillColor, ground.StrokeColor, ground.StrokeWidth = hue(c, theme.Surface), hue(c, theme.LineStrong), 1
		veil.FillColor = hue(c, theme.Hover)
		show(veil, c.hovered && !c.Disabled())
		ring.StrokeColor = hue(c, theme.Focus)
		show(ring, c.focused)
		setIcon(chevron, "chev-d", theme.Ink2)
	}
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(veil, 0, 0, size.Width, size.Height)
		surround(ring, size)
		width := size.Width - 3*chooserPad - chooserIcon + 4
		height := fit(c.label, width)
		place(c.label, chooserPad, (size.Height-height)/2, width, height)
		place(chevron, size.Width-chooserPad-chooserIcon+2, (size.Height-chooserIcon)/2, chooserIcon, chooserIcon)
	}
	minSize := func() fyne.Size {
		label := c.label.MinSize()
		return fyne.NewSize(label.Width+3*chooserPad+chooserIcon, max(label.Height+2*chooserInset, theme.Control))
	}
	return draw(c, paint, layout, minSize, ground, c.label, chevron, veil, ring)
}
