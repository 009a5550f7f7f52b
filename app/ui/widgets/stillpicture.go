package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// stillPicture is an SVG inside a widget that is refreshed often, as when the pointer moves over it: Fyne would draw it
// from its source each time, which takes milliseconds.
type stillPicture struct {
	widget.BaseWidget
	image *canvas.Image
}

func newStillPicture() *stillPicture {
	s := &stillPicture{image: canvas.NewImageFromResource(nil)}
	s.ExtendBaseWidget(s)
	return s
}

// show draws a picture at a size, unless it is the one shown. Pictures with one name are the same.
func (s *stillPicture) show(picture fyne.Resource, size fyne.Size) {
	if now := s.image; now.Resource != nil && now.Resource.Name() == picture.Name() && now.Size() == size {
		return
	}
	s.Resize(size)
	s.image = canvas.NewImageFromResource(picture) // one that is shown would be drawn twice: resized, then with what is new
	s.image.Resize(size)
	canvas.Refresh(s)
}

// CreateRenderer implements fyne.Widget.
func (s *stillPicture) CreateRenderer() fyne.WidgetRenderer { return stillRenderer{s} }

type stillRenderer struct{ *stillPicture }

func (r stillRenderer) Layout(fyne.Size)             {}
func (r stillRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r stillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r stillRenderer) Refresh()                     {}
func (r stillRenderer) Destroy()                     {}
