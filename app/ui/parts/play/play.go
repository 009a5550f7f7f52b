// Package play is the choice of how much of the climb Cordée shows, as the
// first run and the settings offer it: three cards, each with a small picture
// of Today.
package play

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a card, px.
const (
	cardPad  = 10
	cardsGap = 12
)

// values are those of app.SettingPlay, from the calmest on.
var values = []string{app.Sober, app.Light, app.Full}

// titles are what they are called, and what each shows.
var titles = map[string][2]string{
	app.Sober: {"play.sober", "play.sober-detail"},
	app.Light: {"play.light", "play.light-detail"},
	app.Full:  {"play.full", "play.full-detail"},
}

// Cards are the three choices side by side.
type Cards struct {
	Object fyne.CanvasObject
	cards  []*widgets.Card
	rows   []*widgets.Row
	marks  []*widgets.Icon
}

// NewCards has no choice made: see Show. chosen is told when the person makes one.
func NewCards(t *texts.Texts, chosen func(value string)) *Cards {
	c := &Cards{}
	line := container.New(alike{})
	for i, value := range values {
		mark := widgets.NewIcon("", theme.Primary, widgets.IconLine)
		card := widgets.NewCard(widgets.VStack(8,
			picture(value),
			widgets.VStack(2,
				widgets.HStack(8, widgets.Grow(widgets.NewText(t.Say(titles[value][0]), widgets.Strong)), mark),
				widgets.NewProse(t.Say(titles[value][1]), widgets.Caption).In(theme.Ink2))))
		card.Padding = cardPad
		row := widgets.NewCardButton(card, func() {
			c.Show(value)
			chosen(value)
		})
		row.Name = "play:" + value
		row.OnKey = func(ev *fyne.KeyEvent) bool { return c.move(i, ev) }
		c.cards, c.rows, c.marks = append(c.cards, card), append(c.rows, row), append(c.marks, mark)
		line.Add(row)
	}
	c.Object = line
	return c
}

// Show shows the choice made, without telling anybody.
func (c *Cards) Show(value string) {
	for i, v := range values {
		look, mark := widgets.Plain, ""
		if v == value {
			look, mark = widgets.Chosen, "check"
		}
		c.cards[i].SetLook(look)
		c.marks[i].Set(mark, theme.Primary)
	}
}

// move takes the arrows from one card to the next.
func (c *Cards) move(from int, ev *fyne.KeyEvent) bool {
	if !slices.Contains([]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}, ev.Name) {
		return false
	}
	to := from + 1
	if ev.Name == fyne.KeyLeft {
		to = from - 1
	}
	if to >= 0 && to < len(c.rows) {
		fyne.CurrentApp().Driver().CanvasForObject(c.rows[to]).Focus(c.rows[to])
	}
	return true
}

// alike lays cards side by side, all of one width, as tall as the tallest.
type alike struct{}

func (alike) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width, height := (size.Width-(n-1)*cardsGap)/n, float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height = max(height, o.MinSize().Height) // text has wrapped by now
	}
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i)*(width+cardsGap), 0))
	}
}

func (alike) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(float32(len(objects)-1)*cardsGap, 0)
	for _, o := range objects {
		need := o.MinSize()
		least = fyne.NewSize(least.Width+need.Width, max(least.Height, need.Height))
	}
	return least
}
