package quiz

import (
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// Measures of the bar, px, and how many steps it can show one by one.
const (
	barHeight  = 72
	stepsWidth = 420
	stepsMost  = 12 // more knots than that would not fit beside the title: then a rope
	knotsMost  = 24 // that a rope of this width can show apart
)

// Bar is the top of the window: leave, what this is, and how far one is, as
// knots on a rope. It shows no clock: a session is so many steps, not so much
// time.
type Bar struct {
	Object fyne.CanvasObject

	position *widgets.Text
	remark   *fyne.Container
	moved    func(at int, done bool)
}

// NewBar is a bar of so many steps at the first one.
func NewBar(d page.Deps, title string, steps int, leave func()) *Bar {
	b := &Bar{position: widgets.NewText("", widgets.Body).In(theme.Ink2).Aligned(fyne.TextAlignTrailing), remark: widgets.VStack(0)}
	b.remark.Hide()
	cross := widgets.NewButton("", leave).WithIcon("cross").As(widgets.Quiet).Named("leave")
	left := widgets.HStack(20, cross, widgets.Grow(widgets.NewText(title, widgets.Strong).Ellipsis()))
	line := widgets.HStack(20, widgets.Grow(left), widgets.Fixed(stepsWidth, 0, b.progress(steps)), widgets.Grow(b.position))
	ground := widgets.On(theme.Surface, widgets.Fixed(0, barHeight, widgets.Pad(0, theme.PageX, 0, theme.PageX, line)))
	b.Object = widgets.VStack(0, ground, widgets.NewLine(), b.remark)
	return b
}

func (b *Bar) progress(steps int) fyne.CanvasObject {
	if steps <= stepsMost {
		knots := widgets.NewSteps(steps, 0)
		b.moved = knots.Set
		return knots
	}
	var knots []float32
	for i := 1; i < steps && steps <= knotsMost; i++ {
		knots = append(knots, float32(i)/float32(steps))
	}
	rope := widgets.NewRope(0, knots...)
	b.moved = func(at int, done bool) {
		if done {
			at++
		}
		rope.SetValue(float32(at) / float32(steps))
	}
	return rope
}

// Set moves to a step, from 0; done ties its knot. position says in words which
// step it is; it may be empty. What was remarked stays for the first step only.
func (b *Bar) Set(at int, done bool, position string) {
	b.moved(at, done)
	b.position.SetText(position)
	if at > 0 {
		b.Remark("")
	}
}

// Remark says something in one line under the bar, as long as one is at the
// first step; nothing when the text is empty.
func (b *Bar) Remark(text string) {
	if text == "" {
		b.remark.Hide()
		b.Object.Refresh()
		return
	}
	said := widgets.Column(columnWidth, widgets.NewBanner(text, widgets.Info, nil))
	b.remark.Objects = []fyne.CanvasObject{widgets.Pad(16, theme.PageX, 0, theme.PageX, said)}
	b.remark.Show()
}
