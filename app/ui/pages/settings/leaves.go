package settings

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/parts/leaves"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mostShown is how many of the documents that left are listed: a year of weekly
// ones. All of them are on the command line.
const mostShown = 60

// next is what leaves at the next exchange, field by field, and beside it what
// never does.
func (p *privacy) next(s app.Snapshot) []fyne.CanvasObject {
	t := p.d.Texts
	left := widgets.VStack(theme.Gap, widgets.NewCard(widgets.VStack(4,
		widgets.NewText(t.Say("leaves.title"), widgets.Subheading),
		widgets.NewProse(p.lastSent(s), widgets.Body).In(theme.Ink2))).As(widgets.Tinted))
	if soon := leaves.Soon(t, s.Soon, p.d.App.Now(), nil); soon != nil {
		left.Add(soon)
	}
	documents := append([]app.Document{s.Document}, s.More...)
	for i, d := range documents {
		leaving := i > 0 || s.Shared && len(s.Readers) > 0
		card, err := p.doc.Document(d, s.Skills, leaving, leaves.Nobody(t, s))
		if err != nil {
			p.d.Shell.Fail(err)
			continue
		}
		left.Add(card)
	}
	right := widgets.VStack(theme.Gap, leaves.Never(t, s.Counted), p.takeBack(s))
	return []fyne.CanvasObject{container.New(&aside{width: exactWidth, least: exactBeside, gap: theme.Gap}, left, right)}
}

// takeBack is the card from which a person stops sharing for good.
func (p *privacy) takeBack(s app.Snapshot) fyne.CanvasObject {
	t := p.d.Texts
	press := widgets.NewButton(t.Say("leaves.withdraw"), func() {
		parts.Confirm(p.d, t.Say("leaves.withdraw-ask"), t.Say("leaves.withdraw-what"), t.Say("leaves.withdraw-yes"), func() {
			page.Do(p.d, p.d.App.WithdrawShared, func() {
				p.d.Shell.Tell(t.Say("leaves.withdraw-done"))
				p.d.Shell.Sync()
				p.refresh()
			})
		})
	}).Named("withdraw")
	out := false // something left that was not taken back
	for _, d := range p.shown.history {
		out = out || d.Taken.IsZero()
	}
	enable(press, out)
	return widgets.NewCard(widgets.VStack(10,
		widgets.NewProse(t.Say("leaves.withdraw-title"), widgets.Strong),
		widgets.NewProse(t.Say("leaves.withdraw-why"), widgets.Body).In(theme.Ink2),
		widgets.HStack(0, press)))
}

// history is what has left, the newest first.
func (p *privacy) history() []fyne.CanvasObject {
	t, now := p.d.Texts, p.d.App.Now()
	if len(p.shown.history) == 0 {
		return []fyne.CanvasObject{widgets.NewCard(widgets.NewEmpty("lock", t.Say("leaves.nothing-title"), t.Say("leaves.nothing"), nil))}
	}
	list := widgets.VStack(14, widgets.NewText(t.Say("leaves.view-past"), widgets.Subheading),
		widgets.NewProse(t.Say("leaves.past-what"), widgets.Body).In(theme.Ink2))
	for i, d := range p.shown.history {
		if i == mostShown {
			list.Add(widgets.NewProse(t.Say("leaves.past-more"), widgets.Caption).In(theme.Ink2))
			break
		}
		at := d.Fields.At.In(now.Location())
		head := widgets.HStack(10, widgets.Grow(widgets.NewText(t.Say("leaves.moment", "Date", t.FullDate(at), "Time", t.Clock(at)), widgets.Strong).Ellipsis()))
		switch {
		case !d.Taken.IsZero():
			head.Add(widgets.NewChip(t.Say("leaves.taken", "Date", t.Day(d.Taken.In(now.Location()))), widgets.Neutral, ""))
		case d.Replaced:
			head.Add(widgets.NewChip(t.Say("leaves.replaced"), widgets.Neutral, ""))
		case d.Expired(now):
			head.Add(widgets.NewChip(t.Say("leaves.expired"), widgets.Neutral, ""))
		default:
			head.Add(widgets.NewChip(t.Say("leaves.valid", "Date", t.Day(d.Fields.Expires().In(now.Location()))), widgets.Done, ""))
		}
		list.Add(widgets.NewLine())
		list.Add(widgets.VStack(8, head, widgets.NewProse(what(t.Say, d), widgets.Caption).In(theme.Ink2),
			leaves.Readers(t, d.Readers, ""), p.doc.Exact(t.Number(int(d.Fields.Seq))+d.Fields.Device, d.Text)))
	}
	return []fyne.CanvasObject{widgets.NewCard(list)}
}

// what says in a word what was in a document.
func what(say func(string, ...any) string, d app.SentDocument) string {
	switch levels, counters := d.Fields.Skills != nil, len(d.Fields.Counters) > 0; {
	case levels && counters:
		return say("leaves.held-both")
	case counters:
		return say("leaves.held-counters")
	}
	return say("leaves.held-levels")
}
