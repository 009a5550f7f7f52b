package parts

import (
	"cordee/app"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// deliveryWidth is the width of what says in words how far a post got, px.
const deliveryWidth = 320

// ticks are how many each stage shows; the first is a chip with words.
var ticks = map[string]int{app.Written: 1, app.Acknowledged: 2}

// travels says whether the post is one of this person's that goes, or went, to colleagues.
func (v *post) travels() bool { return v.Own && v.shared && !v.Withdrawn && v.Delivery != "" }

// delivery is the mark beside the date; nil where there is none.
func (t *Thread) delivery(v *post) fyne.CanvasObject {
	if n := ticks[v.Delivery]; n > 0 && v.travels() {
		return widgets.NewTicks(n, t.d.Texts.Say("sync.delivery-"+v.Delivery), func() { t.tellDelivery(v) })
	}
	return nil
}

// tellDelivery says in words how far a post got.
func (t *Thread) tellDelivery(v *post) {
	words := widgets.NewProse(t.d.Texts.Say("sync.delivery-"+v.Delivery), widgets.Body)
	widgets.ShowBeside(widgets.NewPopover(words, deliveryWidth, t.d.Window.Canvas()), v.more)
}
