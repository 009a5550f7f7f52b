package studio

import (
	"image/color"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// around puts objects on the sides of the one in the middle, which gets the
// room left, without a gap. Tab goes through them in reading order. Any side
// may be nil.
func around(top, middle, left, bottom fyne.CanvasObject) *fyne.Container {
	f := &frame{top: top, middle: middle, left: left, bottom: bottom}
	c := container.New(f)
	for _, o := range []fyne.CanvasObject{top, left, middle, bottom} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type frame struct{ top, middle, left, bottom fyne.CanvasObject }

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	place := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	var above, below, beside float32
	if f.top != nil {
		above = f.top.MinSize().Height
		place(f.top, 0, 0, size.Width, above)
	}
	if f.bottom != nil {
		below = f.bottom.MinSize().Height
		place(f.bottom, 0, size.Height-below, size.Width, below)
	}
	height := max(0, size.Height-above-below)
	if f.left != nil {
		beside = f.left.MinSize().Width
		place(f.left, 0, above, beside, height)
	}
	place(f.middle, beside, above, max(0, size.Width-beside), height)
}

// MinSize implements fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	size := f.middle.MinSize()
	if f.left != nil {
		left := f.left.MinSize()
		size = fyne.NewSize(size.Width+left.Width, max(size.Height, left.Height))
	}
	for _, o := range []fyne.CanvasObject{f.top, f.bottom} {
		if o != nil {
			need := o.MinSize()
			size = fyne.NewSize(max(size.Width, need.Width), size.Height+need.Height)
		}
	}
	return size
}

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
