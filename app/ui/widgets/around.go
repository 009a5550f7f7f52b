package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Around puts objects on the sides of the one in the middle, which gets the
// room left, without a gap. Tab goes through them in reading order. Any side
// may be nil, or hidden for a time.
func Around(top, middle, left, bottom fyne.CanvasObject) *fyne.Container {
	f := &around{top: top, middle: middle, left: left, bottom: bottom}
	c := container.New(f)
	for _, o := range []fyne.CanvasObject{top, left, middle, bottom} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type around struct{ top, middle, left, bottom fyne.CanvasObject }

// Layout implements fyne.Layout.
func (f *around) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	var above, below, beside float32
	if seen(f.top) {
		above = fit(f.top, size.Width)
		place(f.top, 0, 0, size.Width, above)
	}
	if seen(f.bottom) {
		below = fit(f.bottom, size.Width)
		place(f.bottom, 0, size.Height-below, size.Width, below)
	}
	height := max(0, size.Height-above-below)
	if seen(f.left) {
		beside = f.left.MinSize().Width
		place(f.left, 0, above, beside, height)
	}
	place(f.middle, beside, above, max(0, size.Width-beside), height)
}

// MinSize implements fyne.Layout.
func (f *around) MinSize([]fyne.CanvasObject) fyne.Size {
	size := f.middle.MinSize()
	if seen(f.left) {
		left := f.left.MinSize()
		size = fyne.NewSize(size.Width+left.Width, max(size.Height, left.Height))
	}
	for _, o := range []fyne.CanvasObject{f.top, f.bottom} {
		if seen(o) {
			need := o.MinSize()
			size = fyne.NewSize(max(size.Width, need.Width), size.Height+need.Height)
		}
	}
	return size
}

func seen(o fyne.CanvasObject) bool { return o != nil && o.Visible() }
