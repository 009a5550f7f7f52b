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
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// A month later, with every intensity of the game.
func TestPicturesOfAMonth(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		live(t, d, shell)
		month(t, d, shell)
		for _, play := range []string{app.Sober, app.Light, app.Full} {
			must(t, d.App.Choose(t.Context(), app.SettingPlay, play))
			p := open(d)
			pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-month-"+play+"-"+lang)
			pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "today-month-narrow-"+play+"-"+lang)
			p.Leave()
		}
	}
}

// With all that the page shows in full play, an ordinary window needs no
// scrolling.
func TestFitsTheWindow(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		d, shell := pagetest.New(t, lang)
		ctx := t.Context()
		live(t, d, shell)
		month(t, d, shell)
		_, err := d.App.Ask(ctx, app.On{}, lang, "Qui tient la liste des fournisseurs ?")
		must(t, err)
		courses, err := d.App.Courses(ctx)
		must(t, err)
		for _, course := range courses {
			if course.ID != pack {
				pagetest.Answer(t, d.App, course.ID, course.Modules[0].Questions[0].ID, true)
			}
		}
		must(t, d.App.Choose(ctx, app.SettingPlay, app.Full))
		p := open(d)
		threads, skills := 0, 0
		var scroll *container.Scroll
		pagetest.Each(d, func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *container.Scroll:
				scroll = o
			case *widgets.Row:
				if strings.HasPrefix(o.Name, "thread:") {
					threads++
				} else if strings.HasPrefix(o.Name, "skill:") {
					skills++
				}
			}
		})
		if threads != 4 || skills != 3 {
			t.Errorf("%s: %d threads and %d skills", lang, threads, skills)
		}
		if need, room := scroll.Content.MinSize().Height, scroll.Size().Height; need > room {
			t.Errorf("%s: the page is %v px too high", lang, need-room)
		}
		pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-fits-"+lang)
		p.Leave()
	}
}

// month lets weeks pass: three days of each the person answers, one skill well
// and another badly; their team sets a goal.
func month(t *testing.T, d page.Deps, shell *pagetest.Shell) {
	t.Helper()
	ctx := t.Context()
	course, err := d.App.Course(ctx, pack)
	must(t, err)
	for _, lesson := range course.Modules[0].Lessons {
		must(t, d.App.ReadLesson(ctx, pack, lesson.ID))
	}
	must(t, d.App.SetGoal(ctx, "Trouver des débouchés à nos invendus", 1000, pagetest.Start.AddDate(0, 1, 7)))
	must(t, d.App.Switch(ctx, app.SettingShareClimb, true))
	for day := range 23 {
		shell.Clock.Add(24 * time.Hour)
		if day%7 < 3 {
			for _, item := range course.Modules[0].Questions {
				pagetest.Answer(t, d.App, pack, item.ID, day < 14 || item.Skill != course.Skills[0].ID)
			}
		}
	}
	shell.Clock.Add(3 * 24 * time.Hour)
	_, err = d.App.Sync(ctx)
	must(t, err)
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

// The card of the session says what it contains and why; the next step of the
// course can be taken alone.
func TestSession(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ctx := t.Context()
	p := open(d)
	courses, err := d.App.Courses(ctx)
	must(t, err)
	first := courses[0]
	lesson := &first.Modules[0].Lessons[0]
	pagetest.Sees(t, d, "Votre séance", "Dix minutes\u00a0: 1\u00a0leçon", "Pour commencer, une leçon", lesson.Title.In("fr"), "Lire la leçon")
	pagetest.SeesNot(t, d, "1\u00a0collègue", "révision")
	pagetest.Press(t, d, "continue")
	if want := (page.Place{Page: page.Lesson, Pack: first.ID, Lesson: lesson.ID}); shell.Last() != want {
		t.Errorf("went to %+v, want %+v", shell.Last(), want)
	}
	for name, press := range map[string]func(){
		"the button": func() { pagetest.Press(t, d, "start") },
		"Enter":      func() { p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
	} {
		shell.Opened = nil
		press()
		if shell.Last() != (page.Place{Page: page.Session}) {
			t.Errorf("%s went to %+v", name, shell.Last())
		}
	}

	must(t, d.App.ReadBlock(ctx, first.ID, lesson.ID, lesson.In("fr")[0].ID))
	p.Refresh()
	pagetest.Sees(t, d, "Continuer la leçon")

	for i := range first.Modules[0].Lessons {
		must(t, d.App.ReadLesson(ctx, first.ID, first.Modules[0].Lessons[i].ID))
	}
	p.Refresh()
	pagetest.Sees(t, d, "Répondre aux questions", "vous avez lu", "question")
	pagetest.Press(t, d, "continue")
	if want := (page.Place{Page: page.Quiz, Pack: first.ID, Module: first.Modules[0].ID}); shell.Last() != want {
		t.Errorf("went to %+v, want %+v", shell.Last(), want)
	}
}

// What was answered comes back when it is about to be forgotten, and the card
// says of which skill.
func TestWhy(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	course, err := d.App.Course(t.Context(), pack)
	must(t, err)
	item := course.Modules[0].Questions[0]
	pagetest.Answer(t, d.App, pack, item.ID, true)
	p.Refresh()
	pagetest.SeesNot(t, d, "révision")
	shell.Clock.Add(10 * 24 * time.Hour)
	p.Refresh()
	name := ""
	for _, skill := range course.Skills {
		if skill.ID == item.Skill {
			name = skill.Name.In("fr")
		}
	}
	pagetest.Sees(t, d, "1\u00a0révision", "1 question de «\u00a0"+name+"\u00a0» est sur le point de s’oublier.")
	pagetest.SeesNot(t, d, "Bon retour", "retard")
	shell.Clock.Add(10 * 24 * time.Hour)
	p.Refresh()
	pagetest.Sees(t, d, "Bon retour")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "today-back")
}

// One press changes how long a session is; the keys stay where they were.
func TestLength(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	open(d)
	pagetest.Sees(t, d, "Ten minutes")
	if pagetest.Find(d, "minutes:20") != nil {
		t.Error("the longest session is offered here")
	}
	five := pagetest.Find(d, "minutes:5").(fyne.Focusable)
	d.Window.Canvas().Focus(five)
	five.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	pagetest.Sees(t, d, "Five minutes")
	if d.Window.Canvas().Focused() != five {
		t.Error("the choice has lost the keys")
	}
	settings, err := d.App.Settings(t.Context())
	must(t, err)
	if settings.Minutes != 5 {
		t.Errorf("a session is %d minutes long", settings.Minutes)
	}
}

// On leave nothing is asked; one press ends it.
func TestLeave(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	must(t, d.App.TakeLeave(t.Context(), pagetest.Start.AddDate(0, 0, -1), pagetest.Start.AddDate(0, 0, 41)))
	p := open(d)
	pagetest.Sees(t, d, "En congé jusqu’au 4\u00a0janvier 2027", "Rien ne s’accumule.")
	pagetest.SeesNot(t, d, "Votre séance", "Rejoindre un groupe")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-leave")
	if p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}); len(shell.Failed) > 0 {
		t.Fatal(shell.Failed)
	}
	pagetest.Sees(t, d, "Votre séance")
	leaves, err := d.App.Leaves(t.Context())
	must(t, err)
	if len(leaves) != 1 || leaves[0].Holds(pagetest.Start) {
		t.Errorf("leaves %v", leaves)
	}
}

// Once all is done the card says when something comes back.
func TestNothingToDo(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	ctx := t.Context()
	courses, err := d.App.Courses(ctx)
	must(t, err)
	for _, course := range courses {
		for _, m := range course.Modules {
			for _, l := range m.Lessons {
				must(t, d.App.ReadLesson(ctx, course.ID, l.ID))
			}
			for _, item := range m.Questions {
				pagetest.Answer(t, d.App, course.ID, item.ID, true)
			}
		}
	}
	p := open(d)
	pagetest.Sees(t, d, "Rien à faire pour l’instant", "La prochaine question reviendra sans doute ")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "today-nothing")
	if p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) {
		t.Error("Enter still goes somewhere")
	}
	pagetest.Press(t, d, "path")
	if shell.Last() != (page.Place{Page: page.Learn}) {
		t.Errorf("went to %+v", shell.Last())
	}
}

// A skill that reads otherwise than usual is named, with its band and its level
// apart, and opens its page.
func TestKnown(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(d)
	pagetest.Sees(t, d, "Ce que vous savez aujourd’hui", "Vos premières réponses le diront")
	live(t, d, shell)
	p.Refresh()
	standing, err := d.App.Standing(t.Context())
	must(t, err)
	var answered app.SkillLevel
	for _, skill := range standing.Skills {
		if skill.Distinct > 0 {
			answered = skill
			break
		}
	}
	pagetest.Sees(t, d, answered.Name.In("fr"))
	pagetest.Press(t, d, "skill:"+answered.ID)
	if shell.Last() != (page.Place{Page: page.Skill, Skill: answered.ID}) {
		t.Errorf("went to %+v", shell.Last())
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

// Tab follows the order in which one reads: the session, a colleague, the discussions, what one knows.
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
	if want := []string{"search", "minutes", "minutes", "minutes", "start", "continue", "path", "reply", "all", "thread", "thread", "thread", "how", "badges", "levels", "skill"}; !slices.Equal(names, want) {
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
	if p.Shows(app.Changes{}) {
		t.Error("nothing concerns the page")
	}
	for _, c := range []app.Changes{{Settings: true}, {Learning: true}, {Threads: []string{"a"}}, {Space: true}, {Packs: true}, {People: true}} {
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
