package settings

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/sharing"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the section, px.
const (
	exactWidth   = 280
	exactBeside  = 780 // the section is this wide for both columns to stand side by side
	countsHeight = 320 // of the counters, which scroll
)

// privacy is who sees what, the consents, and what leaves.
type privacy struct {
	d       page.Deps
	promise *widgets.Prose
	answers *widgets.Prose // why nobody sees the answers
	levels  pair
	climb   pair
	counts  *widgets.Check
	counted *widgets.Prose // who is sent the counters
	exact   *fyne.Container
	object  *fyne.Container
}

// private is what the section shows.
type private struct {
	preview  app.Snapshot
	settings app.Settings
}

func newPrivacy(d page.Deps) section {
	t := d.Texts
	p := &privacy{d: d, promise: widgets.NewProse("", widgets.Body), answers: widgets.NewProse("", widgets.Caption).In(theme.Ink2)}
	promise := widgets.NewCard(widgets.HStack(18, widgets.NewIcon("shield", theme.Primary, widgets.IconPanel), widgets.Grow(p.promise))).As(widgets.Tinted)
	p.levels = newPair(d, app.SettingShareLevels, "levels:me", "levels:managers")
	p.climb = newPair(d, app.SettingShareClimb, "climb:me", "climb:group")
	p.counts = newToggle(d, app.SettingShareCounters, t.Say("settings.counters.agree"))
	p.counts.Name = "counters"
	p.counted = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	table := widgets.NewCard(widgets.VStack(0, p.who()...))
	counters := titled(t.Say("settings.counters"), "",
		widgets.NewProse(t.Say("settings.counters.what"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.counters.risk"), widgets.Body).In(theme.Ink2),
		widgets.VStack(2, widgets.HStack(0, p.counts), widgets.Pad(0, 0, 0, widgets.CheckText, p.counted)))
	limits := titled(t.Say("settings.privacy.limits"), "",
		widgets.NewProse(t.Say("settings.privacy.limits-folder"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.privacy.limits-levels"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.privacy.limits-read"), widgets.Body).In(theme.Ink2))
	p.exact = widgets.VStack(theme.Gap, widgets.NewCard(widgets.NewSkeleton(3)))
	p.say(false)
	p.object = container.New(&aside{width: exactWidth, least: exactBeside, gap: theme.Gap},
		widgets.VStack(theme.Gap, promise, table, counters, limits), p.exact)
	return section{object: p.object, refresh: p.refresh}
}

// say words what depends on whether the counters are sent.
func (p *privacy) say(counted bool) {
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
		v.preview, err = p.d.App.Preview(ctx)
		return v, err
	}, p.show)
}

func (p *privacy) show(v private) {
	t, s := p.d.Texts, v.preview
	p.say(s.Counted)
	p.levels.show(s.Shared)
	p.climb.show(v.settings.ShareClimb)
	p.counts.Set(s.Counted)
	p.counted.SetText(p.trainers(s))
	first := []fyne.CanvasObject{widgets.NewText(t.Say("settings.privacy.exact"), widgets.Strong),
		widgets.NewProse(lastSent(p.d, s), widgets.Caption).In(theme.Ink2)}
	cards := []fyne.CanvasObject{p.document(s.Document, first...)}
	if len(s.Document.Fields.Counters) == 0 {
		cards = append(cards, p.readers(s.Document, t.Say("settings.privacy.readers"), sharing.Readers(t, s)))
	} else {
		cards = append(cards, p.readers(s.Document, t.Say("settings.privacy.readers-both"), ""))
	}
	for _, d := range s.More {
		title := "settings.privacy.exact-counters"
		if d.Fields.Skills != nil {
			title = "settings.privacy.exact-both"
		}
		cards = append(cards, p.document(d, widgets.NewProse(t.Say(title), widgets.Strong)),
			p.readers(d, t.Say("settings.privacy.readers-these"), ""))
	}
	p.exact.Objects = cards
	p.object.Refresh()
}

// document is a card of what is in a file, word for word.
func (p *privacy) document(d app.Document, head ...fyne.CanvasObject) fyne.CanvasObject {
	payload, err := sharing.NewPayload(d)
	if err != nil {
		p.d.Shell.Fail(err)
		return widgets.NewCard(widgets.VStack(10, head...))
	}
	if len(d.Fields.Counters) > 0 {
		payload = widgets.Fixed(0, countsHeight, container.NewVScroll(payload))
	}
	return widgets.NewCard(widgets.VStack(10, append(head, payload)...))
}

// readers is a card of who can read a document, or of why nobody can.
func (p *privacy) readers(d app.Document, title, nobody string) fyne.CanvasObject {
	list := widgets.VStack(10, widgets.NewProse(title, widgets.Strong))
	if len(d.Readers) == 0 {
		list.Add(widgets.NewProse(nobody, widgets.Caption).In(theme.Ink2))
	}
	for _, r := range d.Readers {
		list.Add(widgets.HStack(10, widgets.NewAvatar(r.ID, r.Name, widgets.AvatarChip), widgets.Grow(widgets.NewText(r.Name, widgets.Body).Ellipsis())))
	}
	return widgets.NewCard(list)
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
func lastSent(d page.Deps, s app.Snapshot) string {
	switch {
	case !s.Shared:
		return d.Texts.Say("settings.privacy.not-shared")
	case s.Sent.IsZero():
		return d.Texts.Say("settings.privacy.never-sent")
	}
	return d.Texts.Say("settings.privacy.last-sent", "Ago", d.Texts.Ago(s.Sent, d.App.Now()))
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
