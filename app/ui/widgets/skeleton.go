package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the shapes that stand for a row, px, and the widths of its two lines as shares of the room.
const (
	skeletonThick = 12
	skeletonThin  = 10
)

var skeletonShares = [][2]float32{{0.86, 0.61}, {0.70, 0.45}, {0.78, 0.53}}

// NewSkeleton stands for rows that are still being read: grey shapes, still. Show it only after 300 ms.
func NewSkeleton(rows int) *fyne.Container {
	stack := VStack(14)
	for i := range rows {
		shares := skeletonShares[i%len(skeletonShares)]
		lines := VStack(8, skeletonLine(shares[0], skeletonThick), skeletonLine(shares[1], skeletonThin))
		disc := Fixed(AvatarThread, AvatarThread, NewGround(theme.Sunken, AvatarThread/2))
		stack.Add(HStack(12, disc, Grow(lines)))
	}
	return stack
}

// skeletonLine takes this share of the width it is given.
func skeletonLine(share, height float32) fyne.CanvasObject {
	left := NewGround(theme.Sunken, height/2)
	left.least = fyne.NewSize(1, height)
	return Ratio(share/(1-share), 0, left, container.NewWithoutLayout())
}
