package settings

import (
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/play"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/review"
)

// What the section offers. The settings accept every percent between the
// first and the last.
var (
	lengths    = []int{5, 10, 15, 20}  // of a session, minutes
	retentions = []int{80, 85, 90, 95} // percent
)

// wellKnown is the stability, in days, at which how often a question comes back
// is compared: long enough for whole days not to matter.
const wellKnown = 1000

// newSessions is how long a session lasts, how much one wishes to find again,
// and leave.
func newSessions(d page.Deps) section {
	t := d.Texts
	length := newChoice(d, app.SettingMinutes, numbers(lengths), each(lengths, func(n int) string { return t.Say("settings.minutes.choice", "N", n) }))
	costs := widgets.NewProse("", widgets.Body).In(theme.Ink2)
	dial := newChoice(d, app.SettingRetention, numbers(retentions), each(retentions, func(n int) string { return t.Percent(float64(n) / 100) }))
	dial.chosen = func(value string) {
		n, _ := strconv.Atoi(value) // one of retentions
		costs.SetText(cost(d, n))
	}
	away := newLeave(d)
	object := widgets.VStack(theme.Gap,
		titled(t.Say("settings.minutes"), t.Say("settings.minutes.why"), length.Object),
		titled(t.Say("settings.retention"), t.Say("settings.retention.why"), dial.Object, costs),
		away.object,
	)
	refresh := func() {
		page.Load(d, d.App.Settings, func(s app.Settings) {
			length.show(strconv.Itoa(s.Minutes))
			dial.show(strconv.Itoa(s.Retention))
			costs.SetText(cost(d, s.Retention))
		})
		away.refresh()
	}
	return section{object: object, refresh: refresh}
}

// cost words what a desired retention asks, against the one that is proposed.
func cost(d page.Deps, percent int) string {
	known := review.Memory{Stability: wellKnown}
	usual, chosen := known.Interval(review.DefaultRetention), known.Interval(float64(percent)/100)
	say := func(id string, more, less int) string {
		return d.Texts.Say(id, "Percent", percent, "Usual", int(100*review.DefaultRetention), "Times", d.Texts.Decimal(float64(10*more/less)/10))
	}
	switch {
	case chosen < usual:
		return say("settings.retention.more", usual, chosen)
	case chosen > usual:
		return say("settings.retention.less", chosen, usual)
	}
	return say("settings.retention.usual", usual, chosen)
}

// newShown is how much of the climb Cordée shows.
func newShown(d page.Deps) section {
	t := d.Texts
	cards := play.NewCards(t, func(value string) { choose(d, app.SettingPlay, value) })
	object := widgets.VStack(theme.Gap,
		titled(t.Say("settings.play.title"), t.Say("settings.play.why"), cards.Object,
			widgets.TopStack(8, widgets.Pad(2, 0, 0, 0, widgets.NewIcon("lock", theme.Ink2, widgets.IconLine)),
				widgets.Grow(widgets.NewProse(t.Say("settings.play.private"), widgets.Caption).In(theme.Ink2)))))
	return section{object: object, refresh: func() {
		page.Load(d, d.App.Settings, func(s app.Settings) { cards.Show(s.Play) })
	}}
}

func numbers(all []int) []string { return each(all, strconv.Itoa) }

func each(all []int, word func(int) string) []string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = word(n)
	}
	return words
}
