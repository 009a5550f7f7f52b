package widgets

import "fyne.io/fyne/v2"

// SideBySide is a layout of two objects over the whole height: the left one gets Share of the width, between Least and
// Most px, the other what is left after the Gap.
type SideBySide struct{ Share, Least, Most, Gap float32 }

func (l SideBySide) left(width float32) float32 { return min(max(width*l.Share, l.Least), l.Most) }

// Layout implements fyne.Layout.
func (l SideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := l.left(size.Width)
	place(objects[0], 0, 0, left, size.Height)
	place(objects[1], left+l.Gap, 0, size.Width-left-l.Gap, size.Height)
}

// MinSize implements fyne.Layout.
func (l SideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.Least+l.Gap+right.Width, max(left.Height, right.Height))
}
