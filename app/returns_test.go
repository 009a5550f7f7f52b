package app_test

import (
	"testing"

	"cordee/app"
)

// A question comes back on a day to come: sooner when it was missed, later for
// who wishes to recall less, never when it was not answered.
func TestReturns(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	first := nadia.plan(0).Lesson
	nadia.must(nadia.ReadLesson(ctx, first.Course.ID, first.Lesson.ID))
	plan := nadia.plan(0)
	items := []app.SessionItem{plan.Items[0].SessionItem, plan.Items[1].SessionItem}
	days, err := nadia.Returns(ctx, items)
	nadia.must(err)
	if !days[0].IsZero() || !days[1].IsZero() {
		t.Fatalf("questions that nobody answered come back on %v", days)
	}
	nadia.answerPlan(plan, func(i int) bool { return i == 0 })
	now := nadia.Now()
	midnight := now.Truncate(day)
	days, err = nadia.Returns(ctx, items)
	nadia.must(err)
	if missed, known := days[0], days[1]; !missed.Equal(midnight.Add(day)) || !known.After(missed) {
		t.Errorf("a missed question comes back on %v, a known one on %v; it is %v", missed, known, now)
	}
	nadia.must(nadia.Choose(ctx, app.SettingRetention, "80"))
	later, err := nadia.Returns(ctx, items)
	nadia.must(err)
	if !later[1].After(days[1]) {
		t.Errorf("who wishes to recall less sees it on %v, else on %v", later[1], days[1])
	}
}
