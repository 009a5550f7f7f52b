package team_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/team"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// learners are the colleagues of a full team and their levels.
var learners = []struct {
	name   string
	levels []int
}{
	{"Théo Bianchi", []int{2, 2, 3, 1, 0}},
	{"Nadia Kaczmarek", []int{3, 3, 1, 0, 0}},
	{"Sara Lindqvist", []int{3, 1, 0, 2, 0}},
	{"Hugo Berthier", []int{1, 1, 2, 0, 0}},
	{"Yanis Ouali", []int{0, 2, 1, 1, 0}},
}

// manage opens the page for the manager of a team in which the first n
// learners have sent their levels, and Maud, who belongs to it, has not.
func manage(t *testing.T, lang string, n int) (page.Deps, *pagetest.Shell) {
	t.Helper()
	d, shell, _ := managed(t, lang, n)
	return d, shell
}

// managed is manage with the Cordées of the others.
func managed(t *testing.T, lang string, n int) (page.Deps, *pagetest.Shell, []*app.App) {
	t.Helper()
	d, shell := pagetest.New(t, lang)
	install(t, d.App)
	var all []*app.App
	for _, l := range learners[:n] {
		a := pagetest.Colleague(t, d, shell, l.name)
		install(t, a)
		learn(t, a, shell.Clock, l.levels...)
		must(t, a.Switch(t.Context(), app.SettingShareLevels, true))
		all = append(all, a)
	}
	all = append(all, pagetest.Colleague(t, d, shell, "Maud Lefèvre"))
	_, err := d.App.Grant(t.Context(), pagetest.Person, app.RoleManager, pagetest.Team)
	must(t, err)
	for range 2 { // a new manager is announced for a day before they read
		shell.Clock.Add(24 * time.Hour)
		pagetest.Exchange(t, append([]*app.App{d.App}, all...)...)
	}
	shell.Clock.Add(3 * time.Hour)
	must(t, exchangeLast(t, d.App))
	return d, shell, all
}

func exchangeLast(t *testing.T, a *app.App) error {
	_, err := a.Sync(t.Context())
	return err
}

func open(d page.Deps) *page.Page {
	p := team.New(d, page.Place{Page: page.Team})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

func TestLevelsOfATeam(t *testing.T) {
	d, shell := manage(t, "fr", 5)
	p := open(d)
	pagetest.Sees(t, d, "5 membres sur 6 ont envoyé leurs niveaux", "Nadia Kaczmarek", "Yanis Ouali", "Théorie", "Maîtrisent (3 et 4)")
	pagetest.Sees(t, d, "Pas encore reçu", "Maud Lefèvre", "Ce n’est pas un zéro")
	pagetest.Sees(t, d, "Modèles du réemploi\u00a0: Théo Bianchi", "Achats du réemploi\u00a0: personne encore", "Pas encore abordés")
	pagetest.SeesNot(t, d, "Théorie du réemploi\u00a0:") // two people master it
	if len(shell.Failed) > 0 {
		t.Errorf("failed: %v", shell.Failed)
	}
	for mode, suffix := range map[theme.Mode]string{theme.Light: "", theme.Dark: "-dark"} {
		pagetest.Picture(t, d, p, pagetest.Wide, mode, "team-fr"+suffix)
		pagetest.Picture(t, d, p, pagetest.Narrow, mode, "team-fr-1024"+suffix)
	}
}

// The arrows go through the cells, Enter says what one means, Escape closes.
func TestACellByKeyboard(t *testing.T) {
	d, _ := manage(t, "en", 5)
	p := open(d)
	heatmap, ok := p.Focus().(*widgets.Heatmap)
	if !ok {
		t.Fatalf("the keys go to %T", p.Focus())
	}
	d.Window.Canvas().Focus(heatmap)
	key(heatmap, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	pagetest.Sees(t, d, "Mesure du réemploi", "Today:", "confidence", "Levels sent on")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "team-en-cell")
	key(d.Window.Canvas().Focused(), fyne.KeyEscape)
	pagetest.SeesNot(t, d, "Levels sent on")
}

func key(to fyne.Focusable, names ...fyne.KeyName) {
	for _, name := range names {
		to.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// Among fewer than five people nothing is added up.
func TestASmallTeam(t *testing.T) {
	d, _ := manage(t, "fr", 2)
	p := open(d)
	pagetest.Sees(t, d, "Théo Bianchi", "À partir de 5")
	pagetest.SeesNot(t, d, "Maîtrisent (3 et 4)", "personne encore")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "team-small")
}

// What is not opened yet, or was sent long ago, says so.
func TestOldLevels(t *testing.T) {
	d, shell := manage(t, "en", 1)
	shell.Clock.Add(20 * 24 * time.Hour)
	p := open(d)
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "team-old")
	key(p.Focus(), fyne.KeyReturn) // the age
	pagetest.Sees(t, d, "more than two weeks old")
}

// Who took their levels back and whose have expired are named as such, and what
// somebody says against a level stands beside the levels.
func TestContestedTakenBackExpired(t *testing.T) {
	for _, c := range []struct {
		lang, contested, taken, expired string
		mode                            theme.Mode
		size                            fyne.Size
	}{
		{"fr", "Yanis Ouali conteste", "Hugo Berthier a repris ses niveaux le", "Sara Lindqvist\u00a0: niveaux plus valables depuis le", theme.Light, pagetest.Wide},
		{"en", "Yanis Ouali contests", "Hugo Berthier took back their levels on", "Sara Lindqvist: levels no longer valid since", theme.Dark, pagetest.Narrow},
	} {
		d, shell, all := managed(t, c.lang, 5)
		must(t, all[3].WithdrawShared(t.Context()))
		must(t, all[2].Switch(t.Context(), app.SettingShareLevels, false))
		must(t, all[4].Contest(t.Context(), "s1", "J’ai mesuré trois ateliers cette année."))
		pagetest.Exchange(t, append(all, d.App)...)
		shell.Clock.Add(85 * 24 * time.Hour)
		pagetest.Exchange(t, append(all, d.App)...)
		shell.Clock.Add(6 * 24 * time.Hour)
		p := open(d)
		pagetest.Sees(t, d, c.contested, c.taken, c.expired, "Maud Lefèvre")
		pagetest.Picture(t, d, p, c.size, c.mode, "team-contested-"+c.lang)
	}
}

// A colleague cannot open the snapshots, and reads why.
func TestACalmRefusal(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	owner := pagetest.Colleague(t, d, shell, "Claire")
	learner := pagetest.Colleague(t, d, shell, "Nadia")
	_, err := d.App.Grant(t.Context(), "Claire", app.RoleManager, pagetest.Team) // d's person made the group
	must(t, err)
	must(t, learner.Switch(t.Context(), app.SettingShareLevels, true))
	pagetest.Exchange(t, d.App, owner, learner)
	p := open(d)
	pagetest.Sees(t, d, "Ces niveaux ne s’ouvrent pas", "Cet ordinateur n’a pas de clé", "1 fichier scellé", "Un propriétaire du groupe")
	pagetest.SeesNot(t, d, "Exporter")
	if len(shell.Failed) > 0 {
		t.Errorf("said as an error: %v", shell.Failed)
	}
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "team-sealed")
	pagetest.Press(t, d, "Ouvrir les réglages")
	if at := shell.Last(); at.Page != page.Settings || at.Section != "folder" {
		t.Errorf("went to %+v", at)
	}
}

func TestWithoutAGroup(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	p := open(d)
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "team-alone")
	pagetest.Press(t, d, "Join a shared folder")
	if shell.Last().Page != page.Settings {
		t.Errorf("went to %+v", shell.Last())
	}
}

// A manager of several teams chooses among them.
func TestSeveralTeams(t *testing.T) {
	d, _ := manage(t, "fr", 1)
	_, err := d.App.Grant(t.Context(), pagetest.Person, app.RoleManager, "Bureau")
	must(t, err)
	open(d)
	pagetest.Sees(t, d, "Théo Bianchi")
	var choice *widget.Select
	for _, f := range pagetest.FocusOrder(d) {
		if s, ok := f.(*widget.Select); ok {
			choice = s
		}
	}
	if choice == nil {
		t.Fatal("nothing to choose a team with")
	}
	choice.SetSelected("Bureau")
	pagetest.Sees(t, d, "Personne d’autre dans l’équipe Bureau")
	pagetest.SeesNot(t, d, "Théo Bianchi")
}

// A page that is already open shows what an exchange brings.
func TestRefresh(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	learner := pagetest.Colleague(t, d, shell, "Nadia")
	_, err := d.App.Grant(t.Context(), pagetest.Person, app.RoleManager, pagetest.Team)
	must(t, err)
	p := open(d)
	pagetest.Sees(t, d, "Aucun niveau reçu")
	must(t, learner.Switch(t.Context(), app.SettingShareLevels, true))
	var changed app.Changes
	d.App.Watch(func(c app.Changes) { changed = changed.And(c) })
	pagetest.Exchange(t, d.App, learner)
	must(t, exchangeLast(t, d.App))
	if !p.Shows(changed) {
		t.Fatalf("%+v does not concern the page", changed)
	}
	p.Refresh()
	pagetest.SeesNot(t, d, "Aucun niveau reçu")
}

// The dialog asks where to, in the folder it opens in, and the table is there.
func TestExport(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	d, shell := manage(t, "fr", 2)
	open(d)
	pagetest.Press(t, d, "export")
	pagetest.Press(t, d, "Enregistrer")
	home, err := os.UserHomeDir()
	must(t, err)
	data, err := os.ReadFile(filepath.Join(home, "cordee-Atelier-"+d.App.Now().Format(time.DateOnly)+".csv"))
	must(t, err)
	if !bytes.Contains(data, []byte("Nadia Kaczmarek")) || strings.Count(string(data), "\n") < 4 {
		t.Errorf("written:\n%s", data)
	}
	if len(shell.Told) != 1 {
		t.Errorf("told %q", shell.Told)
	}
}
