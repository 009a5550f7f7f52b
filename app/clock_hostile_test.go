package app_test

import (
	"testing"
	"time"
	_ "time/tzdata" // so that the zones are known wherever this runs

	"cordee/app"
)

// clocks are places whose clocks are put forward or back in a week of 2026 that
// holds the given day; in Santiago and Havana at midnight, which therefore does
// not exist.
var clocks = []struct{ zone, day string }{
	{"Europe/Paris", "2026-03-29"}, {"Europe/Paris", "2026-10-25"}, {"America/New_York", "2026-03-08"}, {"America/New_York", "2026-11-01"},
	{"America/Santiago", "2026-09-06"}, {"America/Havana", "2026-03-08"}, {"Africa/Cairo", "2026-04-24"}, {"Asia/Kolkata", "2026-02-28"}, {"Pacific/Kiritimati", "2026-12-31"},
}

// in takes a person to a place and returns noon of a day there.
func (p *person) in(zone, day string) time.Time {
	p.t.Helper()
	location, err := time.LoadLocation(zone)
	p.must(err)
	noon, err := time.ParseInLocation(time.DateTime, day+" 12:00:00", location)
	p.must(err)
	p.now = noon
	return noon
}

func date(at time.Time) string { return at.Format(time.DateOnly) }

// A week is Monday to Friday of the calendar, and one of them is today, at every
// hour of it, whatever the clocks do.
func TestTheWeekWhenClocksChange(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	for _, c := range clocks {
		noon := nadia.in(c.zone, c.day)
		for h := -5 * 24; h < 5*24; h++ {
			nadia.now = noon.Add(time.Duration(h) * time.Hour)
			week, err := nadia.Week(ctx)
			nadia.must(err)
			today := 0
			for i, d := range week.Days {
				if d.Date.Weekday() != time.Monday+time.Weekday(i) {
					t.Fatalf("%s, %v: day %d of the week is %v", c.zone, nadia.now, i, d.Date)
				}
				if d.Today {
					today++
				}
				if d.Today != (date(d.Date) == date(nadia.now)) {
					t.Fatalf("%s, %v: %v is today: %v", c.zone, nadia.now, d.Date, d.Today)
				}
			}
			if weekday := nadia.now.Weekday(); (today == 1) != (weekday != time.Saturday && weekday != time.Sunday) {
				t.Fatalf("%s, %v: %d days are today", c.zone, nadia.now, today)
			}
		}
	}
}

// A leave holds on its days from their first minute to their last, and on no
// other, whatever the clocks do; taken for one day, it is that day.
func TestALeaveWhenClocksChange(t *testing.T) {
	for _, c := range clocks {
		nadia := newPerson(t, "Nadia", "")
		day := nadia.in(c.zone, c.day)
		first, last := day.AddDate(0, 0, 0), day.AddDate(0, 0, 1)
		nadia.now = day.AddDate(0, 0, -4)
		nadia.must(nadia.TakeLeave(ctx, first, last))
		leaves, err := nadia.Leaves(ctx)
		nadia.must(err)
		if len(leaves) != 1 || date(leaves[0].From) != c.day || date(leaves[0].Until) != date(last) {
			t.Fatalf("%s: the leave of %s is %v", c.zone, c.day, leaves)
		}
		for half := -4 * 48; half < 4*48; half++ {
			at := day.Add(time.Duration(half) * 30 * time.Minute)
			if want := date(at) == date(first) || date(at) == date(last); leaves[0].Holds(at) != want {
				t.Fatalf("%s, %v: on leave %v, want %v", c.zone, at, !want, want)
			}
		}
		nadia.must(nadia.CancelLeave(ctx, leaves[0]))
		if leaves, err := nadia.Leaves(ctx); err != nil || len(leaves) != 0 {
			t.Errorf("%s: called off, and still there: %v, %v", c.zone, leaves, err)
		}
	}
}

// Leaves that overlap are ended together: who is back is back.
func TestEndingLeavesThatOverlap(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.must(nadia.TakeLeave(ctx, nadia.now.AddDate(0, 0, -3), nadia.now.AddDate(0, 0, 3)))
	nadia.must(nadia.TakeLeave(ctx, nadia.now.AddDate(0, 0, -2), nadia.now.AddDate(0, 0, 9)))
	if plan := nadia.plan(0); plan.Leave == nil || date(plan.Leave.Until) != date(nadia.now.AddDate(0, 0, 9)) {
		t.Errorf("on leave until the later of both days: %+v", plan.Leave)
	}
	nadia.must(nadia.EndLeave(ctx))
	if plan := nadia.plan(0); plan.Leave != nil {
		t.Errorf("back, and on leave until %v", plan.Leave.Until)
	}
}

// A day on which something was learnt is one, however long ago the first was,
// and a usual week knows of weeks in which nothing was.
func TestTheUsualWeekAfterALongTime(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	answer := func() {
		_, err := nadia.Answer(ctx, app.Answer{Pack: course, Question: "sb-tri-commandes", Lang: "fr", Response: []byte("true")})
		nadia.must(err)
	}
	answer()
	nadia.later(365 * day)
	answer()
	nadia.later(7 * day)
	week, err := nadia.Week(ctx)
	nadia.must(err)
	if week.Usual != 0 || week.Active != 0 {
		t.Errorf("one day in eight weeks is a usual week of %d", week.Usual)
	}
	if plan := nadia.plan(0); plan.Back {
		t.Error("after a week one is not welcomed back")
	}
	nadia.later(4 * day) // a Sunday
	for range 9 {
		for range app.RhythmDays {
			nadia.later(day)
			answer()
		}
		nadia.later((7 - app.RhythmDays) * day)
	}
	if week, err = nadia.Week(ctx); err != nil || week.Usual != app.RhythmDays {
		t.Errorf("after weeks of learning the usual week has %d days, %v; want %d", week.Usual, err, app.RhythmDays)
	}
}
