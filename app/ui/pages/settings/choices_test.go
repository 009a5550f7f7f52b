package settings_test

import (
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

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
	leaves := func(counters bool) {
		t.Helper()
		pagetest.Press(t, d, "view:next")
		if counters {
			pagetest.Sees(t, d, "Pour les formateurs", "Vos compteurs")
		} else {
			pagetest.SeesNot(t, d, "Vos compteurs")
		}
		pagetest.Press(t, d, "view:who")
	}
	leaves(false)
	test.Tap(pagetest.Find(d, "counters").(*widgets.Check))
	p.Refresh()
	pagetest.Sees(t, d, "aucun formateur n’est nommé", "hormis les compteurs")
	leaves(false)
	shell.Clock.Add(7 * 24 * time.Hour) // counters are of weeks that are over
	if _, err := d.App.Grant(t.Context(), "Hugo", app.RoleTrainer, ""); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	pagetest.Sees(t, d, "Peuvent les lire\u00a0: Hugo.", "Vous avez choisi de dire aux formateurs")
	leaves(true)
	pagetest.Exchange(t, d.App, hugo)
	pagetest.Press(t, d, "climb:group")
	test.Tap(pagetest.Find(d, "counters").(*widgets.Check))
	if s := chosen(t, d); s.ShareCounters || !s.ShareClimb || s.ShareLevels {
		t.Errorf("chosen %+v", s)
	}
	p.Refresh()
	leaves(false)
}
