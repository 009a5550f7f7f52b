package widgets

import (
	"image/color"

	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Prose is text that wraps to its width at the line pitch of its role, with bold, italic and code. It only shows;
// Paragraph adds links and copying.
type Prose struct {
	widget.BaseWidget
	Runs  []markdown.Run
	Role  Role
	Color fyne.ThemeColorName // empty: ink
	Align fyne.TextAlign

	lines   [][]piece
	wrapped float32 // the width lines were made for; 0 when they have to be made again
	style   style
	current int               // index of the link that has the keyboard, or -1
	self    fyne.Widget       // the widget the window knows: this one, or the Paragraph around it
	ring    *canvas.Rectangle // shown by Paragraph while it has focus
}

// monoShare is the size of code relative to the text around it: 13 px beside 14.
const monoShare = 13.0 / 14.0

// NewProse is a plain text in this role.
func NewProse(text string, role Role) *Prose {
	return NewRuns([]markdown.Run{{Text: text}}, role)
}

// NewRuns is a text with styles in this role.
func NewRuns(runs []markdown.Run, role Role) *Prose {
	p := &Prose{Runs: runs, Role: role, current: -1}
	p.self = p
	p.ExtendBaseWidget(p)
	return p
}

// In sets the colour and returns p, for use while composing a page.
func (p *Prose) In(name fyne.ThemeColorName) *Prose {
	p.Color = name
	return p
}

// Centred centres the lines and returns p.
func (p *Prose) Centred() *Prose {
	p.Align = fyne.TextAlignCenter
	return p
}

// SetText replaces the text by a plain one.
func (p *Prose) SetText(text string) { p.SetRuns([]markdown.Run{{Text: text}}) }

// SetRuns replaces the text.
func (p *Prose) SetRuns(runs []markdown.Run) {
	p.Runs = runs
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{widget: p.self}
	p.ring = focusRing(theme.CellRadius)
	d.paint = func() {
		p.style = p.Role.style(themeOf(p.self))
		p.wrapped = 0
	}
	d.layout = func(size fyne.Size) {
		if size.Width > 0 && p.wrapped != size.Width {
			p.wrap(size.Width)
			d.objects = p.draw()
		}
		surround(p.ring, size)
	}
	d.min = func() fyne.Size {
		// Before it has a width a text asks for one line; the layouts ask again once it has one.
		return fyne.NewSize(2*p.style.size, p.style.pitch*float32(max(len(p.lines), 1)))
	}
	d.paint()
	return d
}

func (p *Prose) wrap(width float32) {
	p.lines = wrap(p.Runs, width, func(text string, run int) float32 {
		return p.runStyle(p.Runs[run]).width(text)
	})
	p.wrapped = width
}

func (p *Prose) runStyle(run markdown.Run) style {
	st := p.style
	st.text.Bold = st.text.Bold || run.Bold
	st.text.Italic = st.text.Italic || run.Italic
	if run.Code {
		st.size, st.text = st.size*monoShare, fyne.TextStyle{Monospace: true}
	}
	return st
}

// draw makes the objects of the lines: one text for each piece, on a shared baseline, and a line under each link.
func (p *Prose) draw() []fyne.CanvasObject {
	line, base := p.style.measure("x")
	var back, front []fyne.CanvasObject
	for i, pieces := range p.lines {
		top := float32(i)*p.style.pitch + (p.style.pitch-line.Height)/2
		shift := aligned(pieces, p.wrapped, p.Align)
		for _, pc := range pieces {
			run := p.Runs[pc.run]
			text, st := canvas.NewText("", p.ink(run)), p.runStyle(run)
			st.put(text, pc.text)
			y := top
			if run.Code {
				_, own := st.measure(pc.text)
				y = top + base - own
			}
			if run.Link != "" {
				under := canvas.NewRectangle(p.ink(run))
				height := float32(1)
				if pc.run == p.current {
					height = theme.RingStroke
				}
				place(under, pc.x+shift, top+base+2, pc.width, height)
				back = append(back, under)
			}
			place(text, pc.x+shift, y, pc.width, line.Height)
			front = append(front, text)
		}
	}
	return append(append(back, front...), p.ring)
}

func (p *Prose) ink(run markdown.Run) color.Color {
	if run.Link != "" {
		return hue(p.self, theme.Primary)
	}
	return hue(p.self, orInk(p.Color))
}
