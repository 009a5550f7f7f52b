package discuss_test

import (
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/discuss"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// postBy is the post of a thread that somebody wrote.
func postBy(t *testing.T, a *app.App, thread, name string) app.Post {
	t.Helper()
	all, err := a.Posts(t.Context(), thread)
	must(t, err)
	for _, p := range all {
		if p.Author.Name == name {
			return p
		}
	}
	t.Fatalf("%s wrote nothing in %+v", name, all)
	return app.Post{}
}

func TestSayingWhatAPostDid(t *testing.T) {
	d, _, ines, asked := group(t, "fr")
	open(t, d, page.Place{Thread: asked})
	answer := postBy(t, d.App, asked, "Nadia Kaczmarek")
	if pagetest.Find(d, "recognise:"+asked) != nil {
		t.Error("one can recognise one's own question")
	}
	button := "recognise:" + answer.ID
	d.Window.Canvas().Focus(pagetest.Find(d, button).(fyne.Focusable))
	key(d, fyne.KeyReturn)
	pagetest.Sees(t, d, "Ce que ce message a apporté", "preuve pour Nadia", "Réponse utilisée", "Je m’en suis servi", "Touches 1 à 6")
	key(d, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn) // the second
	pagetest.SeesNot(t, d, "Ce que ce message a apporté")
	pagetest.Sees(t, d, "Bien écouté · vous")
	if d.Window.Canvas().Focused() != pagetest.Find(d, button).(fyne.Focusable) {
		t.Error("the keys are not where they were")
	}
	pagetest.Press(t, d, button)
	key(d, fyne.Key1)
	pagetest.Sees(t, d, "Réponse utilisée · vous", "Bien écouté · vous")

	must(t, ines.Recognise(t.Context(), answer.ID, badge.Used, true))
	pagetest.Exchange(t, ines, d.App)
	p := open(t, d, page.Place{Thread: asked})
	pagetest.Sees(t, d, "Réponse utilisée · vous et Inès")
	pagetest.Press(t, d, button)
	pagetest.Press(t, d, "deed:used") // again: taken back
	pagetest.Sees(t, d, "Réponse utilisée · Inès")
	pagetest.SeesNot(t, d, "vous et Inès")
	if deeds := postBy(t, d.App, asked, "Nadia Kaczmarek").Deeds; len(deeds) != 2 || deeds[0].Mine || !deeds[1].Mine {
		t.Errorf("recognised: %+v", deeds)
	}

	pagetest.Press(t, d, button)
	key(d, fyne.KeyEscape)
	pagetest.SeesNot(t, d, "Ce que ce message a apporté")
	p.Refresh()
	pagetest.Sees(t, d, "Bien écouté · vous")
}

func TestAQuestionDidOtherThings(t *testing.T) {
	d, _, _, _ := group(t, "en")
	th := threads(t, d.App)[0] // of Inès
	open(t, d, page.Place{Thread: th.ID})
	pagetest.Press(t, d, "recognise:"+th.ID)
	pagetest.Sees(t, d, "Clear question", "Story from the field", "Diary page", "Handover")
	pagetest.SeesNot(t, d, "Answer used")
	key(d, fyne.Key2)
	pagetest.Sees(t, d, "Story from the field · you")
}

func TestPicturesOfRecognition(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, _, ines, asked := group(t, lang)
		nadia := postBy(t, d.App, asked, "Nadia Kaczmarek")
		must(t, ines.Recognise(t.Context(), nadia.ID, badge.Used, true))
		must(t, ines.Recognise(t.Context(), asked, badge.Clear, true))
		pagetest.Exchange(t, ines, d.App)
		must(t, d.App.Recognise(t.Context(), nadia.ID, badge.Used, true))
		must(t, d.App.Recognise(t.Context(), postBy(t, d.App, asked, "Inès Morel").ID, badge.Listened, true))
		p := discuss.New(d, page.Place{Thread: asked})
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "recognised-"+lang)
		pagetest.Press(t, d, "recognise:"+nadia.ID)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "recognise-"+lang)
		key(d, fyne.KeyEscape)
		pagetest.Show(d, p, pagetest.Narrow)
		pagetest.Press(t, d, "recognise:"+nadia.ID)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "recognise-"+lang+"-narrow-dark")
	}
}

func TestAStoryFromTheField(t *testing.T) {
	d, _, _, asked := group(t, "fr")
	p := open(t, d, page.Place{Thread: asked})
	if pagetest.Find(d, "story") != nil {
		t.Error("an answer is offered to be a story")
	}
	p.New()
	pagetest.Press(t, d, "story")
	if d.Window.Canvas().Focused() != pagetest.Find(d, "post").(fyne.Focusable) {
		t.Error("one cannot go on writing")
	}
	test.Type(d.Window.Canvas().Focused(), "la tournée des épiceries")
	if story := pagetest.Find(d, "story").(fyne.Disableable); !story.Disabled() {
		t.Error("a second press would write over the story")
	}
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "story-fr")
	p.Send()
	th := threads(t, d.App)[0]
	if th.Title != "Du terrain\u00a0: la tournée des épiceries" {
		t.Errorf("the title is %q", th.Title)
	}
	for _, prompt := range []string{"La situation\u00a0:", "Ce que j’ai fait\u00a0:", "Le résultat\u00a0:"} {
		if !strings.Contains(th.Body, prompt) {
			t.Errorf("no %q in %q", prompt, th.Body)
		}
	}
	p.New()
	if story := pagetest.Find(d, "story").(fyne.Disableable); story.Disabled() {
		t.Error("the next question cannot be a story")
	}
}
