package settings_test

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// open shows a section.
func open(t *testing.T, d page.Deps, section string) *page.Page {
	t.Helper()
	p := settings.New(d, page.Place{Page: page.Settings, Section: section})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

func chosen(t *testing.T, d page.Deps) app.Settings {
	t.Helper()
	s, err := d.App.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func me(t *testing.T, d page.Deps) app.Me {
	t.Helper()
	m, err := d.App.Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func entry(t *testing.T, d page.Deps, name string) *widgets.Entry {
	t.Helper()
	e, ok := pagetest.Find(d, name).(*widgets.Entry)
	if !ok {
		t.Fatalf("no entry is called %q", name)
	}
	return e
}

func TestEverySectionIsAPlace(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, "")
	pagetest.Sees(t, d, "Réglages", "Qui vous êtes")
	d.Window.Canvas().Focus(p.Focus())
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(shell.Replaced) != 1 || shell.Replaced[0].Section != settings.Language {
		t.Errorf("the arrow and Enter went to %v", shell.Replaced)
	}
	for section, words := range map[string]string{
		settings.Language: "English", settings.Appearance: "Animations", settings.Privacy: "Qui voit quoi",
		settings.Sessions: "Durée d’une séance", settings.Shown: "Légère", settings.Folder: "Rejoindre un groupe", settings.Members: "Vous travaillez sans groupe", settings.Data: "Emporter mes données", settings.Keys: "Ctrl+K", settings.About: "licence MIT",
	} {
		open(t, d, section)
		pagetest.Sees(t, d, words)
	}
	if len(shell.Failed) > 0 {
		t.Error(shell.Failed)
	}
}

func TestProfile(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, settings.Profile)
	name := entry(t, d, "name")
	if name.Text != pagetest.Person || !pagetest.Find(d, "save").(*widgets.Button).Disabled() {
		t.Errorf("the name is %q", name.Text)
	}
	name.SetText("Camille Rey-Aubry")
	p.Refresh()
	if name.Text != "Camille Rey-Aubry" {
		t.Errorf("a refresh took away what was typed: %q", name.Text)
	}
	pagetest.Press(t, d, "save")
	if got := me(t, d); got.Name != "Camille Rey-Aubry" || got.Team != pagetest.Team || len(shell.Told) != 1 {
		t.Errorf("saved as %q of %q", got.Name, got.Team)
	}
	test.Tap(pagetest.Find(d, "J’écris des parcours").(*widgets.Check))
	if s := chosen(t, d); !s.Trainer || s.Manager {
		t.Errorf("chosen %+v", s)
	}
}

func TestChoices(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	open(t, d, settings.Language)
	pagetest.Press(t, d, "English")
	open(t, d, settings.Appearance)
	for _, choice := range []string{"Sombre", "20", "Non"} {
		pagetest.Press(t, d, choice)
	}
	if s := chosen(t, d); s.Lang != "en" || s.Theme != "dark" || s.TextSize != 20 || s.Motion {
		t.Errorf("chosen %+v", s)
	}
}

func TestJoinFromAlone(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, settings.Folder)
	folder := t.TempDir()
	pagetest.Press(t, d, "Créer un groupe")
	test.Type(entry(t, d, "folder"), folder)
	shell.Runner.Fire(time.Second)
	test.Type(entry(t, d, "group"), "Valmont")
	pagetest.Press(t, d, "Créer Valmont")
	if got := me(t, d); got.Space == nil || got.Space.Folder != folder || shell.Syncs != 1 {
		t.Errorf("made %+v, %d exchanges", got.Space, shell.Syncs)
	}
	pagetest.Sees(t, d, "Groupe Valmont", folder, "Aucun échange pour l’instant")
}

func TestCheckAndHome(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, settings.Data)
	pagetest.Press(t, d, "check")
	events, _, err := d.App.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Sees(t, d, fmt.Sprintf("Tout concorde\u00a0: %d éléments relus.", events), d.App.Home())
	pagetest.Press(t, d, "copy-home")
	if got := fyne.CurrentApp().Clipboard().Content(); got != d.App.Home() || len(shell.Told) != 1 {
		t.Errorf("copied %q", got)
	}
}

func TestExport(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	file := filepath.Join(t.TempDir(), "cordee.zip")
	if err := os.WriteFile(file, nil, 0o600); err != nil { // as the dialog leaves it
		t.Fatal(err)
	}
	settings.Export(d, file)
	archive, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if len(archive.File) < 3 || len(shell.Told) != 1 || !strings.Contains(shell.Told[0], file) {
		t.Errorf("%d files in the archive, told %q", len(archive.File), shell.Told)
	}
	settings.Export(d, filepath.Join(t.TempDir(), "gone", "cordee.zip"))
	if len(shell.Failed) != 1 {
		t.Errorf("a folder that is gone: %v", shell.Failed)
	}
}

func TestExportStatements(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	if err := d.App.ReadLesson(t.Context(), "social-business", "media-ou-entreprise"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "results.json")
	settings.ExportStatements(d, file)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var statements []struct{ Verb struct{ ID string } }
	if err := json.Unmarshal(data, &statements); err != nil || len(statements) != 1 || statements[0].Verb.ID == "" {
		t.Errorf("%s: %v", data, err)
	}
	if len(shell.Told) != 1 || !strings.Contains(shell.Told[0], "1 résultat") {
		t.Errorf("told %q", shell.Told)
	}
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		mode       theme.Mode
		size       fyne.Size
	}{
		{"fr-light", "fr", theme.Light, pagetest.Wide},
		{"en-dark-narrow", "en", theme.Dark, pagetest.Narrow},
	} {
		d, shell := pagetest.New(t, c.lang)
		fyne.CurrentApp().Settings().SetTheme(theme.New(c.mode, pagetest.LessonSize))
		look := func(section, name string) {
			p := settings.New(d, page.Place{Page: page.Settings, Section: section})
			pagetest.Picture(t, d, p, c.size, c.mode, "settings-"+name+"-"+c.name)
		}
		look(settings.Folder, "alone")
		pagetest.Colleague(t, d, shell, "Nadia Benali")
		if _, err := d.App.Grant(t.Context(), "Nadia Benali", app.RoleManager, pagetest.Team); err != nil {
			t.Fatal(err)
		}
		for _, section := range []string{settings.Profile, settings.Language, settings.Appearance, settings.Sessions, settings.Shown,
			settings.Privacy, settings.Folder, settings.Members, settings.Data, settings.Keys, settings.About} {
			look(section, section)
		}
		if _, err := d.App.Grant(t.Context(), "Nadia Benali", app.RoleTrainer, ""); err != nil {
			t.Fatal(err)
		}
		answer(t, d, 8)
		for _, consent := range []string{app.SettingShareLevels, app.SettingShareCounters} {
			if err := d.App.Switch(t.Context(), consent, true); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.App.TakeLeave(t.Context(), d.App.Now(), d.App.Now().AddDate(0, 0, 6)); err != nil {
			t.Fatal(err)
		}
		tall := c.size
		tall.Height *= 2 // all of it at once
		c.size = tall
		look(settings.Privacy, "counters")
		look(settings.Sessions, "leave")
	}
}
