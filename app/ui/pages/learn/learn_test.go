package learn_test

import (
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/learn"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

const pack = "social-business"

func open(d page.Deps, pack string) *page.Page {
	p := learn.New(d, page.Place{Page: page.Learn, Pack: pack})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

// begin reads the first lesson of the pack and answers six questions, the
// second one wrong.
func begin(t *testing.T, d page.Deps) *lessons.Module {
	t.Helper()
	p, err := d.App.Pack(t.Context(), pack)
	must(t, err)
	m := &p.Modules[0]
	must(t, d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID))
	for i, item := range m.Questions[:6] {
		pagetest.Answer(t, d.App, pack, item.ID, i != 1)
	}
	return m
}

// climb does the first two modules of the long course and a lesson of the third.
func climb(t *testing.T, d page.Deps) {
	t.Helper()
	install(t, d.App)
	for m := 1; m <= 2; m++ {
		for l := 1; l <= longLessons; l++ {
			must(t, d.App.ReadLesson(t.Context(), long, lessonID(m, l)))
		}
		pagetest.Answer(t, d.App, long, questionID(m, 1), true)
		pagetest.Answer(t, d.App, long, questionID(m, 2), m == 1)
	}
	must(t, d.App.ReadLesson(t.Context(), long, lessonID(3, 1)))
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
		p.Leave()

		climb(t, d)
		p = open(d, long)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-long-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "learn-long-narrow-dark-"+lang)
		pagetest.Picture(t, d, open(d, ""), pagetest.Narrow, theme.Dark, "learn-packs-narrow-dark-"+lang)
	}
}

// From the list one press leads into the next lesson, another to the path.
func TestPacks(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := begin(t, d)
	p := open(d, "")
	pagetest.Sees(t, d, "Les bases du social business", "Bien démarrer avec Cordée")
	pagetest.Press(t, d, m.Lessons[1].Title.In("fr"))
	if want := (page.Place{Page: page.Lesson, Pack: pack, Lesson: m.Lessons[1].ID}); shell.Last() != want {
		t.Errorf("the next step leads to %+v, want %+v", shell.Last(), want)
	}
	pagetest.Press(t, d, "pack:bien-demarrer")
	if want := (page.Place{Page: page.Learn, Pack: "bien-demarrer"}); shell.Last() != want {
		t.Errorf("the path is at %+v, want %+v", shell.Last(), want)
	}
	if !p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) || shell.Last().Pack != pack {
		t.Errorf("Enter leads to %+v, want the course learnt from last", shell.Last())
	}
}

// The main button goes on with a course that is not done.
func TestAfterACourseThatIsDone(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	begin(t, d)
	const done = "bien-demarrer"
	p, err := d.App.Pack(t.Context(), done)
	must(t, err)
	for _, m := range p.Modules {
		for _, lesson := range m.Lessons {
			must(t, d.App.ReadLesson(t.Context(), done, lesson.ID))
		}
		for _, item := range m.Questions {
			pagetest.Answer(t, d.App, done, item.ID, true)
		}
	}
	list := open(d, "")
	pagetest.Sees(t, d, "Parcours terminé")
	if !list.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) || shell.Last().Pack != pack {
		t.Errorf("Enter leads to %+v, want the course that is not done", shell.Last())
	}
}

// Every lesson and every quiz opens, also those far ahead.
func TestNothingIsLocked(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	climb(t, d)
	open(d, long)
	for m := 1; m <= longModules; m++ {
		for l := 1; l <= longLessons; l++ {
			pagetest.Press(t, d, "lesson:"+lessonID(m, l))
			if want := (page.Place{Page: page.Lesson, Pack: long, Lesson: lessonID(m, l)}); shell.Last() != want {
				t.Errorf("lesson %d.%d opens %+v", m, l, shell.Last())
			}
		}
	}
	p, err := d.App.Pack(t.Context(), long)
	must(t, err)
	for _, m := range p.Modules {
		pagetest.Press(t, d, "quiz:"+m.ID)
		if want := (page.Place{Page: page.Quiz, Pack: long, Module: m.ID}); shell.Last() != want {
			t.Errorf("quiz of %s opens %+v", m.ID, shell.Last())
		}
	}
}

func TestPathFollowsThePerson(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	install(t, d.App)
	p := open(d, long)
	pagetest.Sees(t, d, "0 module terminé sur 5", "Module 1 · 12\u00a0min · vous êtes ici", "Commencer", "2 questions", "Au bout du parcours")
	climb(t, d)
	p.Refresh()
	pagetest.Sees(t, d, "2 modules terminés sur 5", "Module 3 · 12\u00a0min · vous êtes ici", "Continuer",
		"Questions\u00a0: 2 justes sur 2", "Questions\u00a0: 1 juste sur 2")
	pagetest.Press(t, d, "continue")
	if want := (page.Place{Page: page.Lesson, Pack: long, Lesson: lessonID(3, 2)}); shell.Last() != want {
		t.Errorf("went to %+v, want %+v", shell.Last(), want)
	}
	for m := 3; m <= longModules; m++ {
		for l := 1; l <= longLessons; l++ {
			must(t, d.App.ReadLesson(t.Context(), long, lessonID(m, l)))
		}
		p.Refresh()
		pagetest.Sees(t, d, "Répondre")
		pagetest.Answer(t, d.App, long, questionID(m, 1), true)
		pagetest.Answer(t, d.App, long, questionID(m, 2), true)
	}
	p.Refresh()
	pagetest.Sees(t, d, "5 modules terminés sur 5", "100\u00a0%")
	pagetest.SeesNot(t, d, "vous êtes ici")
}

// The level reached and the level today stand side by side; where they come from
// is one press away.
func TestWhereALevelComesFrom(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := begin(t, d)
	p := open(d, pack)
	pagetest.Sees(t, d, "Applique") // and too few answers to say the level today
	pagetest.SeesNot(t, d, "% aujourd’hui")
	for _, item := range m.Questions[6:] {
		pagetest.Answer(t, d.App, pack, item.ID, true)
	}
	p.Refresh()
	level, err := d.App.Level(t.Context(), "define")
	must(t, err)
	pagetest.Sees(t, d, "Applique · "+d.Texts.Percent(level.Today.Share)+" aujourd’hui")
	pagetest.Press(t, d, "skill:define")
	if want := (page.Place{Page: page.Skill, Skill: "define"}); shell.Last() != want {
		t.Errorf("a level leads to %+v, want %+v", shell.Last(), want)
	}
	if !p.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) || shell.Backs != 1 {
		t.Error("Escape does not go back")
	}
}

// Tab follows the header, the path, then the cards beside it.
func TestTabOrder(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	m := begin(t, d)
	open(d, pack)
	var names []string
	for _, f := range pagetest.FocusOrder(d) {
		if mapped, ok := f.(interface{ MapName() string }); ok {
			names = append(names, mapped.MapName())
		}
	}
	want := []string{"packs", "search", "continue", "lesson:" + m.Lessons[0].ID, "lesson:" + m.Lessons[1].ID, "lesson:" + m.Lessons[2].ID,
		"quiz:" + m.ID, "quiz:a-vous", "scenario:100-jours", "skill:define", "skill:value"}
	if !slices.Equal(names, want) {
		t.Errorf("Tab goes through %q, want %q", names, want)
	}
}

func TestRefreshKeepsFocus(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	p := open(d, pack)
	act := pagetest.Find(d, "continue")
	d.Window.Canvas().Focus(act.(fyne.Focusable))
	p.Refresh()
	if pagetest.Find(d, "continue") != act || d.Window.Canvas().Focused() != act.(fyne.Focusable) {
		t.Error("the page was made anew though nothing has changed")
	}
}

func TestUnknownPack(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	open(d, "gone")
	if len(shell.Failed) != 1 || app.Code(shell.Failed[0]) != "pack-unknown" {
		t.Errorf("said %v", shell.Failed)
	}
	if shell.Runner.Fire(time.Second); pagetest.Find(d, "continue") != nil {
		t.Error("there is something to continue")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
