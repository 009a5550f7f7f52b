package settings

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/leaves"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the section, px.
const (
	exactWidth  = 280
	exactBeside = 780 // the section is this wide for both columns to stand side by side
)

// privacy is who sees what, what leaves next, and what has left.
type privacy struct {
	d       page.Deps
	at      int // which of the views is shown
	shown   private
	promise *widgets.Prose
	answers *widgets.Prose // why nobody sees the answers
	levels  pair
	climb   pair
	counts  *widgets.Check
	counted *widgets.Prose // who is sent the counters
	beside  *fyne.Container
	views   []fyne.CanvasObject
	leaving *fyne.Container // of the second view
	past    *fyne.Container // of the third
	say     *contest
	doc     *leaves.View
	chips   *widgets.ChipChoice
	object  *fyne.Container
}

// private is what the section shows.
type private struct {
	preview  app.Snapshot
	history  []app.SentDocument
	settings app.Settings
}

func newPrivacy(d page.Deps) section {
	t := d.Texts
	p := &privacy{d: d, promise: widgets.NewProse("", widgets.Body), answers: widgets.NewProse("", widgets.Caption).In(theme.Ink2)}
	p.say = newContest(d, p.redraw)
	p.doc = &leaves.View{Texts: t, At: d.App.Now(), Open: map[string]bool{}, Again: p.redraw, Below: p.say.below}
	p.chips = widgets.NewChipChoice([]widgets.ChipOption{
		{Name: "view:who", Text: t.Say("leaves.view-who")},
		{Name: "view:next", Text: t.Say("leaves.view-next")},
		{Name: "view:past", Text: t.Say("leaves.view-past")},
	}, p.turn)
	p.chips.Show(0)
	p.leaving, p.past = widgets.VStack(theme.Gap, widgets.NewCard(widgets.NewSkeleton(3))), widgets.VStack(theme.Gap)
	p.views = []fyne.CanvasObject{p.whoView(), p.leaving, p.past}
	p.object = widgets.VStack(theme.Gap, p.chips.Object, container.NewStack(p.views[0]))
	p.words(false)
	return section{object: p.object, refresh: p.refresh}
}

// whoView is the table of who sees what, with its choices.
func (p *privacy) whoView() fyne.CanvasObject {
	t := p.d.Texts
	promise := widgets.NewCard(widgets.HStack(18, widgets.NewIcon("shield", theme.Primary, widgets.IconPanel), widgets.Grow(p.promise))).As(widgets.Tinted)
	p.levels = newPair(p.d, app.SettingShareLevels, "levels:me", "levels:managers")
	p.climb = newPair(p.d, app.SettingShareClimb, "climb:me", "climb:group")
	p.counts = newToggle(p.d, app.SettingShareCounters, t.Say("settings.counters.agree"))
	p.counts.Name = "counters"
	p.counted = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	table := widgets.NewCard(widgets.VStack(0, p.who()...))
	counters := titled(t.Say("settings.counters"), "",
		widgets.NewProse(t.Say("settings.counters.what"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.counters.risk"), widgets.Body).In(theme.Ink2),
		widgets.VStack(2, widgets.HStack(0, p.counts), widgets.Pad(0, 0, 0, widgets.CheckText, p.counted)))
	limits := titled(t.Say("settings.privacy.limits"), "",
		widgets.NewProse(t.Say("leaves.limits-folder"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.privacy.limits-levels"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("leaves.limits-read"), widgets.Body).In(theme.Ink2))
	p.beside = widgets.VStack(theme.Gap, widgets.NewCard(widgets.NewSkeleton(3)))
	return container.New(&aside{width: exactWidth, least: exactBeside, gap: theme.Gap},
		widgets.VStack(theme.Gap, promise, table, counters, limits), p.beside)
}

// turn shows another view.
func (p *privacy) turn(to int) {
	p.at = to
	p.chips.Show(to)
	p.object.Objects[1] = container.NewStack(p.views[to])
	p.object.Refresh()
}

// words says what depends on whether the counters are sent.
func (p *privacy) words(counted bool) {
	t := p.d.Texts
	why, answers := t.Say("settings.privacy.yours-why"), t.Say("settings.who.answers-why")
	if counted {
		why, answers = t.Say("settings.privacy.yours-counted"), t.Say("settings.who.answers-counted")
	}
	p.promise.SetRuns([]markdown.Run{{Text: t.Say("settings.privacy.yours"), Bold: true}, {Text: " " + why}})
	p.answers.SetText(answers)
}

func (p *privacy) refresh() {
	page.Load(p.d, func(ctx context.Context) (v private, err error) {
		if v.settings, err = p.d.App.Settings(ctx); err != nil {
			return v, err
		}
		if v.history, err = p.d.App.History(ctx); err != nil {
			return v, err
		}
		v.preview, err = p.d.App.Preview(ctx)
		return v, err
	}, func(v private) {
		p.shown = v
		p.redraw()
	})
}

// redraw shows what was read last.
func (p *privacy) redraw() {
	s := p.shown.preview
	p.doc.At = p.d.App.Now()
	p.words(s.Counted)
	p.levels.show(s.Shared)
	p.climb.show(p.shown.settings.ShareClimb)
	p.counts.Set(s.Counted)
	p.counted.SetText(p.trainers(s))
	p.beside.Objects = p.summary(s)
	p.leaving.Objects = p.next(s)
	p.past.Objects = p.history()
	p.object.Refresh()
}

// summary is what stands beside the table: when something left last, who can
// read it, and who soon will.
func (p *privacy) summary(s app.Snapshot) []fyne.CanvasObject {
	t := p.d.Texts
	open := widgets.NewButton(t.Say("leaves.open"), func() { p.turn(1) }).Named("open-next")
	all := []fyne.CanvasObject{widgets.NewCard(widgets.VStack(12,
		widgets.NewProse(t.Say("leaves.view-next"), widgets.Strong),
		widgets.NewProse(p.lastSent(s), widgets.Caption).In(theme.Ink2),
		leaves.Readers(t, s.Readers, leaves.Nobody(t, s)),
		widgets.HStack(0, open)))}
	if soon := leaves.Soon(t, s.Soon, p.d.App.Now(), nil); soon != nil {
		all = append(all, soon)
	}
	return append(all, leaves.Never(t, s.Counted))
}

// trainers says who is sent the counters.
func (p *privacy) trainers(s app.Snapshot) string {
	if !s.Counted {
		return p.d.Texts.Say("settings.counters.off")
	}
	var names []string
	for _, d := range append([]app.Document{s.Document}, s.More...) {
		if len(d.Fields.Counters) == 0 {
			continue
		}
		for _, r := range d.Readers {
			names = append(names, r.Name)
		}
	}
	if len(names) == 0 {
		return p.d.Texts.Say("settings.counters.nobody")
	}
	return p.d.Texts.Say("settings.counters.readers", "Names", strings.Join(names, ", "))
}

// lastSent says when a snapshot left, or why none does.
func (p *privacy) lastSent(s app.Snapshot) string {
	t := p.d.Texts
	switch {
	case !s.Shared && !s.Withdrawn.IsZero():
		return t.Say("leaves.withdrawn", "Date", t.FullDate(s.Withdrawn.In(p.d.App.Now().Location())))
	case !s.Shared:
		return t.Say("leaves.not-shared")
	case s.Sent.IsZero():
		return t.Say("leaves.never-sent")
	}
	return t.Say("leaves.last-sent", "Ago", t.Ago(s.Sent, p.d.App.Now()))
}

// pair is a choice of the table: who sees something, the person alone or others
// too.
type pair struct{ me, others dot }

func newPair(d page.Deps, setting, me, others string) pair {
	return pair{
		me:     newDot(me, func() { toggle(d, setting, false) }),
		others: newDot(others, func() { toggle(d, setting, true) }),
	}
}

func (p pair) show(shared bool) {
	p.me.show(!shared)
	p.others.show(shared)
}
