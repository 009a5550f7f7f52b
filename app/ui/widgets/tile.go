package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cordee/app/ui/theme"
)

// tileInset is the room above and below what a tile holds, px.
const tileInset = 11

// Tile is any content on the ground of an option, in its states: a line to match, a mark to give.
type Tile struct {
	widget.BaseWidget
	content fyne.CanvasObject
	state   OptionState
}

// NewTile is an idle tile around content.
func NewTile(content fyne.CanvasObject) *Tile {
	t := &Tile{content: Pad(tileInset, optionPad, tileInset, optionPad, content)}
	t.ExtendBaseWidget(t)
	return t
}

// State is the state shown.
func (t *Tile) State() OptionState { return t.state }

// SetState shows a state.
func (t *Tile) SetState(state OptionState) {
	t.state = state
	t.Refresh()
}

// Held implements Holder.
func (t *Tile) Held() fyne.CanvasObject { return t.content }

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	ground := box(theme.CardRadius)
	paint := func() { t.state.paint(t, ground) }
	layout := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		height := fit(t.content, size.Width)
		place(t.content, 0, 0, size.Width, max(height, size.Height))
	}
	return draw(t, paint, layout, func() fyne.Size { return t.content.MinSize() }, ground, t.content)
}
