package welcome

import "fyne.io/fyne/v2"

// The mountain takes a third of the window, between these widths, px.
const (
	mountainShare = 0.33
	mountainLeast = 320
	mountainMost  = 420
)

// beside puts the mountain at the left and the step in the room that is left.
type beside struct{}

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(max(size.Width*mountainShare, mountainLeast), mountainMost)
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
}

func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(mountainLeast+right.Width, max(left.Height, right.Height))
}
