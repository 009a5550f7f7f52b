package intake_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cordee/assets/texts"
	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/format/twine"
	"cordee/lessons/intake"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// fresh is a pack that begins with an intake.
func fresh() intake.Pack {
	title := lessons.Text{"en": "Pack"}
	return intake.Pack{Pack: &lessons.Pack{
		ID: "pack", Version: "1", Languages: []string{"en"}, Title: title, Summary: title, Authors: []string{"A"}, Licence: "x",
		Skills: []lessons.Skill{{ID: "general", Name: title, Short: title}},
	}}
}

// opened reads a pack of these files, which must be without errors.
func opened(t *testing.T, name string, files map[string][]byte) (*lessons.Pack, fstest.MapFS) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	p, problems := lessons.Open(fsys)
	for _, x := range problems {
		if x.Severity == problem.Error || x.Code == "unused-file" {
			t.Errorf("%s: %v", name, x)
		}
	}
	return p, fsys
}

// worded checks that both languages have a whole sentence for each problem
// found here; those of other packages are tested there.
func worded(t *testing.T, problems []problem.Problem) {
	t.Helper()
	for _, p := range problems {
		if !strings.HasPrefix(p.Code, "import-") {
			continue
		}
		var data []any
		for name, value := range p.Data {
			data = append(data, name, value)
		}
		for _, lang := range texts.Languages {
			if said := texts.In(lang).Say(p.TextID(), data...); said == p.TextID() || strings.Contains(said, "<no value>") {
				t.Errorf("%s in %s: %q", p.Code, lang, said)
			}
		}
	}
}

func codes(problems []problem.Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Code)
	}
	return all
}

func TestInto(t *testing.T) {
	single := func(id string, named bool) *question.Question {
		return &question.Question{ID: id, Named: named, Title: "Été", Kind: question.Single, Stem: "Which?",
			Choices: []question.Choice{{Text: "a", Fraction: 1, Feedback: "x"}, {Text: "b", Feedback: "y"}}, File: "a.gift", Line: 3}
	}
	dot := map[string][]byte{"media/dot.png": []byte("1")}
	order := &question.Question{ID: "o", Named: true, Kind: question.Ordering, Stem: "![dot](media/dot.png) Order", Order: []string{"a", "b"}, Files: dot, Skill: "écouter"}
	again := &question.Question{ID: "o", Named: true, Kind: question.Ordering, Stem: "![dot](media/dot.png) ![gone](media/gone.png)", Order: []string{"a", "b"},
		Files: map[string][]byte{"media/dot.png": []byte("2"), "media/unused.png": []byte("3")}, Block: "nowhere"}
	wrong := single("w", true)
	wrong.Choices[0].Fraction = 0
	story := &twine.Story{Title: "Tale", Start: "A", Passages: []twine.Passage{{Name: "A", Text: "Go. ![x](x.png) <img src=\"y.png\"> [[B]]\n"}, {Name: "B", Text: "End.\n"}}}
	broken := &twine.Story{Title: "Broken", Start: "A", Passages: []twine.Passage{{Name: "A", Text: "[[Nowhere]]\n"}}}
	found := intake.Into(fresh(), "en", []intake.Source{
		{Name: "Été 1.gift", Import: format.Import{Questions: []*question.Question{single("q1", false), single("un id", true), wrong},
			Problems: []problem.Problem{{Code: "x", Severity: problem.Error}, {Code: "y", Severity: problem.Warning}}}},
		{Name: "b.xml", Import: format.Import{Questions: []*question.Question{order, again}}},
		{Name: "tale.twee", Import: format.Import{Stories: []*twine.Story{story, broken}}},
	})
	if got := codes(found.Skipped); found.Questions != 4 || found.Stories != 1 || !slices.Contains(got, "x") || !slices.Contains(got, "no-right-answer") || len(got) < 3 {
		t.Errorf("%d questions, %d stories, skipped %v", found.Questions, found.Stories, got)
	}
	lost := codes(found.Lost)
	for _, want := range []string{"y", "import-id", "import-block", "import-picture"} {
		if !slices.Contains(lost, want) {
			t.Errorf("%s is not among what was lost: %v", want, lost)
		}
	}
	worded(t, found.Lost)
	p, fsys := opened(t, "pack", found.Files)
	var ids []string
	for _, m := range p.Modules {
		for _, item := range m.Questions {
			ids = append(ids, m.ID+"/"+item.ID+"/"+item.Skill)
		}
	}
	if want := []string{"ete-1/ete/general", "ete-1/un-id/general", "b/o/ecouter", "b/o-2/general"}; !slices.Equal(ids, want) {
		t.Errorf("got %q, want %q", ids, want)
	}
	if string(fsys["media/dot.png"].Data) != "1" || string(fsys["media/dot-2.png"].Data) != "2" || fsys["media/unused.png"] != nil {
		t.Error("pictures are not apart")
	}
	if q, _ := p.Question("o-2"); q.In("en").Stem != "![dot](../media/dot-2.png) gone" {
		t.Errorf("%q", q.In("en").Stem)
	}
	if _, ok := p.Scenario("tale"); !ok {
		t.Errorf("no scenario in %v", p.Scenarios)
	}
}

// Nothing that came before is touched, and nothing has its id or its name.
func TestIntoAPackThatExists(t *testing.T) {
	first := intake.Into(fresh(), "en", []intake.Source{{Name: "a.gift", Import: format.Read("a.gift", []byte("// [id:q] [tag:skill:s]\nQuestion {T#a#b}\n\n// [id:r]\nText.\n"))}})
	p, _ := opened(t, "first", first.Files)
	var names []string
	for name := range first.Files {
		names = append(names, name)
	}
	second := intake.Into(intake.Pack{Pack: p, Settings: first.Files["pack.toml"], Files: names}, "en", []intake.Source{
		{Name: "a.gift", Import: format.Read("a.gift", []byte("// [id:q] [tag:skill:t]\nQuestion {T#a#b}\n\n// [id:q] [tag:skill:s]\nAgain {T#a#b}\n"))},
	})
	all := map[string][]byte{}
	for name, data := range first.Files {
		all[name] = data
	}
	for name, data := range second.Files {
		if all[name] != nil && name != "pack.toml" {
			t.Errorf("%s is overwritten", name)
		}
		all[name] = data
	}
	whole, _ := opened(t, "both", all)
	if len(whole.Modules) != 2 || whole.Modules[1].ID != "a-2" || len(whole.Skills) != 2 {
		t.Errorf("%+v", whole)
	}
	for _, id := range []string{"q", "q-2", "q-3"} {
		if _, ok := whole.Question(id); !ok {
			t.Errorf("no question %s", id)
		}
	}
	if !strings.HasPrefix(string(all["pack.toml"]), string(first.Files["pack.toml"])) {
		t.Error("pack.toml is not as it was")
	}
}

// A bank of more than one file may hold becomes several modules.
func TestIntoSplitsALargeBank(t *testing.T) {
	var source intake.Source
	source.Name = "bank.gift"
	for i := range 1000 {
		source.Questions = append(source.Questions, &question.Question{ID: fmt.Sprint("q", i), Named: true, Kind: question.Essay, Stem: strings.Repeat("mot ", 2500), General: "x"})
	}
	found := intake.Into(fresh(), "en", []intake.Source{source})
	for name, data := range found.Files {
		if len(data) > lessons.MaxFileSize {
			t.Errorf("%s is too large", name)
		}
	}
	p, _ := opened(t, "bank", found.Files)
	if len(p.Modules) != 3 || p.Modules[1].ID != "bank-2" {
		t.Errorf("%d modules", len(p.Modules))
	}
	if _, ok := p.Question("q999"); !ok || found.Questions != 1000 {
		t.Error("questions are missing")
	}
}

// What a question costs does not depend on how many there are: cards, which only
// Moodle XML says in full; questions of one title; questions of a skill each.
func TestIntoGrowsAsTheFileDoes(t *testing.T) {
	const few, many = 1000, 20_000
	for name, piece := range map[string]func(n int) string{
		"a.tsv":    func(n int) string { return fmt.Sprintf("front %d\tback %d\n", n, n) },
		"a.gift":   func(int) string { return "::Title::Why? {}\n\n" },
		"a.b.gift": func(n int) string { return fmt.Sprintf("// [tag:skill:s-%d]\nWhy? {}\n\n", n) },
	} {
		// cost is the memory asked for, which is the same on every machine.
		cost := func(n int) float64 {
			var text strings.Builder
			for i := range n {
				text.WriteString(piece(i))
			}
			source := intake.Source{Name: name, Import: format.Read(name, []byte(text.String()))}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if found := intake.Into(fresh(), "en", []intake.Source{source}); found.Questions != n {
				t.Fatalf("%s: %d of %d questions", name, found.Questions, n)
			}
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
		}
		if one, each := cost(few), cost(many); each > 1.5*one {
			t.Errorf("%s: a question costs %.0f bytes among %d, %.0f among %d", name, one, few, each, many)
		}
	}
}

// A text stands before the questions it introduces, whatever file they need.
func TestTextsStayInOrder(t *testing.T) {
	text := func(id string) *question.Question {
		return &question.Question{ID: id, Named: true, Kind: question.Description, Stem: "Read."}
	}
	order := &question.Question{ID: "o", Named: true, Kind: question.Ordering, Stem: "Order", Order: []string{"a", "b"}}
	truth := &question.Question{ID: "t", Named: true, Kind: question.Essay, Stem: "Why?", General: "x"}
	found := intake.Into(fresh(), "en", []intake.Source{{Name: "a.xml", Import: format.Import{Questions: []*question.Question{text("one"), order, text("two"), truth}}}})
	p, _ := opened(t, "texts", found.Files)
	var ids []string
	for _, item := range p.Modules[0].Questions {
		ids = append(ids, item.ID)
	}
	if !slices.Equal(ids, []string{"one", "o", "two", "t"}) {
		t.Errorf("%v", ids)
	}
}

// Files by other hands come in, leave as Moodle XML and come back as they
// were; what comes in makes a pack without errors.
func TestSamples(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(folder); err != nil {
		t.Logf("no samples here: %v", err)
		return
	}
	files := 0
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		base := filepath.Base(name)
		source := intake.Source{Name: base, Import: format.Read(base, data)}
		if len(source.Questions)+len(source.Stories)+len(source.Problems) == 0 {
			t.Errorf("%s: nothing, without a word", name)
		}
		read := len(source.Questions) + len(source.Stories)
		found := intake.Into(fresh(), "en", []intake.Source{source})
		worded(t, slices.Concat(found.Lost, found.Skipped))
		if found.Questions+found.Stories < read && len(found.Skipped) == 0 {
			t.Errorf("%s: %d of %d, without a word", name, found.Questions+found.Stories, read)
		}
		if found.Questions+found.Stories == 0 {
			return nil
		}
		files++
		_, fsys := opened(t, name, found.Files)
		thereAndBack(t, name, fsys)
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}

// thereAndBack writes the questions of a pack as Moodle XML and takes that in.
func thereAndBack(t *testing.T, name string, fsys fs.FS) {
	t.Helper()
	questions := all(fsys)
	if len(questions) == 0 {
		return
	}
	want := map[string]question.Question{}
	for _, q := range all(fsys) { // read again: Embed changes its own
		want[q.ID] = bare(*q)
	}
	lessons.Embed(fsys, questions)
	data, lost, err := format.Write(format.MoodleXML, "en", questions)
	if err != nil {
		t.Fatal(err)
	}
	found := intake.Into(fresh(), "en", []intake.Source{{Name: "back.xml", Import: format.Read("back.xml", data)}})
	back, _ := opened(t, name+" and back", found.Files)
	if found.Questions != len(questions) || len(found.Skipped) > 0 {
		t.Errorf("%s: %d of %d came back: %v", name, found.Questions, len(questions), found.Skipped)
	}
	if len(lost) > 0 {
		return // what is different is said
	}
	for id, q := range want {
		item, ok := back.Question(id)
		if !ok {
			t.Errorf("%s: %s did not come back", name, id)
			continue
		}
		if got := bare(*item.In("en")); !reflect.DeepEqual(got, q) {
			t.Errorf("%s: %s came back otherwise\n got %+v\nwant %+v", name, id, got, q)
		}
	}
}

// all are the questions of a pack, with what it gives them.
func all(fsys fs.FS) []*question.Question {
	p, _ := lessons.Open(fsys)
	var questions []*question.Question
	for _, m := range p.Modules {
		for _, item := range m.Questions {
			q := item.In("en")
			q.Skill = item.Skill
			questions = append(questions, q)
		}
	}
	return questions
}

// bare is a question without what says where it stands.
func bare(q question.Question) question.Question {
	q.File, q.Line = "", 0
	return q
}
