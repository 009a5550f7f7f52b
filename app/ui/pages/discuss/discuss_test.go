package discuss_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/discuss"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const (
	question = "Comment chiffrer un effet qu’on n’a pas encore observé ?"
	detail   = "Notre tournée d’invendus démarre en mars. Le comité me demande un chiffre d’effet dès maintenant pour le budget. J’ai les tonnes, mais pas ce que ça change pour les familles. Vous feriez comment ?"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// blockOf is a block of the course that comes with the program.
func blockOf(t *testing.T, a *app.App, lesson, block int) app.On {
	t.Helper()
	pack, err := a.Pack(t.Context(), "social-business")
	must(t, err)
	return app.On{Pack: pack.ID, Block: pack.Modules[0].Lessons[lesson].In("fr")[block].ID}
}

func ask(t *testing.T, a *app.App, on app.On, text string) string {
	t.Helper()
	id, err := a.Ask(t.Context(), on, "fr", text)
	must(t, err)
	return id
}

func reply(t *testing.T, a *app.App, thread, text string) string {
	t.Helper()
	id, err := a.Reply(t.Context(), thread, text)
	must(t, err)
	return id
}

// group is Camille's window with two colleagues who talk.
func group(t *testing.T, lang string) (d page.Deps, shell *pagetest.Shell, ines *app.App, asked string) {
	t.Helper()
	d, shell = pagetest.New(t, lang)
	ines = pagetest.Colleague(t, d, shell, "Inès Morel")
	nadia := pagetest.Colleague(t, d, shell, "Nadia Kaczmarek")
	ask(t, nadia, app.On{}, "Vos lectures du mois\nJe commence : le rapport sur les épiceries solidaires.")
	shell.Clock.Add(2 * time.Hour)
	ask(t, nadia, blockOf(t, nadia, 1, 1), "Clause d’insertion pour un marché de moins de 40 k€ ?")
	shell.Clock.Add(20 * time.Hour)
	asked = ask(t, d.App, blockOf(t, d.App, 0, 1), question+"\n"+detail)
	pagetest.Exchange(t, d.App, nadia, ines)
	shell.Clock.Add(3 * time.Hour)
	answer := reply(t, ines, asked, "On est partis d’une enquête **avant** lancement : 30 appels, 6 questions. Ça donne un point zéro. Dans le budget, j’ai mis une fourchette et la date de la prochaine mesure plutôt qu’un chiffre unique.")
	shell.Clock.Add(15 * time.Minute)
	pagetest.Exchange(t, ines, nadia, d.App)
	must(t, d.App.Accept(t.Context(), answer, true))
	must(t, d.App.Thank(t.Context(), answer, true))
	reply(t, nadia, asked, "Notre grille d’appel est dans la boîte à idées (« Point zéro en 30 appels »). Servez-vous, et dites-moi ce que vous changez.")
	shell.Clock.Add(time.Minute)
	ask(t, ines, app.On{}, "Un exemple de double facturation chez un ESAT ?")
	shell.Clock.Add(5 * time.Minute)
	pagetest.Exchange(t, ines, nadia, d.App)
	return d, shell, ines, asked
}

func open(t *testing.T, d page.Deps, p page.Place) *page.Page {
	t.Helper()
	shown := discuss.New(d, p)
	pagetest.Show(d, shown, pagetest.Wide)
	return shown
}

func threads(t *testing.T, a *app.App) []app.Thread {
	t.Helper()
	all, err := a.Threads(t.Context(), app.ThreadFilter{}, "fr")
	must(t, err)
	return all
}

func write(d page.Deps, name, text string) {
	entry := pagetest.Find(d, name).(fyne.Focusable)
	d.Window.Canvas().Focus(entry)
	test.Type(entry, text)
}

func key(d page.Deps, names ...fyne.KeyName) {
	for _, name := range names {
		d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestReadingAndAnswering(t *testing.T) {
	d, shell, _, asked := group(t, "fr")
	open(t, d, page.Place{})
	pagetest.Sees(t, d, "Choisissez un fil", "Inès Morel · il y a 5")
	list := pagetest.Find(d, "discuss:list").(fyne.Focusable)
	d.Window.Canvas().Focus(list)
	before := threads(t, d.App)
	if before[1].ID != asked || before[1].Unread == 0 {
		t.Fatalf("the second thread is %+v", before[1])
	}
	key(d, fyne.KeyDown, fyne.KeyReturn)
	pagetest.Sees(t, d, detail, "Réponse retenue", "Utile · 1", "Visible par le groupe Valmont")
	if th := threads(t, d.App)[1]; th.Unread != 0 {
		t.Errorf("the thread looked at has %d unread posts", th.Unread)
	}
	write(d, "post", "Merci à vous deux")
	pagetest.Press(t, d, "Envoyer")
	pagetest.Sees(t, d, "Part au prochain échange")
	posts, err := d.App.Posts(t.Context(), asked)
	must(t, err)
	if last := posts[len(posts)-1]; last.Text != "Merci à vous deux" || !last.Own {
		t.Errorf("the last post is %+v", last)
	}
	pagetest.Press(t, d, "discuss:place")
	if to := shell.Last(); to.Page != page.Lesson || to.Thread != asked || to.Block != before[1].Block {
		t.Errorf("the place of the thread leads to %+v", to)
	}
}

func TestNarrowing(t *testing.T) {
	d, shell, _, _ := group(t, "fr")
	open(t, d, page.Place{})
	pagetest.Press(t, d, "Mes fils")
	pagetest.Sees(t, d, "Comment chiffrer")
	pagetest.SeesNot(t, d, "double facturation")
	pagetest.Press(t, d, "Sans réponse")
	pagetest.Sees(t, d, "double facturation", "Vos lectures")
	pagetest.SeesNot(t, d, "Comment chiffrer")
	pagetest.Press(t, d, "Tout")
	write(d, "discuss:search", "grille")
	shell.Runner.Fire(time.Second)
	pagetest.Sees(t, d, "Comment chiffrer")
	pagetest.SeesNot(t, d, "double facturation")
	test.Type(pagetest.Find(d, "discuss:search").(fyne.Focusable), "zz")
	shell.Runner.Fire(time.Second)
	pagetest.Sees(t, d, "Aucun fil ne contient ces mots")
	key(d, fyne.KeyEscape)
	shell.Runner.Fire(time.Second)
	pagetest.Sees(t, d, "double facturation")
}

func TestANewQuestion(t *testing.T) {
	d, _, _, _ := group(t, "fr")
	p := open(t, d, page.Place{})
	p.New()
	pagetest.Sees(t, d, "Votre question", "À tous vos collègues")
	test.Type(d.Window.Canvas().Focused(), "Qui connaît un bon transporteur ?")
	p.Send()
	th := threads(t, d.App)[0]
	if th.Text != "Qui connaît un bon transporteur ?" || th.Pack != "" {
		t.Fatalf("the newest thread is %+v", th)
	}
	pagetest.Sees(t, d, "Hors leçon")
	pagetest.SeesNot(t, d, "Votre question")
}

func TestWhatIsTypedStays(t *testing.T) {
	d, _, ines, asked := group(t, "fr")
	p := open(t, d, page.Place{Thread: asked})
	write(d, "post", "Je commence à ")
	reply(t, ines, asked, "Encore une idée.")
	pagetest.Exchange(t, ines, d.App)
	if !p.Shows(app.Changes{Threads: []string{asked}}) {
		t.Fatal("the page does not show a changed thread")
	}
	p.Refresh()
	pagetest.Sees(t, d, "Encore une idée.", "Je commence à ")
	open(t, d, page.Place{Thread: threads(t, d.App)[1].ID})
	pagetest.SeesNot(t, d, "Je commence à ")
	p = open(t, d, page.Place{Thread: asked})
	pagetest.Sees(t, d, "Je commence à ")
	p.Send()
	posts, err := d.App.Posts(t.Context(), asked)
	must(t, err)
	if last := posts[len(posts)-1]; last.Text != "Je commence à" {
		t.Errorf("sent %q", last.Text)
	}
}

func TestAlone(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	p := open(t, d, page.Place{})
	pagetest.Sees(t, d, "No discussion yet", "You alone for now", "this message waits here")
	write(d, "post", "A note to myself")
	p.Send()
	pagetest.Sees(t, d, "A note to myself", "Unanswered")
	pagetest.SeesNot(t, d, "No discussion yet")
}

func TestAThreadOnAPassageThatIsGone(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	folder := t.TempDir()
	packs, err := fs.Sub(assets.Packs, "packs/bien-demarrer")
	must(t, err)
	must(t, os.CopyFS(folder, packs))
	file := filepath.Join(folder, "pack.toml")
	settings, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(file, []byte(strings.Replace(string(settings), `"bien-demarrer"`, `"chez-ines"`, 1)), 0o600))
	draft, err := ines.OpenDraft(t.Context(), folder)
	must(t, err)
	must(t, ines.Install(t.Context(), draft))
	pack, err := ines.Pack(t.Context(), "chez-ines")
	must(t, err)
	block := pack.Modules[0].Lessons[0].In("fr")[1]
	asked := ask(t, ines, app.On{Pack: pack.ID, Block: block.ID}, "Et chez vous ?")
	pagetest.Exchange(t, ines, d.App)

	p := open(t, d, page.Place{Thread: asked})
	words := strings.Join(strings.Fields(block.Text)[:3], " ")
	pagetest.Sees(t, d, "Passage absent", "En voici les mots", words)
	if pagetest.Find(d, "discuss:place") != nil {
		t.Error("a passage that is gone can be opened")
	}
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "discuss-gone")
}

func TestManyThreads(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	var asked []string
	for i := range 210 {
		asked = append(asked, ask(t, d.App, app.On{}, fmt.Sprintf("Note %d", i)))
	}
	open(t, d, page.Place{})
	shown := strings.Join(pagetest.Texts(d), "\n")
	if n := strings.Count(shown, "Note "); n == 0 || n > 20 {
		t.Errorf("%d rows exist in a window that shows six", n)
	}
	pagetest.SeesNot(t, d, "Note 42")
	pagetest.Press(t, d, "Voir des fils plus anciens")
	pagetest.SeesNot(t, d, "Voir des fils plus anciens")

	p := open(t, d, page.Place{Thread: asked[42]}) // scrolls to it
	if n := countOf(d, "Note 42"); n != 2 {
		t.Errorf("the thread asked for stands %d times on the page, want in the list and at the right", n)
	}
	pagetest.Find(d, "discuss:list").(interface{ ScrollToTop() }).ScrollToTop()
	p.Refresh()
	pagetest.Sees(t, d, "Note 209") // and stays where the person scrolled
	open(t, d, page.Place{Thread: asked[0]})
	if n := countOf(d, "Note 0"); n != 1 {
		t.Errorf("a thread far down stands %d times on the page, want at the right only", n)
	}
}

// countOf counts the texts of the page that are exactly these words.
func countOf(d page.Deps, words string) int {
	n := 0
	for _, text := range pagetest.Texts(d) {
		if text == words {
			n++
		}
	}
	return n
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, _, _, asked := group(t, lang)
		p := discuss.New(d, page.Place{Thread: asked})
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "discuss-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "discuss-"+lang+"-narrow-dark")
	}
	d, _, _, _ := group(t, "fr")
	p := discuss.New(d, page.Place{})
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "discuss-pick")
	p.New()
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "discuss-new")
	d, _ = pagetest.New(t, "fr")
	pagetest.Picture(t, d, discuss.New(d, page.Place{}), pagetest.Wide, theme.Light, "discuss-alone")
}
