package session_test

import (
	"strings"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"

	"fyne.io/fyne/v2"
)

func TestNothingIsDue(t *testing.T) {
	for lang, words := range map[string][]string{
		"fr": {"Rien à revoir aujourd’hui", "La prochaine question reviendra sans doute "},
		"en": {"Nothing to review today", "The next question is likely to come back "},
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
