package app_test

import (
	"testing"
	"time"

	"cordee/app"
)

// answered gives one answer to a question of the first module.
func (p *person) answered(question, response string) {
	p.t.Helper()
	_, err := p.Answer(ctx, app.Answer{Pack: course, Question: question, Lang: "fr", Response: []byte(response)})
	p.must(err)
}

// A question answered while the clock was ahead does not wait for that day to
// come: it is asked as if it had been answered yesterday.
func TestAnAnswerOfTomorrowIsAskedAgain(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	today := nadia.now
	nadia.later(365*day).answered("sb-tri-commandes", "false") // missed
	nadia.now = today
	plan := nadia.plan(10)
	if plan.Reviews() != 1 || plan.Items[0].ID != "sb-tri-commandes" || plan.Items[0].Since != day {
		t.Fatalf("missed a year from now, and today: %+v", plan.Items)
	}
	nadia.later(time.Minute)
	if week, err := nadia.Week(ctx); err != nil || week.Active != 0 || week.Usual != 0 {
		t.Errorf("a day that has not come counts: %+v, %v", week, err)
	}
}

// A colleague is offered when there are the two minutes that an answer takes.
func TestAColleagueTakesTwoMinutes(t *testing.T) {
	_, nadia, _, zoe, _ := team(t)
	zoe.askOn("Qui a un exemple ?")
	exchange(zoe, nadia)
	nadia.answered("sb-tri-commandes", "false")
	nadia.later(2 * day)
	offered := false
	for minutes := 0.5; minutes <= 20; minutes += 0.25 {
		plan := nadia.plan(minutes)
		if len(plan.Items) == 0 {
			t.Fatalf("nothing to review in %v minutes", minutes)
		}
		if plan.Colleague != nil && plan.Spent() > minutes+plan.Items[len(plan.Items)-1].Minutes {
			t.Errorf("%v minutes hold %v", minutes, plan.Spent())
		}
		offered = offered || plan.Colleague != nil
	}
	if !offered {
		t.Error("a colleague waits, and is never offered")
	}
}
