package parts_test

import (
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

const question = "Comment chiffrer un effet qu’on n’a pas encore observé ?\nNotre projet démarre en **mars**."

// block is a block of the course that comes with the program.
func block(t *testing.T, a *app.App) (on app.On, title, quote string) {
	t.Helper()
	pack, err := a.Pack(t.Context(), "social-business")
	if err != nil {
		t.Fatal(err)
	}
	b := pack.Modules[0].Lessons[0].In("fr")[1]
	return app.On{Pack: pack.ID, Block: b.ID}, b.Title, b.Text
}

// panel shows the discussion of a block at the right of an empty page.
func panel(t *testing.T, d page.Deps, close func()) (*parts.BlockDiscussion, *page.Page) {
	t.Helper()
	b := parts.NewBlockDiscussion(d, close)
	p := &page.Page{Content: container.NewBorder(nil, nil, nil, b.Object())}
	pagetest.Show(d, p, pagetest.Wide)
	return b, p
}

func write(t *testing.T, d page.Deps, text string) {
	t.Helper()
	entry := pagetest.Find(d, "post").(fyne.Focusable)
	d.Window.Canvas().Focus(entry)
	test.Type(entry, text)
}

func threads(t *testing.T, a *app.App) []app.Thread {
	t.Helper()
	all, err := a.Threads(t.Context(), app.ThreadFilter{}, "fr")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func posts(t *testing.T, a *app.App, thread string) []app.Post {
	t.Helper()
	all, err := a.Posts(t.Context(), thread)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAQuestionOnABlock(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	on, title, quote := block(t, d.App)
	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	pagetest.Sees(t, d, "Pas encore de question ici", "ce message attend ici")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-empty")
	b.Send()
	if n := len(threads(t, d.App)); n != 0 {
		t.Fatalf("an empty message opened %d threads", n)
	}
	write(t, d, "Qui a un exemple ?")
	pagetest.Press(t, d, "Envoyer")
	all := threads(t, d.App)
	if len(all) != 1 || all[0].Pack != on.Pack || all[0].Block != on.Block || all[0].Text != "Qui a un exemple ?" || all[0].Quote == "" {
		t.Fatalf("threads after sending: %+v", all)
	}
	pagetest.Sees(t, d, "Qui a un exemple ?", pagetest.Person)
	pagetest.SeesNot(t, d, "Pas encore de question ici", "Retenir cette réponse", "Part au prochain échange")
	write(t, d, "Personne ?")
	b.Send()
	if got := posts(t, d.App, all[0].ID); len(got) != 2 || got[1].Text != "Personne ?" {
		t.Fatalf("posts after an answer: %+v", got)
	}
}

func TestAnswersOfAColleague(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	on, title, quote := block(t, d.App)
	asked, err := d.App.Ask(t.Context(), on, "fr", question)
	must(t, err)
	pagetest.Exchange(t, d.App, ines)
	shell.Clock.Add(1200e9)
	_, err = ines.Reply(t.Context(), asked, "On est partis d’une enquête **avant** lancement, 30 appels. Voir https://example.org/guide.")
	must(t, err)
	shell.Clock.Add(300e9)
	_, err = ines.Reply(t.Context(), asked, "Notre grille d’appel est dans la boîte à idées, servez-vous.")
	must(t, err)
	pagetest.Exchange(t, ines, d.App)
	if th := threads(t, d.App)[0]; th.Unread != 2 {
		t.Fatalf("unread before looking: %d", th.Unread)
	}

	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, "")
	if th := threads(t, d.App)[0]; th.Unread != 0 {
		t.Errorf("unread after looking: %d", th.Unread)
	}
	pagetest.Sees(t, d, "Visible par le groupe Valmont", "avant")
	first := posts(t, d.App, asked)[1]
	pagetest.Press(t, d, "thanks:"+first.ID)
	if p := posts(t, d.App, asked)[1]; !p.Thanked || p.Thanks != 1 {
		t.Errorf("after thanking: %+v", p)
	}
	pagetest.Sees(t, d, "Utile · 1")
	pagetest.Press(t, d, "Retenir cette réponse")
	if p := posts(t, d.App, asked)[1]; !p.Accepted {
		t.Errorf("after accepting: %+v", p)
	}
	pagetest.Sees(t, d, "Réponse retenue")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-fr-light")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Dark, "panel-fr-dark")
}
