package widgets

import "fyne.io/fyne/v2"

// The layouts around one object. Each gives the width first, so the text inside can say its height.

// growing fills; stacks recognise it.
type growing struct{}

func (growing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, max(fit(o, size.Width), size.Height)))
		o.Move(fyne.NewPos(0, 0))
	}
}

func (growing) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

type padded struct{ top, right, bottom, left float32 }

func (l padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	inner := fyne.NewSize(size.Width-l.left-l.right, size.Height-l.top-l.bottom)
	for _, o := range objects {
		if height := fit(o, inner.Width); height < inner.Height {
			o.Resize(inner)
		}
		o.Move(fyne.NewPos(l.left, l.top))
	}
}

func (l padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).Add(fyne.NewSize(l.left+l.right, l.top+l.bottom))
}

type atLeast struct{ size fyne.Size }

func (l atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		fit(o, size.Width)
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).Max(l.size)
}

type column struct{ width float32 }

func (l column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(l.width, size.Width)
	for _, o := range objects {
		height := fit(o, width)
		o.Resize(fyne.NewSize(width, max(height, size.Height)))
		o.Move(fyne.NewPos((size.Width-width)/2, 0))
	}
}

func (l column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := largest(objects)
	return fyne.NewSize(min(size.Width, l.width), size.Height)
}

// ratio puts two objects side by side, the first share times as wide as the second, both as tall as the taller.
type ratio struct{ share, gap float32 }

func (l ratio) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) != 2 {
		return
	}
	left := (size.Width - l.gap) * l.share / (1 + l.share)
	right := size.Width - l.gap - left
	height := max(size.Height, fit(objects[0], left), fit(objects[1], right))
	place(objects[0], 0, 0, left, height)
	place(objects[1], left+l.gap, 0, right, height)
}

func (l ratio) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap, 0)
	for _, o := range objects {
		need := o.MinSize()
		size = fyne.NewSize(size.Width+need.Width, max(size.Height, need.Height))
	}
	return size
}

func largest(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}
