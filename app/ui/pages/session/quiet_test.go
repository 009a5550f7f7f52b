package session_test

import (
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"

	"fyne.io/fyne/v2"
)

func TestNothingIsDue(t *testing.T) {
	for lang, words := range map[string][]string{
		"fr": {"Rien à faire pour l’instant", "La prochaine question reviendra sans doute "},
		"en": {"Nothing to do for now", "The next question is likely to come back "},
	} {
		l := begin(t, lang)
		l.everything()
		plan := l.open(wide)
		now := l.d.App.Now()
		words[1] += l.d.Texts.Ahead(now.Add(plan.NextReview), now)
		pagetest.Sees(t, l.d, words...)
		l.press(fyne.KeyReturn)
		if len(l.shell.Replaced) != 1 || l.shell.Replaced[0].Page != page.Today {
			t.Errorf("the way out leads to %+v", l.shell.Replaced)
		}
	}
}

// everything has been read and answered, a minute ago.
func (l *learner) everything() {
	l.t.Helper()
	courses, err := l.d.App.Courses(l.t.Context())
	must(l.t, err)
	for _, course := range courses {
		for _, m := range course.Modules {
			for _, lesson := range m.Lessons {
				must(l.t, l.d.App.ReadLesson(l.t.Context(), course.ID, lesson.ID))
			}
			for _, item := range m.Questions {
				pagetest.Answer(l.t, l.d.App, course.ID, item.ID, true)
			}
		}
	}
	l.shell.Clock.Add(time.Minute)
}

func TestOnLeave(t *testing.T) {
	l := begin(t, "fr")
	l.studied(3)
	now := l.d.App.Now()
	must(t, l.d.App.TakeLeave(t.Context(), now, now.AddDate(0, 0, 9)))
	l.open(wide)
	pagetest.Sees(t, l.d, "Tout est en pause jusqu’au 15\u00a0décembre", "Rien ne s’accumule")
	pagetest.Press(t, l.d, "resume")
	pagetest.Sees(t, l.d, "Question 1 sur")
	if plan, err := l.d.App.Plan(t.Context(), "fr", 0); err != nil || plan.Leave != nil {
		t.Errorf("the leave goes on: %v", err)
	}
}

// One is welcomed back once, calmly, and what stayed comes first.
func TestBackAfterALongTime(t *testing.T) {
	l := begin(t, "fr")
	l.studied(8)
	l.shell.Clock.Add(20 * day)
	plan := l.open(wide)
	if !plan.Back {
		t.Fatal("a month away is no time away")
	}
	want := "Bon retour."
	if plan.Solid > 0 {
		want += " " + l.d.Texts.Count("session.back-solid", plan.Solid)
	}
	pagetest.Sees(t, l.d, want)
	all := strings.ToLower(strings.Join(pagetest.Texts(l.d), "\n"))
	for _, word := range []string{"retard", "perdu", "manqué", "en souffrance"} {
		if strings.Contains(all, word) {
			t.Errorf("%q is said to someone who comes back", word)
		}
	}
	l.answer(plan.Items[0].In("fr"), true)
	l.press(fyne.KeyReturn)
	pagetest.SeesNot(t, l.d, "Bon retour")
}

// New questions wait when reviews fill the session, and that is said.
func TestReviewsFillTheSession(t *testing.T) {
	l := begin(t, "fr")
	must(t, l.d.App.Choose(t.Context(), app.SettingMinutes, "5"))
	l.studied(len(l.first().Questions))
	plan := l.open(wide)
	if !plan.NewPaused || plan.Lesson != nil {
		t.Fatalf("%d reviews leave room for a lesson: %v", plan.Reviews(), plan.Lesson != nil)
	}
	pagetest.Sees(t, l.d, "Les nouveautés attendent")
}

// A colleague's question comes with the reason why it comes to this person.
func TestAColleagueAsksWhoKnows(t *testing.T) {
	l := begin(t, "fr")
	must(t, l.d.App.Choose(t.Context(), app.SettingMinutes, "5"))
	m := l.first()
	must(t, l.d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID))
	for _, item := range m.Questions {
		l.shell.Clock.Add(time.Minute)
		pagetest.Answer(t, l.d.App, pack, item.ID, true)
	}
	l.asked()
	plan := l.open(wide)
	if plan.Colleague == nil || plan.Knows == "" || len(plan.Items) > 0 {
		t.Fatalf("%d questions, a colleague: %v, for %q", len(plan.Items), plan.Colleague != nil, plan.Knows)
	}
	l.finish(app.Plan{Lesson: plan.Lesson})
	p, err := l.d.App.Pack(t.Context(), pack)
	must(t, err)
	skill, _ := p.Skill(plan.Knows)
	pagetest.Sees(t, l.d, "parce que vous avez acquis «\u00a0"+skill.Name.In("fr")+"\u00a0»")
	pagetest.Press(t, l.d, "answer")
	l.press(fyne.KeyEscape) // from where one writes
	if l.shell.Backs != 1 {
		t.Error("Escape does not leave the thread")
	}
}
