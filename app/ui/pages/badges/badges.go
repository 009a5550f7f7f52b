// Package badges is the page of what a person has earned: the badges with
// their evidence, the altitude and the level in each skill, with how they are
// counted. It compares nobody with anybody. Whoever wishes no game sees levels
// first and no metres.
package badges

import (
	"context"
	"slices"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The numbers of the page.
const (
	everything = 1 << 20 // threads looked through for those that are evidence
	detailWide = 292     // px, the card at the right
	badgeLarge = 132     // px across, in the detail
)

// view is the page while it is shown.
type view struct {
	d      page.Deps
	l      loaded
	filter int    // in filters
	chosen string // the badge shown at the right

	header  *fyne.Container
	filters fyne.CanvasObject
	grid    *grid
	carry   *carry
	detail  *fyne.Container
	height  *fyne.Container // the altitude
	levels  *fyne.Container
}

// loaded is what the page shows, and the words its evidence needs.
type loaded struct {
	standing app.Standing
	packs    []*lessons.Pack
	threads  map[string]app.Thread // those this person wrote in, by id
	names    map[string]string     // of the members, by id
}

// New is the page of badges and levels.
func New(d page.Deps, _ page.Place) *page.Page {
	v := &view{
		d: d, header: container.NewStack(), grid: &grid{box: container.NewStack()},
		detail: container.NewStack(), height: container.NewStack(), levels: container.NewStack(),
	}
	v.filters, v.carry = v.newFilters(), newCarry(d)
	v.head("")
	badges := widgets.VStack(gridGap, v.legend(), v.grid.box)
	left := widgets.VStack(theme.Gap, badges, v.height, v.levels, v.carry.object)
	if d.Settings.Play == app.Sober {
		left = widgets.VStack(theme.Gap, v.levels, badges, v.carry.object)
	}
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

func (v *view) load() {
	page.Load(v.d, func(ctx context.Context) (l loaded, err error) {
		if l.standing, err = v.d.App.Standing(ctx); err != nil {
			return l, err
		}
		if l.packs, err = v.d.App.Packs(ctx); err != nil {
			return l, err
		}
		members, err := v.d.App.Members(ctx)
		if err != nil {
			return l, err
		}
		l.names = make(map[string]string, len(members))
		for _, m := range members {
			l.names[m.ID] = m.Name
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
	v.l = l
	if v.chosen == "" {
		v.chosen = v.first()
	}
	v.head(v.d.Texts.Count("badge.earned", v.earned(), "All", len(l.standing.Badges)))
	v.carry.earned(v.earned())
	v.drawGrid()
	v.height.Objects = []fyne.CanvasObject{v.altitude()}
	v.levels.Objects = []fyne.CanvasObject{v.skills()}
	v.height.Refresh()
	v.levels.Refresh()
}

func (v *view) head(sub string) {
	v.header.Objects = []fyne.CanvasObject{widgets.NewHeader(v.d.Texts.Say("badge.title"), sub, v.filters)}
	v.header.Refresh()
}

// first is the badge shown before one is chosen: the one earned last, else the
// one that is nearest, else the first of all.
func (v *view) first() string {
	all := v.l.standing.Badges
	return slices.MaxFunc(all, func(a, b badge.Status) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return a.Count()*b.Need - b.Count()*a.Need
	}).ID
}

func (v *view) earned() int {
	n := 0
	for _, s := range v.l.standing.Badges {
		if s.Earned() {
			n++
		}
	}
	return n
}

// local is a moment in the time zone of the clock.
func (v *view) local(at time.Time) time.Time { return at.In(v.d.App.Now().Location()) }
