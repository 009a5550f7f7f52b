package texts

import "time"

// Ahead words a day to come, as one would say when something happens: today,
// tomorrow, on Thursday, on 3 December. A day that is over counts as today.
func (t *Texts) Ahead(at, now time.Time) string {
	at = at.In(now.Location())
	switch days := daysBetween(now, at); {
	case days <= 0:
		return t.Say("ahead.today")
	case days == 1:
		return t.Say("ahead.tomorrow")
	case days < 7:
		return t.Say("ahead.weekday", "Day", t.Weekday(at))
	case at.Year() == now.Year():
		return t.Say("ahead.date", "Date", t.Day(at))
	default:
		return t.Say("ahead.date", "Date", t.FullDate(at))
	}
}
