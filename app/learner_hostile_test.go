package app

import (
	"testing"
	"time"

	"cordee/lessons/review"
	"cordee/store"
)

// A review is an answer to a question last answered on an earlier day of the
// person's own: repeats of a day say nothing of how well the dial is kept, and
// an evening and the morning after are two days.
func TestReviewsAreOfAnEarlierDay(t *testing.T) {
	zone := time.FixedZone("", -5*60*60)
	l := newLearner(nil, zone)
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, zone)
	give := func(right float64, at time.Time) review.Recent {
		l.answer(store.Answer{Pack: "p", Question: "q", Skill: "s", Fraction: right, At: at})
		return l.recent()
	}
	for _, step := range []struct {
		after time.Duration
		right float64
		want  review.Recent
	}{
		{0, 1, review.Recent{}},
		{time.Hour, 1, review.Recent{}},
		{15 * time.Hour, 0, review.Recent{}}, // eleven at night; another day in UTC
		{17 * time.Hour, 1, review.Recent{Right: 1, Of: 1}},
		{18 * time.Hour, 0, review.Recent{Right: 1, Of: 1}}, // the latest answer is of the same day, not the first one
		{48 * time.Hour, 0, review.Recent{Right: 1, Of: 2}},
	} {
		if got := give(step.right, at.Add(step.after)); got != step.want {
			t.Errorf("after %v: %+v, want %+v", step.after, got, step.want)
		}
	}
}

// Only the latest reviews are looked at.
func TestOnlyTheLatestReviewsCount(t *testing.T) {
	l := newLearner(nil, time.UTC)
	at := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	for n := range review.RecentReviews + 51 {
		right := 1.0
		if n <= 50 {
			right = 0
		}
		l.answer(store.Answer{Pack: "p", Question: "q", Skill: "s", Fraction: right, At: at.AddDate(0, 0, n)})
	}
	if got := l.recent(); got != (review.Recent{Right: review.RecentReviews, Of: review.RecentReviews}) {
		t.Errorf("of the latest %d reviews, all right: %+v", review.RecentReviews, got)
	}
}

// Who comes seldom is asked today what would be forgotten before they are back.
func TestWhenSomebodyIsLikelyToComeBack(t *testing.T) {
	a := &App{now: func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }}
	today := dayCount(a.now())
	for days, want := range map[int]float64{1: 1, 2: 2, 4: 4, 7: 7, 14: 7, 28: 7, 29: 1} { // a day in so many
		active := map[int]bool{today: true}
		for d := today - days; d >= today-60; d -= days {
			active[d] = true
		}
		if got := a.nextSession(active); got != want {
			t.Errorf("one day in %d: back in %v days, want %v", days, got, want)
		}
	}
	if got := a.nextSession(nil); got != 1 {
		t.Errorf("at first: %v", got)
	}
}
