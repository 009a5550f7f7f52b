package knowledge

import "time"

// At is the tally on the day of a moment: older answers count less. On a day
// before its own it is as it was.
func (t Tally) At(at time.Time) Tally {
	aged := Tally{Day: max(t.Day, dayOf(at))}
	for i, bin := range t.Bins {
		aged.Bins[i] = bin.aged(aged.Day - t.Day)
	}
	return aged
}
