package learn_test

import (
	"testing"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/learn"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons"
)

const pack = "social-business"

func open(d page.Deps, pack string) *page.Page {
	p := learn.New(d, page.Place{Page: page.Learn, Pack: pack})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

// module is the first module of the pack.
func module(t *testing.T, d page.Deps) *lessons.Module {
	t.Helper()
	p, err := d.App.Pack(t.Context(), pack)
	must(t, err)
	return &p.Modules[0]
}

// begin reads the first lesson and answers six questions, the second one wrong.
func begin(t *testing.T, d page.Deps) *lessons.Module {
	t.Helper()
	m := module(t, d)
	must(t, d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID))
	for i, item := range m.Questions[:6] {
		pagetest.Answer(t, d.App, pack, item.ID, i != 1)
	}
	return m
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, _ := pagetest.New(t, lang)
		begin(t, d)
		p := open(d, "")
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-packs-"+lang)
		p = open(d, pack)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "learn-narrow-dark-"+lang)
		pagetest.Press(t, d, "skill:define")
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-why-"+lang)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
