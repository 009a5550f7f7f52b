package moodlexml

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// samples reads banks that others made. They are not part of the repository: a
// clone without them tests the same ground with testdata.
func samples(t *testing.T) map[string][]byte {
	found := map[string][]byte{}
	root := os.DirFS("../../../../shared/samples/moodle-xml")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".xml" {
			return err
		}
		found[path.Base(name)], err = fs.ReadFile(root, name)
		return err
	})
	if err != nil {
		t.Log("the samples are not here: ", err)
		return nil
	}
	return found
}

// What each sample holds: kinds that are imported, types that are listed as not
// imported, pictures, and the settings and tags that are listed as left out.
var expected = map[string]struct {
	kinds    string
	skipped  string
	pictures int
	lost     int
}{
	"all.xml": {"essay cloze essay single single single description numeric numeric numeric numeric cloze single single matching short truefalse cloze",
		"ddmarker calculated calculatedmulti calculatedmulti calculatedsimple ddimageortext randomsamatch", 3, 11},
	"cloze.xml":         {"cloze", "", 0, 0},
	"essay.xml":         {"essay", "", 0, 1},
	"gapselect.xml":     {"cloze", "", 0, 1},
	"numerical.xml":     {"numeric", "", 0, 0},
	"randomsamatch.xml": {"", "randomsamatch", 0, 0},
	"shortanswer.xml":   {"short", "", 0, 1},
	"multichoice.xml":   {"single", "", 4, 1},
	"sample_questions_with_old_image_tag.xml": {"cloze single", "", 2, 1},
	// Two answers of the last question are drawings inside the text.
	"QCM.xml": {"single multiple multiple single multiple single single numeric essay description", "calculatedmulti calculatedmulti moodle-answer-empty", 6, 2},
}

func TestSamples(t *testing.T) {
	for name, data := range samples(t) {
		want, known := expected[name]
		if !known {
			t.Errorf("%s is new: say what it holds", name)
			continue
		}
		qs, ps := Parse(name, data)
		var kinds, skipped []string
		pictures, lost := 0, 0
		for _, q := range qs {
			kinds = append(kinds, string(q.Kind))
			pictures += len(q.Files)
		}
		for _, p := range ps {
			if p.Line < 1 || p.Data["ID"] == "" {
				t.Errorf("%s: %v", name, p)
			}
			switch {
			case p.Code == codeType:
				skipped = append(skipped, p.Data["Kind"].(string))
			case p.Severity == problem.Error:
				skipped = append(skipped, p.Code)
			default:
				lost++
			}
		}
		if got := strings.Join(kinds, " "); got != want.kinds {
			t.Errorf("%s: %s", name, got)
		}
		if got := strings.Join(skipped, " "); got != want.skipped || pictures != want.pictures || lost != want.lost {
			t.Errorf("%s: %s; %d pictures, %d lost: %v", name, got, pictures, lost, ps)
		}
		// Each question of the file is there, or listed.
		all := regexp.MustCompile(`<question type="(\w+)"`).FindAllSubmatch(data, -1)
		n := slices.DeleteFunc(all, func(m [][]byte) bool { return string(m[1]) == "category" })
		if len(qs)+len(skipped) != len(n) {
			t.Errorf("%s: %d questions and %d listed of %d", name, len(qs), len(skipped), len(n))
		}
	}
}

// Some answers of the samples, weights and feedback included.
func TestSampleAnswers(t *testing.T) {
	all := samples(t)
	if all == nil {
		return
	}
	find := func(file, title string) *question.Question {
		qs, _ := Parse(file, all[file])
		i := slices.IndexFunc(qs, func(q *question.Question) bool { return q.Title == title })
		if i < 0 {
			t.Fatalf("%s has no %q", file, title)
		}
		return qs[i]
	}
	answers := func(q *question.Question) string {
		var all []string
		for _, c := range q.Choices {
			all = append(all, fmt.Sprintf("%v %s # %s", c.Fraction, c.Text, c.Feedback))
		}
		return strings.Join(all, " | ")
	}
	if got, want := answers(find("QCM.xml", "Qmult:Aucune")), "-0.3333333 La pomme #  | -0.3333333 La tomate #  | -0.3333333 le Kiwi # This is an **answer** feedback ! | 1 Aucune de ces réponses n’est correcte. # "; got != want {
		t.Error(got)
	}
	if got, want := answers(find("multichoice.xml", "Greeting")), "0 ![British Flag](media/flag-uk.jpg) English # Sorry, listen again. | 1 ![French flag](media/flag-france.jpg) French # Yes, well done! | 0 ![German flag](media/flag-german.jpg) German # Sorry, listen again. | 0 ![Denmark flag](media/flag-denmark.jpg) Danish # Sorry, listen again."; got != want {
		t.Error(got)
	}
	q := find("all.xml", "num:2rounding")
	if n := q.Numbers[1]; n.Fraction != .5 || n.Low != 1.314213562373095 || n.High != 1.514213562373095 || n.Feedback != "Be careful with rounding." {
		t.Errorf("%+v", n)
	}
	if q = find("numerical.xml", "num:int"); !reflect.DeepEqual(q.Units, []question.Unit{{Name: "cm", Factor: 1}, {Name: "mm", Factor: .5}, {Name: "m", Factor: .5}}) {
		t.Errorf("%+v", q.Units)
	}
	if q = find("all.xml", "tf"); q.Choices[0].Fraction != 0 || q.Choices[1].Fraction != 1 || len(q.Files["media/moodlewhich.jpg"]) != 38230 {
		t.Errorf("%+v", q.Choices)
	}
	if q = find("all.xml", "h1"); q.Pairs[3] != (question.Pair{Right: "Moodle 2.5"}) || q.Pairs[0] != (question.Pair{Left: "Drag and drop files", Right: "Moodle 2.3"}) {
		t.Errorf("%+v", q.Pairs)
	}
	if q = find("all.xml", "Drag and Drop Text and Image"); len(q.Gaps) != 6 || len(q.Gaps[2].Choices) != 7 || q.Gaps[2].Choices[2].Fraction != 1 {
		t.Errorf("%+v", q.Gaps)
	}
	if q = find("sample_questions_with_old_image_tag.xml", "cloze question with image"); len(q.Gaps) != 5 || !strings.HasSuffix(q.Stem, "[[5]].\n\n![](media/moodle.png)") {
		t.Errorf("%q", q.Stem)
	}
}

// Import, export, import: the same questions.
func TestSamplesRoundTrip(t *testing.T) {
	for name, data := range samples(t) {
		qs, _ := Parse(name, data)
		written, ps := Write(qs)
		for _, p := range ps {
			if p.Code != codeUnlisted && p.Code != codeIgnored {
				t.Errorf("%s: %v", name, p)
			}
		}
		again, ps := Parse(name, written)
		for _, p := range ps {
			if p.Severity == problem.Error {
				t.Errorf("%s: %v", name, p)
			}
		}
		if len(again) != len(qs) {
			t.Errorf("%s: %d questions of %d", name, len(again), len(qs))
			continue
		}
		for i, q := range again {
			if q.Line = qs[i].Line; !reflect.DeepEqual(q, qs[i]) {
				t.Errorf("%s\n%+v\n%+v", name, *q, *qs[i])
			}
		}
	}
}

// Saved on another system, a sample is the same.
func TestSamplesTranscoded(t *testing.T) {
	for name, data := range samples(t) {
		want, wantProblems := Parse(name, data)
		declaration := regexp.MustCompile(`^(<\?xml[^>]* encoding=)["'][^"']*["']`)
		for as, e := range map[string]encoding.Encoding{
			"windows-1252": charmap.Windows1252, "ISO-8859-1": charmap.Windows1252, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		} {
			encoded, err := e.NewEncoder().Bytes(declaration.ReplaceAll(data, []byte(`$1"`+as+`"`)))
			if err != nil || !declaration.Match(data) {
				continue // a character that this encoding does not have, or nothing that names it
			}
			compare(t, name+" in "+as, encoded, want, wantProblems)
		}
		crlf := bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
		compare(t, name+" with CRLF", crlf, want, wantProblems)
		compare(t, name+" with BOM", append([]byte("\ufeff"), bytes.TrimPrefix(data, []byte("\ufeff"))...), want, wantProblems)
	}
}

func compare(t *testing.T, name string, data []byte, want []*question.Question, wantProblems []problem.Problem) {
	t.Helper()
	for _, q := range want {
		q.File = name
	}
	for i := range wantProblems {
		wantProblems[i].File = name
	}
	qs, ps := Parse(name, data)
	if !reflect.DeepEqual(qs, want) || !reflect.DeepEqual(ps, wantProblems) {
		t.Errorf("%s: not the same: %d questions, %v", name, len(qs), ps)
	}
}
