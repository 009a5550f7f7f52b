package badges

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The measures of the grid, px.
const (
	gridGap   = 12
	cardPad   = 14
	badgeCard = 72  // across
	cardWide  = 128 // the narrowest a card may be
)

// grid is the badges of the filter, which the arrow keys walk.
type grid struct {
	box    *fyne.Container
	layout cards
	shown  []badge.Status
	cards  []*widgets.Card
	rows   []*widgets.Row
}

// drawGrid shows the badges of the filter. The card that had the keys keeps them.
func (v *view) drawGrid() {
	g, focused := v.grid, v.d.Window.Canvas().Focused()
	had := ""
	for i, row := range g.rows {
		if focused == fyne.Focusable(row) {
			had = g.shown[i].ID
		}
	}
	f := filters[v.filter]
	g.shown, g.cards, g.rows = nil, nil, nil
	side := container.New(&g.layout)
	for _, s := range v.l.standing.Badges {
		if f.shows(s) {
			side.Add(v.cardOf(s))
		}
	}
	g.box.Objects = []fyne.CanvasObject{side}
	if len(g.shown) == 0 {
		g.box.Objects[0] = widgets.NewEmpty("badge", v.d.Texts.Say("badge.none-"+f.name), v.d.Texts.Say("badge.none-"+f.name+"-why"), nil)
	}
	g.box.Refresh()
	v.choose(v.chosen)
	for i, s := range g.shown {
		if s.ID == had {
			v.d.Window.Canvas().Focus(g.rows[i])
		}
	}
}

// cardOf is the card of a badge, which shows it at the right.
func (v *view) cardOf(s badge.Status) *widgets.Row {
	card := widgets.NewCard(v.card(s))
	card.Padding = cardPad
	row := widgets.NewCardButton(card, func() { v.choose(s.ID) })
	row.Name = "badge:" + s.ID
	at := len(v.grid.rows)
	row.OnKey = func(ev *fyne.KeyEvent) bool { return v.arrow(at, ev) }
	g := v.grid
	g.shown, g.cards, g.rows = append(g.shown, s), append(g.cards, card), append(g.rows, row)
	return row
}

// card is a badge among the others: its name and what it names, and how much
// of its evidence is there.
func (v *view) card(s badge.Status) fyne.CanvasObject {
	name := widgets.NewProse(v.d.Texts.Say("badge."+s.ID+".name"), widgets.Strong).Centred()
	if !s.Earned() {
		name.In(theme.Ink2)
	}
	column := widgets.VStack(4,
		widgets.NewBadge(s.ID, s.Earned(), badgeCard),
		widgets.Pad(4, -8, 0, -8, name),
		widgets.Pad(0, -8, 0, -8, widgets.NewProse(v.d.Texts.Say("badge."+s.ID+".does"), widgets.Caption).In(theme.Ink2).Centred()))
	if !s.Earned() && s.Count() > 0 {
		column.Add(v.progress(s))
	}
	return column
}

// progress is how much of the evidence is there, exactly.
func (v *view) progress(s badge.Status) fyne.CanvasObject {
	words := v.d.Texts.Say("badge.progress", "Have", s.Count(), "Need", s.Need)
	return widgets.Pad(4, 0, 0, 0, widgets.HStack(8,
		widgets.Grow(widgets.NewBar(float32(s.Count())/float32(s.Need))),
		widgets.NewText(words, widgets.Caption).In(theme.Ink2)))
}

// choose shows a badge at the right.
func (v *view) choose(id string) {
	v.chosen = id
	for i, s := range v.grid.shown {
		switch {
		case s.ID == id:
			v.grid.cards[i].SetLook(widgets.Chosen)
		case s.Earned():
			v.grid.cards[i].SetLook(widgets.Plain)
		default:
			v.grid.cards[i].SetLook(widgets.Outlined)
		}
	}
	for _, s := range v.l.standing.Badges {
		if s.ID == id {
			v.detail.Objects = []fyne.CanvasObject{widgets.NewCard(v.describe(s))}
		}
	}
	v.detail.Refresh()
}

// arrow moves to the badge beside, above or below. It says whether the key was
// an arrow.
func (v *view) arrow(at int, ev *fyne.KeyEvent) bool {
	step, arrow := map[fyne.KeyName]int{
		fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -v.grid.layout.columns, fyne.KeyDown: v.grid.layout.columns,
	}[ev.Name]
	if to := at + step; arrow && to >= 0 && to < len(v.grid.rows) {
		v.choose(v.grid.shown[to].ID)
		v.d.Window.Canvas().Focus(v.grid.rows[to])
	}
	return arrow
}

// cards puts the badges side by side, as many as fit, all as wide and as high as
// one another: as the one whose text needs most lines.
type cards struct{ columns int } // of the last layout

func (c *cards) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.columns = max(1, int((size.Width+gridGap)/(cardWide+gridGap)))
	width := (size.Width - float32(c.columns-1)*gridGap) / float32(c.columns)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	height := tallest(objects) // their texts have wrapped by now
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%c.columns)*(width+gridGap), float32(i/c.columns)*(height+gridGap)))
	}
}

func (c *cards) MinSize(objects []fyne.CanvasObject) fyne.Size {
	columns := max(1, c.columns)
	lines := (len(objects) + columns - 1) / columns
	return fyne.NewSize(cardWide, float32(lines)*(tallest(objects)+gridGap)-gridGap)
}

func tallest(objects []fyne.CanvasObject) float32 {
	var height float32
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return height
}
