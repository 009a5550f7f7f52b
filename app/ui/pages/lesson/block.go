package lesson

import (
	"strconv"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// block is one block of the lesson on the page. Tab reaches it; the tint says
// that its discussion is open, or that a link led here.
type block struct {
	widget.BaseWidget
	lessons.Block
	onFocus func()
	onKey   func(*fyne.KeyEvent) bool

	inside *fyne.Container // the words on their ground
	ground *widgets.Ground
	ring   *canvas.Rectangle
	gutter *gutter
	row    *fyne.Container // the block and its gutter
}

func newBlock(b lessons.Block, words fyne.CanvasObject) *block {
	drawn := &block{Block: b, ground: widgets.NewGround("", theme.Radius), ring: canvas.NewRectangle(nil)}
	drawn.ring.CornerRadius, drawn.ring.StrokeWidth = theme.Radius, theme.RingStroke
	drawn.ring.Hide()
	drawn.inside = container.NewStack(drawn.ground, widgets.Pad(blockPadY, blockPad, blockPadY, blockPad, words), drawn.ring)
	drawn.ExtendBaseWidget(drawn)
	return drawn
}

// tint sets the block apart, or no more.
func (b *block) tint(on bool) {
	if on {
		b.ground.SetColor(theme.PrimaryTint)
	} else {
		b.ground.SetColor("")
	}
}

// CreateRenderer implements fyne.Widget.
func (b *block) CreateRenderer() fyne.WidgetRenderer {
	b.paint()
	return widget.NewSimpleRenderer(b.inside)
}

// Refresh implements fyne.CanvasObject.
func (b *block) Refresh() {
	b.paint()
	b.BaseWidget.Refresh()
}

func (b *block) paint() { b.ring.StrokeColor = fynetheme.ColorForWidget(theme.Focus, b) }

// Held implements widgets.Holder.
func (b *block) Held() fyne.CanvasObject { return b.inside }

// FocusGained implements fyne.Focusable.
func (b *block) FocusGained() {
	b.ring.Show()
	b.onFocus()
}

// FocusLost implements fyne.Focusable.
func (b *block) FocusLost() { b.ring.Hide() }

// TypedRune implements fyne.Focusable; keys arrive through TypedKey.
func (b *block) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *block) TypedKey(ev *fyne.KeyEvent) {
	if !b.onKey(ev) {
		widgets.PassKey(ev)
	}
}

// gutter is what stands beside a block: how much it is discussed, and the way
// into that discussion, also when nobody has said anything yet.
type gutter struct {
	*widgets.Row
	chip *widgets.Chip
}

func newGutter(block string, tapped func()) *gutter {
	g := &gutter{chip: widgets.NewChip("", widgets.Outline, "discuss")}
	g.Row = widgets.NewRow(widgets.Fixed(gutterWidth, gutterHeight, container.NewCenter(g.chip)), tapped)
	g.Radius = gutterHeight / 2
	g.Name = "discuss:" + block
	return g
}

// set shows how many threads there are, how many have something new, and
// whether their discussion is open.
func (g *gutter) set(threads, unread int, open bool) {
	words, tone := "", widgets.Outline
	if threads > 0 {
		words, tone = strconv.Itoa(threads), widgets.Info
	}
	switch {
	case open:
		tone = widgets.Selected
	case unread > 0:
		tone = widgets.New
	}
	if g.chip.Text != words || g.chip.Tone != tone {
		g.chip.Set(words, tone)
		g.Content.Refresh()
	}
}
