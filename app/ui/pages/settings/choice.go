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
}

// newChoice words the values of a setting of package app, in order.
func newChoice(d page.Deps, setting string, values, words []string) *choice {
	return &choice{values: values, Radios: widgets.NewRadios(words, func(i int) {
		page.Do(d, func(ctx context.Context) error { return d.App.Choose(ctx, setting, values[i]) }, nil)
	})}
}

// show shows the value chosen.
func (c *choice) show(value string) { c.Choose(slices.Index(c.values, value)) }

// newToggle is a setting that is on or off.
func newToggle(d page.Deps, setting, words string) *widgets.Check {
	return widgets.NewCheck(words, func(on bool) {
		page.Do(d, func(ctx context.Context) error { return d.App.Switch(ctx, setting, on) }, nil)
	})
}
