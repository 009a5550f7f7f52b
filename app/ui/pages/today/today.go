// Package today is the page one starts from: a session of a few minutes, a
// colleague to help, then what one knows and what the group talks about, in this
// order of importance.
package today

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/parts/leaves"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// hang lets a button without a ground stand out of its column, px, so that its
// words share the edge of the texts around it.
const hang = 8

// searchWidth is the width of the field that opens the search, px.
const searchWidth = 300

// settingsPrivacy is the section of the settings about what leaves this computer.
const settingsPrivacy = "privacy"

// view is all that the page shows. What only the passing of time changes is
// rounded to what is written, so that the page is drawn anew when it differs.
type view struct {
	me       app.Me
	play     string // app.Sober, app.Light or app.Full
	session  session
	help     *helped // nil on leave: nothing is asked of the person
	known    []known
	answered bool // in some skill
	climb    climb
	week     app.Week
	team     bool         // the team can have a goal, and the person wishes to see it
	goal     *app.Goal    // nil while the team has none
	threads  []app.Thread // the latest ones
	soon     []app.Soon   // who will read something the person shares
}

// plays says whether metres, rhythm and badges are shown.
func (v view) plays() bool { return v.play != app.Sober }

type today struct {
	page.Deps
	shown   *parts.View[view]
	lengths *lengths
	count   *widgets.Check // whether one's metres count towards the goal
	primary func()         // what Enter does when nothing has the keys
}

// New is the page, which loads at once.
func New(d page.Deps, _ page.Place) *page.Page {
	t := &today{Deps: d}
	t.lengths, t.count = newLengths(t), t.newCount()
	t.shown = parts.NewView(d, t.read, t.draw)
	t.shown.Load()
	return &page.Page{
		Content: t.shown.Object(),
		Rail:    page.Today,
		Shows: func(c app.Changes) bool {
			return c.Packs || c.Learning || c.People || c.Space || c.Settings || len(c.Threads) > 0
		},
		Refresh: t.shown.Load,
		Key:     t.key,
		Leave:   t.shown.Leave,
	}
}

func (t *today) read(ctx context.Context) (v view, err error) {
	if v.me, err = t.App.Me(ctx); err != nil {
		return v, err
	}
	settings, err := t.App.Settings(ctx)
	if err != nil {
		return v, err
	}
	v.play = settings.Play
	if v.soon, err = t.App.Announced(ctx); err != nil {
		return v, err
	}
	standing, err := t.App.Standing(ctx)
	if err != nil {
		return v, err
	}
	plan, err := t.App.Plan(ctx, t.Texts.Lang(), 0)
	if err != nil {
		return v, err
	}
	courses, err := t.App.Courses(ctx)
	if err != nil {
		return v, err
	}
	v.session = t.planned(plan, courses, standing.Skills)
	v.known, v.answered = t.knowing(standing.Skills)
	if v.plays() {
		v.climb = t.climbed(standing)
		if v.week, err = t.App.Week(ctx); err != nil {
			return v, err
		}
	}
	if v.play == app.Full && v.me.Team != "" && v.me.Space != nil {
		v.team = true
		if v.goal, err = t.App.Goal(ctx); err != nil {
			return v, err
		}
	}
	if v.session.leave == nil {
		if v.help, err = t.helping(ctx, v.me, plan, standing.Skills); err != nil {
			return v, err
		}
	}
	limit := maxThreads
	if v.team {
		limit = maxThreadsBelow
	}
	v.threads, err = t.App.Threads(ctx, app.ThreadFilter{Limit: limit}, t.Texts.Lang())
	return v, err
}

// openLeaves is the way from the announcement of a new reader to what they will read.
func (t *today) openLeaves() fyne.CanvasObject {
	return widgets.NewButton(t.Texts.Say("leaves.soon-open"), func() {
		t.Shell.Open(page.Place{Page: page.Settings, Section: settingsPrivacy})
	}).As(widgets.Low).Named("soon")
}

func (t *today) draw(v view) fyne.CanvasObject {
	cards := widgets.VStack(theme.Gap)
	if soon := leaves.Soon(t.Texts, v.soon, t.App.Now(), t.openLeaves); soon != nil {
		cards.Add(soon)
	}
	if session := t.session(v.session); v.help == nil {
		cards.Add(session)
	} else {
		cards.Add(widgets.Ratio(widgets.MainShare, theme.Gap, session, t.helpCard(v)))
	}
	main, side := widgets.VStack(theme.Gap), widgets.VStack(theme.Gap)
	if v.team {
		main.Add(t.goal(v))
	}
	main.Add(widgets.Grow(t.discussions(v)))
	if v.plays() {
		side.Add(t.altitude(v))
	}
	side.Add(widgets.Grow(t.knownCard(v.known, v.answered)))
	cards.Add(widgets.Ratio(widgets.MainShare, theme.Gap, main, side))

	header := widgets.NewHeader(t.Texts.Say("today.greeting", "Name", v.me.Name), t.Texts.Date(t.App.Now()),
		widgets.NewSearchButton(t.Texts.Say("shell.search-field"), searchWidth, t.Shell.Search))
	return widgets.NewPage(header, cards)
}

func (t *today) key(ev *fyne.KeyEvent) bool {
	if t.primary == nil || ev.Name != fyne.KeyReturn && ev.Name != fyne.KeyEnter {
		return false
	}
	t.primary()
	return true
}

// open returns what goes to a place when pressed.
func (t *today) open(to page.Place) func() { return func() { t.Shell.Open(to) } }

// day words a date to come, with its year when that is not this one.
func (t *today) day(at time.Time) string {
	if at.Year() != t.App.Now().Year() {
		return t.Texts.FullDate(at)
	}
	return t.Texts.Day(at)
}
