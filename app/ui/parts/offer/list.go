package offer

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// List is the packs on offer that are not here yet, or in an older version.
type List struct {
	Object *fyne.Container

	d     page.Deps
	again func()
	rows  map[string]*row // by pack
}

// NewList is empty until Show. again reads the offers anew, for Show.
func NewList(d page.Deps, again func()) *List {
	return &List{Object: widgets.VStack(0), d: d, again: again, rows: map[string]*row{}}
}

// Show shows what is on offer. What is under way goes on.
func (l *List) Show(offers []app.Offered) {
	before := l.rows
	l.rows = map[string]*row{}
	cards := widgets.VStack(theme.Gap)
	for _, o := range offers {
		if o.State == app.OfferHere || !o.Newer {
			continue
		}
		r := before[o.Pack]
		if r == nil {
			r = newRow(l.d, l.again)
		}
		r.show(o)
		l.rows[o.Pack] = r
		cards.Add(widgets.NewCard(r.object))
	}
	title := widgets.NewText(l.d.Texts.Say("offer.title"), widgets.Subheading)
	l.Object.Objects = []fyne.CanvasObject{widgets.Pad(0, 0, 10, 0, title), widgets.Pad(0, 0, 10, 0, cards)}
	l.Object.Refresh()
}

// Empty says whether there is nothing to show.
func (l *List) Empty() bool { return len(l.rows) == 0 }

// Leave stops what is under way: the page goes away.
func (l *List) Leave() {
	for _, r := range l.rows {
		r.left = true
		if r.halt != nil {
			r.halt()
		}
	}
}
