package app_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/knowledge"
	"cordee/lessons/review"
)

const day = 24 * time.Hour

func (p *person) plan(minutes float64) app.Plan {
	p.t.Helper()
	plan, err := p.Plan(ctx, "fr", minutes)
	p.must(err)
	return plan
}

// answerPlan answers every question of a plan, those that miss names wrong, and
// reads its lesson.
func (p *person) answerPlan(plan app.Plan, miss func(i int) bool) {
	p.t.Helper()
	for i, item := range plan.Items {
		_, err := p.later(20*time.Second).Answer(ctx, app.Answer{
			Pack: item.Pack, Question: item.ID, Lang: "fr", Response: response(p.t, item.SessionItem, !miss(i)), Mixed: plan.Mixed,
		})
		p.must(err)
	}
	if s := plan.Lesson; s != nil {
		p.must(p.ReadLesson(ctx, s.Course.ID, s.Lesson.ID))
	}
}

func never(int) bool { return false }

func TestAFirstSessionIsALesson(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	plan := nadia.plan(0)
	if plan.Minutes != 10 || len(plan.Items) != 0 || plan.Lesson == nil || plan.Colleague != nil || plan.Back || plan.NewPaused {
		t.Fatalf("a first session holds %+v", plan)
	}
	nadia.must(nadia.ReadLesson(ctx, plan.Lesson.Course.ID, plan.Lesson.Lesson.ID))
	next := nadia.plan(0)
	if len(next.Items) == 0 {
		t.Fatal("once a lesson is read, its questions can be asked")
	}
	for _, item := range next.Items {
		lesson, found := plan.Lesson.Course.Block(item.Block)
		if item.Why != review.New || item.Since != 0 || !found || lesson.ID != plan.Lesson.Lesson.ID {
			t.Errorf("%s is asked (%s) before its lesson was read", item.ID, item.Why)
		}
	}
}

func TestWhatIsAboutToBeForgottenComesBackFirst(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.learn(true)
	if plan := nadia.plan(0); plan.Reviews() != 0 || plan.NextReview <= 0 {
		t.Errorf("right after the questions, %d are asked again, the next in %v", plan.Reviews(), plan.NextReview)
	}
	plan := nadia.later(20 * day).plan(0)
	if plan.Reviews() == 0 || !plan.Items[0].Why.Review() || plan.Items[0].Since < 19*day {
		t.Fatalf("after twenty days: %+v", plan.Items)
	}
	if !plan.Back {
		t.Error("after two weeks away one is welcomed back")
	}
	nadia.answerPlan(plan, never)
	if again := nadia.plan(0); again.Reviews() >= plan.Reviews() || again.Back {
		t.Errorf("what was reviewed comes back at once: %d, then %d", plan.Reviews(), again.Reviews())
	}
}

// Minutes are a budget: what is chosen never takes more than it and one
// question, whatever was missed before.
func TestASessionKeepsItsBudget(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.must(nadia.Choose(ctx, app.SettingRetention, "95"))
	paused := false
	for round := range 40 {
		for _, minutes := range []float64{1, 5, 10, 20} {
			plan := nadia.plan(minutes)
			if n := len(plan.Items); n > 0 && plan.Spent()-plan.Items[n-1].Minutes > minutes {
				t.Fatalf("session %d: %.1f minutes of %v", round, plan.Spent(), minutes)
			}
			if plan.NewPaused && (plan.Lesson != nil || plan.Reviews() != len(plan.Items)) {
				t.Errorf("session %d: new material is paused and asked", round)
			}
			paused = paused || plan.NewPaused
		}
		nadia.answerPlan(nadia.plan(5), func(i int) bool { return (i+round)%2 == 0 })
		nadia.later(36 * time.Hour)
	}
	if !paused {
		t.Error("new material never waited for the reviews")
	}
}

func TestLeavePausesEverything(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.learn(false)
	nadia.later(day)
	back := nadia.now.AddDate(0, 0, 20)
	nadia.must(nadia.TakeLeave(ctx, nadia.now, back))
	nadia.later(10 * day)
	if plan := nadia.plan(0); plan.Leave == nil || !plan.Empty() || !plan.Leave.Holds(back) || plan.Leave.Holds(back.AddDate(0, 0, 1)) {
		t.Fatalf("on leave: %+v", plan)
	}
	week, err := nadia.Week(ctx)
	nadia.must(err)
	for _, d := range week.Days {
		if d.State != app.DayLeave {
			t.Errorf("%v is %v in a week of leave", d.Date, d.State)
		}
	}
	nadia.must(nadia.EndLeave(ctx))
	if plan := nadia.plan(0); plan.Leave != nil || plan.Empty() {
		t.Errorf("the leave was ended: %+v", plan)
	}
	if leaves, err := nadia.Leaves(ctx); err != nil || len(leaves) != 1 || leaves[0].Until.After(nadia.now) {
		t.Errorf("what was taken of the leave stays: %+v, %v", leaves, err)
	}
	if err := nadia.TakeLeave(ctx, nadia.now, nadia.now.AddDate(0, 0, -1)); app.Code(err) != "leave-over" {
		t.Errorf("a leave that is over: %v", err)
	}
	if err := nadia.TakeLeave(ctx, nadia.now, nadia.now.AddDate(3, 0, 0)); app.Code(err) != "leave-long" {
		t.Errorf("a leave of three years: %v", err)
	}
	soon := nadia.now.AddDate(0, 0, 5)
	nadia.must(nadia.TakeLeave(ctx, soon, soon.AddDate(0, 0, 2)))
	leaves, err := nadia.Leaves(ctx)
	nadia.must(err)
	nadia.must(nadia.CancelLeave(ctx, leaves[len(leaves)-1]))
	if leaves, err := nadia.Leaves(ctx); err != nil || len(leaves) != 1 {
		t.Errorf("called off, and still there: %+v, %v", leaves, err)
	}
}

func TestTheWeek(t *testing.T) {
	nadia := newPerson(t, "Nadia", "") // a Tuesday
	read := func(n int) {
		course, err := nadia.Course(ctx, "social-business")
		nadia.must(err)
		nadia.must(nadia.ReadBlock(ctx, course.ID, course.Modules[0].Lessons[0].ID, course.Modules[0].Lessons[0].In("fr")[n].ID))
	}
	week := func() app.Week {
		w, err := nadia.Week(ctx)
		nadia.must(err)
		return w
	}
	if w := week(); w.Active != 0 || w.Usual != 0 || !w.Days[1].Today || w.Days[0].State != app.DayQuiet || w.Days[4].State != app.DayAhead {
		t.Errorf("at first: %+v", w)
	}
	read(0)
	nadia.later(2 * day)
	read(1)
	if w := week(); w.Active != 2 || w.Days[1].State != app.DayActive || w.Days[2].State != app.DayQuiet || w.Days[3].State != app.DayActive {
		t.Errorf("on Thursday: %+v", w)
	}
	nadia.later(5 * day)
	if w := week(); w.Active != 0 || w.Usual != 2 {
		t.Errorf("the week after: %+v", w)
	}
}

// Whoever waits is offered to the one who can answer: the skill counts more
// than the time waited, and the time waited more than nothing.
func TestAColleagueWhoWaits(t *testing.T) {
	_, nadia, karim, zoe, _ := team(t)
	course, err := nadia.Course(ctx, "social-business")
	nadia.must(err)
	general, err := zoe.Ask(ctx, app.On{}, "fr", "Où trouver la salle ?")
	zoe.must(err)
	zoe.later(time.Minute)
	block := course.Modules[0].Lessons[0].In("fr")[0].ID
	onSkill, err := zoe.Ask(ctx, app.On{Pack: course.ID, Block: block}, "fr", "Un exemple ?")
	zoe.must(err)
	zoe.sync()
	karim.sync()
	karim.later(time.Hour)
	course, err = karim.Course(ctx, "social-business")
	karim.must(err)
	karim.must(karim.ReadLesson(ctx, course.ID, course.Modules[0].Lessons[0].ID))
	for _, lessonLeft := range course.Modules {
		for _, l := range lessonLeft.Lessons {
			karim.must(karim.ReadLesson(ctx, course.ID, l.ID))
		}
	}
	if plan := karim.plan(30); plan.Colleague == nil || plan.Colleague.ID != general || plan.Knows != "" {
		t.Errorf("nobody knows more: the one who waited longest, got %+v for %q", plan.Colleague, plan.Knows)
	}
	karim.learn(false)
	plan := karim.plan(30)
	if plan.Colleague == nil || plan.Colleague.ID != onSkill || plan.Knows == "" {
		t.Errorf("karim applies the skill, got %+v for %q", plan.Colleague, plan.Knows)
	}
	if plan := zoe.plan(30); plan.Colleague != nil {
		t.Error("zoe is asked her own question")
	}
	level, err := karim.Level(ctx, plan.Knows)
	karim.must(err)
	if level.Reached < knowledge.Applies {
		t.Errorf("asked for a skill at band %d", level.Reached)
	}
}
