package studio

import (
	"image/color"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// taskWidth is the width of what one fills in for a task, px.
const taskWidth = 720

// side is the column at the left, with the line that ends it.
func side(o fyne.CanvasObject) fyne.CanvasObject {
	line := widgets.NewGround(theme.Line, 0)
	column := widgets.On(theme.Surface, widgets.Fixed(filesWidth, 0, o))
	return widgets.Fixed(filesWidth+1, 0, container.NewStack(line, widgets.Pad(0, 1, 0, 0, column)))
}

// head is the bar over what takes the place of the bench for a while: the way
// back, what it is, and a line about it.
func head(back *widgets.Button, title, note string) fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewText(title, widgets.Subheading).Ellipsis(),
		widgets.NewText(note, widgets.Caption).In(theme.Ink2).Ellipsis())
	line := widgets.HStack(14, back, widgets.Grow(words))
	return widgets.VStack(0, widgets.On(theme.Surface, widgets.Fixed(0, barHeight, widgets.Pad(0, 20, 0, 20, line))), widgets.NewLine())
}

// task is a screen for one thing to do, with its parts under one another.
func task(top fyne.CanvasObject, content ...fyne.CanvasObject) fyne.CanvasObject {
	column := widgets.Column(taskWidth, widgets.VStack(20, content...))
	return widgets.Around(top, container.NewVScroll(widgets.Pad(24, 24, 24, 24, widgets.VStack(0, column))), nil, nil)
}

// field is a control under its label.
func field(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VStack(6, widgets.NewText(label, widgets.Strong), control)
}

// line gives an entry the height of a control and the width left beside others.
func line(entry *widgets.Entry, beside ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.HStack(8, append([]fyne.CanvasObject{widgets.Grow(widgets.Fixed(0, theme.Control, entry))}, beside...)...)
}

// small is a button that goes with others in a line.
func small(text, icon string, tapped func()) *widgets.Button {
	return widgets.NewButton(text, tapped).As(widgets.Low).WithIcon(icon).Smaller()
}

// enable lets something be used, or not.
func enable(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}

// show shows something, or hides it.
func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
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
