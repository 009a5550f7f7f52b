package settings

import (
	"context"
	"slices"

	"cordee/app/ui/page"
	"cordee/app/ui/widgets"
)

// choice is a setting with a few values, written as soon as it is made.
type choice struct {
	*widgets.Radios
	values []string
	chosen func(value string) // told when the person makes one; may be nil
}

// newChoice words the values of a setting of package app, in order.
func newChoice(d page.Deps, setting string, values, words []string) *choice {
	c := &choice{values: values}
	c.Radios = widgets.NewRadios(words, func(i int) {
		choose(d, setting, values[i])
		if c.chosen != nil {
			c.chosen(values[i])
		}
	})
	return c
}

// show shows the value chosen.
func (c *choice) show(value string) { c.Choose(slices.Index(c.values, value)) }

// choose writes a setting.
func choose(d page.Deps, setting, value string) {
	page.Do(d, func(ctx context.Context) error { return d.App.Choose(ctx, setting, value) }, nil)
}

// newToggle is a setting that is on or off.
func newToggle(d page.Deps, setting, words string) *widgets.Check {
	return widgets.NewCheck(words, func(on bool) { toggle(d, setting, on) })
}

func toggle(d page.Deps, setting string, on bool) {
	page.Do(d, func(ctx context.Context) error { return d.App.Switch(ctx, setting, on) }, nil)
}
