package lesson

import (
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// column is the text of a lesson: its head, then its blocks, in a column that
// scrolls. Blocks are drawn a few at a time, so a long lesson opens at once.
type column struct {
	d        page.Deps
	document widgets.Document
	stack    *fyne.Container
	scroll   *container.Scroll
	drawn    []*block
	waiting  []lessons.Block
	goal     string // a block to go to once it is drawn
	stop     func() // calls off the next slice

	onDrawn  func(*block)              // a block was added; its gutter is to be filled
	onFocus  func(*block)              // a block has the keys
	onKey    func(*fyne.KeyEvent) bool // a key on a block; whether it was used
	onOpen   func(*block)              // the gutter was pressed
	onMoved  func()                    // other blocks are in view
	onArrive func(*block)              // the goal is in view
}

func newColumn(d page.Deps, document widgets.Document, head fyne.CanvasObject, blocks []lessons.Block) *column {
	c := &column{d: d, document: document, waiting: blocks, stop: func() {}}
	c.stack = widgets.VStack(blockGap, widgets.Pad(0, blockPad+gutterWidth+gutterGap, 0, blockPad, head))
	centred := widgets.Column(columnWidth+gutterGap+gutterWidth, c.stack)
	c.scroll = container.NewVScroll(widgets.Pad(columnTop, columnRight, columnEnd, columnLeft, centred))
	c.scroll.OnScrolled = func(fyne.Position) { c.onMoved() }
	return c
}

// draw adds the next blocks, and the rest when the window has had time for
// something else.
func (c *column) draw(count int) {
	count = min(count, len(c.waiting))
	for _, b := range c.waiting[:count] {
		c.add(b)
	}
	c.waiting = c.waiting[count:]
	c.settle()
	if len(c.waiting) > 0 {
		c.stop = c.d.Run.After(slicePause, func() { c.draw(sliceBlocks) })
	}
	if b := c.find(c.goal); b != nil && (len(c.waiting) == 0 || c.under(b) >= c.scroll.Size().Height) {
		c.goal = ""
		c.show(b)
		c.onArrive(b)
	}
	c.onMoved()
}

// settle gives what was added its place. Refreshing instead would wrap again
// all the text that is there.
func (c *column) settle() {
	c.stack.Layout.Layout(c.stack.Objects, c.stack.Size())
	size := c.scroll.Content.MinSize().Max(c.scroll.Size())
	c.scroll.Content.Resize(fyne.NewSize(c.scroll.Size().Width, size.Height))
	canvas.Refresh(c.stack)
}

func (c *column) add(b lessons.Block) {
	words := drawBlock(c.document, b)
	drawn := newBlock(b, words)
	drawn.gutter = newGutter(b.ID, func() { c.onOpen(drawn) })
	drawn.gutter.OnKey = func(ev *fyne.KeyEvent) bool { c.onFocus(drawn); return c.onKey(ev) }
	drawn.onFocus = func() { c.reveal(drawn); c.onFocus(drawn) }
	drawn.onKey = c.onKey
	eachParagraph(words, func(p *widgets.Paragraph) {
		p.OnKey = func(ev *fyne.KeyEvent) bool { c.onFocus(drawn); return c.onKey(ev) }
	})
	drawn.row = widgets.TopStack(gutterGap, widgets.Grow(drawn), widgets.Pad(blockPadY-4, 0, 0, 0, drawn.gutter.Row))
	c.drawn = append(c.drawn, drawn)
	c.stack.Objects = append(c.stack.Objects, drawn.row)
	c.onDrawn(drawn)
}

func (c *column) find(id string) *block {
	for _, b := range c.drawn {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// goTo scrolls to a block, now or as soon as it is drawn.
func (c *column) goTo(id string) {
	if c.find(id) == nil || len(c.waiting) > 0 {
		c.goal = id
		return
	}
	c.show(c.find(id))
	c.onArrive(c.find(id))
}

// top is where a block begins in what scrolls, px.
func (c *column) top(b *block) float32 { return columnTop + b.row.Position().Y }

// end is where a block ends in what scrolls, px.
func (c *column) end(b *block) float32 { return c.top(b) + b.row.Size().Height }

// under is how much has been drawn from a block on, px.
func (c *column) under(b *block) float32 { return c.scroll.Content.MinSize().Height - c.top(b) }

// show puts a block at the top of the view.
func (c *column) show(b *block) { c.scrollTo(c.top(b) - blockGap) }

// reveal scrolls as little as it takes for a block to be in view; not at all
// inside one that is higher than the view.
func (c *column) reveal(b *block) {
	top, end := c.top(b), c.end(b)
	view := c.scroll.Size().Height
	switch at := c.scroll.Offset.Y; {
	case end-top > view && top < at+view && end > at:
	case top < at || end-top > view:
		c.scrollTo(top - blockGap)
	case end > at+view:
		c.scrollTo(end - view + blockGap)
	}
}

// page reads on by a screen, down or up; the last line stays in view.
func (c *column) page(direction float32) {
	c.scrollTo(c.scroll.Offset.Y + direction*(c.scroll.Size().Height-theme.Control))
}

func (c *column) scrollTo(y float32) {
	most := c.scroll.Content.MinSize().Height - c.scroll.Size().Height
	c.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, most))))
	c.onMoved()
}

// neighbour is the block before (-1) or after (1) another; nil at the ends.
func (c *column) neighbour(b *block, step int) *block {
	for i, other := range c.drawn {
		if other == b && i+step >= 0 && i+step < len(c.drawn) {
			return c.drawn[i+step]
		}
	}
	return nil
}

// first is the first block of which something is in view; nil before any is drawn.
func (c *column) first() *block {
	for _, b := range c.drawn {
		if c.end(b) > c.scroll.Offset.Y+blockGap {
			return b
		}
	}
	return nil
}

// passed lists the blocks whose end has been in view. A block one never gets
// to the end of is not read.
func (c *column) passed() []*block {
	var all []*block
	for _, b := range c.drawn {
		if b.row.Size().Height > 0 && c.end(b) <= c.scroll.Offset.Y+c.scroll.Size().Height+blockGap {
			all = append(all, b)
		}
	}
	return all
}
