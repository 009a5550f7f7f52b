package badges_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/badges"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets"
	"cordee/assets/texts"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

const course = "social-business"

// figures are questions of the course that a data card explains.
var figures = []string{"sb-vieille-machine", "sb-trente", "sb-vendeur"}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// read answers this many questions about figures right.
func read(t *testing.T, a *app.App, answers int) {
	t.Helper()
	for _, id := range figures[:answers] {
		pagetest.Answer(t, a, course, id, true)
	}
}

// kept lets a colleague ask a question, keep this person's answer and say so.
func kept(t *testing.T, d page.Deps, shell *pagetest.Shell) string {
	t.Helper()
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	asked, err := ines.Ask(t.Context(), app.On{}, "fr", "Qui a une grille d’appel ?")
	must(t, err)
	pagetest.Exchange(t, ines, d.App)
	answer, err := d.App.Reply(t.Context(), asked, "La nôtre est dans le dossier commun.")
	must(t, err)
	pagetest.Exchange(t, d.App, ines)
	must(t, ines.Accept(t.Context(), answer, true))
	pagetest.Exchange(t, ines, d.App)
	return asked
}

func open(d page.Deps) *page.Page {
	p := badges.New(d, page.Place{})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

func TestNothingEarnedYet(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(d)
	pagetest.Sees(t, d, "0 badge obtenu sur 18", "Altimètre", "Lire un chiffre avec ses limites", "Pacte de cordée",
		"0 sur 3", "Vallée · 0\u00a0m", "Encore 450\u00a0m avant Sentier", "Pas vu", "Pas encore de réponse")
	pagetest.SeesNot(t, d, "Ce qui vous l’a valu", "Ce qui compte déjà")
	pagetest.Press(t, d, "badge:way")
	if to := shell.Last(); to.Page != page.Learn {
		t.Errorf("the way to the first badge leads to %+v", to)
	}
	pagetest.Press(t, d, "badge:useful-answer")
	pagetest.Sees(t, d, "Un collègue retient votre réponse à sa question.", "D’après ce que vos collègues ont dit de vos messages\u00a0; tout le groupe peut le lire. Un même collègue compte une fois par compétence en 90 jours, et jamais pour lui-même.")
	pagetest.Press(t, d, "badge:way")
	if to := shell.Last(); to.Page != page.Discuss {
		t.Errorf("the way to a badge that colleagues confirm leads to %+v", to)
	}
}

func TestABadgeWithItsEvidence(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	read(t, d.App, 2)
	if !p.Shows(app.Changes{Learning: true}) {
		t.Fatal("the page does not show what was learnt")
	}
	p.Refresh()
	pagetest.Sees(t, d, "0 badge obtenu sur 18", "2 sur 3", "Ce qui compte déjà")
	pagetest.Answer(t, d.App, course, figures[2], true)
	p.Refresh()
	pagetest.Sees(t, d, "1 badge obtenu sur 18", "Apprendre · 24\u00a0novembre 2026", "Ce qui vous l’a valu", "Réponse juste du premier coup · 24\u00a0novembre 2026")
	pagetest.SeesNot(t, d, "2 sur 3", "Ce qui compte déjà")
	pagetest.Press(t, d, "evidence")
	if to := shell.Last(); to.Page != page.Learn || to.Pack != course {
		t.Errorf("the evidence leads to %+v", to)
	}
	pagetest.Press(t, d, "skill:value")
	if to := shell.Last(); to.Page != page.Skill || to.Skill != "value" {
		t.Errorf("the skill leads to %+v", to)
	}
}

func TestABadgeThatAColleagueConfirmed(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	asked := kept(t, d, shell)
	open(d)
	pagetest.Sees(t, d, "2 badges of 18 earned", "1 contribution recognised by a colleague, 20\u00a0m")
	pagetest.Press(t, d, "badge:first-rope")
	pagetest.Sees(t, d, "Qui a une grille d’appel ?", "Answer kept, says Inès Morel · 24\u00a0November 2026")
	pagetest.Press(t, d, "evidence")
	if to := shell.Last(); to.Page != page.Discuss || to.Thread != asked {
		t.Errorf("the evidence leads to %+v", to)
	}
}

func TestTheFilters(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Press(t, d, "filter:earned")
	pagetest.Sees(t, d, "Aucun badge pour l’instant")
	pagetest.SeesNot(t, d, "Pacte de cordée")
	pagetest.Press(t, d, "filter:open")
	pagetest.Sees(t, d, "Rien en chemin pour l’instant")
	read(t, d.App, 1)
	p.Refresh()
	pagetest.Sees(t, d, "Altimètre", "1 sur 3")
	pagetest.SeesNot(t, d, "Pacte de cordée", "Rien en chemin pour l’instant")
	pagetest.Press(t, d, "filter:all")
	pagetest.Sees(t, d, "Pacte de cordée")
}

// A badge leaves for a folder as Open Badges, and whoever is shown one sees what
// it is worth; one byte changed is enough to see that too.
func TestBadgesElsewhere(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	p := open(d)
	export := pagetest.Find(d, "export").(*widgets.Button)
	if !export.Disabled() {
		t.Error("there is nothing to export yet")
	}
	read(t, d.App, 3)
	p.Refresh()
	if export.Disabled() {
		t.Error("an earned badge cannot be exported")
	}
	folder := filepath.Join(t.TempDir(), "badges")
	badges.Export(d, folder, false)
	if len(shell.Failed) > 0 || !slices.Equal(shell.Told, []string{"3 files written to " + folder}) {
		t.Fatalf("told %q, failed %v", shell.Told, shell.Failed)
	}
	check := func(file string) {
		t.Helper()
		d.Window.SetContent(badges.Check(d, file))
		pagetest.Sees(t, d, filepath.Base(file))
	}
	for _, form := range []string{".png", ".svg", ".json"} {
		check(filepath.Join(folder, "data-sceptic"+form))
		pagetest.Sees(t, d, "Altimeter", "Issued by Cordée · Camille Rey", texts.In("en").Say("openbadge-verdict.valid"))
	}
	pagetest.Picture(t, d, &page.Page{Content: badges.Check(d, filepath.Join(folder, "data-sceptic.png"))}, fyne.NewSize(700, 500), theme.Light, "badges-check")
	credential, err := os.ReadFile(filepath.Join(folder, "data-sceptic.json"))
	must(t, err)
	forged := filepath.Join(t.TempDir(), "forged.json")
	must(t, os.WriteFile(forged, bytes.Replace(credential, []byte("Altimeter"), []byte("Altimetre"), 1), 0o600))
	check(forged)
	pagetest.Sees(t, d, texts.In("en").Say("openbadge-verdict.invalid"))
}

// One level over the skills that are required: nothing before a first answer,
// no figure while it would claim too much, then a figure with its band. It is
// no reward: whoever wishes no game sees it too.
func TestTheLevelOverall(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	d.Settings.Play = app.Sober
	p := open(d)
	pagetest.SeesNot(t, d, "Dans l’ensemble, aujourd’hui")
	read(t, d.App, 1)
	p.Refresh()
	pagetest.Sees(t, d, "Dans l’ensemble, aujourd’hui", "Pas assez d’éléments")
	answerAll(t, d.App)
	p.Refresh()
	pagetest.SeesNot(t, d, "Pas assez d’éléments")
	standing, err := d.App.Standing(t.Context())
	must(t, err)
	pagetest.Sees(t, d, d.Texts.Percent(standing.Overall.Share), parts.Between(d, *standing.Overall))
}

// answerAll answers each question of the courses right.
func answerAll(t *testing.T, a *app.App) {
	t.Helper()
	packs, err := a.Packs(t.Context())
	must(t, err)
	for _, pack := range packs {
		for _, m := range pack.Modules {
			for _, item := range m.Questions {
				pagetest.Answer(t, a, pack.ID, item.ID, true)
			}
		}
	}
}

// Whoever wishes no game sees levels, and badges without metres.
func TestSober(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	d.Settings.Play = app.Sober
	open(d)
	pagetest.Sees(t, d, "Vos niveaux par compétence", "Altimètre")
	pagetest.SeesNot(t, d, "Vallée · 0\u00a0m")
	for _, text := range pagetest.Texts(d) {
		if strings.HasSuffix(text, "\u00a0m") {
			t.Errorf("it speaks of metres: %q", text)
		}
	}
}

func TestBadgesByKeyboard(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	canvas := d.Window.Canvas()
	key := func(name fyne.KeyName) { canvas.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	on := func(id string) {
		t.Helper()
		if canvas.Focused() != pagetest.Find(d, "badge:"+id).(fyne.Focusable) {
			t.Errorf("the focus is not on %s", id)
		}
	}
	canvas.Focus(pagetest.Find(d, "badge:data-sceptic").(fyne.Focusable))
	key(fyne.KeyRight)
	on("second-holder")
	pagetest.Sees(t, d, "Un savoir que deux personnes tiennent ne part pas avec une seule. Vous êtes la seconde.")
	key(fyne.KeyDown) // five in a line
	on("field-card")
	key(fyne.KeyUp)
	key(fyne.KeyLeft)
	key(fyne.KeyLeft)
	key(fyne.KeyUp)
	on("data-sceptic")
	key(fyne.KeyRight)
	p.Refresh()
	on("second-holder")
	if n := len(pagetest.FocusOrder(d)); n < 22 {
		t.Errorf("Tab reaches %d things", n)
	}
}

// Each badge is drawn, earned and not, and its words say as many as its rule.
func TestEachBadgeHasItsPictureAndWords(t *testing.T) {
	numbers := map[string][]string{"fr": {"", "", "deux", "trois"}, "en": {"", "", "two", "three"}}
	for _, b := range badge.All {
		for _, earned := range []bool{true, false} {
			if _, err := assets.Badge(b.ID, earned); err != nil {
				t.Error(err)
			}
		}
		for lang, words := range numbers {
			say := texts.In(lang)
			for _, part := range []string{".name", ".does", ".why", ".rule"} {
				if id := "badge." + b.ID + part; say.Say(id) == id {
					t.Errorf("%s is not written in %s", id, lang)
				}
			}
			if rule := strings.ToLower(say.Say("badge." + b.ID + ".rule")); !strings.Contains(rule, words[b.Need]) {
				t.Errorf("%s needs %d, its rule says %q", b.ID, b.Need, rule)
			}
		}
		for _, deed := range b.Deeds {
			if id := "badge." + string(deed); texts.In("fr").Say(id) == id {
				t.Errorf("%s is not written", id)
			}
		}
	}
	for _, family := range badge.Families {
		if _, err := assets.Badge(string(family), true); err != nil {
			t.Error(err)
		}
	}
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		read(t, d.App, 2)
		shell.Clock.Add(time.Hour)
		kept(t, d, shell)
		p := open(d)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "badges-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "badges-"+lang+"-narrow-dark")
		pagetest.Picture(t, d, p, fyne.NewSize(pagetest.Wide.Width, 1600), theme.Light, "badges-"+lang+"-whole")
	}
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "badges-none")
	read(t, d.App, 3)
	p.Refresh()
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Dark, "badges-first-dark")
	d.Settings.Play = app.Sober
	answerAll(t, d.App)
	pagetest.Picture(t, d, open(d), pagetest.Wide, theme.Light, "badges-sober")
}
