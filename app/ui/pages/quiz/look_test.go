package quiz_test

import (
	"fmt"
	"testing"
	"time"

	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for name, size := range map[string]fyne.Size{"1280": fyne.NewSize(1280, 800), "1024": fyne.NewSize(1024, 700)} {
			for mode, look := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
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
						key(p, letter(t, d, wording(lang, q, 0)))
						picture("question")
					}
					if i == 3 {
						picture("multiple")
					}
					answer(t, d, p, q, i > 0)
					if i == 0 {
						picture("wrong")
					}
					if i == 3 {
						picture("multiple-right")
					}
					key(p, fyne.KeyReturn)
				}
				picture("summary")
			}
		}
	}
}
