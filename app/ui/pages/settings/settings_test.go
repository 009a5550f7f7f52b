package settings_test

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
		settings.Sessions: "Durée d’une séance", settings.Shown: "Légère", settings.Folder: "Rejoindre un groupe", settings.Data: "Emporter mes données", settings.Keys: "Ctrl+K", settings.About: "licence MIT",
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

func TestSessions(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := open(t, d, settings.Sessions)
	if s := chosen(t, d); s.Minutes != 10 || s.Retention != 90 {
		t.Errorf("at first %+v", s)
	}
	pagetest.Sees(t, d, "À 90\u00a0%, les oublis restent rares")
	pagetest.Press(t, d, "15 min")
	pagetest.Press(t, d, "95\u00a0%")
	pagetest.Sees(t, d, "revient 2,4 fois plus souvent qu’à 90\u00a0%")
	pagetest.Press(t, d, "80\u00a0%")
	pagetest.Sees(t, d, "revient 3,3 fois moins souvent qu’à 90\u00a0%")
	if s := chosen(t, d); s.Minutes != 15 || s.Retention != 80 {
		t.Errorf("chosen %+v", s)
	}
	p.Refresh()
	pagetest.Sees(t, d, "3,3 fois")
}

func TestLeave(t *testing.T) {
	d, shell := pagetest.New(t, "fr") // on Tuesday 24 November 2026
	p := open(t, d, settings.Sessions)
	until := entry(t, d, "leave-until")
	take := func() *widgets.Button { return pagetest.Find(d, "leave-take").(*widgets.Button) }
	for typed, sentence := range map[string]string{
		"":           "Mettre en pause",
		"demain":     "Écrivez chaque jour comme 24/12/2026",
		"23/11/2026": "Le dernier jour vient avant le premier",
	} {
		until.SetText(typed)
		pagetest.Sees(t, d, sentence)
		if !take().Disabled() {
			t.Errorf("one can leave until %q", typed)
		}
	}
	until.SetText("27/11/2026")
	pagetest.Sees(t, d, "Du mardi 24\u00a0novembre 2026 au vendredi 27\u00a0novembre 2026, 4 jours")
	p.Refresh()
	if until.Text != "27/11/2026" {
		t.Errorf("a refresh took away what was typed: %q", until.Text)
	}
	pagetest.Press(t, d, "leave-take")
	pagetest.Sees(t, d, "En congé jusqu’au vendredi 27\u00a0novembre 2026")
	entry(t, d, "leave-from").SetText("2026-12-24")
	until.SetText("2.1.2027")
	until.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	leaves, err := d.App.Leaves(t.Context())
	if err != nil || len(leaves) != 2 || leaves[1].Until.Format(time.DateOnly) != "2027-01-02" || until.Text != "" || len(shell.Told) != 2 {
		t.Fatalf("leaves %v, %v, told %q", leaves, err, shell.Told)
	}
	pagetest.Press(t, d, "Reprendre maintenant")
	pagetest.SeesNot(t, d, "En congé jusqu’au")
	pagetest.Sees(t, d, "Du jeudi 24\u00a0décembre 2026 au samedi 2\u00a0janvier 2027, 10 jours")
	pagetest.Press(t, d, "leave-end:2026-12-24")
	pagetest.SeesNot(t, d, "24\u00a0décembre")
	if leaves, err := d.App.Leaves(t.Context()); err != nil || slices.ContainsFunc(leaves, func(l app.Leave) bool { return !l.Until.Before(shell.Clock.Now()) }) {
		t.Errorf("leaves %v, %v", leaves, err)
	}
	until.SetText("3/1/2050")
	pagetest.Press(t, d, "leave-take")
	if len(shell.Failed) != 1 || until.Text == "" {
		t.Errorf("a leave of decades: %v", shell.Failed)
	}
}

// One click on a card, or the arrows and Space, choose how much shows.
func TestWhatShows(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	open(t, d, settings.Shown)
	pagetest.Sees(t, d, "Sobre", "Légère", "Complète", "Votre responsable ne le voit pas")
	pagetest.Press(t, d, "play:full")
	if got := chosen(t, d).Play; got != app.Full {
		t.Errorf("a click chose %q", got)
	}
	d.Window.Canvas().Focus(pagetest.Find(d, "play:light").(fyne.Focusable))
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := chosen(t, d).Play; got != app.Sober {
		t.Errorf("the keys chose %q", got)
	}
}

// answer answers some questions of the first course.
func answer(t *testing.T, d page.Deps, n int) {
	t.Helper()
	course, err := d.App.Course(t.Context(), "social-business")
	if err != nil {
		t.Fatal(err)
	}
	for i, item := range course.Modules[0].Questions[:n] {
		pagetest.Answer(t, d.App, course.ID, item.ID, i > 0)
	}
}

// The consents are off, say what they give away, and show it once it would leave.
func TestCounters(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	hugo := pagetest.Colleague(t, d, shell, "Hugo")
	answer(t, d, 3)
	p := open(t, d, settings.Privacy)
	pagetest.Sees(t, d, "ceux-ci peuvent donc savoir qu’ils viennent de vous", "Rien n’en part tant que", "Ne quittent jamais cet ordinateur.")
	pagetest.SeesNot(t, d, `"counters"`)
	test.Tap(pagetest.Find(d, "counters").(*widgets.Check))
	p.Refresh()
	pagetest.Sees(t, d, "aucun formateur n’est nommé", "hormis les compteurs")
	pagetest.SeesNot(t, d, `"counters"`)
	if _, err := d.App.Grant(t.Context(), "Hugo", app.RoleTrainer, ""); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	pagetest.Sees(t, d, "Ce qui part aux formateurs", `"counters": {`, "Peuvent les lire\u00a0: Hugo.", "Vous avez choisi de dire aux formateurs")
	pagetest.Exchange(t, d.App, hugo)
	pagetest.Press(t, d, "climb:group")
	test.Tap(pagetest.Find(d, "counters").(*widgets.Check))
	if s := chosen(t, d); s.ShareCounters || !s.ShareClimb || s.ShareLevels {
		t.Errorf("chosen %+v", s)
	}
	p.Refresh()
	pagetest.SeesNot(t, d, `"counters"`)
}

func TestPrivacy(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	if _, err := d.App.Grant(t.Context(), "Nadia", app.RoleManager, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	p := open(t, d, settings.Privacy)
	pagetest.Sees(t, d, "Vos niveaux restent ici", `"name": "Camille Rey"`, "Nadia", "Vos erreurs vous appartiennent.")
	pagetest.Press(t, d, "levels:managers")
	if !chosen(t, d).ShareLevels {
		t.Fatal("sharing was not written")
	}
	p.Refresh()
	pagetest.Sees(t, d, "Aucun envoi pour l’instant")
	pagetest.Exchange(t, d.App, nadia)
	p.Refresh()
	pagetest.Sees(t, d, "Dernier envoi", `"seq": 2`)
	pagetest.Press(t, d, "levels:me")
	if chosen(t, d).ShareLevels {
		t.Error("stopping was not written")
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
	pagetest.Sees(t, d, "Groupe Valmont", folder, "Aucun échange pour l’instant", pagetest.Person, "a créé le groupe")
}

func TestMembersAndGrant(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	p := open(t, d, settings.Folder)
	members, err := d.App.Members(t.Context())
	if err != nil || len(members) != 2 {
		t.Fatalf("%d members: %v", len(members), err)
	}
	for _, m := range members {
		pagetest.Sees(t, d, m.Name, m.Fingerprint)
	}
	if !pagetest.Find(d, "grant").(*widgets.Button).Disabled() {
		t.Error("nobody can be named")
	}
	entry(t, d, "grant-who").SetText("Nadia")
	entry(t, d, "grant-team").SetText(pagetest.Team)
	pagetest.Press(t, d, "grant")
	p.Refresh()
	pagetest.Sees(t, d, "responsable de Atelier")
	pagetest.Press(t, d, "Formateur")
	pagetest.Sees(t, d, "Pourra lire les compteurs")
	entry(t, d, "grant-who").SetText("Nadia")
	pagetest.Press(t, d, "grant")
	p.Refresh()
	pagetest.Sees(t, d, "responsable de Atelier · forme le groupe")
	entry(t, d, "grant-who").SetText("Personne")
	entry(t, d, "grant-team").SetText("Atelier")
	pagetest.Press(t, d, "grant")
	if len(shell.Failed) != 1 || app.Code(shell.Failed[0]) != "person-unknown" || entry(t, d, "grant-who").Text != "Personne" {
		t.Errorf("naming a stranger: %v", shell.Failed)
	}

	pagetest.Exchange(t, d.App, nadia)
	theirs := d
	theirs.App = nadia
	open(t, theirs, settings.Folder)
	if pagetest.Find(d, "grant") != nil {
		t.Error("who is not an owner can name a manager")
	}
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
			settings.Privacy, settings.Folder, settings.Data, settings.Keys, settings.About} {
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
