package badges

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// cards puts the badges side by side, all as wide and as high as one another:
// as the one whose text needs most lines.
type cards struct{}

func (cards) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width := (size.Width - (n-1)*theme.GapCompact) / n
	height := size.Height
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height = max(height, o.MinSize().Height) // its text has wrapped by now
	}
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i)*(width+theme.GapCompact), 0))
	}
}

func (cards) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		need := o.MinSize()
		size = fyne.NewSize(size.Width+need.Width, max(size.Height, need.Height))
		if i > 0 {
			size.Width += theme.GapCompact
		}
	}
	return size
}
