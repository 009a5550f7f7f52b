package welcome_test

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/welcome"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The sizes of the pictures: the first run has no rail beside it.
var (
	window = fyne.NewSize(1280, 800)
	small  = fyne.NewSize(1024, 700)
)

// newcomer opens the first run of somebody who has said nothing yet.
func newcomer(t *testing.T, lang string) (page.Deps, *pagetest.Shell, *page.Page) {
	t.Helper()
	// An account in which nothing is shared, whoever runs the test.
	t.Setenv("HOME", t.TempDir())
	d, shell := pagetest.New(t, lang)
	d.App = home(t, shell)
	p := welcome.New(d, page.Place{Page: page.Welcome})
	pagetest.Show(d, p, window)
	d.Window.Canvas().Focus(p.Focus())
	return d, shell, p
}

func home(t *testing.T, shell *pagetest.Shell) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), app.Options{Home: t.TempDir(), Now: shell.Clock.Now, Random: rand.Reader, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// group makes a folder in which a colleague has made the group Valmont.
func group(t *testing.T, shell *pagetest.Shell) (folder string) {
	t.Helper()
	folder = t.TempDir()
	colleague := home(t, shell)
	if err := colleague.Introduce(t.Context(), "Claire", "Atelier"); err != nil {
		t.Fatal(err)
	}
	if _, err := colleague.CreateSpace(t.Context(), folder, "Valmont", app.PolicyOpen); err != nil {
		t.Fatal(err)
	}
	return folder
}

// share tells the account that Dropbox keeps a folder in step.
func share(t *testing.T, folder string) {
	t.Helper()
	at := filepath.Join(os.Getenv("HOME"), ".dropbox")
	if err := os.MkdirAll(at, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(at, "info.json"), []byte(`{"personal": {"path": "`+folder+`"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
}

// into types into the entry of this name.
func into(t *testing.T, d page.Deps, name, text string) {
	t.Helper()
	entry, ok := pagetest.Find(d, name).(*widgets.Entry)
	if !ok {
		t.Fatalf("no entry is called %q", name)
	}
	test.Type(entry, text)
}

// typeFolder types a folder and waits as long as a person pauses.
func typeFolder(t *testing.T, d page.Deps, shell *pagetest.Shell, folder string) {
	t.Helper()
	into(t, d, "folder", folder)
	if shell.Runner.Fire(299*time.Millisecond) != 0 {
		t.Error("the folder was looked at while one was still typing")
	}
	if shell.Runner.Fire(300*time.Millisecond) == 0 {
		t.Error("the folder was not looked at")
	}
}

func me(t *testing.T, a *app.App) app.Me {
	t.Helper()
	me, err := a.Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return me
}

func settings(t *testing.T, a *app.App) app.Settings {
	t.Helper()
	s, err := a.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFirstRun(t *testing.T) {
	d, shell, _ := newcomer(t, "fr")
	folder := group(t, shell)
	pagetest.Sees(t, d, "Étape 1 sur 4", "Votre nom")
	if b := pagetest.Find(d, "continue").(*widgets.Button); !b.Disabled() {
		t.Error("one can go on without a name")
	}
	into(t, d, "name", "Nadia")
	d.Window.Canvas().FocusNext()
	if team, ok := pagetest.Find(d, "team").(fyne.Focusable); !ok || d.Window.Canvas().Focused() != team {
		t.Error("Tab does not go from the name to the team")
	}
	into(t, d, "team", "Atelier")
	if me(t, d.App).Introduced() {
		t.Error("the name was written before going on")
	}
	pagetest.Press(t, d, "Continuer")
	if got := me(t, d.App); got.Name != "Nadia" || got.Team != "Atelier" {
		t.Errorf("introduced as %q of %q", got.Name, got.Team)
	}
	pagetest.Sees(t, d, "Étape 2 sur 4")
	pagetest.Press(t, d, "Écrire des parcours")
	pagetest.Press(t, d, "play:sober")
	if settings(t, d.App).Play != app.Light {
		t.Error("the choice was written before going on")
	}
	pagetest.Press(t, d, "Continuer")
	if s := settings(t, d.App); !s.Trainer || s.Manager || s.Play != app.Sober {
		t.Errorf("chosen: %+v", s)
	}
	pagetest.Sees(t, d, "Étape 3 sur 4")
	typeFolder(t, d, shell, folder)
	pagetest.Sees(t, d, "Groupe Valmont · 1 membre", "Lecture et écriture possibles")
	pagetest.Press(t, d, "Rejoindre Valmont")
	if space := me(t, d.App).Space; space == nil || space.Name != "Valmont" {
		t.Errorf("joined %+v", space)
	}
	pagetest.Sees(t, d, "Étape 4 sur 4", "chiffrés pour les responsables", "Voir le fichier exact, mot pour mot")
	agree := pagetest.Find(d, "Partager mes niveaux avec mon responsable").(*widgets.Check)
	if agree.On() {
		t.Error("sharing is chosen in advance")
	}
	test.Tap(agree)
	if settings(t, d.App).ShareLevels {
		t.Error("sharing was written before the end")
	}
	pagetest.Press(t, d, "Commencer")
	if !settings(t, d.App).ShareLevels || shell.Syncs != 1 || len(shell.Replaced) != 1 || shell.Replaced[0].Page != page.Today {
		t.Errorf("at the end: %+v, %d exchanges, went to %v", settings(t, d.App), shell.Syncs, shell.Replaced)
	}
	if len(shell.Failed) > 0 {
		t.Error(shell.Failed)
	}
}

func TestKeyboardAlone(t *testing.T) {
	d, shell, p := newcomer(t, "en")
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	into(t, d, "name", "Karim")
	pagetest.Find(d, "name").(*widgets.Entry).TypedKey(enter)
	pagetest.Sees(t, d, "Step 2 of 4")
	if d.Window.Canvas().Focused() != nil {
		t.Error("the keys still go to the step before")
	}
	p.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := pagetest.Find(d, "name").(*widgets.Entry).Text; got != "Karim" {
		t.Errorf("going back, the name is %q", got)
	}
	p.Key(enter)
	p.Key(enter)
	pagetest.Sees(t, d, "Step 3 of 4")
	p.Key(enter)
	pagetest.Sees(t, d, "Step 3 of 4") // no folder yet: nothing to join
	pagetest.Press(t, d, "Later")
	p.Key(enter)
	if s := settings(t, d.App); s.Play != app.Light || s.Manager || s.Trainer {
		t.Errorf("who chose nothing has %+v", s)
	}
	if space := me(t, d.App).Space; space != nil || settings(t, d.App).ShareLevels || len(shell.Replaced) != 1 {
		t.Errorf("space %v, settings %+v, went to %v", space, settings(t, d.App), shell.Replaced)
	}
}

func TestLanguageAndThemeAtOnce(t *testing.T) {
	d, _, _ := newcomer(t, "fr")
	into(t, d, "name", "Nadia")
	pagetest.Press(t, d, "English")
	pagetest.Sees(t, d, "Step 1 of 4", "Your name")
	if got := pagetest.Find(d, "name").(*widgets.Entry).Text; got != "Nadia" {
		t.Errorf("the name is %q", got)
	}
	pagetest.Press(t, d, "Dark")
	if got := fyne.CurrentApp().Settings().Theme().Color(theme.Bg, 0); got != theme.New(theme.Dark, 0).Color(theme.Bg, 0) {
		t.Errorf("the background is %v", got)
	}
	for _, next := range []string{"Continue", "Continue", "Later", "Start"} {
		pagetest.Press(t, d, next)
	}
	if s := settings(t, d.App); s.Lang != "en" || s.Theme != "dark" {
		t.Errorf("chosen: %+v", s)
	}
}

func TestFolders(t *testing.T) {
	d, shell, _ := newcomer(t, "fr")
	into(t, d, "name", "Nadia")
	pagetest.Press(t, d, "Continuer")
	pagetest.Press(t, d, "Continuer")
	folder := pagetest.Find(d, "folder").(*widgets.Entry)
	for path, sentence := range map[string]string{
		"Valmont":                            "adresse complète",
		filepath.Join(t.TempDir(), "absent"): "introuvable",
		t.TempDir():                          "ne contient pas encore de groupe",
	} {
		folder.SetText("")
		typeFolder(t, d, shell, path)
		pagetest.Sees(t, d, sentence)
		if !pagetest.Find(d, "continue").(*widgets.Button).Disabled() {
			t.Errorf("one can join %q", path)
		}
	}
	damaged := group(t, shell)
	if err := os.WriteFile(filepath.Join(damaged, "cordee.space"), []byte("not a marker"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder.SetText("")
	typeFolder(t, d, shell, damaged)
	pagetest.Sees(t, d, "abîmé")

	pagetest.Press(t, d, "Créer un groupe")
	folder.SetText("")
	typeFolder(t, d, shell, group(t, shell))
	pagetest.Sees(t, d, "Rejoindre Valmont") // a group there makes joining the choice

	empty := t.TempDir()
	folder.SetText("")
	typeFolder(t, d, shell, `"`+empty+`"`)
	pagetest.Press(t, d, "Créer un groupe ici")
	into(t, d, "group", "Atelier Nord")
	pagetest.Press(t, d, "Créer Atelier Nord")
	if got := me(t, d.App); got.Space == nil || got.Space.Folder != empty || !got.Owner {
		t.Errorf("made %+v", got)
	}
	pagetest.Press(t, d, "Retour")
	pagetest.Sees(t, d, "Vous faites partie du groupe")
	pagetest.Press(t, d, "Continuer")
	pagetest.Sees(t, d, "Étape 4 sur 4")
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		mode       theme.Mode
		size       fyne.Size
	}{
		{"fr-light", "fr", theme.Light, window},
		{"en-dark-1024", "en", theme.Dark, small},
		{"fr-dark", "fr", theme.Dark, window},
		{"en-light-1024", "en", theme.Light, small},
	} {
		d, shell, p := newcomer(t, c.lang)
		fyne.CurrentApp().Settings().SetTheme(theme.New(c.mode, pagetest.LessonSize))
		folder := group(t, shell)
		share(t, folder)
		look := func(step string) { pagetest.Picture(t, d, p, c.size, c.mode, "welcome-"+step+"-"+c.name) }
		into(t, d, "name", "Camille Rey")
		look("1")
		pagetest.Press(t, d, "continue")
		look("2")
		pagetest.Press(t, d, "continue")
		look("3-found")
		pagetest.Press(t, d, "place:"+folder)
		shell.Runner.Fire(time.Second)
		look("3")
		pagetest.Press(t, d, "continue")
		look("4")
	}
}
