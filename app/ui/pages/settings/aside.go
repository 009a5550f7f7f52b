package settings

import "fyne.io/fyne/v2"

// aside puts a second column beside the first, width px wide, when there is
// room for both, and under it otherwise.
type aside struct {
	width, least, gap float32
	given             float32 // the width of the last layout, which the height depends on
}

func (a *aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.given = size.Width
	left, right := size.Width, size.Width
	if a.beside() {
		left, right = size.Width-a.width-a.gap, a.width
	}
	first := fit(objects[0], left)
	fit(objects[1], right)
	objects[0].Move(fyne.NewPos(0, 0))
	if a.beside() {
		objects[1].Move(fyne.NewPos(left+a.gap, 0))
	} else {
		objects[1].Move(fyne.NewPos(0, first+a.gap))
	}
}

func (a *aside) beside() bool { return a.given >= a.least }

func (a *aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	first, second := objects[0].MinSize(), objects[1].MinSize()
	width := max(first.Width, second.Width)
	if a.beside() {
		return fyne.NewSize(width, max(first.Height, second.Height))
	}
	return fyne.NewSize(width, first.Height+a.gap+second.Height)
}

// fit gives o this width and the height it needs there, which it returns.
func fit(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height // text has wrapped by now
	o.Resize(fyne.NewSize(width, height))
	return height
}
