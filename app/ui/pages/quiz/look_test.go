package quiz_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for name, size := range map[string]fyne.Size{"1280": fyne.NewSize(1280, 800), "1024": fyne.NewSize(1024, 700)} {
			for mode, look := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
				if name+lang+mode != "1280frlight" && os.Getenv("CORDEE_PICTURES") == "" {
					continue // the others are for people to look at
				}
				d, shell := pagetest.New(t, lang)
				m := module(t, d)
				if err := d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID); err != nil {
					t.Fatal(err)
				}
				shell.Clock.Add(time.Minute)
				p := open(t, d, shell)
				picture := func(what string) {
					t.Helper()
					pagetest.Picture(t, d, p, size, look, fmt.Sprintf("quiz-%s-%s-%s-%s", what, name, lang, mode))
				}
				for i := range m.Questions {
					q := m.Questions[i].In(lang)
					if i == 0 {
						pagetest.Key(p, pagetest.Letter(t, d, pagetest.Wording(lang, q, 0)))
						picture("question")
					}
					if i == 3 {
						picture("multiple")
					}
					if q.Kind == question.Numeric {
						picture("number")
					}
					pagetest.Respond(t, d, p, q, i > 0)
					if i == 0 {
						picture("wrong")
					}
					if i == 3 {
						picture("multiple-right")
					}
					pagetest.Key(p, fyne.KeyReturn)
				}
				picture("summary")
			}
		}
	}
}

// A short quiz shows its questions as knots.
func TestShortQuiz(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	course, err := d.App.Course(t.Context(), "bien-demarrer")
	if err != nil {
		t.Fatal(err)
	}
	p := session.NewQuiz(d, page.Place{Page: page.Quiz, Pack: course.ID, Module: course.Modules[0].ID})
	pagetest.Picture(t, d, p, fyne.NewSize(1280, 800), theme.Light, "quiz-short")
	pagetest.Sees(t, d, fmt.Sprintf("Question 1 sur %d", len(course.Modules[0].Questions)))
}
