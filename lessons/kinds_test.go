package lessons_test

import (
	"slices"
	"strings"
	"testing"

	"cordee/lessons"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// bank is a file of Moodle XML with these questions.
func bank(questions ...string) string {
	return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n" + strings.Join(questions, "\n") + "\n</quiz>\n"
}

// ordering is a question in Moodle XML; id is its idnumber element.
func ordering(id, stem string, items ...string) string {
	var b strings.Builder
	b.WriteString("  <question type=\"ordering\">\n    <name><text>" + stem + "</text></name>\n")
	b.WriteString("    <questiontext format=\"markdown\"><text>" + stem + "</text></questiontext>\n    " + id + "\n")
	b.WriteString("    <tags><tag><text>skill:ask</text></tag></tags>\n")
	for i, item := range items {
		b.WriteString("    <answer fraction=\"" + string(rune('1'+i)) + "\" format=\"markdown\"><text>" + item + "</text></answer>\n")
	}
	b.WriteString("  </question>")
	return b.String()
}

const quizXMLEN = "01-premier/quiz.en.xml"

// What GIFT cannot say lies beside it in Moodle XML, and comes after it.
func TestQuestionsOfBothFiles(t *testing.T) {
	p, problems := lessons.Open(pack(map[string]string{
		quizXML:   bank(ordering("<idnumber>q-order</idnumber>", "Rangez", "un", "deux")),
		quizXMLEN: bank(ordering("<idnumber>q-order</idnumber>", "Order", "one", "two")),
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	items := p.Modules[0].Questions
	last := items[len(items)-1]
	if last.ID != "q-order" || last.Skill != "ask" || last.In("fr").Kind != question.Ordering || last.In("en").Order[1] != "two" || items[len(items)-2].ID != "q-number" {
		t.Errorf("%+v", last)
	}
	_, problems = lessons.Open(pack(map[string]string{
		quizXML:   bank(ordering("<idnumber>q-one</idnumber>", "Rangez", "un", "deux")),
		quizXMLEN: bank(ordering("<idnumber>q-three</idnumber>", "Order", "one", "two", "three")),
	}))
	for _, want := range []string{"question-duplicate", "lang-missing"} {
		if !slices.ContainsFunc(problems, func(p lessons.Problem) bool { return p.Code == want && p.File == quizXML || p.File == quizXMLEN }) {
			t.Errorf("%s is not in %v", want, problems)
		}
	}
}

// A response must mean the same in both languages, whatever the kind.
func TestAnswersDiffer(t *testing.T) {
	cloze := func(gaps string) string {
		return `<question type="cloze"><name><text>Gaps</text></name><questiontext format="plain_text"><text>A ` + gaps + ` b.</text></questiontext><idnumber>q-x</idnumber><tags><tag><text>skill:ask</text></tag></tags></question>`
	}
	match := func(pairs ...string) string {
		b := `<question type="matching"><name><text>Match</text></name><questiontext format="plain_text"><text>Match</text></questiontext><idnumber>q-x</idnumber><tags><tag><text>skill:ask</text></tag></tags>`
		for i := 0; i < len(pairs); i += 2 {
			b += `<subquestion format="plain_text"><text>` + pairs[i] + `</text><answer><text>` + pairs[i+1] + `</text></answer></subquestion>`
		}
		return b + `</question>`
	}
	for _, c := range []struct {
		name   string
		fr, en string
		same   bool
	}{
		{"order", ordering("<idnumber>q-x</idnumber>", "O", "a", "b"), ordering("<idnumber>q-x</idnumber>", "O", "c", "d"), true},
		{"a longer order", ordering("<idnumber>q-x</idnumber>", "O", "a", "b"), ordering("<idnumber>q-x</idnumber>", "O", "c", "d", "e"), false},
		{"gaps", cloze("{1:SHORTANSWER:=un} et {2:NUMERICAL:=3:1}"), cloze("{1:SHORTANSWER:=one~=1} and {2:NUMERICAL:=3:1}"), true},
		{"other kinds of gap", cloze("{1:SHORTANSWER:=3}"), cloze("{1:NUMERICAL:=3}"), false},
		{"other weights", cloze("{1:SHORTANSWER:=a} {2:SHORTANSWER:=b}"), cloze("{1:SHORTANSWER:=a} {1:SHORTANSWER:=b}"), false},
		{"pairs", match("a", "un", "b", "deux", "c", "un", "", "trois"), match("a", "one", "b", "two", "c", "one", "", "three"), true},
		{"pairs that share otherwise", match("a", "un", "b", "deux", "c", "un"), match("a", "one", "b", "two", "c", "two"), false},
	} {
		_, problems := lessons.Open(pack(map[string]string{quizXML: bank(c.fr), quizXMLEN: bank(c.en)}))
		differ := slices.ContainsFunc(problems, func(p lessons.Problem) bool { return p.Code == "choices-differ" && p.File == quizXMLEN })
		if differ == c.same {
			t.Errorf("%s: %v", c.name, problems)
		}
	}
}

// Ids are written into Moodle XML too, and nothing else of the file changes.
func TestFixXML(t *testing.T) {
	fr := bank(ordering("", "Rangez", "un", "deux"), "<!-- <question> -->", ordering("<idnumber></idnumber>", "Encore", "un", "deux"), ordering("<idnumber/>", "Enfin", "un", "deux"))
	en := bank(ordering("<idnumber>q-order</idnumber>", "Order", "one", "two"), ordering("", "Again", "one", "two"), strings.ReplaceAll(ordering("", "Last", "one", "two"), "\n", ""))
	changed, left := lessons.Fix(pack(map[string]string{quizXML: fr, quizXMLEN: en}))
	if len(left) > 0 || len(changed) != 2 {
		t.Fatalf("%d files, left %v", len(changed), left)
	}
	got := string(changed[quizXML])
	for _, id := range []string{"<idnumber>q-order</idnumber>", "<idnumber>encore</idnumber>", "<idnumber>enfin</idnumber>"} {
		if strings.Count(got, id) != 1 {
			t.Errorf("%s is not once in %s", id, got)
		}
		got = strings.Replace(got, id, "", 1)
	}
	if bare := func(s string) string {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "<idnumber></idnumber>", ""), "<idnumber/>", "")
		return strings.Join(strings.Fields(s), " ")
	}; bare(got) != bare(fr) {
		t.Errorf("more than ids changed: %s", got)
	}
	if again, left := lessons.Fix(pack(map[string]string{quizXML: string(changed[quizXML]), quizXMLEN: string(changed[quizXMLEN])})); len(again)+len(left) > 0 {
		t.Errorf("a second fix changes %v, left %v", again, left)
	}
	// In another encoding, where a question stands cannot be told.
	latin := "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><quiz>" + ordering("", "\xe9tapes", "un", "deux") + "</quiz>"
	if changed, left := lessons.Fix(pack(map[string]string{quizXML: latin})); len(changed) > 0 || !problem.HasErrors(left) {
		t.Errorf("changed %q", changed)
	}
}

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// A picture may lie in the pack or inside the question's own file.
func TestPicturesOfQuestions(t *testing.T) {
	inside := `<question type="essay"><name><text>e</text></name><questiontext format="html"><text><![CDATA[<p>See <img src="@@PLUGINFILE@@/dot.png" alt="dot"></p>]]></text><file name="dot.png" path="/" encoding="base64">` + pixel + `</file></questiontext><idnumber>q-in</idnumber><graderinfo format="html"><text>Why.</text></graderinfo></question>`
	fsys := pack(map[string]string{quizXML: bank(inside), quizFR: small[quizFR] + "\n// [id:q-out] [tag:skill:ask]\n[markdown]See ![a piton](../media/piton.png) {T#a#b}\n"})
	p, problems := lessons.Open(fsys)
	for _, x := range problems {
		if strings.HasPrefix(x.Code, "image") {
			t.Error(x)
		}
	}
	in, _ := p.Question("q-in")
	out, _ := p.Question("q-out")
	if in == nil || out == nil {
		t.Fatal(problems)
	}
	if found := lessons.QuestionPictures(fsys, in.In("fr")); len(found) != 1 || !strings.HasPrefix(string(found["media/dot.png"]), "\x89PNG") {
		t.Errorf("inside: %v in %q", found, in.In("fr").Stem)
	}
	if found := lessons.QuestionPictures(fsys, out.In("fr")); string(found["../media/piton.png"]) != small["media/piton.png"] {
		t.Errorf("in the pack: %v", found)
	}
	questions := []*question.Question{in.In("fr"), out.In("fr")}
	lessons.Embed(fsys, questions)
	if out := questions[1]; string(out.Files["media/piton.png"]) != small["media/piton.png"] || !strings.Contains(out.Stem, "](media/piton.png)") {
		t.Errorf("embedded: %v in %q", out.Files, out.Stem)
	}
}

// Two pictures of one name, of different folders, stay two.
func TestEmbedKeepsPicturesApart(t *testing.T) {
	fsys := pack(map[string]string{"media/a/x.png": "A", "media/b/x.png": "B"})
	q := &question.Question{Stem: "![1](../media/a/x.png) ![2](../media/b/x.png)", File: quizFR}
	again := &question.Question{Stem: "![1](../media/a/x.png)", File: quizFR}
	lessons.Embed(fsys, []*question.Question{q, again})
	if string(q.Files["media/x.png"]) != "A" || string(q.Files["media/x-2.png"]) != "B" || q.Stem != "![1](media/x.png) ![2](media/x-2.png)" || len(again.Files) != 1 {
		t.Errorf("%q %v; %v", q.Stem, q.Files, again.Files)
	}
}

const (
	gameFR = "games/plan.fr.twee"
	gameEN = "games/plan.en.twee"
)

func game(title, first, second string) string {
	return ":: StoryTitle\n" + title + "\n\n:: StoryData\n{\"ifid\": \"1B4F6A2C-3D5E-4F70-8192-A3B4C5D6E7F8\", \"format\": \"SugarCube\", \"start\": \"Start\"}\n\n:: Start\n" + first + "\n\n[[" + second + "->End]]\n\n:: End [ending]\nDone.\n"
}

func TestScenarios(t *testing.T) {
	fr, en := game("Le plan", "Au pied. ![un piton](../media/piton.png)", "Monter"), game("The plan", "At the foot. ![a piton](../media/piton.png)", "Climb")
	fsys := pack(map[string]string{gameFR: fr, gameEN: en})
	p, problems := lessons.Open(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s, ok := p.Scenario("plan")
	if !ok || s.Title.In("fr") != "Le plan" || len(s.Stories) != 2 || s.File("fr") != gameFR || s.In("en").Title != "The plan" {
		t.Fatalf("%+v", s)
	}
	if _, ok := p.Scenario("x"); ok {
		t.Error("a scenario was found that is not there")
	}
	start, _ := s.In("fr").Passage("Start")
	if found := lessons.Pictures(fsys, s.File("fr"), start.Text); len(found) != 1 {
		t.Errorf("pictures of %q: %v", start.Text, found)
	}
	for _, c := range []struct {
		change     map[string]string
		code, file string
		line       int
	}{
		{map[string]string{gameFR: fr}, "lang-missing", gameFR, 0},
		{map[string]string{gameFR: fr, gameEN: en, "games/plan.de.twee": en}, "lang-unknown", "games/plan.de.twee", 0},
		{map[string]string{gameFR: strings.Replace(fr, "piton.png", "vis.png", 1), gameEN: en}, "image-missing", gameFR, 8},
		{map[string]string{gameFR: strings.Replace(fr, "../media", "https://example.org", 1), gameEN: en}, "image-remote", gameFR, 8},
		{map[string]string{"games/un plan.fr.twee": fr, "games/un plan.en.twee": en}, "id-invalid", "games/un plan.en.twee", 0},
		{map[string]string{gameFR: fr, gameEN: en, "games/other.twee": en}, "unused-file", "games/other.twee", 0},
	} {
		_, problems := lessons.Open(pack(c.change))
		if !has(problems, c.code, c.file, c.line) {
			t.Errorf("%s at %s:%d is not in %v", c.code, c.file, c.line, problems)
		}
		worded(t, problems)
	}
	// A link to nowhere, and a language that tells another story, are named.
	for name, change := range map[string]map[string]string{
		gameFR: {gameFR: strings.Replace(fr, "->End", "->Nowhere", 1), gameEN: en},
		gameEN: {gameFR: fr, gameEN: strings.Replace(en, ":: End", ":: Other", 1) + "\n:: End\n[[Other]]\n"},
	} {
		_, problems := lessons.Open(pack(change))
		if !slices.ContainsFunc(problems, func(p lessons.Problem) bool { return p.File == name && p.Line > 0 }) {
			t.Errorf("%s: %v", name, problems)
		}
	}
	// A story that is told otherwise is a change for who has begun it.
	old, now := p, fsys
	now[gameEN].Data = []byte(strings.Replace(en, "Done.", "Well done.", 1))
	next, _ := lessons.Open(now)
	if d := lessons.Compare(old, next); len(d.Changed) != 1 || d.Changed[0] != (lessons.Change{Part: lessons.PartScenario, ID: "plan"}) {
		t.Errorf("%+v", d)
	}
}
