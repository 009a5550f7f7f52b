package app

import (
	"context"
	"maps"
	"slices"
	"time"
)

// The weekly rhythm, and what is made of how often somebody comes.
const (
	WorkingDays  = 5   // of a week, from Monday
	RhythmDays   = 3   // on which something is learnt make a week well kept: more than half of them
	rhythmWeeks  = 8   // looked back on for the usual week: two months, so that one holiday is not all of it
	sessionDays  = 28  // looked back on for how often somebody comes: the same number of each day of the week
	mostDaysNext = 7.0 // until the next session, however seldom somebody comes
)

// DayState is what a day of the week was.
type DayState int

// The states. There is no state for a day that was missed.
const (
	DayAhead DayState = iota
	DayQuiet
	DayActive
	DayLeave
)

// Day is a working day of the week.
type Day struct {
	Date  time.Time // midnight
	State DayState
	Today bool
}

// Week is this week's rhythm. It begins anew every Monday and takes nothing
// away.
type Week struct {
	Days   [WorkingDays]Day // from Monday
	Active int              // days on which something was learnt
	Usual  int              // the same in this person's usual week; 0 while there is none
}

// Week returns this week's rhythm.
func (a *App) Week(ctx context.Context) (Week, error) {
	active, err := a.activeDays(ctx)
	if err != nil {
		return Week{}, err
	}
	leaves, err := a.Leaves(ctx)
	if err != nil {
		return Week{}, err
	}
	today := a.today()
	monday := mondayOf(today)
	week := Week{Days: a.workingDays(monday, active, leaves)}
	for _, day := range week.Days {
		if day.State == DayActive {
			week.Active++
		}
	}
	week.Usual = a.usualWeek(monday, active, leaves)
	return week, nil
}

func (a *App) workingDays(monday time.Time, active map[int]bool, leaves []Leave) (days [WorkingDays]Day) {
	today := a.today()
	for i := range days {
		date := monday.AddDate(0, 0, i)
		day := Day{Date: date, Today: date.Equal(today)}
		switch {
		case active[dayCount(date)]:
			day.State = DayActive
		case slices.ContainsFunc(leaves, func(l Leave) bool { return l.Holds(date) }):
			day.State = DayLeave
		case date.Before(today):
			day.State = DayQuiet
		}
		days[i] = day
	}
	return days
}

// usualWeek is the median of the latest weeks before this one, without those
// that hold a leave and without those before the first active day.
func (a *App) usualWeek(monday time.Time, active map[int]bool, leaves []Leave) int {
	if len(active) == 0 {
		return 0
	}
	first := slices.Min(slices.Collect(maps.Keys(active)))
	var counts []int
	for i := 1; i <= rhythmWeeks; i++ {
		week := monday.AddDate(0, 0, -7*i)
		if dayCount(week.AddDate(0, 0, 6)) < first {
			break
		}
		days, n := a.workingDays(week, active, leaves), 0
		if slices.ContainsFunc(days[:], func(d Day) bool { return d.State == DayLeave }) {
			continue
		}
		for _, day := range days {
			if day.State == DayActive {
				n++
			}
		}
		counts = append(counts, n)
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	return counts[len(counts)/2]
}

// activeDays are the calendar days on which something was answered or read: of
// those with answers the first one and the latest, as all would be more from
// year to year.
func (a *App) activeDays(ctx context.Context) (map[int]bool, error) {
	read, err := a.store.Read(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	active := map[int]bool{}
	err = a.knowing(ctx, func(l *learner) error {
		for _, at := range read {
			active[l.day(at)] = true
		}
		if len(l.days) > 0 {
			active[l.first] = true
		}
		monday := dayCount(mondayOf(a.today()))
		for day := monday - 7*rhythmWeeks; day < monday+7; day++ {
			if l.days[day] {
				active[day] = true
			}
		}
		return nil
	})
	return active, err
}

// nextSession is in how many days this person is likely to come back, from the
// days of the last weeks: someone who comes every other day is asked today what
// would be forgotten the day after tomorrow.
func (a *App) nextSession(active map[int]bool) float64 {
	today, n := a.today(), 0
	for i := 1; i <= sessionDays; i++ {
		if active[dayCount(today)-i] {
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return min(sessionDays/float64(n), mostDaysNext)
}

// mondayOf is the Monday of the week of a day.
func mondayOf(day time.Time) time.Time { return day.AddDate(0, 0, -(int(day.Weekday())+6)%7) }
