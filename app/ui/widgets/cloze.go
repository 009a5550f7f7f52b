package widgets

import (
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// gapRoom is kept free over and under what stands in a line of text, px.
const gapRoom = 4

// gapText is what a control is to the wrapping: one word.
const gapText = "\uFFFC"

// Cloze is running text with controls in its lines. It wraps as Prose does; a line that holds a control is as high as it.
// Write and Put make it, in reading order, before it is shown.
type Cloze struct {
	widget.BaseWidget
	role  Role
	runs  []markdown.Run
	gaps  map[int]fyne.CanvasObject // by the run in whose place they stand
	inner *fyne.Container           // the controls, in reading order

	words   []fyne.CanvasObject // the text between them
	wrapped float32             // the width words were made for; 0 when they have to be made again
	height  float32
}

// NewCloze is an empty text in a role.
func NewCloze(role Role) *Cloze {
	c := &Cloze{role: role, gaps: map[int]fyne.CanvasObject{}, inner: container.NewWithoutLayout()}
	c.ExtendBaseWidget(c)
	return c
}

// Write adds text.
func (c *Cloze) Write(run markdown.Run) { c.runs = append(c.runs, run) }

// Put adds a control and returns its number, for Replace.
func (c *Cloze) Put(o fyne.CanvasObject) int {
	c.Write(markdown.Run{Text: gapText})
	c.gaps[len(c.runs)-1] = o
	c.inner.Add(o)
	return len(c.runs) - 1
}

// Replace puts another control in the place of a numbered one.
func (c *Cloze) Replace(number int, o fyne.CanvasObject) {
	for i, old := range c.inner.Objects {
		if old == c.gaps[number] {
			c.inner.Objects[i] = o
		}
	}
	c.gaps[number] = o
	c.Refresh()
}

// Held implements Holder.
func (c *Cloze) Held() fyne.CanvasObject { return c.inner }

// CreateRenderer implements fyne.Widget.
func (c *Cloze) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{widget: c}
	d.paint = func() { c.wrapped = 0 }
	d.layout = func(size fyne.Size) {
		if size.Width > 0 && c.wrapped != size.Width {
			c.wrap(size.Width)
			d.objects = append([]fyne.CanvasObject{c.inner}, c.words...)
		}
		c.inner.Resize(size)
	}
	d.min = func() fyne.Size {
		// Before it has a width a text asks for one line; see Prose.
		s := c.role.style(themeOf(c))
		return fyne.NewSize(2*s.size, max(c.height, s.pitch))
	}
	d.objects = []fyne.CanvasObject{c.inner}
	return d
}

// wrap gives every word and every control its place.
func (c *Cloze) wrap(width float32) {
	s := c.role.style(themeOf(c))
	styled := Prose{style: s}
	lines := wrap(c.runs, width, func(text string, run int) float32 {
		if gap := c.gaps[run]; gap != nil {
			return min(gap.MinSize().Width, width)
		}
		return styled.runStyle(c.runs[run]).width(text)
	})
	c.words, c.height, c.wrapped = nil, 0, width
	for _, pieces := range lines {
		height := s.pitch
		for _, p := range pieces {
			if gap := c.gaps[p.run]; gap != nil {
				height = max(height, fit(gap, p.width)+2*gapRoom)
			}
		}
		for _, p := range pieces {
			if gap := c.gaps[p.run]; gap != nil {
				need := fit(gap, p.width)
				place(gap, p.x, c.height+(height-need)/2, p.width, need)
				continue
			}
			text := canvas.NewText("", hue(c, orInk("")))
			styled.runStyle(c.runs[p.run]).put(text, p.text)
			line := text.MinSize().Height
			place(text, p.x, c.height+(height-line)/2, p.width, line)
			c.words = append(c.words, text)
		}
		c.height += height
	}
}
