package quiz_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// take presses a choice in the list of a field.
func (h hands) take(field *widgets.Chooser, text string) {
	h.t.Helper()
	field.Tapped(&fyne.PointEvent{})
	for _, row := range all[*widgets.Row](h.d) {
		if rowSays(row, text) {
			row.Tapped(&fyne.PointEvent{})
			pagetest.Texts(h.d)
			return
		}
	}
	h.t.Fatalf("the list does not offer %q", text)
}

// byPointer answers a question without the keys, but for what has to be
// written.
func (h hands) byPointer(q *question.Question) {
	h.t.Helper()
	switch q.Kind {
	case question.Matching:
		for i, field := range all[*widgets.Chooser](h.d) {
			h.take(field, q.Lines()[i].Right)
		}
	case question.Ordering:
		h.sort(q.Order, func(row *widgets.SortRow, _ int) {
			row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -row.Size().Height)})
			row.DragEnd()
		})
	case question.Cloze:
		fields := all[*widgets.Chooser](h.d)
		h.take(fields[0], q.Gaps[1].Choices[0].Text)
		entries := all[*widgets.Entry](h.d)
		test.Type(entries[0], q.Gaps[0].Choices[0].Text)
		test.Type(entries[1], "480")
	case question.Essay:
		test.Type(all[*widgets.TextArea](h.d)[0], "Elle vend.")
		pagetest.Press(h.t, h.d, "check")
		all[*widgets.Option](h.d)[0].Tapped(&fyne.PointEvent{})
	case question.Short:
		test.Type(all[*widgets.Entry](h.d)[0], q.Choices[0].Text)
	case question.Numeric:
		test.Type(all[*widgets.Entry](h.d)[0], "12,5 km")
	default:
		for i, c := range q.Choices {
			if c.Fraction > 0 {
				pagetest.Option(h.t, h.d, pagetest.Wording(h.d.Texts.Lang(), q, i)).Tapped(&fyne.PointEvent{})
			}
		}
	}
}

func TestEveryKindByThePointer(t *testing.T) {
	h, questions := playEvery(t, "fr")
	for _, q := range questions {
		h.byPointer(q)
		pagetest.Press(t, h.d, "check")
		if q.Kind == question.Description {
			continue
		}
		pagetest.Press(t, h.d, "next")
	}
	if right, answered := h.score(); right != 9 || answered != 9 {
		t.Errorf("%d of %d are right", right, answered)
	}
}

// to answers what comes before a question, and returns it.
func (h hands) to(questions []*question.Question, kind question.Kind) *question.Question {
	h.t.Helper()
	for _, q := range questions {
		h.settle()
		if q.Kind == kind {
			return q
		}
		h.byKeys(q, true)
		h.press(fyne.KeyReturn)
		if q.Kind.Graded() {
			h.press(fyne.KeyReturn)
		}
	}
	return nil
}

func TestAHintTakesOffWhatItSaid(t *testing.T) {
	h, questions := playEvery(t, "fr")
	q := h.to(questions, question.Ordering)
	before, _ := h.score()
	pagetest.Sees(t, h.d, "Un indice (retire 10\u00a0%)", "F2 pour un indice")
	pagetest.SeesNot(t, h.d, q.Hints[0])
	h.press(fyne.KeyF2)
	pagetest.Sees(t, h.d, q.Hints[0], "Indice 1 sur 1")
	pagetest.SeesNot(t, h.d, "retire 10")
	h.byKeys(q, true)
	h.press(fyne.KeyReturn)
	pagetest.Sees(t, h.d, "Exact", "Avec 1 indice, la réponse compte pour 90\u00a0%.")
	if right, answered := h.score(); right != before || answered != before+1 {
		t.Errorf("%d right of %d answered: what a hint helped to find comes back", right, answered)
	}
	pack, err := h.d.App.Pack(t.Context(), everyID)
	must(t, err)
	item, _ := pack.Question(q.ID)
	days, err := h.d.App.Returns(t.Context(), []app.SessionItem{{Pack: everyID, Item: *item}})
	must(t, err)
	if tomorrow := h.d.App.Now().AddDate(0, 0, 1); days[0].Format(time.DateOnly) != tomorrow.Format(time.DateOnly) {
		t.Errorf("what a hint helped to find comes back on %v", days[0])
	}
}

func TestFreeHintsComeOneAfterTheOther(t *testing.T) {
	h, questions := playEvery(t, "en")
	q := h.to(questions, question.Cloze)
	pagetest.Press(t, h.d, "hint")
	pagetest.Sees(t, h.d, q.Hints[0])
	pagetest.SeesNot(t, h.d, q.Hints[1])
	h.press(fyne.KeyF2) // also while one writes
	pagetest.Sees(t, h.d, q.Hints[1])
	h.byKeys(q, true)
	h.press(fyne.KeyReturn)
	if right, answered := h.score(); right != answered {
		t.Errorf("%d of %d: a free hint takes something off", right, answered)
	}
}

func TestTheCorrectionOfEachLine(t *testing.T) {
	h, questions := playEvery(t, "en")
	q := h.to(questions, question.Matching)
	fields := all[*widgets.Chooser](h.d)
	h.take(fields[0], q.Pairs[0].Right)
	h.take(fields[1], "A dividend")
	if check := pagetest.Find(h.d, "check").(*widgets.Button); !check.Disabled() {
		t.Error("a line is still open")
	}
	h.take(fields[2], "A dividend")
	pagetest.Press(t, h.d, "check")
	var states []widgets.OptionState
	for _, tile := range all[*widgets.Tile](h.d) {
		states = append(states, tile.State())
	}
	if len(states) != 3 || states[0] != widgets.Right || states[1] != widgets.Wrong || states[2] != widgets.Wrong {
		t.Errorf("the lines are %v", states)
	}
	pagetest.Sees(t, h.d, "Partly right", "This answer counts 33%.", "A dividend", q.Pairs[1].Right, q.WhenPartly)
}

func TestTheCorrectionOfAnOrder(t *testing.T) {
	h, questions := playEvery(t, "fr")
	q := h.to(questions, question.Ordering)
	h.press(fyne.KeyReturn)
	if _, answered := h.score(); answered != 1 {
		t.Fatal("what was shown at first is no answer yet")
	}
	h.byKeys(q, false) // the first item last
	h.press(fyne.KeyReturn)
	rows := all[*widgets.SortRow](h.d)
	for _, row := range rows {
		if row.State() != widgets.Wrong {
			t.Errorf("%s is shown as %v", row.AccessibilityLabel(), row.State())
		}
	}
	pagetest.Sees(t, h.d, "Sa place\u00a0: 1", "Le bon ordre")
}

func TestTheCorrectionOfEachGap(t *testing.T) {
	h, questions := playEvery(t, "en")
	q := h.to(questions, question.Cloze)
	test.Type(all[*widgets.Entry](h.d)[0], "their stake")
	pagetest.Press(t, h.d, "check")
	var said []string
	for _, v := range all[*widgets.Verdict](h.d) {
		said = append(said, map[bool]string{true: "+", false: "-"}[v.Right]+v.Text)
	}
	want := "+their stake|-–|+" + q.Gaps[1].Choices[0].Text + "|-–|+480"
	if strings.Join(said, "|") != want {
		t.Errorf("the gaps are %v, not %s", said, want)
	}
}

// The words of an essay serve to compare: nothing keeps them.
func TestOwnWordsAreNotKept(t *testing.T) {
	h, questions := playEvery(t, "fr")
	q := h.to(questions, question.Essay)
	pagetest.Sees(t, h.d, "Votre texte n’est pas gardé")
	h.write("Xylophone.")
	h.send()
	pagetest.Sees(t, h.d, "Xylophone.", pagetest.Plain(q.Model), "Comment jugez-vous votre réponse")
	if _, answered := h.score(); answered != 3 {
		t.Fatal("comparing is no answer yet")
	}
	h.press(fyne.KeyC, fyne.KeyReturn)
	pagetest.Sees(t, h.d, "C’est noté", pagetest.Plain(q.General))
	file := filepath.Join(t.TempDir(), "all.zip")
	_, err := h.d.App.Export(t.Context(), file)
	must(t, err)
	data, err := zip.OpenReader(file)
	must(t, err)
	defer data.Close()
	recorded := false
	for _, entry := range data.File {
		r, err := entry.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		if strings.Contains(string(text), "Xylophone") {
			t.Errorf("%s keeps somebody's own words", entry.Name)
		}
		recorded = recorded || strings.Contains(string(text), `"essay"`)
	}
	if !recorded {
		t.Error("the mark is not recorded")
	}
}

// A picture of a question is looked for beside its file.
func TestAPictureInAQuestion(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	draft := every(t, d)
	folder := draft.Path
	name := filepath.Join(folder, everyFolder, "quiz.fr.xml")
	data, err := os.ReadFile(name)
	must(t, err)
	text := strings.Replace(string(data), "Que faire de 85 000 € de bénéfice ?", `&lt;img src="media/van.svg" alt="Une camionnette"&gt;`, 1)
	if text == string(data) {
		t.Fatal("the question is not there")
	}
	must(t, os.WriteFile(name, []byte(text), 0o644))
	must(t, os.MkdirAll(filepath.Join(folder, everyFolder, "media"), 0o755))
	must(t, os.WriteFile(filepath.Join(folder, everyFolder, "media", "van.svg"), []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>`), 0o644))
	draft, err = app.ReadDraft(folder)
	must(t, err)
	must(t, d.App.Install(t.Context(), draft))
	p := session.NewQuiz(d, page.Place{Page: page.Quiz, Pack: everyID, Module: everyModule})
	pagetest.Show(d, p, fyne.NewSize(1280, 800))
	h := hands{t, d, p, shell}
	var questions []*question.Question
	for _, item := range draft.Pack.Modules[0].Questions {
		questions = append(questions, item.In("fr"))
	}
	h.to(questions, question.Single)
	pagetest.Sees(t, d, "Une camionnette")
	drawn := false
	for _, image := range all[*canvas.Image](d) {
		drawn = drawn || image.Resource != nil && strings.HasSuffix(image.Resource.Name(), "van.svg")
	}
	if !drawn {
		t.Error("the picture is not drawn")
	}
}

// tried plays questions that no pack has.
func tried(t *testing.T, questions ...*question.Question) hands {
	t.Helper()
	d, shell := pagetest.New(t, "en")
	m := lessons.Module{ID: "m", Title: lessons.Text{"en": "Tried"}}
	for _, q := range questions {
		m.Questions = append(m.Questions, lessons.Item{ID: q.ID, ByLang: map[string]*question.Question{"en": q}})
	}
	pack := &lessons.Pack{ID: "p", Languages: []string{"en"}, Modules: []lessons.Module{m}}
	p := &page.Page{Content: quiz.Try(d, pack, "m", noPictures, func() {})}
	pagetest.Show(d, p, fyne.NewSize(1024, 700))
	return hands{t, d, p, shell}
}

// A gap that stands where nothing can be filled in is asked under the text.
func TestAGapInATableIsAskedUnderIt(t *testing.T) {
	h := tried(t, &question.Question{ID: "c", Kind: question.Cloze, Stem: "Fill **it** in: [[2]].\n\n| year | baskets |\n| --- | --- |\n| 1 | [[1]] |", Gaps: []question.Gap{
		{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 480, High: 480, Fraction: 1}}}},
		{Weight: 1, Question: question.Question{Kind: question.Multiple, Fixed: true, Choices: []question.Choice{{Text: "flour", Fraction: 0.5}, {Text: "fish", Fraction: -1}, {Text: "fruit", Fraction: 0.5}}}},
	}})
	h.settle()
	field := all[*widgets.Chooser](h.d)[0]
	field.Choose(0)
	field.Choose(2)
	test.Type(all[*widgets.Entry](h.d)[0], "480")
	pagetest.Press(t, h.d, "check")
	pagetest.Sees(t, h.d, "That is right", "flour, fruit")
}

func TestOnlyATextToRead(t *testing.T) {
	h := tried(t, &question.Question{ID: "d", Kind: question.Description, Stem: "Only this."})
	h.settle()
	pagetest.Sees(t, h.d, "Only this.", "Continue")
	h.press(fyne.KeyReturn)
	pagetest.Sees(t, h.d, "0 of 0 while trying out")
}
