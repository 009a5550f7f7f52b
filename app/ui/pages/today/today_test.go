package today_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/today"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

func open(t *testing.T, d page.Deps) *page.Page {
	t.Helper()
	p := today.New(d, page.Place{Page: page.Today})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		p := open(t, d)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-first-"+lang)
		live(t, d, shell)
		p = open(t, d)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "today-narrow-dark-"+lang)
		pagetest.Press(t, d, "how")
		img := d.Window.Canvas().Capture()
		_ = img
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-how-"+lang)
	}
}

// live lets some days pass: lessons, answers, colleagues who ask and answer.
func live(t *testing.T, d page.Deps, shell *pagetest.Shell) {
	t.Helper()
	ctx := t.Context()
	course, err := d.App.Course(ctx, "social-business")
	must(t, err)
	m := &course.Modules[0]
	must(t, d.App.ReadLesson(ctx, course.ID, m.Lessons[0].ID))
	must(t, d.App.ReadBlock(ctx, course.ID, m.Lessons[1].ID, m.Lessons[1].In("fr")[0].ID))
	for i, item := range m.Questions[:4] {
		pagetest.Answer(t, d.App, course.ID, item.ID, i != 1)
	}
	nadia := pagetest.Colleague(t, d, shell, "Nadia Kaczmarek")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	on := app.On{Pack: course.ID, Block: m.Lessons[0].In("fr")[1].ID}
	mine, err := d.App.Ask(ctx, on, "fr", "Comment chiffrer un effet qu’on n’a pas encore observé ?")
	must(t, err)
	shell.Clock.Add(time.Hour)
	_, err = nadia.Ask(ctx, on, "fr", "Quelqu’un a-t-il déjà écrit une charte d’une page pour une communauté de métier ?")
	must(t, err)
	shell.Clock.Add(time.Hour)
	_, err = ines.Ask(ctx, app.On{}, "fr", "Faut-il publier nos chiffres quand ils baissent ?")
	must(t, err)
	pagetest.Exchange(t, d.App, nadia, ines)
	_, err = ines.Reply(ctx, mine, "Oui : la fiche de la vanne, vendredi dernier.")
	must(t, err)
	shell.Clock.Add(20 * time.Minute)
	pagetest.Exchange(t, ines, nadia, d.App)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var _ = fyne.KeyEscape
