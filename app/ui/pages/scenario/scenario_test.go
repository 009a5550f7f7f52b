package scenario_test

import (
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/scenario"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// The scenario the program comes with.
const (
	pack = "social-business"
	game = "100-jours"
)

func open(d page.Deps) *page.Page {
	p := scenario.New(d, page.Place{Page: page.Scenario, Pack: pack, Scenario: game})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

// player presses keys and lets the moment pass in which one sees the choice.
type player struct {
	*testing.T
	page.Deps
	*pagetest.Shell
	page *page.Page
}

func newPlayer(t *testing.T, lang string) *player {
	d, shell := pagetest.New(t, lang)
	return &player{t, d, shell, open(d)}
}

func (p *player) keys(names ...fyne.KeyName) {
	p.Helper()
	for _, name := range names {
		if !p.page.Key(&fyne.KeyEvent{Name: name}) {
			p.Fatalf("the key %s does nothing", name)
		}
		p.Runner.Fire(time.Second)
		pagetest.Show(p.Deps, p.page, pagetest.Wide)
	}
}

// decide takes the choices of the decisions, and goes on after each.
func (p *player) decide(names ...fyne.KeyName) {
	p.Helper()
	for _, name := range names {
		p.keys(name, fyne.KeyReturn)
	}
}

func (p *player) sees(words ...string) {
	p.Helper()
	pagetest.Sees(p.T, p.Deps, words...)
}

// zeros counts the zeros that can be read.
func (p *player) zeros() (n int) {
	for _, text := range pagetest.Texts(p.Deps) {
		if text == "0" {
			n++
		}
	}
	return n
}

// solid is the route of the articles: it ends roped together.
var solid = []fyne.KeyName{"2", "1", "2", "2", "2", "2", "2", "1", "2", "2", "2", "2"}

func TestAScenarioIsPlayedByKeys(t *testing.T) {
	p := newPlayer(t, "fr")
	p.sees("Les 100 premiers jours", "Jour 1. Le carton de licences", "Hugo Lenoir, communication", "Le carton peut attendre.", "Confiance", "Vous êtes ici")
	if n := p.zeros(); n != 1 { // the gauge at 0, and no change at 0
		t.Errorf("%d zeros beside the gauges before a choice", n)
	}
	p.keys("2")
	p.sees("Douze conversations", "+2", "−1", "1 choix")
	if n := p.zeros(); n != 5 {
		t.Errorf("%d zeros beside the gauges after a choice that moved two of six", n)
	}
	p.keys(fyne.KeyReturn)
	p.sees("Jour 12. Qui sait quoi", "Inès Baron")
	if p.page.Key(&fyne.KeyEvent{Name: "4"}) || p.page.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) {
		t.Error("a key chose where there is no such choice, or more than one")
	}
	p.decide(solid[1:]...)
	p.sees("Cordée solide", "1 fin atteinte sur 7", "Rejouer")
	pagetest.Press(t, p.Deps, "play-again")
	p.Runner.Fire(time.Second)
	p.sees("Jour 1. Le carton de licences")
}

// What was played is still there when the page is opened again, in either language.
func TestItGoesOnWhereItWasLeft(t *testing.T) {
	p := newPlayer(t, "fr")
	p.decide("1", "2")
	p.page.Leave()
	p.page = open(p.Deps)
	p.sees("Jour 20. Le cadre", "2 choix")
	playing, err := p.App.Play(t.Context(), pack, game, "en")
	if err != nil || playing.Run.Scene().Title != "Day 20. The frame" {
		t.Errorf("in English: %q, %v", playing.Run.Scene().Title, err)
	}
}

// From a knot of the route one goes back there, once it was confirmed.
func TestReplayFromAPassage(t *testing.T) {
	p := newPlayer(t, "fr")
	p.decide("1", "2", "1")
	p.sees("Jour 27. À qui la communauté")
	pagetest.Press(t, p.Deps, "route:2")
	p.sees("Reprendre à «\u00a0Jour 12. 140 comptes, six voix\u00a0»\u00a0?")
	pagetest.Press(t, p.Deps, "confirm")
	p.Runner.Fire(time.Second)
	pagetest.Show(p.Deps, p.page, pagetest.Wide)
	p.sees("Jour 12. 140 comptes, six voix", "1 choix")
	p.decide("3")
	p.sees("Jour 20. Le cadre")
}

func TestTheMapShowsEndingsThatWereReached(t *testing.T) {
	p := newPlayer(t, "fr")
	p.keys(fyne.KeyM)
	p.sees("0 fin atteinte sur 7", "Retour à la scène")
	pagetest.SeesNot(t, p.Deps, "Cordée solide", "Forteresse")
	p.keys(fyne.KeyEscape)
	p.sees("Jour 1. Le carton de licences")
	p.decide(solid...)
	p.keys(fyne.KeyM)
	p.sees("Cordée solide")
	pagetest.SeesNot(t, p.Deps, "Forteresse")
	p.keys(fyne.KeyM, fyne.KeyEscape)
	if p.Backs != 1 {
		t.Errorf("left %d times", p.Backs)
	}
}

// A choice that could not be kept is not taken.
func TestAChoiceThatIsNotKept(t *testing.T) {
	p := newPlayer(t, "fr")
	if err := p.App.Close(); err != nil {
		t.Fatal(err)
	}
	p.page.Key(&fyne.KeyEvent{Name: "1"})
	if len(p.Failed) != 1 {
		t.Errorf("said %v", p.Failed)
	}
	p.sees("Jour 1. Le carton de licences")
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		p := newPlayer(t, lang)
		picture := func(name string) {
			pagetest.Picture(t, p.Deps, p.page, pagetest.Wide, theme.Light, "scenario-"+name+"-"+lang)
			pagetest.Picture(t, p.Deps, p.page, pagetest.Narrow, theme.Dark, "scenario-"+name+"-narrow-dark-"+lang)
		}
		picture("first")
		p.keys("2")
		picture("debrief")
		p.keys(fyne.KeyReturn)
		p.decide(solid[1:8]...)
		picture("middle")
		p.keys(fyne.KeyM)
		picture("map")
		p.keys(fyne.KeyM)
		p.decide(solid[8:]...)
		picture("end")
	}
}
