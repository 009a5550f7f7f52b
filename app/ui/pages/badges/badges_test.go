package badges_test

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/badges"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

const course = "social-business"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// learn reads the lessons of the first module and answers this many of its questions right.
func learn(t *testing.T, a *app.App, answers int) {
	t.Helper()
	pack, err := a.Pack(t.Context(), course)
	must(t, err)
	for _, lesson := range pack.Modules[0].Lessons {
		must(t, a.ReadLesson(t.Context(), course, lesson.ID))
	}
	for _, item := range pack.Modules[0].Questions {
		q := item.In("fr")
		if answers == 0 || q.Kind != question.Single {
			continue
		}
		answers--
		_, err := a.Answer(t.Context(), app.Answer{Pack: course, Question: item.ID, Lang: "fr", Response: right(t, q)})
		must(t, err)
	}
}

// right is the position of the right choice.
func right(t *testing.T, q *question.Question) json.RawMessage {
	t.Helper()
	for i, choice := range q.Choices {
		if choice.Fraction == 1 {
			return json.RawMessage(strconv.Itoa(i + 1))
		}
	}
	t.Fatalf("%s has no right choice", q.ID)
	return nil
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
	pagetest.Sees(t, d, "0 badge obtenu sur 3", "Première longueur", "Passage net", "Nœud de huit",
		"Pas encore obtenu", "Vallée · 0\u00a0m", "Encore 450\u00a0m avant Sentier", "Pas vu")
	pagetest.SeesNot(t, d, "Ce qui vous l’a valu")
	pagetest.Press(t, d, "badge:way")
	if to := shell.Last(); to.Page != page.Learn {
		t.Errorf("the way to the first badge leads to %+v", to)
	}
	pagetest.Press(t, d, "badge:figure-eight")
	pagetest.Press(t, d, "badge:way")
	if to := shell.Last(); to.Page != page.Discuss {
		t.Errorf("the way to the figure eight leads to %+v", to)
	}
}

func TestABadgeWithItsEvidence(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	learn(t, d.App, 1)
	if !p.Shows(app.Changes{Learning: true}) {
		t.Fatal("the page does not show what was learnt")
	}
	p.Refresh()
	pagetest.Sees(t, d, "1 badge obtenu sur 3", "Apprendre · 24\u00a0novembre 2026", "Ce qui vous l’a valu", "Découvre", "100\u00a0m")
	pagetest.SeesNot(t, d, "Pas encore obtenu")
	pagetest.Press(t, d, "evidence")
	if to := shell.Last(); to.Page != page.Learn || to.Pack != course {
		t.Errorf("the evidence leads to %+v", to)
	}
}

func TestABadgeThatAColleagueConfirmed(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	asked := kept(t, d, shell)
	open(d)
	pagetest.Sees(t, d, "Qui a une grille d’appel ?", "Confirmed by Inès Morel", "1 answer kept by a colleague, 20\u00a0m each")
	pagetest.Press(t, d, "evidence")
	if to := shell.Last(); to.Page != page.Discuss || to.Thread != asked {
		t.Errorf("the evidence leads to %+v", to)
	}
}

func TestBadgesByKeyboard(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	canvas := d.Window.Canvas()
	canvas.Focus(pagetest.Find(d, "badge:first-pack").(fyne.Focusable))
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	pagetest.Sees(t, d, "Passer sans accroc")
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	pagetest.Sees(t, d, "Le nœud qui relie")
	p.Refresh()
	if canvas.Focused() != pagetest.Find(d, "badge:figure-eight").(fyne.Focusable) {
		t.Error("the focus is lost when the page is refreshed")
	}
	if n := len(pagetest.FocusOrder(d)); n < 4 {
		t.Errorf("Tab reaches %d things", n)
	}
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		learn(t, d.App, 6)
		shell.Clock.Add(time.Hour)
		kept(t, d, shell)
		p := open(d)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "badges-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "badges-"+lang+"-narrow-dark")
	}
	d, _ := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "badges-none")
	learn(t, d.App, 1)
	p.Refresh()
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Dark, "badges-first-dark")
}
