package leaves

import (
	"time"

	"cordee/app"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// Soon says who will read something and from when on, one sentence each, with
// what the person can press, if anything; nil when nobody will.
func Soon(t *texts.Texts, soon []app.Soon, now time.Time, action func() fyne.CanvasObject) fyne.CanvasObject {
	if len(soon) == 0 {
		return nil
	}
	all := widgets.VStack(8)
	for _, s := range soon {
		id := "leaves.soon-levels"
		switch {
		case s.Levels && s.Counters:
			id = "leaves.soon-both"
		case s.Counters:
			id = "leaves.soon-counters"
		}
		from := s.From.In(now.Location())
		var press fyne.CanvasObject
		if action != nil {
			press = action()
		}
		all.Add(widgets.NewBanner(t.Say(id, "Name", NameOf(s.Person), "When", when(t, from, now)), widgets.Info, press))
	}
	return all
}

// when words a moment of the next day or two.
func when(t *texts.Texts, at, now time.Time) string {
	day := func(m time.Time) string { return m.Format(time.DateOnly) }
	switch day(at) {
	case day(now):
		return t.Say("leaves.today-at", "Time", t.Clock(at))
	case day(now.AddDate(0, 0, 1)):
		return t.Say("leaves.tomorrow-at", "Time", t.Clock(at))
	}
	return t.Say("leaves.moment", "Date", t.FullDate(at), "Time", t.Clock(at))
}
