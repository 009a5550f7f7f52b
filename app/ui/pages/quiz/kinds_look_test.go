package quiz_test

import (
	"fmt"
	"os"
	"testing"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Every kind of question is drawn, asked and corrected.
func TestPicturesOfEveryKind(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for name, size := range map[string]fyne.Size{"1280": fyne.NewSize(1280, 800), "1024": fyne.NewSize(1024, 700)} {
			for mode, look := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
				if name+lang+mode != "1280frlight" && os.Getenv("CORDEE_PICTURES") == "" {
					continue // the others are for people to look at
				}
				d, shell := pagetest.New(t, lang)
				every(t, d)
				p := session.NewQuiz(d, page.Place{Page: page.Quiz, Pack: everyID, Module: everyModule})
				pagetest.Show(d, p, size)
				keys := hands{t, d, p, shell}
				picture := func(what string) {
					t.Helper()
					had := d.Window.Canvas().Focused()
					pagetest.Picture(t, d, p, size, look, fmt.Sprintf("kinds-%s-%s-%s-%s", what, name, lang, mode))
					d.Window.Canvas().Focus(had) // a picture shows the page anew
				}
				keys.settle()
				picture("description")
				keys.press(fyne.KeyReturn)

				keys.settle()
				picture("matching")
				keys.press(fyne.KeySpace)
				picture("matching-list")
				keys.press(fyne.KeyB, fyne.KeyC, fyne.KeyA)
				picture("matching-ready")
				keys.press(fyne.KeyReturn)
				picture("matching-marked")
				keys.press(fyne.KeyReturn)

				keys.settle()
				keys.press(fyne.KeyF2, fyne.KeySpace, fyne.KeyDown)
				picture("ordering")
				keys.press(fyne.KeyReturn)
				picture("ordering-marked")
				keys.press(fyne.KeyReturn)

				keys.settle()
				picture("cloze")
				keys.write("leur mise")
				keys.press(fyne.KeyReturn, fyne.KeyB, fyne.KeyReturn)
				keys.write("500")
				keys.press(fyne.KeyF2)
				picture("cloze-filled")
				keys.press(fyne.KeyReturn, fyne.KeyReturn)
				picture("cloze-marked")
				keys.press(fyne.KeyReturn)

				keys.settle()
				keys.write("Parce qu’elle vend ses paniers, au lieu de les donner, et vit de ses ventes.")
				picture("essay")
				pagetest.Press(t, d, "check")
				picture("essay-compared")
				keys.press(fyne.KeyB, fyne.KeyReturn)
				picture("essay-marked")
				keys.press(fyne.KeyReturn)
				picture("single")
			}
		}
	}
}
