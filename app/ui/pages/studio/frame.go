package studio

import (
	"image/color"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// side is the column at the left, with the line that ends it.
func side(o fyne.CanvasObject) fyne.CanvasObject {
	line := widgets.NewGround(theme.Line, 0)
	column := widgets.On(theme.Surface, widgets.Fixed(filesWidth, 0, o))
	return widgets.Fixed(filesWidth+1, 0, container.NewStack(line, widgets.Pad(0, 1, 0, 0, column)))
}

// chevrons is the theme with our chevrons for the branches of a tree, where
// Fyne draws arrows.
type chevrons struct{}

func current() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (chevrons) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return current().Color(n, v)
}

// Font implements fyne.Theme.
func (chevrons) Font(s fyne.TextStyle) fyne.Resource { return current().Font(s) }

// Size implements fyne.Theme.
func (chevrons) Size(n fyne.ThemeSizeName) float32 { return current().Size(n) }

// Icon implements fyne.Theme.
func (chevrons) Icon(n fyne.ThemeIconName) fyne.Resource {
	switch n {
	case fynetheme.IconNameMoveDown:
		return theme.Icon("chev-d")
	case fynetheme.IconNameNavigateNext:
		return theme.Icon("chev-r")
	}
	return current().Icon(n)
}
