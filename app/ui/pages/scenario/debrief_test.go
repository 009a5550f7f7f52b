package scenario_test

import (
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/discuss"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const learnt = "Écouter douze personnes avant d’annoncer quoi que ce soit."

func (p *player) kept() string {
	p.Helper()
	playing, err := p.App.Play(p.Context(), pack, game, "fr")
	if err != nil {
		p.Fatal(err)
	}
	return playing.Debrief
}

// entry is where the debrief is written.
func (p *player) entry() *widgets.TextArea {
	p.Helper()
	entry, ok := pagetest.Find(p.Deps, "debrief").(*widgets.TextArea)
	if !ok {
		p.Fatal("there is nowhere to write")
	}
	return entry
}

func TestWhatOneMakesOfAScenario(t *testing.T) {
	p := newPlayer(t, "fr")
	if pagetest.Find(p.Deps, "debrief") != nil {
		t.Error("the debrief is asked for before the end")
	}
	p.decide(solid...)
	p.sees("Qu’en retenez-vous", "ce texte ne quitte pas cet ordinateur")
	p.Window.Canvas().Focus(p.entry())
	test.Type(p.entry(), learnt)
	p.entry().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if got := p.kept(); got != learnt {
		t.Fatalf("Ctrl+Enter kept %q", got)
	}
	p.sees("Enregistré, pour vous")
	if save := pagetest.Find(p.Deps, "debrief:save").(fyne.Disableable); !save.Disabled() {
		t.Error("what is saved can be saved again")
	}
	p.entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.Backs != 0 || p.Window.Canvas().Focused() != nil {
		t.Error("Escape in the entry does more than leave the entry")
	}

	p.entry().SetText("Un autre avis")
	pagetest.SeesNot(t, p.Deps, "Enregistré, pour vous")
	pagetest.Press(t, p.Deps, "debrief:save")
	if got := p.kept(); got != "Un autre avis" {
		t.Errorf("the button kept %q", got)
	}
	p.entry().SetText("Tapé, et parti sans enregistrer")
	p.page.Leave()
	if got := p.kept(); got != "Tapé, et parti sans enregistrer" {
		t.Errorf("leaving kept %q", got)
	}
	p.page = open(p.Deps)
	if got := p.entry().Text; got != "Tapé, et parti sans enregistrer" {
		t.Errorf("it comes back as %q", got)
	}
	p.entry().SetText("")
	pagetest.Press(t, p.Deps, "debrief:save")
	if got := p.kept(); got != "" {
		t.Errorf("taken away, yet %q", got)
	}
}

// Nothing reaches colleagues before the person sends it.
func TestTalkingAboutAScenario(t *testing.T) {
	p := newPlayer(t, "fr")
	p.decide(solid...)
	if talk := pagetest.Find(p.Deps, "debrief:talk").(fyne.Disableable); !talk.Disabled() {
		t.Error("there is nothing to talk about yet")
	}
	p.entry().SetText(learnt)
	pagetest.Press(t, p.Deps, "debrief:talk")
	if got := p.kept(); got != learnt {
		t.Errorf("kept %q", got)
	}
	to := p.Last()
	if to.Page != page.Discuss || to.Section != parts.SectionAsk {
		t.Fatalf("leads to %+v", to)
	}
	ask := discuss.New(p.Deps, to)
	pagetest.Show(p.Deps, ask, pagetest.Wide)
	if ask.Focus() != pagetest.Find(p.Deps, "post").(fyne.Focusable) {
		t.Error("the keys are not where one writes")
	}
	if n, err := p.App.Threads(t.Context(), app.ThreadFilter{}, "fr"); err != nil || len(n) != 0 {
		t.Fatalf("asked by itself: %+v, %v", n, err)
	}
	ask.Send()
	threads, err := p.App.Threads(t.Context(), app.ThreadFilter{}, "fr")
	if err != nil || len(threads) != 1 {
		t.Fatalf("threads %+v, %v", threads, err)
	}
	if th := threads[0]; !strings.HasPrefix(th.Title, "«\u00a0Les 100 premiers jours\u00a0»") || th.Body != learnt {
		t.Errorf("the thread says %q, %q", th.Title, th.Body)
	}
}

func TestPicturesOfTheDebrief(t *testing.T) {
	for lang, mode := range map[string]theme.Mode{"fr": theme.Light, "en": theme.Dark} {
		p := newPlayer(t, lang)
		p.decide(solid...)
		p.entry().SetText(learnt)
		pagetest.Press(t, p.Deps, "debrief:save")
		pagetest.Picture(t, p.Deps, p.page, pagetest.Wide, mode, "reflection-"+lang)
		pagetest.Picture(t, p.Deps, p.page, pagetest.Narrow, mode, "reflection-narrow-"+lang)
	}
}
