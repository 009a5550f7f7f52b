package app

import (
	"context"
	"slices"
	"time"

	"cordee/store/journal"
)

// longestLeave keeps a slip of the keyboard from pausing everything for ever.
const longestLeave = 2 * 366 // days

// Leave is a stretch of days, both included, on which nothing is asked of a
// person. Both are midnights where they are.
type Leave struct{ From, Until time.Time }

// Holds says whether a moment lies in the leave.
func (l Leave) Holds(at time.Time) bool {
	day := dayCount(at.In(l.From.Location()))
	return dayCount(l.From) <= day && day <= dayCount(l.Until)
}

// Leaves lists the leaves of this person, the earliest first.
func (a *App) Leaves(ctx context.Context) ([]Leave, error) {
	all, err := a.store.Leaves(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var leaves []Leave
	for _, l := range all {
		from, err := a.dayNamed(l.From)
		if err != nil {
			continue // written by a newer version, or never by one
		}
		until, err := a.dayNamed(l.Until)
		if err != nil || until.Before(from) {
			continue // called off
		}
		leaves = append(leaves, Leave{from, until})
	}
	return leaves, nil
}

// TakeLeave pauses everything from one day to another, both included. A leave
// with the same first day is replaced.
func (a *App) TakeLeave(ctx context.Context, from, until time.Time) error {
	switch {
	case until.Before(from) || a.dayOf(until).Before(a.today()):
		return fail("leave-over", nil)
	case until.Sub(from) > longestLeave*24*time.Hour:
		return fail("leave-long", nil)
	}
	return a.say(ctx, journal.LeaveTaken{From: from.Format(time.DateOnly), Until: until.Format(time.DateOnly)})
}

// EndLeave ends every leave that holds today: yesterday was its last day.
// Without one it changes nothing.
func (a *App) EndLeave(ctx context.Context) error {
	leaves, err := a.Leaves(ctx)
	if err != nil {
		return err
	}
	now := a.now()
	var ended []journal.Body
	for _, leave := range leaves {
		if leave.Holds(now) {
			ended = append(ended, journal.LeaveTaken{From: leave.From.Format(time.DateOnly), Until: now.AddDate(0, 0, -1).Format(time.DateOnly)})
		}
	}
	if len(ended) == 0 {
		return nil
	}
	return a.say(ctx, ended...)
}

// CancelLeave calls a leave off that has not begun.
func (a *App) CancelLeave(ctx context.Context, leave Leave) error {
	return a.say(ctx, journal.LeaveTaken{From: leave.From.Format(time.DateOnly), Until: leave.From.AddDate(0, 0, -1).Format(time.DateOnly)})
}

// onLeave is the leave that holds now; nil when there is none. Of several it is
// the one that ends last.
func (a *App) onLeave(ctx context.Context) (*Leave, error) {
	leaves, err := a.Leaves(ctx)
	if err != nil {
		return nil, err
	}
	leaves = slices.DeleteFunc(leaves, func(l Leave) bool { return !l.Holds(a.now()) })
	if len(leaves) == 0 {
		return nil, nil
	}
	last := slices.MaxFunc(leaves, func(a, b Leave) int { return a.Until.Compare(b.Until) })
	return &last, nil
}

// today is the midnight with which this day begins where the person is.
func (a *App) today() time.Time { return a.dayOf(a.now()) }

// dayOf is the midnight with which the day of a moment begins where the person
// is. Where clocks are put forward at midnight, that day begins at one o'clock.
func (a *App) dayOf(at time.Time) time.Time {
	zone := a.now().Location()
	y, m, d := at.In(zone).Date()
	begins := time.Date(y, m, d, 0, 0, 0, 0, zone)
	if begins.Day() != d {
		begins = begins.Add(time.Hour)
	}
	return begins
}

// dayNamed is the midnight of a day that was written as YYYY-MM-DD.
func (a *App) dayNamed(text string) (time.Time, error) {
	const noon = 12 * time.Hour // a clock change is far from it
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, err
	}
	y, m, d := day.Date()
	return a.dayOf(time.Date(y, m, d, 0, 0, 0, 0, a.now().Location()).Add(noon)), nil
}
