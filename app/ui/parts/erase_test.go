package parts_test

import (
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
)

// Erasing asks first, and says what goes, where, when, and what does not.
func TestAMessageIsErasedEverywhere(t *testing.T) {
	for lang, words := range map[string]struct {
		erase, title, offline, read, gone string
		ask, placeholder                  theme.Mode
	}{
		"fr": {"Effacer partout", "Effacer ce message partout\u00a0?", "qui est hors ligne les garde jusque-là", "Qui l’a lu l’a lu.",
			"Message effacé par son auteur le 24\u00a0novembre 2026", theme.Light, theme.Dark},
		"en": {"Erase everywhere", "Erase this message everywhere?", "whoever is offline keeps them until then", "Whoever read it has read it.",
			"Message erased by its author on 24\u00a0November 2026", theme.Dark, theme.Light},
	} {
		d, shell := pagetest.New(t, lang)
		karim := pagetest.Colleague(t, d, shell, "Karim")
		asked, err := d.App.Ask(t.Context(), app.On{}, lang, "Où ranger les gisements ?")
		must(t, err)
		pagetest.Exchange(t, d.App, karim, d.App)
		answer, err := karim.Reply(t.Context(), asked, "Demandez à Mirabelle.")
		must(t, err)
		mine, err := d.App.Reply(t.Context(), asked, "Mirabelle, au fond.")
		must(t, err)
		pagetest.Exchange(t, karim, d.App, karim, d.App)
		thread := parts.NewThread(d)
		shown := &page.Page{Content: thread.Object()}
		pagetest.Show(d, shown, pagetest.Wide)
		thread.Open(asked)

		pagetest.Press(t, d, "more:"+mine)
		pagetest.Press(t, d, words.erase)
		pagetest.Sees(t, d, words.title, words.offline, words.read)
		pagetest.Picture(t, d, shown, pagetest.Wide, words.ask, "erase-ask-"+lang)
		widgets.Dismiss(d.Window.Canvas())
		thread.Refresh()
		pagetest.Sees(t, d, "Mirabelle, au fond.")

		pagetest.Press(t, d, "more:"+mine)
		pagetest.Press(t, d, words.erase)
		pagetest.Press(t, d, "confirm")
		thread.Refresh()
		pagetest.Sees(t, d, words.gone)
		pagetest.SeesNot(t, d, "Mirabelle, au fond.")
		pagetest.Picture(t, d, shown, pagetest.Wide, words.placeholder, "erased-"+lang)
		if pagetest.Find(d, "more:"+mine) != nil {
			t.Error("there is still something to do with it")
		}

		// She owns the space: she may erase karim's too, and he sees it was not he.
		must(t, d.App.Erase(t.Context(), answer))
		thread.Refresh()
		pagetest.Sees(t, d, d.Texts.Say("erase.by-steward", "Date", d.Texts.FullDate(d.App.Now())))
		must(t, d.App.Erase(t.Context(), asked))
		threads, err := d.App.Threads(t.Context(), app.ThreadFilter{}, lang)
		must(t, err)
		if len(threads) > 0 && parts.ThreadTitle(d, threads[0]) != d.Texts.Say("erase.question") {
			t.Errorf("the thread is called %q", parts.ThreadTitle(d, threads[0]))
		}
	}
}
