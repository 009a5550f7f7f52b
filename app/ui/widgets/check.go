package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Measures of a check, px.
const (
	checkMark   = 18
	checkText   = checkMark + 8 // where the words begin
	checkHeight = 28            // no target is lower
	radioGap    = 20            // between the choices of a group
)

// CheckText is where the words of a check begin, px: what explains them stands there too.
const CheckText = checkText

// Check is a box with words beside it: on or off.
type Check struct {
	press
	on, round bool
	words     *Text
}

// NewCheck is off. changed is told when the person turns it on or off; it may be nil.
func NewCheck(words string, changed func(on bool)) *Check {
	c := &Check{words: NewText(words, Body)}
	c.OnTapped = func() {
		c.Set(!c.on)
		if changed != nil {
			changed(c.on)
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// On says whether it is on.
func (c *Check) On() bool { return c.on }

// Set shows it on or off, without telling anybody.
func (c *Check) Set(on bool) {
	c.on = on
	c.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Check) AccessibilityLabel() string { return c.words.Text }

// AccessibilityRole implements fyne.Accessible.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	choice, veil, ring := newMark(), box(theme.Radius), focusRing(theme.Radius)
	paint := func() {
		choice.paint(c, c.on, !c.round)
		veil.FillColor = hue(c, theme.Hover)
		show(veil, c.hovered && !c.Disabled())
		ring.StrokeColor = hue(c, theme.Focus)
		show(ring, c.focused)
	}
	layout := func(size fyne.Size) {
		choice.place(0, (size.Height-checkMark)/2, checkMark)
		text := c.words.MinSize()
		place(c.words, checkText, (size.Height-text.Height)/2, size.Width-checkText, text.Height)
		around := fyne.NewSize(min(size.Width, checkText+text.Width)+12, size.Height)
		place(veil, -6, 0, around.Width, around.Height)
		place(ring, -6, 0, around.Width, around.Height)
	}
	minSize := func() fyne.Size { return fyne.NewSize(checkText+c.words.MinSize().Width, checkHeight) }
	return draw(c, paint, layout, minSize, append(choice.objects(), c.words, veil, ring)...)
}

// Radios are choices of which one is made, side by side.
type Radios struct {
	Object *fyne.Container
	all    []*Check
}

// NewRadios has no choice made: see Choose. chosen is told when the person makes one.
func NewRadios(words []string, chosen func(i int)) *Radios {
	r := &Radios{Object: HStack(radioGap)}
	for i, text := range words {
		c := NewCheck(text, nil)
		c.round = true
		c.OnTapped = func() {
			if !c.on {
				r.Choose(i)
				chosen(i)
			}
		}
		c.OnKey = func(ev *fyne.KeyEvent) bool { return r.move(i, ev) }
		r.all = append(r.all, c)
		r.Object.Add(c)
	}
	return r
}

// Choose shows the choice made, without telling anybody; none when i is -1.
func (r *Radios) Choose(i int) {
	for j, c := range r.all {
		c.Set(i == j)
	}
}

// move takes the arrows from one choice to the next.
func (r *Radios) move(from int, ev *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyUp: -1, fyne.KeyRight: 1, fyne.KeyDown: 1}[ev.Name]
	if to := from + step; step != 0 && to >= 0 && to < len(r.all) {
		fyne.CurrentApp().Driver().CanvasForObject(r.all[to]).Focus(r.all[to])
	}
	return step != 0
}
