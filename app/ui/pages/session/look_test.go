package session_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Every step of a session is drawn, and its end in each way to play.
func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for name, size := range map[string]fyne.Size{"1280": wide, "1024": fyne.NewSize(1024, 700)} {
			for mode, look := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
				if name+lang+mode != "1280frlight" && os.Getenv("CORDEE_PICTURES") == "" {
					continue // the others are for people to look at
				}
				for _, play := range []string{app.Light, app.Sober, app.Full} {
					l := begin(t, lang)
					picture := func(what string) {
						t.Helper()
						had := l.d.Window.Canvas().Focused()
						pagetest.Picture(t, l.d, l.p, size, look, fmt.Sprintf("session-%s-%s-%s-%s", what, name, lang, mode))
						l.d.Window.Canvas().Focus(had) // a picture shows the page anew
					}
					l.play(play)
					l.studied(4)
					if play == app.Light {
						l.shell.Clock.Add(10 * day) // to be welcomed back
						l.asked()
					}
					plan := l.open(size)
					for i, item := range plan.Items {
						l.shell.Clock.Add(20 * time.Second)
						if i == 0 && play == app.Light {
							l.rest()
							picture("question")
						}
						l.answer(item.In(lang), i > 0)
						if i == 0 && play == app.Light {
							picture("feedback")
							pagetest.Press(t, l.d, "passage")
							picture("passage")
							l.press(fyne.KeyEscape)
						}
						l.press(fyne.KeyReturn)
					}
					if play == app.Light {
						l.rest()
						picture("lesson")
					}
					pagetest.Press(t, l.d, "next")
					if play == app.Light {
						picture("colleague")
						pagetest.Press(t, l.d, "answer")
						picture("answer")
						pagetest.Press(t, l.d, "next")
					}
					picture("end-" + play)
				}
				quiet(t, lang, fmt.Sprintf("%s-%s-%s", name, lang, mode), size, look)
			}
		}
	}
}

// quiet draws what is shown when there is nothing to do.
func quiet(t *testing.T, lang, name string, size fyne.Size, look theme.Mode) {
	t.Helper()
	l := begin(t, lang)
	l.everything()
	l.open(size)
	pagetest.Picture(t, l.d, l.p, size, look, "session-nothing-"+name)
	now := l.d.App.Now()
	must(t, l.d.App.TakeLeave(t.Context(), now, now.AddDate(0, 0, 9)))
	l.open(size)
	pagetest.Picture(t, l.d, l.p, size, look, "session-leave-"+name)
}
