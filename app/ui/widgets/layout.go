package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// VStack stacks objects with gap px between them, each as wide as the stack. A child made with Grow takes the height left.
func VStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(vertical{gap}, objects...)
}

// HStack lines objects up with gap px between them, each at its own size and centred on the line's height.
// Children made with Grow, and layout.NewSpacer, share the width left.
func HStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(horizontal{gap: gap, centred: true}, objects...)
}

// TopStack is HStack with every object at the top of the line.
func TopStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(horizontal{gap: gap}, objects...)
}

// Grow marks o to take the room left along a stack: the height left in a VStack, the width left in an HStack or TopStack.
func Grow(o fyne.CanvasObject) *fyne.Container { return container.New(growing{}, o) }

// Pad keeps o away from its neighbours by these margins, in px.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(padded{top, right, bottom, left}, o)
}

// Inset is Pad with the same margin on the four sides.
func Inset(margin float32, o fyne.CanvasObject) *fyne.Container {
	return Pad(margin, margin, margin, margin, o)
}

// Fixed gives o at least this size; 0 leaves a side to o.
func Fixed(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(atLeast{fyne.NewSize(width, height)}, o)
}

// Column centres o in a column at most width px wide.
func Column(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(column{width}, o)
}

// Flow lays objects one after the other and starts a new line when the width is used, like chips.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewRowWrapLayoutWithCustomPadding(gap, gap), objects...)
}

// fit gives o a width and then the height it needs at that width, which it returns.
func fit(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height // text has wrapped by now
	o.Resize(fyne.NewSize(width, height))
	return height
}

type vertical struct{ gap float32 }

func (l vertical) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var used float32
	var growing, seen int
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		seen++
		if grows(o, false) {
			growing++
			continue
		}
		used += fit(o, size.Width)
	}
	used += l.gap * float32(max(seen-1, 0))
	var y float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if grows(o, false) {
			height := max(o.MinSize().Height, (size.Height-used)/float32(growing))
			o.Resize(fyne.NewSize(size.Width, height))
		}
		o.Move(fyne.NewPos(0, whole(y)))
		y += o.Size().Height + l.gap
	}
}

func (l vertical) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	seen := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		need := o.MinSize()
		size.Width = max(size.Width, need.Width)
		size.Height += need.Height
		seen++
	}
	size.Height += l.gap * float32(max(seen-1, 0))
	return size
}

type horizontal struct {
	gap     float32
	centred bool
}

func (l horizontal) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var used float32
	var growing, seen int
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		seen++
		if grows(o, true) {
			growing++
			continue
		}
		used += o.MinSize().Width
	}
	used += l.gap * float32(max(seen-1, 0))
	var x float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		width := o.MinSize().Width
		if grows(o, true) {
			width = max(0, (size.Width-used)/float32(growing))
		}
		height := fit(o, width)
		var y float32
		if l.centred {
			y = (size.Height - height) / 2
		}
		o.Move(fyne.NewPos(whole(x), whole(max(y, 0))))
		x += width + l.gap
	}
}

func (l horizontal) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	seen := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		need := o.MinSize()
		size.Width += need.Width
		size.Height = max(size.Height, need.Height)
		seen++
	}
	size.Width += l.gap * float32(max(seen-1, 0))
	return size
}

// grows says whether o takes the room left along the stack.
func grows(o fyne.CanvasObject, across bool) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, ok := c.Layout.(growing)
		return ok
	}
	if s, ok := o.(layout.SpacerObject); ok {
		return across && s.ExpandHorizontal() || !across && s.ExpandVertical()
	}
	return false
}

// MainShare is how many times wider the main column of a page is than the side one.
const MainShare float32 = 1.65

// Ratio puts two objects side by side, left share times as wide as right, both as tall as the taller.
func Ratio(share, gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(ratio{share, gap}, left, right)
}
