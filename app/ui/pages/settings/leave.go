package settings

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// leave is the card of a person's leaves: the one they are on, those to come,
// and the two days of another.
type leave struct {
	d           page.Deps
	object      fyne.CanvasObject
	list        *fyne.Container
	from, until *widgets.Entry
	days        *widgets.Prose // the days typed, in words
	take        *widgets.Button
}

func newLeave(d page.Deps) *leave {
	t := d.Texts
	l := &leave{d: d, list: widgets.VStack(10), from: widgets.NewEntry(""), until: widgets.NewEntry(""), days: widgets.NewProse("", widgets.Caption).In(theme.Ink2)}
	l.list.Hide() // until there is one
	l.from.Name, l.until.Name = "leave-from", "leave-until"
	l.take = widgets.NewButton(t.Say("settings.leave.take"), l.write).Named("leave-take")
	l.from.SetText(d.App.Now().Format(parts.DayForm))
	example := d.App.Now().AddDate(0, 0, 14)
	l.until.SetPlaceHolder(t.Say("settings.leave.example", "Day", example.Format(parts.DayForm)))
	for _, e := range []*widgets.Entry{l.from, l.until} {
		e.OnChanged = func(string) { l.typed() }
		e.OnSubmitted = func(string) { l.write() }
	}
	l.typed()
	l.object = titled(t.Say("settings.leave"), t.Say("settings.leave.why"), l.list,
		widgets.Ratio(1, 14,
			field(t.Say("settings.leave.from"), widgets.Fixed(0, theme.Control, l.from)),
			field(t.Say("settings.leave.until"), widgets.Fixed(0, theme.Control, l.until))),
		widgets.HStack(12, widgets.Grow(l.days), l.take))
	return l
}

// read is the two days in the entries; sound says whether they make a leave.
func (l *leave) read() (from, until time.Time, sound bool) {
	in := l.d.App.Now().Location()
	from, until = parts.ReadDay(l.from.Text, in), parts.ReadDay(l.until.Text, in)
	return from, until, !from.IsZero() && !until.Before(from)
}

// typed says which days the entries mean, so that none is taken for another.
func (l *leave) typed() {
	from, until, sound := l.read()
	enable(l.take, sound)
	switch {
	case sound:
		l.days.SetText(l.words(app.Leave{From: from, Until: until}))
	case strings.TrimSpace(l.until.Text) == "":
		l.days.SetText("")
	case !from.IsZero() && !until.IsZero():
		l.days.SetText(l.d.Texts.Say("settings.leave.backwards"))
	default:
		l.days.SetText(l.d.Texts.Say("settings.leave.form"))
	}
}

// words says from when to when, and how many days that is.
func (l *leave) words(v app.Leave) string {
	t := l.d.Texts
	days := int(math.Round(v.Until.Sub(v.From).Hours()/24)) + 1 // a day of the change of clocks has 23 hours, or 25
	if days == 1 {
		return l.day(v.From)
	}
	return t.Count("settings.leave.days", days, "From", l.day(v.From), "Until", l.day(v.Until))
}

func (l *leave) day(at time.Time) string { return l.d.Texts.Weekday(at) + " " + l.d.Texts.FullDate(at) }

func (l *leave) write() {
	from, until, sound := l.read()
	if !sound {
		return
	}
	page.Do(l.d, func(ctx context.Context) error { return l.d.App.TakeLeave(ctx, from, until) }, func() {
		l.until.SetText("")
		l.d.Shell.Tell(l.d.Texts.Say("settings.leave.taken"))
		l.refresh()
	})
}

func (l *leave) refresh() { page.Load(l.d, l.d.App.Leaves, l.show) }

// show lists the leave one is on and those to come, each with what ends it.
func (l *leave) show(all []app.Leave) {
	t, now := l.d.Texts, l.d.App.Now()
	all = slices.DeleteFunc(all, func(v app.Leave) bool { return !v.Holds(now) && v.From.Before(now) })
	l.list.Objects = nil
	for _, v := range all {
		words, act, do := l.words(v), t.Say("settings.leave.cancel"), func(ctx context.Context) error { return l.d.App.CancelLeave(ctx, v) }
		icon := "clock"
		if v.Holds(now) {
			words, act, do = t.Say("settings.leave.now", "Until", l.day(v.Until)), t.Say("plan.resume"), l.d.App.EndLeave
			icon = "moon"
		}
		end := widgets.NewButton(act, func() { page.Do(l.d, do, l.refresh) }).Named("leave-end:" + v.From.Format(time.DateOnly)).Smaller()
		l.list.Add(widgets.HStack(12, widgets.NewIcon(icon, theme.Ink2, widgets.IconRail), widgets.Grow(widgets.NewProse(words, widgets.Body)), end))
	}
	if len(all) > 0 {
		l.list.Show()
	} else {
		l.list.Hide()
	}
	l.list.Refresh()
}
