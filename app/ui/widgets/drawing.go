// Package widgets is the kit every page of the window is built from. A widget here draws itself from the theme each time it
// is refreshed, takes its texts already translated, tells what the person did through an OnXxx function, and knows no use
// case. Whatever can be pressed is reached by Tab, acts on Enter and Space, and shows focus as a ring of 2 px.
//
// Text wraps to the width it is given and its height follows, so use the layouts of this package (VStack, HStack, Ratio…)
// around it: they give the width first and read the height after.
package widgets

import (
	"image/color"
	"math"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
)

// drawing is the renderer of the widgets here: a few objects, where they stand, and how they take their colours.
type drawing struct {
	widget  fyne.Widget
	objects []fyne.CanvasObject
	paint   func() // reads the theme and the widget's fields
	layout  func(fyne.Size)
	min     func() fyne.Size
}

// draw makes the renderer and paints it once.
func draw(w fyne.Widget, paint func(), layout func(fyne.Size), minSize func() fyne.Size, objects ...fyne.CanvasObject) *drawing {
	d := &drawing{widget: w, objects: objects, paint: paint, layout: layout, min: minSize}
	d.paint()
	return d
}

func (d *drawing) Layout(size fyne.Size)        { d.layout(size) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawing) Destroy()                     {}

func (d *drawing) Refresh() {
	d.paint()
	d.layout(d.widget.Size())
	for _, o := range d.objects {
		o.Refresh()
	}
	canvas.Refresh(d.widget) // the window does not know yet the objects made by this refresh
}

// hue is the colour of this name in the theme w stands in.
func hue(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	return fynetheme.ColorForWidget(name, w)
}

func themeOf(w fyne.Widget) fyne.Theme { return fynetheme.CurrentForWidget(w) }

// place moves and resizes in one call. It moves to whole pixels: text between two of them is blurred.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(whole(x), whole(y)))
	o.Resize(fyne.NewSize(width, height))
}

func whole(v float32) float32 { return float32(math.Round(float64(v))) }

// hollow is the fill of a shape that is only this edge. Nothing of it can be seen, but it has the colour of the edge: with
// OpenGL the fill shows through where the two meet, and color.Transparent is black there.
func hollow(edge color.Color) color.Color {
	c := color.NRGBAModel.Convert(edge).(color.NRGBA)
	c.A = 1
	return c
}

// box is a rectangle with rounded corners and no colour yet.
func box(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = radius
	return r
}

// focusRing is the rectangle that shows focus around a control with these corners.
func focusRing(radius float32) *canvas.Rectangle {
	r := box(radius + theme.RingGap + theme.RingStroke)
	r.StrokeWidth = theme.RingStroke
	r.Hide()
	return r
}

// surround places a focus ring around a control of this size.
func surround(ring *canvas.Rectangle, size fyne.Size) {
	const out = theme.RingGap + theme.RingStroke
	place(ring, -out, -out, size.Width+2*out, size.Height+2*out)
}

// icon is a picture of this size for an SVG of the theme.
func icon(size float32) *canvas.Image {
	i := canvas.NewImageFromResource(nil)
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	return i
}

// show hides or shows o.
func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// animated says whether things may move: the desktop's or the person's wish for less motion is respected.
func animated() bool {
	settings := fyne.CurrentApp().Settings()
	wish, has := settings.Theme().(interface{ Moves() bool })
	return settings.ShowAnimations() && (!has || wish.Moves())
}
