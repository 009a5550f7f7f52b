package gift

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// samples returns the files by other hands, or nil where there are none: they
// lie beside the repository, not in it.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	const root = "../../../../shared/samples/gift"
	all := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".gift") {
			all[path], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Logf("no samples here: %v", err)
		return nil
	}
	return all
}

// Every question of the samples is one that Moodle reads. What is lost are
// pictures of elsewhere and tags without words in Markdown.
func TestSamplesAreRead(t *testing.T) {
	for path, data := range samples(t) {
		questions, problems := Parse(path, data)
		for _, p := range problems {
			if p.Code != codeHTML {
				t.Errorf("%v", p)
			}
		}
		if len(questions) == 0 && !strings.HasSuffix(path, "category1.gift") {
			t.Errorf("%s: nothing read", path)
		}
		for _, q := range questions {
			if q.Kind != question.Description && len(q.Choices)+len(q.Numbers)+len(q.Pairs) == 0 && q.Kind != question.Essay {
				t.Errorf("%s:%d: %s without answers", path, q.Line, q.Kind)
			}
		}
	}
}

// The same file as another editor saves it.
func TestSamplesTranscoded(t *testing.T) {
	for path, data := range samples(t) {
		want, problems := Parse(path, data)
		data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
		as := map[string][]byte{
			"BOM":  append([]byte("\ufeff"), data...),
			"CRLF": bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")),
			"CR":   bytes.ReplaceAll(data, []byte("\n"), []byte("\r")),
		}
		if latin, err := charmap.Windows1252.NewEncoder().Bytes(data); err == nil {
			as["CP1252"] = latin
		}
		for name, data := range as {
			got, ps := Parse(path, data)
			if len(ps) > 0 && ps[0].Code == codeEncoding {
				ps = ps[1:]
			}
			if !reflect.DeepEqual(got, want) || len(ps) != len(problems) {
				t.Errorf("%s as %s differs", path, name)
			}
		}
	}
}

func TestSamplesRoundTrip(t *testing.T) {
	for path, data := range samples(t) {
		want, _ := Parse(path, data)
		written, lost := Write(want)
		got, problems := Parse(path, written)
		if len(lost) > 0 || len(problems) > 0 || len(got) != len(want) {
			t.Errorf("%s: lost %v, problems %v, %d questions of %d", path, lost, problems, len(got), len(want))
			continue
		}
		for i := range got {
			got[i].Line = want[i].Line
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s became\n%s", path, written)
		}
	}
}

// differences are where we read a sample otherwise than the grammar project
// does, by file, place of the question and part, with the reason.
var differences = map[string]string{
	"shortAnswer1 2 stem": "they put a space around the blank; Moodle puts none, and the sentence ends in a full stop",
	"options1 9 stem":     "the same",
}

// theirs is a question as the grammar project describes it beside each file.
type theirs struct {
	Type, ID, Title             string
	Tags                        []string
	Stem, GlobalFeedback        *theirText
	IsTrue                      bool
	TrueFeedback, FalseFeedback *theirText
	Choices                     json.RawMessage
	MatchPairs                  []struct {
		Subquestion theirText
		Subanswer   string
	}
}

type theirText struct{ Format, Text string }

type theirChoice struct {
	IsCorrect bool
	Weight    *float64
	Text      json.RawMessage
	Feedback  *theirText
}

type theirNumber struct {
	Type, Text                           string
	Number, Range, NumberLow, NumberHigh float64
}

// words are what both sides can be compared by: the text without markup.
func (t *theirText) words() string {
	switch {
	case t == nil:
		return ""
	case t.Format == formatMarkdown:
		return problem.OneLine(markup.Plain(t.Text))
	case t.Format == formatPlain, !strings.ContainsAny(t.Text, "<&"):
		return problem.OneLine(t.Text)
	}
	text, _ := markup.FromHTML(t.Text)
	return problem.OneLine(markup.Plain(text))
}

func words(s string) string { return problem.OneLine(markup.Plain(s)) }

// describe writes a question of theirs part by part, in our terms.
func (q theirs) describe(t *testing.T) map[string]string {
	kinds := map[string]question.Kind{"TF": question.TrueFalse, "Short": question.Short, "Numerical": question.Numeric, "Matching": question.Matching, "Essay": question.Essay, "Description": question.Description}
	parts := map[string]string{"title": problem.OneLine(q.Title), "stem": q.Stem.words(), "general": q.GlobalFeedback.words(), "tags": strings.Join(q.Tags, ","), "kind": string(kinds[q.Type]), "id": q.ID}
	switch q.Type {
	case "TF":
		// What they name after true is what stands first: what a wrong answer hears.
		parts["answers"] = fmt.Sprintf("%v wrong %q right %q", q.IsTrue, q.TrueFeedback.words(), q.FalseFeedback.words())
	case "Matching":
		for _, p := range q.MatchPairs {
			parts["answers"] += fmt.Sprintf("%q %q\n", p.Subquestion.words(), p.Subanswer)
		}
	case "MC", "Short", "Numerical":
		var choices []theirChoice
		if json.Unmarshal(q.Choices, &choices) != nil { // one number stands alone
			choices = []theirChoice{{IsCorrect: true, Text: q.Choices}}
		}
		single := false
		for _, c := range choices {
			single = single || c.IsCorrect
			fraction := 0.0
			if c.IsCorrect {
				fraction = 1
			}
			if c.Weight != nil {
				fraction = *c.Weight / 100
			}
			var text theirText
			var n theirNumber
			if json.Unmarshal(c.Text, &text) != nil || json.Unmarshal(c.Text, &n) != nil {
				t.Fatalf("%s", c.Text)
			}
			what := fmt.Sprintf("%q", text.words())
			switch n.Type {
			case "simple":
				what = fmt.Sprint(n.Number, n.Number)
			case "range":
				what = fmt.Sprint(n.Number-n.Range, n.Number+n.Range)
			case "high-low":
				what = fmt.Sprint(n.NumberLow, n.NumberHigh)
			default:
				if q.Type == "Numerical" {
					what = fmt.Sprint(math.Inf(-1), math.Inf(1))
				}
			}
			parts["answers"] += fmt.Sprintf("%.5f %s %q\n", fraction, what, c.Feedback.words())
		}
		if q.Type == "MC" {
			parts["kind"] = string(question.Multiple)
			if single {
				parts["kind"] = string(question.Single)
			}
		}
	}
	return parts
}

// describe does the same for ours.
func describe(q *question.Question) map[string]string {
	parts := map[string]string{"title": q.Title, "stem": words(q.Stem), "general": words(q.General), "tags": strings.Join(q.Tags, ","), "kind": string(q.Kind)}
	if q.Named {
		parts["id"] = q.ID
	}
	switch q.Kind {
	case question.TrueFalse:
		right, wrong := q.Choices[0], q.Choices[1]
		if right.Fraction == 0 {
			right, wrong = wrong, right
		}
		parts["answers"] = fmt.Sprintf("%v wrong %q right %q", right.Text == "true", words(wrong.Feedback), words(right.Feedback))
	case question.Matching:
		for _, p := range q.Pairs {
			parts["answers"] += fmt.Sprintf("%q %q\n", words(p.Left), p.Right)
		}
	}
	for _, c := range q.Choices {
		if q.Kind == question.TrueFalse {
			break
		}
		text := words(c.Text)
		if q.Kind == question.Short {
			text = c.Text
		}
		parts["answers"] += fmt.Sprintf("%.5f %q %q\n", c.Fraction, text, words(c.Feedback))
	}
	for _, n := range q.Numbers {
		parts["answers"] += fmt.Sprintf("%.5f %s %q\n", n.Fraction, fmt.Sprint(n.Low, n.High), words(n.Feedback))
	}
	return parts
}

func TestSamplesReadAsExpected(t *testing.T) {
	used := map[string]bool{}
	compared := 0
	for path, data := range samples(t) {
		description, err := os.ReadFile(strings.TrimSuffix(path, ".gift") + ".json")
		if err != nil {
			continue // of another project
		}
		var expected []theirs
		if err := json.Unmarshal(description, &expected); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		compared++
		name := strings.TrimSuffix(filepath.Base(path), ".gift")
		differ := func(place int, part, got, want string) {
			key := fmt.Sprintf("%s %d %s", name, place, part)
			used[key] = true
			if differences[key] == "" {
				t.Errorf("%s:\n got %s\nwant %s", key, got, want)
			}
		}
		questions, _ := Parse(path, data)
		category, place := "", 0
		for _, e := range expected {
			if e.Type == "Category" {
				category = strings.TrimSpace(e.Title)
				continue
			}
			if place++; place > len(questions) {
				differ(place, "count", fmt.Sprint(len(questions)), fmt.Sprint(place))
				break
			}
			q := questions[place-1]
			if q.Category != category {
				differ(place, "category", q.Category, category)
			}
			got, want := describe(q), e.describe(t)
			for part := range want {
				if got[part] != want[part] {
					differ(place, part, got[part], want[part])
				}
			}
		}
		if place < len(questions) {
			differ(place+1, "count", fmt.Sprint(len(questions)), fmt.Sprint(place))
		}
	}
	for key := range differences {
		if compared > 0 && !used[key] {
			t.Errorf("%s is no difference any more", key)
		}
	}
	t.Logf("%d files compared", compared)
}
