package discuss

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// The width of the list, px: a share of the page between two bounds.
const (
	listShare = 0.38
	listLeast = 320
	listMost  = 388
)

// columns puts the list at the left of the thread.
type columns struct{}

func (columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := min(max(size.Width*listShare, listLeast), listMost)
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-theme.Gap, size.Height))
	objects[1].Move(fyne.NewPos(left+theme.Gap, 0))
}

func (columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(listLeast+theme.Gap+right.Width, max(left.Height, right.Height))
}
