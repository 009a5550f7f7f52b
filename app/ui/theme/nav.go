package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// OnNav is base for what stands on the rail's dark colour (rail, illustrations): the same theme with light ink in both modes.
// Give it to container.NewThemeOverride.
func OnNav(base fyne.Theme) fyne.Theme { return onNav{base} }

type onNav struct{ fyne.Theme }

var navNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	Bg:          Nav,
	Surface:     NavActive,
	Sunken:      NavActive,
	PrimaryTint: NavActive,
	Ink:         NavInk,
	Ink2:        NavInk2,
	Ink3:        NavInk2,
	Line:        NavActive,
	Rope:        NavRope,
	Focus:       NavInk, // the lake blue of the ring does not show on the rail
}

func (t onNav) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if on, ok := navNames[name]; ok {
		name = on
	}
	return t.Theme.Color(name, variant)
}
