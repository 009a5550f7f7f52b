package settings_test

import (
	"fmt"
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

// learnt makes the person of the test know something, and be shared with Nadia.
func learnt(t *testing.T, lang string) (page.Deps, *pagetest.Shell, *app.App) {
	t.Helper()
	d, shell := pagetest.New(t, lang)
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	if _, err := d.App.Grant(t.Context(), "Nadia", app.RoleManager, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	pack, err := d.App.Pack(t.Context(), "social-business")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range pack.Modules[:2] {
		for _, q := range m.Questions {
			pagetest.Answer(t, d.App, pack.ID, q.ID, true)
		}
	}
	return d, shell, nadia
}

func TestPrivacy(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	if _, err := d.App.Grant(t.Context(), "Nadia", app.RoleManager, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	p := open(t, d, settings.Privacy)
	pagetest.Sees(t, d, "Vos niveaux restent ici", "Nadia", "Vos erreurs vous appartiennent.", "Ce qui ne part jamais")
	pagetest.Press(t, d, "view:past")
	pagetest.Sees(t, d, "Rien n’est parti")
	pagetest.Press(t, d, "view:who")
	pagetest.Press(t, d, "levels:managers")
	if !chosen(t, d).ShareLevels {
		t.Fatal("sharing was not written")
	}
	p.Refresh()
	pagetest.Sees(t, d, "Aucun envoi pour l’instant")
	pagetest.Exchange(t, d.App, nadia)
	p.Refresh()
	pagetest.Press(t, d, "open-next")
	pagetest.Sees(t, d, "Dernier envoi")
	pagetest.Press(t, d, "exact:leaves.for-managers")
	pagetest.Sees(t, d, `"name": "Camille Rey"`, `"seq": 2`)
	pagetest.Press(t, d, "view:who")
	pagetest.Press(t, d, "levels:me")
	if chosen(t, d).ShareLevels {
		t.Error("stopping was not written")
	}
}

// A level is contested from the page, and the words stay while one types.
func TestContest(t *testing.T) {
	d, _, nadia := learnt(t, "fr")
	p := open(t, d, settings.Privacy)
	pagetest.Press(t, d, "view:next")
	pagetest.Press(t, d, "contest:define")
	words := entry(t, d, "contest-text")
	if d.Window.Canvas().Focused() != fyne.Focusable(words) {
		t.Error("the keys are elsewhere")
	}
	test.Type(words, "Je l’enseigne.")
	p.Refresh()
	if got := entry(t, d, "contest-text"); got.Text != "Je l’enseigne." {
		t.Errorf("a refresh left %q", got.Text)
	}
	pagetest.Press(t, d, "contest-send")
	p.Refresh()
	pagetest.Sees(t, d, "Vous le contestez\u00a0: «\u00a0Je l’enseigne.\u00a0»")
	if err := d.App.Switch(t.Context(), app.SettingShareLevels, true); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App, nadia)
	report, err := nadia.Report(t.Context(), pagetest.Team)
	if err != nil || report.People[0].Skills["define"].Contested != "Je l’enseigne." {
		t.Errorf("Nadia reads %+v, %v", report.People, err)
	}
	pagetest.Press(t, d, "contest-back:define")
	p.Refresh()
	if pagetest.Find(d, "contest:define") == nil {
		t.Error("it is still contested")
	}
}

// Everything is taken back after one question, and the history says so.
func TestWithdraw(t *testing.T) {
	d, shell, nadia := learnt(t, "fr")
	p := open(t, d, settings.Privacy)
	pagetest.Press(t, d, "view:next")
	if !pagetest.Find(d, "withdraw").(*widgets.Button).Disabled() {
		t.Error("nothing left, and it can be taken back")
	}
	if err := d.App.Switch(t.Context(), app.SettingShareLevels, true); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App, nadia)
	p.Refresh()
	pagetest.Press(t, d, "withdraw")
	pagetest.Sees(t, d, "ce qui a été lu ne peut pas être oublié")
	pagetest.Press(t, d, "confirm")
	if chosen(t, d).ShareLevels || shell.Syncs != 1 || len(shell.Told) != 1 {
		t.Errorf("shared %v, %d exchanges, told %q", chosen(t, d).ShareLevels, shell.Syncs, shell.Told)
	}
	pagetest.Press(t, d, "view:past")
	pagetest.Sees(t, d, "repris le", "Nadia")
}

// A manager named by somebody else is announced before they read.
func TestAReaderIsAnnounced(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	if err := nadia.Introduce(t.Context(), "Nadia", pagetest.Team); err != nil {
		t.Fatal(err)
	}
	if err := nadia.Switch(t.Context(), app.SettingShareLevels, true); err != nil {
		t.Fatal(err)
	}
	shell.Clock.Add(time.Hour)
	if _, err := d.App.Grant(t.Context(), pagetest.Person, app.RoleManager, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App, nadia)
	theirs := d
	theirs.App = nadia
	open(t, theirs, settings.Privacy)
	pagetest.Sees(t, theirs, pagetest.Person+" pourra lire vos niveaux à partir de demain, ")
}

func TestLooksOfWhatLeaves(t *testing.T) {
	for _, c := range []struct {
		lang string
		mode theme.Mode
		size fyne.Size
		view string
	}{
		{"fr", theme.Light, pagetest.Wide, "who"}, {"fr", theme.Light, pagetest.Wide, "next"}, {"fr", theme.Light, pagetest.Wide, "past"},
		{"fr", theme.Dark, pagetest.Narrow, "who"}, {"en", theme.Dark, pagetest.Narrow, "next"}, {"en", theme.Dark, pagetest.Wide, "past"},
		{"en", theme.Light, pagetest.Narrow, "past"},
	} {
		d, shell, nadia := learnt(t, c.lang)
		if err := d.App.Switch(t.Context(), app.SettingShareLevels, true); err != nil {
			t.Fatal(err)
		}
		if err := d.App.Contest(t.Context(), "define", "Je l’enseigne depuis deux ans."); err != nil {
			t.Fatal(err)
		}
		pagetest.Exchange(t, d.App, nadia)
		shell.Clock.Add(8 * 24 * time.Hour)
		pagetest.Exchange(t, d.App, nadia)
		p := open(t, d, settings.Privacy)
		pagetest.Press(t, d, "view:"+c.view)
		if c.view == "next" && c.lang == "fr" {
			pagetest.Press(t, d, "contest:value")
		} else if c.view == "next" {
			pagetest.Press(t, d, "exact:leaves.for-managers")
		} else if c.view == "past" && c.mode == theme.Dark {
			history, err := d.App.History(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			pagetest.Press(t, d, fmt.Sprint("exact:", history[0].Fields.Seq, me(t, d).Device))
		}
		mode := map[theme.Mode]string{theme.Light: "light", theme.Dark: "dark"}[c.mode]
		pagetest.Picture(t, d, p, c.size, c.mode, "leaves-"+c.view+"-"+c.lang+"-"+mode+map[fyne.Size]string{pagetest.Wide: "-wide", pagetest.Narrow: "-narrow"}[c.size])
	}
}
