package skill_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/skill"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

const (
	pack = "social-business"
	id   = "define"
	day  = 24 * time.Hour
)

func open(d page.Deps, size fyne.Size) *page.Page {
	p := skill.New(d, page.Place{Page: page.Skill, Skill: id})
	pagetest.Show(d, p, size)
	return p
}

// questions are those of the skill.
func questions(t *testing.T, d page.Deps) (all []lessons.Item) {
	t.Helper()
	p, err := d.App.Pack(t.Context(), pack)
	must(t, err)
	for _, m := range p.Modules {
		for _, item := range m.Questions {
			if item.Skill == id && item.In("").Kind.Graded() {
				all = append(all, item)
			}
		}
	}
	return all
}

func read(t *testing.T, d page.Deps) {
	t.Helper()
	p, err := d.App.Pack(t.Context(), pack)
	must(t, err)
	must(t, d.App.ReadLesson(t.Context(), pack, p.Modules[0].Lessons[0].ID))
}

// mixed answers a question right, among those of other modules.
func mixed(t *testing.T, d page.Deps, item lessons.Item) {
	t.Helper()
	_, err := d.App.Answer(t.Context(), app.Answer{Pack: pack, Question: item.ID, Lang: "fr", Response: item.In("fr").Solution(), Mixed: true})
	must(t, err)
}

// quiz answers n questions of the skill, a minute apart, some of them wrong.
func quiz(t *testing.T, d page.Deps, shell *pagetest.Shell, n int, wrong ...int) {
	t.Helper()
	for i, item := range questions(t, d)[:n] {
		shell.Clock.Add(time.Minute)
		pagetest.Answer(t, d.App, pack, item.ID, !slices.Contains(wrong, i))
	}
}

// master reads, answers and comes back every few days, for so many weeks.
func master(t *testing.T, d page.Deps, shell *pagetest.Shell, weeks int) {
	t.Helper()
	read(t, d)
	quiz(t, d, shell, 4, 0, 2)
	shell.Clock.Add(3 * day)
	quiz(t, d, shell, 8)
	all := questions(t, d)
	for week := range weeks {
		shell.Clock.Add(7 * day)
		for i := range 3 {
			mixed(t, d, all[(3*week+i)%len(all)])
		}
	}
}

// miss answers wrong on different days.
func miss(t *testing.T, d page.Deps, shell *pagetest.Shell) {
	t.Helper()
	for range 3 {
		shell.Clock.Add(2 * day)
		for _, item := range questions(t, d) {
			shell.Clock.Add(time.Minute)
			pagetest.Answer(t, d.App, pack, item.ID, false)
		}
	}
}

// confirm lets colleagues accept what the person answers; the post of the first.
func confirm(t *testing.T, d page.Deps, shell *pagetest.Shell, names ...string) {
	t.Helper()
	for i, name := range names {
		colleague := pagetest.Colleague(t, d, shell, name)
		if i > 0 {
			must(t, colleague.Introduce(t.Context(), name, "Ventes"))
		}
		asked, err := colleague.Ask(t.Context(), app.On{Pack: pack, Block: "adjectif"}, "fr", "Qui a un exemple à montrer aux nouveaux ?")
		must(t, err)
		pagetest.Exchange(t, colleague, d.App)
		answer, err := d.App.Reply(t.Context(), asked, "La vanne de vendredi.")
		must(t, err)
		pagetest.Exchange(t, d.App, colleague)
		must(t, colleague.Accept(t.Context(), answer, true))
		pagetest.Exchange(t, colleague, d.App)
	}
}

// states are what somebody may see on the page.
var states = map[string]func(*testing.T, page.Deps, *pagetest.Shell){
	"empty": func(*testing.T, page.Deps, *pagetest.Shell) {},
	"one":   func(t *testing.T, d page.Deps, s *pagetest.Shell) { quiz(t, d, s, 1) },
	"applies": func(t *testing.T, d page.Deps, s *pagetest.Shell) {
		read(t, d)
		quiz(t, d, s, 8, 1)
		s.Clock.Add(4 * day)
	},
	"masters": func(t *testing.T, d page.Deps, s *pagetest.Shell) { master(t, d, s, 8) },
	"faded": func(t *testing.T, d page.Deps, s *pagetest.Shell) {
		master(t, d, s, 2)
		s.Clock.Add(200 * day)
	},
	"refresh": func(t *testing.T, d page.Deps, s *pagetest.Shell) {
		master(t, d, s, 2)
		s.Clock.Add(60 * day)
		miss(t, d, s)
	},
	"expert": func(t *testing.T, d page.Deps, s *pagetest.Shell) {
		master(t, d, s, 4)
		confirm(t, d, s, "Karim Belkacem", "Nadia Kaczmarek", "Théo Bianchi")
	},
}

func TestPictures(t *testing.T) {
	for name, live := range states {
		d, shell := pagetest.New(t, "fr")
		live(t, d, shell)
		for _, lang := range texts.Languages {
			d.Texts = texts.In(lang)
			p := open(d, pagetest.Wide)
			pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "skill-"+name+"-"+lang)
			pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "skill-"+name+"-narrow-dark-"+lang)
			if name == "masters" || name == "empty" {
				pagetest.Press(t, d, "how")
				pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "skill-"+name+"-how-"+lang)
				pagetest.Press(t, d, "close")
			}
			p.Leave()
		}
	}
}

// live opens the page in a state, in French.
func live(t *testing.T, state string) (page.Deps, *pagetest.Shell, *page.Page) {
	t.Helper()
	d, shell := pagetest.New(t, "fr")
	states[state](t, d, shell)
	return d, shell, open(d, pagetest.Wide)
}

// Before the first answer no figure is given, and the way to begin is.
func TestNothingIsKnownYet(t *testing.T) {
	d, shell, p := live(t, "empty")
	pagetest.Sees(t, d, "Pas vu", "Pas assez d’éléments", "Vers «\u00a0Découvre\u00a0»", "Une leçon à lire jusqu’au bout")
	for _, text := range pagetest.Texts(d) {
		if strings.Contains(text, "%") {
			t.Errorf("%q gives a figure", text)
		}
	}
	if !p.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) || shell.Last().Page != page.Lesson || shell.Last().Lesson == "" {
		t.Errorf("Enter leads to %+v, want the first lesson", shell.Last())
	}
	if !p.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) || shell.Backs != 1 {
		t.Error("Escape does not go back")
	}
}

// The level that was reached stays beside a level today that has fallen.
func TestReachedAndTodayAreTwoThings(t *testing.T) {
	d, shell, _ := live(t, "refresh")
	pagetest.Sees(t, d, "Maîtrise", "Atteint le 4\u00a0décembre 2026. Il vous reste acquis.", "À rafraîchir", "entre ", "pas encore")
	pagetest.Press(t, d, "next")
	if shell.Last().Page != page.Session {
		t.Errorf("what is to be refreshed leads to %+v, want a session", shell.Last())
	}
}

func TestTheNextBandIsInNumbers(t *testing.T) {
	d, shell, _ := live(t, "applies")
	pagetest.Sees(t, d, "Applique", "Vers «\u00a0Maîtrise\u00a0»", "Encore 1 réponse juste, dans une séance mêlée ou un scénario")
	pagetest.Press(t, d, "next")
	if shell.Last().Page != page.Session {
		t.Errorf("a mixed answer is to be given on %+v", shell.Last())
	}
	d, shell, _ = live(t, "masters")
	pagetest.Sees(t, d, "Vers «\u00a0Transmet\u00a0»")
	pagetest.Press(t, d, "next")
	if shell.Last().Page != page.Discuss {
		t.Errorf("a confirmation is to be had on %+v", shell.Last())
	}
}

// Each piece of evidence leads to where it comes from.
func TestEvidenceLeadsToItsPlace(t *testing.T) {
	d, shell, _ := live(t, "expert")
	pagetest.Sees(t, d, "Transmet", "Savoir reconnu par trois personnes de deux équipes", "Karim Belkacem", "Réponse retenue")
	var names []string
	pagetest.Each(d, func(o fyne.CanvasObject) {
		if mapped, ok := o.(interface{ MapName() string }); ok {
			names = append(names, mapped.MapName())
		}
	})
	for prefix, want := range map[string]page.Name{"answer:": page.Lesson, "lesson:": page.Lesson, "thread:": page.Discuss} {
		i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, prefix) })
		if i < 0 {
			t.Fatalf("nothing is called %s among %q", prefix, names)
		}
		pagetest.Press(t, d, names[i])
		to := shell.Last()
		if to.Page != want || to.Lesson+to.Thread == "" || prefix == "answer:" && to.Block == "" {
			t.Errorf("%s leads to %+v", names[i], to)
		}
	}
}

// One press says how the level is computed, with the person's own figures.
func TestHowItIsComputed(t *testing.T) {
	d, _, p := live(t, "masters")
	story, err := d.App.SkillStory(t.Context(), id)
	must(t, err)
	pagetest.Press(t, d, "how")
	pagetest.Sees(t, d, "Aujourd’hui\u00a0: "+d.Texts.Percent(story.Today.Share), "Vous, dans celle-ci", "La pratique, qui s’estompe",
		"huit dernières questions différentes", "restent sur cet ordinateur")
	points := story.Terms.Points()
	for _, value := range []float64{points.General, points.Practice, points.Difficulty} {
		pagetest.Sees(t, d, d.Texts.Count("skill.points", int(value*100+0.5), "Sign", "+"))
	}
	pagetest.Press(t, d, "close")
	if d.Window.Canvas().Overlays().Top() != nil {
		t.Error("the explanation does not close")
	}
	p.Leave()
}

func TestTheChartLooksFartherBack(t *testing.T) {
	d, _, _ := live(t, "faded")
	chart := func() *widgets.LineChart { return pagetest.Find(d, "chart").(*widgets.LineChart) }
	d.Window.Canvas().Focus(chart())
	chart().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	ninety := chart().Words()
	pagetest.Press(t, d, "Un an")
	pagetest.Sees(t, d, "Découvre", "Maîtrise", "24\u00a0novembre 2026")
	d.Window.Canvas().Focus(chart())
	chart().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if all := chart().Words(); !strings.HasPrefix(all, "24\u00a0novembre 2026\u00a0: entre ") || all == ninety {
		t.Errorf("within ninety days the chart begins with %q, within a year with %q", ninety, all)
	}
	chart().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if now := chart().Words(); !strings.HasPrefix(now, "Aujourd’hui") {
		t.Errorf("the chart ends with %q", now)
	}
}

// Time alone is no reason to draw the page anew under the person's hands; an
// answer is.
func TestRefresh(t *testing.T) {
	d, shell, p := live(t, "applies")
	next := pagetest.Find(d, "next")
	shell.Clock.Add(time.Hour)
	p.Refresh()
	if pagetest.Find(d, "next") != next {
		t.Error("the page was made anew though nothing was done")
	}
	mixed(t, d, questions(t, d)[1])
	p.Refresh()
	pagetest.Sees(t, d, "Vers «\u00a0Transmet\u00a0»")
}

func TestUnknownSkill(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	skill.New(d, page.Place{Page: page.Skill, Skill: "gone"})
	if len(shell.Failed) != 1 || app.Code(shell.Failed[0]) != "skill-unknown" {
		t.Errorf("said %v", shell.Failed)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
