package today_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/today"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

const pack = "social-business"

func open(d page.Deps) *page.Page {
	p := today.New(d, page.Place{Page: page.Today})
	pagetest.Show(d, p, pagetest.Wide)
	return p
}

func TestPictures(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		pagetest.Picture(t, d, open(d), pagetest.Wide, theme.Light, "today-first-"+lang)
		live(t, d, shell)
		p := open(d)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-"+lang)
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Dark, "today-dark-"+lang)
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "today-narrow-"+lang)
		pagetest.Press(t, d, "how")
		pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "today-how-"+lang)
		p.Leave()
	}
}

// live lets some hours pass: a lesson, answers, colleagues who ask and answer.
func live(t *testing.T, d page.Deps, shell *pagetest.Shell) {
	t.Helper()
	ctx := t.Context()
	course, err := d.App.Course(ctx, pack)
	must(t, err)
	m := &course.Modules[0]
	must(t, d.App.ReadLesson(ctx, pack, m.Lessons[0].ID))
	must(t, d.App.ReadBlock(ctx, pack, m.Lessons[1].ID, m.Lessons[1].In("fr")[0].ID))
	for i, item := range m.Questions[:4] {
		pagetest.Answer(t, d.App, pack, item.ID, i != 1)
	}
	nadia := pagetest.Colleague(t, d, shell, "Nadia Kaczmarek")
	ines := pagetest.Colleague(t, d, shell, "Inès Morel")
	on := app.On{Pack: pack, Block: m.Lessons[0].In("fr")[1].ID}
	mine, err := d.App.Ask(ctx, on, "fr", "Comment chiffrer un effet qu’on n’a pas encore observé ?")
	must(t, err)
	shell.Clock.Add(time.Hour)
	_, err = nadia.Ask(ctx, on, "fr", "Quelqu’un a-t-il déjà écrit une charte d’une page pour une communauté de métier ?")
	must(t, err)
	shell.Clock.Add(time.Hour)
	_, err = ines.Ask(ctx, app.On{}, "fr", "Faut-il publier nos chiffres quand ils baissent ?")
	must(t, err)
	pagetest.Exchange(t, d.App, nadia, ines)
	answered, err := ines.Reply(ctx, mine, "Oui : la fiche de la vanne, vendredi dernier.")
	must(t, err)
	shell.Clock.Add(20 * time.Minute)
	pagetest.Exchange(t, ines, nadia, d.App)
	must(t, d.App.MarkSeen(ctx, mine))
	must(t, d.App.Accept(ctx, answered, true))
}

// The first card goes from "start" to "complete" with the person.
func TestNextStep(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ctx := t.Context()
	p := open(d)
	courses, err := d.App.Courses(ctx)
	must(t, err)
	first := courses[0]
	lesson := &first.Modules[0].Lessons[0]
	pagetest.Sees(t, d, "Pour commencer", lesson.Title.In("fr"), "Commencer")
	pagetest.Press(t, d, "continue")
	want := page.Place{Page: page.Lesson, Pack: first.ID, Lesson: lesson.ID}
	if shell.Last() != want {
		t.Errorf("went to %+v, want %+v", shell.Last(), want)
	}

	must(t, d.App.ReadBlock(ctx, first.ID, lesson.ID, lesson.In("fr")[0].ID))
	p.Refresh()
	pagetest.Sees(t, d, "Reprendre là où vous en étiez", "Continuer la leçon")
	must(t, d.App.ReadLesson(ctx, first.ID, lesson.ID))
	p.Refresh()
	pagetest.Sees(t, d, first.Modules[0].Lessons[1].Title.In("fr"), "Lire la leçon")

	for _, course := range courses {
		for _, m := range course.Modules {
			for _, l := range m.Lessons {
				must(t, d.App.ReadLesson(ctx, course.ID, l.ID))
			}
			p.Refresh()
			if !p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) || shell.Last() != (page.Place{Page: page.Quiz, Pack: course.ID, Module: m.ID}) {
				t.Errorf("after the lessons of %s, Enter went to %+v", m.ID, shell.Last())
			}
			pagetest.Sees(t, d, "Répondre aux questions")
			for _, item := range m.Questions {
				pagetest.Answer(t, d.App, course.ID, item.ID, true)
			}
		}
	}
	p.Refresh()
	pagetest.Sees(t, d, "Vos parcours sont terminés")
	if p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) {
		t.Error("Enter still goes somewhere")
	}
}

func TestRevision(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Sees(t, d, "Les questions manquées se retrouveront ici.")
	course, err := d.App.Course(t.Context(), pack)
	must(t, err)
	questions := course.Modules[0].Questions
	pagetest.Answer(t, d.App, pack, questions[0].ID, false)
	pagetest.Answer(t, d.App, pack, questions[1].ID, true)
	p.Refresh()
	pagetest.Sees(t, d, "1 question", "1 réponse juste sur 2 pour l’instant.")
	pagetest.Press(t, d, "revise")
	if shell.Last() != (page.Place{Page: page.Quiz}) {
		t.Errorf("went to %+v", shell.Last())
	}
	shell.Clock.Add(time.Minute)
	pagetest.Answer(t, d.App, pack, questions[0].ID, true)
	p.Refresh()
	pagetest.Sees(t, d, "Vos dernières réponses sont toutes justes.")
	if pagetest.Find(d, "revise") != nil {
		t.Error("there is still something to review")
	}
}

func TestHelp(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ctx := t.Context()
	p := open(d)
	pagetest.Press(t, d, "join")
	if at := shell.Last(); at.Page != page.Settings || at.Section == "" {
		t.Errorf("joining leads to %+v", at)
	}

	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	_, err := d.App.Ask(ctx, app.On{}, "fr", "Ma propre question ?")
	must(t, err)
	p.Refresh()
	pagetest.Sees(t, d, "Personne n’attend de réponse", "Vous · à l’instant")

	oldest, err := nadia.Ask(ctx, app.On{}, "fr", "Qui connaît la vanne ?")
	must(t, err)
	shell.Clock.Add(time.Minute)
	_, err = nadia.Ask(ctx, app.On{}, "fr", "Et le joint ?")
	must(t, err)
	pagetest.Exchange(t, nadia, d.App)
	p.Refresh()
	pagetest.Sees(t, d, "Nadia a besoin de vous", "1 autre question attend une réponse", "Nouveau")
	pagetest.Press(t, d, "reply")
	if shell.Last() != (page.Place{Page: page.Discuss, Thread: oldest}) {
		t.Errorf("answering leads to %+v", shell.Last())
	}
	_, err = d.App.Reply(ctx, oldest, "Moi.")
	must(t, err)
	must(t, nadia.Withdraw(ctx, oldest))
	pagetest.Exchange(t, nadia, d.App)
	p.Refresh()
	pagetest.Sees(t, d, "Et le joint ?", "Question retirée par son auteur")
	pagetest.SeesNot(t, d, "Qui connaît la vanne", "autre question attend")
}

func TestHowTheAltitudeIsComputed(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	course, err := d.App.Course(t.Context(), pack)
	must(t, err)
	must(t, d.App.ReadLesson(t.Context(), pack, course.Modules[0].Lessons[0].ID))
	pagetest.Answer(t, d.App, pack, course.Modules[0].Questions[0].ID, true)
	open(d)
	pagetest.Sees(t, d, "Vallée", "100\u00a0m · encore 350\u00a0m avant Sentier")
	pagetest.Press(t, d, "how")
	pagetest.Sees(t, d, "Votre altitude", "Définir le social business\u00a0: Découvre", "En tout", "20\u00a0m")
	focused := d.Window.Canvas().Focused()
	if focused == nil {
		t.Fatal("the explanation has no keys")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	pagetest.SeesNot(t, d, "Votre altitude")
}

// Tab follows the order in which one reads: continue, review, discuss, help.
func TestTabOrder(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	live(t, d, shell)
	open(d)
	var names []string
	for _, f := range pagetest.FocusOrder(d) {
		if mapped, ok := f.(interface{ MapName() string }); ok {
			name, _, _ := strings.Cut(mapped.MapName(), ":")
			names = append(names, name)
		}
	}
	if want := []string{"search", "continue", "path", "revise", "all", "thread", "thread", "thread", "how", "badges", "reply"}; !slices.Equal(names, want) {
		t.Errorf("Tab goes through %q, want %q", names, want)
	}
}

// An exchange that brings nothing new leaves the keys where they are.
func TestRefreshKeepsFocus(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	p := open(d)
	path := pagetest.Find(d, "path")
	d.Window.Canvas().Focus(path.(fyne.Focusable))
	p.Refresh()
	if pagetest.Find(d, "path") != path || d.Window.Canvas().Focused() != path.(fyne.Focusable) {
		t.Error("the page was made anew though nothing has changed")
	}
}

func TestSlowHome(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	shell.Runner.Hold = true
	p := open(d)
	if shell.Runner.Fire(time.Second) != 1 {
		t.Fatal("nothing shows that the page is being read")
	}
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-slow")
	shell.Runner.Release()
	pagetest.Sees(t, d, "Hello Camille Rey")
}

func TestShows(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	p := open(d)
	if p.Shows(app.Changes{Settings: true}) {
		t.Error("a setting does not concern the page")
	}
	for _, c := range []app.Changes{{Learning: true}, {Threads: []string{"a"}}, {Space: true}, {Packs: true}, {People: true}} {
		if !p.Shows(c) {
			t.Errorf("%+v concerns the page", c)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
