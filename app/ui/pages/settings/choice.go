package settings

import (
	"context"
	"slices"

	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// fyneMargin is what Fyne leaves at the left of a check or a radio button, px.
const fyneMargin = 7

// choice is a setting with a few values, written as soon as it is made.
type choice struct {
	group  *widget.RadioGroup
	values []string
	words  []string
	quiet  bool // what is shown is not a choice of the person's
}

// newChoice words the values of a setting of package app, in order. done is
// called after a choice was written; it may be nil.
func newChoice(d page.Deps, setting string, values, words []string, done func()) *choice {
	c := &choice{values: values, words: words}
	c.group = widget.NewRadioGroup(words, func(chosen string) {
		if i := slices.Index(words, chosen); i >= 0 && !c.quiet {
			page.Do(d, func(ctx context.Context) error { return d.App.Choose(ctx, setting, values[i]) }, done)
		}
	})
	c.group.Horizontal, c.group.Required = true, true
	return c
}

// show shows the value chosen.
func (c *choice) show(value string) {
	if i := slices.Index(c.values, value); i >= 0 {
		c.quiet = true
		c.group.SetSelected(c.words[i])
		c.quiet = false
	}
}

func (c *choice) object() fyne.CanvasObject { return flush(c.group) }

// toggle is a setting that is on or off.
type toggle struct {
	check *widget.Check
	quiet bool
}

func newToggle(d page.Deps, setting, words string) *toggle {
	t := &toggle{}
	t.check = widget.NewCheck(words, func(on bool) {
		if !t.quiet {
			page.Do(d, func(ctx context.Context) error { return d.App.Switch(ctx, setting, on) }, nil)
		}
	})
	return t
}

func (t *toggle) show(on bool) {
	t.quiet = true
	t.check.SetChecked(on)
	t.quiet = false
}

func (t *toggle) object() fyne.CanvasObject { return flush(widgets.HStack(0, t.check)) }

// flush puts a check or radio buttons on the left edge of the text above.
func flush(o fyne.CanvasObject) fyne.CanvasObject { return widgets.Pad(0, 0, 0, -fyneMargin, o) }
