package quiz_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const pack = "social-business"

func module(t *testing.T, d page.Deps) *lessons.Module {
	t.Helper()
	course, err := d.App.Course(t.Context(), pack)
	if err != nil {
		t.Fatal(err)
	}
	return &course.Modules[0]
}

func open(t *testing.T, d page.Deps, shell *pagetest.Shell) *page.Page {
	t.Helper()
	shell.Runner.Hold = true
	p := session.NewQuiz(d, page.Place{Page: page.Quiz, Pack: pack, Module: module(t, d).ID})
	pagetest.Show(d, p, fyne.NewSize(1280, 800))
	shell.Runner.Release()
	pagetest.Show(d, p, fyne.NewSize(1280, 800))
	return p
}

func TestAQuizByTheKeys(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := module(t, d)
	if err := d.App.ReadLesson(t.Context(), pack, m.Lessons[0].ID); err != nil {
		t.Fatal(err)
	}
	shell.Clock.Add(time.Minute)
	p := open(t, d, shell)
	for i := range m.Questions {
		shell.Clock.Add(time.Minute)
		q := m.Questions[i].In("fr")
		pagetest.Sees(t, d, pagetest.Plain(q.Stem), fmt.Sprintf("Question %d sur %d", i+1, len(m.Questions)))
		pagetest.Respond(t, d, p, q, i > 0)
		want := "Exact"
		if i == 0 {
			want = "Pas tout à fait"
		}
		pagetest.Sees(t, d, want, pagetest.Plain(q.General))
		pagetest.Key(p, fyne.KeyReturn)
	}
	n := len(m.Questions)
	pagetest.Sees(t, d, "Belle longueur, "+pagetest.Person, fmt.Sprintf("%d sur %d", n-1, n), "bonnes réponses", fmt.Sprintf("%d questions", n), "reviendront, la première demain", "compétences travaillées", "Altimètre", "Revoir mon erreur", "Leçon suivante")

	standing, err := d.App.Standing(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gained := 0
	for _, skill := range standing.Skills {
		gained += 100 * int(skill.Reached)
	}
	if gained == 0 || gained != standing.Metres {
		t.Fatalf("%d m earned, %d m of altitude", gained, standing.Metres)
	}
	pagetest.Sees(t, d, fmt.Sprintf("%d m gagnés", gained))

	pagetest.Press(t, d, "Retour à Aujourd’hui")
	if !slices.Contains(shell.Replaced, page.Place{Page: page.Today}) {
		t.Errorf("stopping leads to %+v", shell.Replaced)
	}
}

func TestFeedbackKeepsEveryAnswer(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	m := module(t, d)
	p := open(t, d, shell)
	q := m.Questions[0].In("en")
	pagetest.Respond(t, d, p, q, false)
	for i, c := range q.Choices {
		o := pagetest.Option(t, d, pagetest.Wording("en", q, i))
		if right := o.State() == widgets.Right; right != (c.Fraction > 0) {
			t.Errorf("%q is shown as %v", c.Text, o.State())
		}
	}
	wrong := slices.IndexFunc(q.Choices, func(c question.Choice) bool { return c.Fraction <= 0 })
	if pagetest.Option(t, d, q.Choices[wrong].Text).State() != widgets.Wrong {
		t.Error("the answer that was given is shown as wrong")
	}
	pagetest.Sees(t, d, "Not quite", pagetest.Plain(q.Choices[wrong].Feedback), "Your answer", "Right answer")

	pagetest.Press(t, d, "Reread the passage")
	passage := m.Lessons[0].In("en")[0]
	pagetest.Sees(t, d, passage.Title, "Back to the question")
	pagetest.SeesNot(t, d, "Not quite")
	if pagetest.Key(p, fyne.KeyEscape); shell.Backs != 0 {
		t.Error("the key that leads back to the question leaves the quiz")
	}
	pagetest.Sees(t, d, "Not quite")
	if d.Window.Canvas().Focused() != pagetest.Find(d, "next").(fyne.Focusable) {
		t.Errorf("back at the question the keys are on %T", d.Window.Canvas().Focused())
	}
	pagetest.Press(t, d, "Discuss it")
	pagetest.Sees(t, d, passage.Title, "Back to the question", "No question here yet")
	pagetest.Press(t, d, "Back to the question")
	pagetest.Sees(t, d, "Not quite")
	if course, err := d.App.Course(t.Context(), pack); err != nil || course.LessonRead(m.Lessons[0].ID) {
		t.Errorf("looking a passage up says that its lesson is read: %v", err)
	}
}

// Once a question is answered, letters choose nothing and leave the keys on
// the way on.
func TestALetterAfterTheAnswer(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := module(t, d)
	p := open(t, d, shell)
	pagetest.Respond(t, d, p, m.Questions[0].In("fr"), true)
	next := pagetest.Find(d, "next").(fyne.Focusable)
	if d.Window.Canvas().Focused() != next {
		t.Fatalf("after the answer the keys are on %T", d.Window.Canvas().Focused())
	}
	if pagetest.Key(p, fyne.KeyA) || d.Window.Canvas().Focused() != next {
		t.Error("a letter takes the keys away")
	}
}

func TestWhatWasAnsweredStaysWhenLeaving(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := module(t, d)
	p := open(t, d, shell)
	pagetest.Respond(t, d, p, m.Questions[0].In("fr"), true)
	pagetest.Key(p, fyne.KeyEscape)
	if shell.Backs != 1 {
		t.Errorf("Escape went back %d times", shell.Backs)
	}
	open(t, d, shell)
	pagetest.Sees(t, d, pagetest.Plain(m.Questions[1].In("fr").Stem))
	pagetest.SeesNot(t, d, pagetest.Plain(m.Questions[0].In("fr").Stem))
}

func TestNothingIsCheckedBeforeAnAnswer(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	p := open(t, d, shell)
	pagetest.Key(p, fyne.KeyReturn)
	pagetest.SeesNot(t, d, "Question suivante")
	if check := pagetest.Find(d, "Valider").(*widgets.Button); !check.Disabled() {
		t.Error("there is nothing to check")
	}
}

func TestMistakesCanBeReviewedAtOnce(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	m := module(t, d)
	p := open(t, d, shell)
	for i := range m.Questions {
		pagetest.Respond(t, d, p, m.Questions[i].In("fr"), i > 1)
		pagetest.Key(p, fyne.KeyReturn)
	}
	shell.Clock.Add(time.Minute)
	pagetest.Press(t, d, "Revoir mes erreurs")
	pagetest.Sees(t, d, "Questions à reprendre", "Question 1 sur 2", pagetest.Plain(m.Questions[0].In("fr").Stem))
	for i := range 2 {
		pagetest.Respond(t, d, p, m.Questions[i].In("fr"), true)
		pagetest.Key(p, fyne.KeyReturn)
	}
	pagetest.Sees(t, d, "2 sur 2", "Vous restez à")
}

// typed is a pack with a question to answer in words and one with a number.
func typed(t *testing.T) *lessons.Pack {
	t.Helper()
	files := fstest.MapFS{
		"pack.toml": {Data: []byte("id = \"typed\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n[title]\nen = \"Typed\"\n" +
			"[[skills]]\nid = \"s\"\nname = { en = \"Skill\" }\nshort = { en = \"Skill\" }\n")},
		"01-m/module.toml":  {Data: []byte("[title]\nen = \"Module\"\n")},
		"01-m/01-l.en.md":   {Data: []byte("# Lesson\n\n## Block {#b}\n\nWords.\n")},
		"01-m/quiz.en.gift": {Data: []byte("// [id:word]\n::Word::Who holds the rope? {=belayer#Yes. =%50%partner#Nearly.}\n\n// [id:num]\n::Num::How many metres? {#12.5:0.1#Right. ####Count the bands.}\n")},
	}
	p, problems := lessons.Open(fs.FS(files))
	if len(p.Modules) != 1 || len(p.Modules[0].Questions) != 2 {
		t.Fatalf("%d modules; %+v", len(p.Modules), problems)
	}
	return p
}

func noPictures(*question.Question) map[string][]byte { return nil }

func TestTryAnswersInWordsAndNumbers(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	p := typed(t)
	closed := false
	pagetest.Show(d, &page.Page{Content: quiz.Try(d, p, p.Modules[0].ID, noPictures, func() { closed = true })}, fyne.NewSize(1280, 800))
	shell.Runner.Fire(time.Second)

	write := func(text string) {
		entry := pagetest.Find(d, "response").(*widgets.Entry)
		test.Type(entry, text)
		entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if d.Window.Canvas().Focused() != pagetest.Find(d, "response").(fyne.Focusable) {
		t.Error("the keys go to where one answers")
	}
	write("leader")
	pagetest.Sees(t, d, "Not quite", "Expected answer: belayer")
	pagetest.Press(t, d, "next")
	write("many")
	pagetest.Sees(t, d, "Write a number, such as 12 or 12.5.")
	pagetest.SeesNot(t, d, "Not quite")
	pagetest.Find(d, "response").(*widgets.Entry).SetText("")
	write("12,5")
	pagetest.Sees(t, d, "That is right", "Count the bands.")
	pagetest.Press(t, d, "Finish")
	pagetest.Sees(t, d, "1 of 2 while trying out", "Nothing was recorded.")
	if standing, err := d.App.Standing(t.Context()); err != nil || slices.ContainsFunc(standing.Skills, func(s app.SkillLevel) bool { return s.Distinct > 0 }) {
		t.Errorf("trying out left answers: %v", err)
	}
	pagetest.Press(t, d, "Close")
	if !closed {
		t.Error("it can be closed")
	}
}

func TestChoicesAreShuffledAndGradedByTheirPosition(t *testing.T) {
	orders := map[string]bool{}
	for i := range 6 {
		d, shell := pagetest.New(t, "en")
		shell.Clock.Add(time.Duration(i) * time.Second)
		q := module(t, d).Questions[0].In("en")
		p := open(t, d, shell)
		var order strings.Builder
		for i := range q.Choices {
			order.WriteString(string(pagetest.Letter(t, d, q.Choices[i].Text)))
		}
		orders[order.String()] = true
		pagetest.Respond(t, d, p, q, true)
		pagetest.Sees(t, d, "That is right")
	}
	if len(orders) < 2 {
		t.Error("the choices always stand in the same order")
	}
}
