// Package badges is the page of what a person has earned: the badges with
// their evidence, the altitude and the level in each skill, with how they are
// counted. It compares nobody with anybody.
package badges

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The numbers of the page.
const (
	everything = 1 << 20 // threads looked through for those that are evidence
	detailWide = 292     // px, the card at the right
	cardPad    = 16      // px
	badgeCard  = 96      // px across, on a card
	badgeLarge = 132     // px across, in the detail
	ropeWide   = 200     // px
)

// view is the page while it is shown.
type view struct {
	d        page.Deps
	standing app.Standing
	threads  map[string]app.Thread // those this person wrote in, by id
	chosen   string                // the badge shown at the right

	header *fyne.Container
	cards  []*widgets.Card
	rows   []*widgets.Row
	grid   *fyne.Container
	detail *fyne.Container
	height *fyne.Container // the altitude
	levels *fyne.Container
}

// New is the page of badges and levels.
func New(d page.Deps, _ page.Place) *page.Page {
	v := &view{
		d: d, header: container.NewStack(), grid: container.New(cards{}),
		detail: container.NewStack(), height: container.NewStack(), levels: container.NewStack(),
	}
	v.header.Add(widgets.NewHeader(d.Texts.Say("badge.title"), ""))
	left := widgets.VStack(theme.Gap, v.grid, v.height, v.levels)
	body := widgets.TopStack(theme.Gap, widgets.Grow(left), widgets.Fixed(detailWide, 0, v.detail))
	v.load()
	return &page.Page{
		Content: widgets.NewPage(v.header, body),
		Rail:    page.Badges,
		Shows: func(c app.Changes) bool {
			return c.Learning || c.Packs || c.People || len(c.Threads) > 0
		},
		Refresh: v.load,
	}
}

type loaded struct {
	standing app.Standing
	threads  map[string]app.Thread
}

func (v *view) load() {
	page.Load(v.d, func(ctx context.Context) (l loaded, err error) {
		if l.standing, err = v.d.App.Standing(ctx); err != nil {
			return l, err
		}
		mine, err := v.d.App.Threads(ctx, app.ThreadFilter{Mine: true, Limit: everything}, v.d.Texts.Lang())
		l.threads = make(map[string]app.Thread, len(mine))
		for _, th := range mine {
			l.threads[th.ID] = th
		}
		return l, err
	}, v.show)
}

func (v *view) show(l loaded) {
	v.standing, v.threads = l.standing, l.threads
	if v.chosen == "" {
		v.chosen = v.latest()
	}
	focused := v.focused()
	v.drawHeader()
	v.drawGrid()
	v.height.Objects = []fyne.CanvasObject{v.altitude()}
	v.levels.Objects = []fyne.CanvasObject{v.skills()}
	v.height.Refresh()
	v.levels.Refresh()
	v.choose(v.chosen)
	if focused >= 0 {
		v.d.Window.Canvas().Focus(v.rows[focused])
	}
}

// latest is the badge earned last; the first one while there is none.
func (v *view) latest() string {
	found := v.standing.Badges[0]
	for _, s := range v.standing.Badges {
		if s.At.After(found.At) {
			found = s
		}
	}
	return found.ID
}

// focused is the index of the card that has the keys, or -1.
func (v *view) focused() int {
	for i, row := range v.rows {
		if v.d.Window.Canvas().Focused() == fyne.Focusable(row) {
			return i
		}
	}
	return -1
}

func (v *view) earned() int {
	n := 0
	for _, s := range v.standing.Badges {
		if s.Earned() {
			n++
		}
	}
	return n
}

func (v *view) drawHeader() {
	earned, all := v.earned(), len(v.standing.Badges)
	knots := make([]float32, 0, all)
	for i := 1; i < all; i++ {
		knots = append(knots, float32(i)/float32(all))
	}
	rope := widgets.Fixed(ropeWide, 0, widgets.NewRope(float32(earned)/float32(all), knots...))
	sub := v.d.Texts.Count("badge.earned", earned, "All", all)
	v.header.Objects = []fyne.CanvasObject{widgets.NewHeader(v.d.Texts.Say("badge.title"), sub, rope)}
	v.header.Refresh()
}

func (v *view) drawGrid() {
	v.cards, v.rows = nil, nil
	v.grid.RemoveAll()
	for _, s := range v.standing.Badges {
		card := widgets.NewCard(v.card(s))
		card.Padding = cardPad
		row := widgets.NewCardButton(card, func() { v.choose(s.ID) })
		row.Name = "badge:" + s.ID
		row.OnKey = func(ev *fyne.KeyEvent) bool { return v.arrow(s.ID, ev) }
		v.cards, v.rows = append(v.cards, card), append(v.rows, row)
		v.grid.Add(row)
	}
}

// card is a badge among the others: earned with its day, or with its rule.
func (v *view) card(s badge.Status) fyne.CanvasObject {
	name, note := widgets.NewProse(v.d.Texts.Say("badge."+s.ID+".name"), widgets.Strong).Centred(), v.d.Texts.Say("badge."+s.ID+".rule")
	if s.Earned() {
		note = v.d.Texts.FullDate(v.local(s.At))
	} else {
		name.In(theme.Ink2)
	}
	column := widgets.VStack(4,
		widgets.NewBadge(s.ID, s.Earned(), badgeCard),
		widgets.Pad(6, 0, 0, 0, name),
		widgets.NewProse(note, widgets.Caption).In(theme.Ink2).Centred())
	if !s.Earned() && s.Need > 1 {
		column.Add(widgets.Pad(4, 0, 0, 0, widgets.NewBar(float32(len(s.Evidence))/float32(s.Need))))
	}
	return column
}

// choose shows a badge at the right.
func (v *view) choose(id string) {
	v.chosen = id
	for i, s := range v.standing.Badges {
		switch {
		case s.ID == id:
			v.cards[i].SetLook(widgets.Chosen)
			v.detail.Objects = []fyne.CanvasObject{widgets.NewCard(v.describe(s))}
		case s.Earned():
			v.cards[i].SetLook(widgets.Plain)
		default:
			v.cards[i].SetLook(widgets.Outlined)
		}
	}
	v.detail.Refresh()
}

// arrow moves to the badge beside. It says whether the key was an arrow.
func (v *view) arrow(id string, ev *fyne.KeyEvent) bool {
	step := 0
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		step = -1
	case fyne.KeyRight, fyne.KeyDown:
		step = 1
	}
	for i, s := range v.standing.Badges {
		if to := i + step; s.ID == id && step != 0 && to >= 0 && to < len(v.rows) {
			v.choose(v.standing.Badges[to].ID)
			v.d.Window.Canvas().Focus(v.rows[to])
		}
	}
	return step != 0
}

// local is a moment in the time zone of the clock.
func (v *view) local(at time.Time) time.Time { return at.In(v.d.App.Now().Location()) }
