package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const (
	pack   = "social-business"
	asker  = "Nadia Kaczmarek"
	asking = "Quelqu’un a-t-il un exemple dans un service de moins de dix personnes ?"
	day    = 24 * time.Hour
)

// learner is somebody with a session before them.
type learner struct {
	t     *testing.T
	d     page.Deps
	shell *pagetest.Shell
	p     *page.Page
}

func begin(t *testing.T, lang string) *learner {
	t.Helper()
	d, shell := pagetest.New(t, lang)
	return &learner{t: t, d: d, shell: shell}
}

// play is how much of a game the person wants.
func (l *learner) play(how string) {
	l.t.Helper()
	must(l.t, l.d.App.Choose(l.t.Context(), app.SettingPlay, how))
	var err error
	l.d.Settings, err = l.d.App.Settings(l.t.Context())
	must(l.t, err)
}

func (l *learner) first() *lessons.Module {
	l.t.Helper()
	course, err := l.d.App.Course(l.t.Context(), pack)
	must(l.t, err)
	return &course.Modules[0]
}

// studied answered the first questions of the course twelve days ago, of which
// one wrong, after reading the first lesson.
func (l *learner) studied(questions int) {
	l.t.Helper()
	m := l.first()
	must(l.t, l.d.App.ReadLesson(l.t.Context(), pack, m.Lessons[0].ID))
	for i := range questions {
		l.shell.Clock.Add(time.Minute)
		pagetest.Answer(l.t, l.d.App, pack, m.Questions[i].ID, i > 0)
	}
	l.shell.Clock.Add(12 * day)
}

// asked lets a colleague ask about the first block of the course.
func (l *learner) asked() *app.App {
	l.t.Helper()
	nadia := pagetest.Colleague(l.t, l.d, l.shell, asker)
	block := l.first().Lessons[0].In("fr")[0].ID
	_, err := nadia.Ask(l.t.Context(), app.On{Pack: pack, Block: block}, "fr", asking)
	must(l.t, err)
	pagetest.Exchange(l.t, nadia, l.d.App)
	return nadia
}

// open starts the session in a window of this size.
func (l *learner) open(size fyne.Size) app.Plan {
	l.t.Helper()
	plan, err := l.d.App.Plan(l.t.Context(), l.d.Texts.Lang(), 0)
	must(l.t, err)
	l.p = session.New(l.d, page.Place{Page: page.Session})
	pagetest.Show(l.d, l.p, size)
	if to := l.p.Focus(); to != nil {
		l.d.Window.Canvas().Focus(to)
	}
	return plan
}

func (l *learner) press(keys ...fyne.KeyName) { pagetest.Keys(l.d, l.p, keys...) }

// rest lets the page come to rest: what is in view counts as read.
func (l *learner) rest() {
	for l.shell.Runner.Fire(2*time.Second) > 0 {
		pagetest.Texts(l.d)
	}
}

func (l *learner) answer(q *question.Question, right bool) {
	l.t.Helper()
	l.rest()
	pagetest.Respond(l.t, l.d, l.p, q, right)
}

var wide = fyne.NewSize(1280, 800)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The whole session by the keys: questions with why they come, a lesson, a
// colleague's question, the end.
func TestTenMinutesByTheKeys(t *testing.T) {
	l := begin(t, "fr")
	l.studied(4)
	l.asked()
	plan := l.open(wide)
	if plan.Reviews() != 4 || plan.Lesson == nil || plan.Colleague == nil {
		t.Fatalf("the plan has %d reviews, a lesson: %v, a colleague: %v", plan.Reviews(), plan.Lesson != nil, plan.Colleague != nil)
	}
	began := l.d.App.Now()
	n := len(plan.Items)
	for i, item := range plan.Items {
		l.shell.Clock.Add(20 * time.Second)
		q := item.In("fr")
		pagetest.Sees(t, l.d, pagetest.Plain(q.Stem), fmt.Sprintf("Question %d sur %d", i+1, n))
		if item.Why.Review() {
			pagetest.Sees(t, l.d, "vous y avez répondu il y a 12 jours")
		} else {
			pagetest.Sees(t, l.d, "Nouvelle")
		}
		l.answer(q, i > 0)
		pagetest.Sees(t, l.d, "Reviendra")
		if i == n-1 {
			pagetest.Sees(t, l.d, "Passer à la leçon")
		}
		l.press(fyne.KeyReturn)
	}

	lesson := plan.Lesson.Lesson
	pagetest.Sees(t, l.d, lesson.Title.In("fr"), lesson.In("fr")[0].Title, "Suite", "Leçon")
	pagetest.SeesNot(t, l.d, "Leçon suivante", "Vérifier")
	l.press(fyne.KeyReturn) // there is more to read: it reads on
	pagetest.SeesNot(t, l.d, asker)
	for range 60 {
		l.rest()
		if course, err := l.d.App.Course(t.Context(), pack); err != nil {
			t.Fatal(err)
		} else if course.LessonRead(lesson.ID) {
			break
		}
		l.press(fyne.KeyReturn)
	}
	l.press(fyne.KeyReturn)

	pagetest.Sees(t, l.d, asker+" a besoin de vous", asking, "Un collègue")
	l.press(fyne.KeyReturn) // to answer it
	test.Type(l.d.Window.Canvas().Focused(), "Oui : la fiche de la vanne, chez nous.")
	l.p.Send()
	pagetest.Sees(t, l.d, "Oui : la fiche de la vanne, chez nous.")
	pagetest.Press(t, l.d, "next")

	skills := map[string]bool{}
	for _, item := range plan.Items {
		skills[item.Skill] = true
	}
	pagetest.Sees(t, l.d, "Belle longueur, "+pagetest.Person, fmt.Sprintf("%d sur %d", n-1, n), "bonnes réponses",
		fmt.Sprintf("%d questions", n), "reviendront", "Leçon lue\u00a0: "+lesson.Title.In("fr"), "Vous avez répondu à "+asker, "Où vous en êtes")
	for _, skill := range l.levels() {
		if skills[skill.ID] {
			pagetest.Sees(t, l.d, skill.Name.In("fr"))
		}
	}
	if focused, ok := l.d.Window.Canvas().Focused().(*widgets.Button); !ok || focused.Text != "S’arrêter ici" || focused.Importance != widgets.High {
		t.Errorf("at the end the keys are on %T", l.d.Window.Canvas().Focused())
	}
	l.press(fyne.KeyReturn)
	if !slices.Contains(l.shell.Replaced, page.Place{Page: page.Today}) {
		t.Errorf("stopping leads to %+v", l.shell.Replaced)
	}
	gain, err := l.d.App.GainSince(t.Context(), began)
	if err != nil || len(gain.Moved) != len(skills) {
		t.Errorf("%d skills moved, %d were asked about: %v", len(gain.Moved), len(skills), err)
	}
}

func (l *learner) levels() []app.SkillLevel {
	l.t.Helper()
	standing, err := l.d.App.Standing(l.t.Context())
	must(l.t, err)
	return standing.Skills
}

// The same by the pointer, in English, saying no to the colleague.
func TestTenMinutesByThePointer(t *testing.T) {
	l := begin(t, "en")
	l.studied(3)
	l.asked()
	plan := l.open(wide)
	for _, item := range plan.Items {
		q := item.In("en")
		l.rest()
		if len(q.Choices) == 0 || q.Kind == question.Short {
			pagetest.Respond(t, l.d, l.p, q, true) // it is written
		} else {
			for i, c := range q.Choices {
				if c.Fraction > 0 {
					pagetest.Option(t, l.d, pagetest.Wording("en", q, i)).Tapped(&fyne.PointEvent{})
				}
			}
			pagetest.Press(t, l.d, "check")
		}
		pagetest.Sees(t, l.d, "Comes back")
		pagetest.Press(t, l.d, "next")
	}
	pagetest.Press(t, l.d, "next") // the lesson
	if course, err := l.d.App.Course(t.Context(), pack); err != nil || !course.LessonRead(plan.Lesson.Lesson.ID) {
		t.Errorf("going on does not say that the lesson is read: %v", err)
	}
	pagetest.Press(t, l.d, "not-now")
	pagetest.Sees(t, l.d, "Stop here", "5 more minutes", "right answers")
	pagetest.SeesNot(t, l.d, "You answered "+asker)
	pagetest.Press(t, l.d, "stop")
	if len(l.shell.Replaced) != 1 || l.shell.Replaced[0].Page != page.Today {
		t.Errorf("stopping leads to %+v", l.shell.Replaced)
	}
}

// What was answered before leaving is not asked again.
func TestASessionIsTakenUpWhereItWasLeft(t *testing.T) {
	l := begin(t, "fr")
	l.studied(3)
	plan := l.open(wide)
	l.answer(plan.Items[0].In("fr"), true)
	l.press(fyne.KeyEscape)
	if l.shell.Backs != 1 {
		t.Fatalf("Escape went back %d times", l.shell.Backs)
	}
	again := l.open(wide)
	if len(again.Items) == 0 || slices.ContainsFunc(again.Items, func(i app.PlannedItem) bool { return i.ID == plan.Items[0].ID }) {
		t.Errorf("the next session asks %d questions, the answered one among them or none", len(again.Items))
	}
	pagetest.Sees(t, l.d, pagetest.Plain(again.Items[0].In("fr").Stem))
	pagetest.Press(t, l.d, "leave")
	if l.shell.Backs != 2 {
		t.Errorf("the cross went back %d times", l.shell.Backs-1)
	}
}

// Leaving asks only when something that was typed would go with it.
func TestLeavingAsksWhenWordsWouldBeLost(t *testing.T) {
	l := begin(t, "fr")
	m := l.first()
	typed := slices.IndexFunc(m.Questions, func(i lessons.Item) bool {
		return i.In("fr").Kind == question.Short || i.In("fr").Kind == question.Numeric
	})
	if typed < 0 {
		t.Fatal("the module asks nothing to be typed")
	}
	must(t, l.d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID))
	pagetest.Answer(t, l.d.App, pack, m.Questions[typed].ID, true)
	l.shell.Clock.Add(12 * day)
	l.open(wide)
	l.rest()
	entry := pagetest.Find(l.d, "response").(*widgets.Entry)
	test.Type(entry, "12")
	l.press(fyne.KeyEscape)
	if l.shell.Backs != 0 {
		t.Fatal("what was typed is lost without a word")
	}
	pagetest.Sees(t, l.d, "Quitter sans valider")
	pagetest.Press(t, l.d, "confirm")
	if l.shell.Backs != 1 {
		t.Error("confirming does not leave")
	}
}

// A key pressed twice while the next step is on its way skips nothing.
func TestAKeyPressedTwice(t *testing.T) {
	l := begin(t, "fr")
	l.studied(4)
	l.asked()
	plan := l.open(wide)
	for i, item := range plan.Items {
		l.answer(item.In("fr"), true)
		l.shell.Runner.Hold = i == len(plan.Items)-1
		l.press(fyne.KeyReturn)
	}
	l.press(fyne.KeyReturn)
	l.shell.Runner.Release()
	pagetest.Sees(t, l.d, plan.Lesson.Lesson.Title.In("fr"))
	l.shell.Runner.Hold = true
	pagetest.Press(t, l.d, "next")
	pagetest.Press(t, l.d, "next")
	l.shell.Runner.Release()
	pagetest.Sees(t, l.d, asker+" a besoin de vous")
	l.shell.Runner.Hold = true
	pagetest.Press(t, l.d, "not-now")
	pagetest.Press(t, l.d, "not-now")
	l.shell.Runner.Release()
	pagetest.Sees(t, l.d, "S’arrêter ici")
}

func TestALessonComesFirstForANewcomer(t *testing.T) {
	l := begin(t, "fr")
	plan := l.open(wide)
	if len(plan.Items) != 0 || plan.Lesson == nil {
		t.Fatalf("%d questions, a lesson: %v", len(plan.Items), plan.Lesson != nil)
	}
	pagetest.Sees(t, l.d, plan.Lesson.Lesson.Title.In("fr"), "Suite")
	pagetest.Press(t, l.d, "next")
	pagetest.Sees(t, l.d, "Leçon lue\u00a0: "+plan.Lesson.Lesson.Title.In("fr"), "S’arrêter ici")
	pagetest.SeesNot(t, l.d, "bonnes réponses", "Où vous en êtes")

	pagetest.Press(t, l.d, "more") // a plan of its own, of what was just read
	pagetest.Sees(t, l.d, "Question 1 sur", "Nouvelle\u00a0: vous avez lu ce qu’elle demande")
}

// Sober play has no metres, no badges and no mountain; the full one has all.
func TestTheEndIsAsMuchOfAGameAsOneWants(t *testing.T) {
	for play, want := range map[string]struct{ sees, not []string }{
		app.Sober: {[]string{"Vous avez travaillé", "Où vous en êtes"}, []string{"Belle longueur", "m gagnés", "Vous restez à", "Nouveau badge", "Sentier"}},
		app.Light: {[]string{"Belle longueur", "Où vous en êtes", "Sentier"}, []string{"Sommet"}},
		app.Full:  {[]string{"Belle longueur", "Où vous en êtes", "Sentier", "Sommet"}, nil},
	} {
		l := begin(t, "fr")
		l.play(play)
		l.studied(4)
		plan := l.open(wide)
		l.finish(plan)
		pagetest.Sees(t, l.d, want.sees...)
		pagetest.SeesNot(t, l.d, want.not...)
	}
}

// finish answers everything right, reads the lesson, and is not free for a
// colleague.
func (l *learner) finish(plan app.Plan) {
	l.t.Helper()
	for _, item := range plan.Items {
		l.shell.Clock.Add(20 * time.Second)
		l.answer(item.In(l.d.Texts.Lang()), true)
		l.press(fyne.KeyReturn)
	}
	if plan.Lesson != nil {
		pagetest.Press(l.t, l.d, "next")
	}
	if plan.Colleague != nil {
		pagetest.Press(l.t, l.d, "not-now")
	}
}

// A level is said with its range, and only when enough is known of it.
func TestTheEndSaysNoFigureItDoesNotKnow(t *testing.T) {
	l := begin(t, "fr")
	l.studied(1)
	must(t, l.d.App.Choose(t.Context(), app.SettingMinutes, "5"))
	plan := l.open(wide)
	l.finish(plan)
	for _, skill := range l.levels() {
		if skill.Distinct == 0 {
			continue
		}
		if few := skill.Freshness == knowledge.NotEnoughEvidence; few {
			pagetest.Sees(t, l.d, "Encore trop peu de réponses pour dire un niveau.")
		} else {
			pagetest.Sees(t, l.d, fmt.Sprintf("entre %d et", int(skill.Today.Low*100+0.5)))
		}
	}
}
