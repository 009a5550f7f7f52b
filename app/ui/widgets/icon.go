package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Icon sizes, px: in a chip, in a line, in a button, in the rail, in a panel, in an empty page.
const (
	IconChip   float32 = 14
	IconLine   float32 = 16
	IconButton float32 = 18
	IconRail   float32 = 20
	IconPanel  float32 = 24
	IconEmpty  float32 = 40
)

// Icon is one of our icons at a size, in a colour of the theme.
type Icon struct {
	widget.BaseWidget
	name string
	in   fyne.ThemeColorName
	size float32
}

// NewIcon is the icon of this name, size px across.
func NewIcon(name string, in fyne.ThemeColorName, size float32) *Icon {
	i := &Icon{name: name, in: in, size: size}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes the icon and its colour.
func (i *Icon) Set(name string, in fyne.ThemeColorName) {
	i.name, i.in = name, in
	i.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	image := icon(i.size)
	layout := func(size fyne.Size) {
		place(image, (size.Width-i.size)/2, (size.Height-i.size)/2, i.size, i.size)
	}
	paint := func() { setIcon(image, i.name, i.in) }
	return draw(i, paint, layout, func() fyne.Size { return fyne.NewSquareSize(i.size) }, image)
}

// NewPicture shows an SVG or bitmap with its own colours, width by height px, whole.
func NewPicture(picture fyne.Resource, width, height float32) *canvas.Image {
	image := canvas.NewImageFromResource(picture)
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSize(width, height))
	return image
}

// NewBadge is the picture of a badge, size px across, earned or still an outline.
func NewBadge(name string, earned bool, size float32) *Badge {
	b := &Badge{name: name, earned: earned, size: size}
	b.ExtendBaseWidget(b)
	return b
}

// Badge is the picture of a badge.
type Badge struct {
	widget.BaseWidget
	name   string
	earned bool
	size   float32
}

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	image := icon(b.size)
	paint := func() { image.Resource = theme.Badge(b.name, b.earned, themeOf(b)) }
	layout := func(size fyne.Size) {
		place(image, (size.Width-b.size)/2, (size.Height-b.size)/2, b.size, b.size)
	}
	return draw(b, paint, layout, func() fyne.Size { return fyne.NewSquareSize(b.size) }, image)
}
