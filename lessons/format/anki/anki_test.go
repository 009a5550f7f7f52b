package anki

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cordee/lessons/format/formattest"
	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// short writes what a file gave on one line a question or problem.
func short(qs []*question.Question, ps []problem.Problem) string {
	var b strings.Builder
	for _, q := range qs {
		fmt.Fprintf(&b, "%s:%d %s %q -> %q", q.ID, q.Line, q.Kind, q.Stem, q.Model+q.General)
		for _, g := range q.Gaps {
			fmt.Fprintf(&b, " {%s %s}", g.Kind, g.Choices[0].Text)
		}
		for _, s := range []string{q.Skill, q.Block, strings.Join(q.Tags, ","), q.Category} {
			if s != "" {
				b.WriteString(" /" + s)
			}
		}
		b.WriteByte('\n')
	}
	for _, p := range ps {
		fmt.Fprintf(&b, "%d %s %s\n", p.Line, p.Severity, p.Code)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"fields between tabs", "a\tb\nc\td\n", "q1:1 essay \"a\" -> \"b\"\nq2:2 essay \"c\" -> \"d\"\n"},
		{"a header", "#separator:Semicolon\n#html:true\n#tags column:4\n#guid column:1\n#notetype column:2\n#deck:Week 1::A/B\nid-1;Basic;<b>a</b>;x skill:s block:b-1;b<br>c\n",
			"id-1:7 essay \"**a**\" -> \"b  \\nc\" /s /b-1 /x /Week 1/A//B\n"},
		{"tags of all, deck of each", "#separator:|\n#tags:x y\n#deck column:3\na|b|Z::W\n",
			"q1:4 essay \"a\" -> \"b\" /x,y /Z/W\n"},
		{"tags as they used to be", "tags:x\na,b\n", "q1:2 essay \"a\" -> \"b\" /x\n"},
		{"named columns", "#separator:comma\n#columns:Front,Back,Tags\na,b,x\n", "q1:3 essay \"a\" -> \"b\" /x\n"},
		{"a GUID that is no id", "#separator:tab\n#guid column:1\nb&K$\ta\tb\n", "guid-62264b24:3 essay \"a\" -> \"b\"\n"},
		{"quotes, lines and comments", "# hello\n\"a; \"\"b\"\"\";\"c\nd\"\n#no\ne;f\n", "q1:2 essay \"a; \\\"b\\\"\" -> \"c\\\\\\nd\"\nq2:5 essay \"e\" -> \"f\"\n"},
		{"plain text is not HTML", "a < b & c\tis *so*\n", `q1:1 essay "a \\< b \\& c" -> "is \\*so\\*"` + "\n"},
		{"HTML where a header says no", "#html:false\n#separator:tab\n<b>a</b>\tb\n", `q1:3 essay "\\<b>a\\</b>" -> "b"` + "\n"},
		{"more fields go to the back", "a\tb\tc\n", `q1:1 essay "a" -> "b\n\nc"` + "\n"},
		{"no back, no front", "a\t\n\tb\nc\td\n", "q1:1 essay \"a\" -> \"\"\nq3:3 essay \"c\" -> \"d\"\n1 warning anki-no-back\n2 error anki-no-front\n"},
		{"a cloze", "#separator:tab\nParis is in {{c1::France}}, {{c2::Rome::city}} is not.\tGeography\n",
			`q1:2 cloze "Paris is in [[1]], [[2]] (city) is not." -> "Geography" {short France} {short Rome}` + "\n"},
		{"a cloze in HTML", "#html:true\n#separator:tab\n<b>{{c1::a &lt; b*}}</b> {{c1::<i>c</i>::d &amp; e}} \\[x\\]\n",
			`q1:3 cloze "**[[1]]** [[2]] (d & e) \\\\\\[x\\\\]" -> "" {short a < b\*} {short c}` + "\n"},
		{"a gap in a gap, a gap without words", "#separator:tab\n{{c1::a {{c2::b}} c}} {{c3::}} }} {{c4::d\n",
			"q1:2 cloze \"a [[1]] c  }} {{c4::d\" -> \"\" {short b}\n2 warning anki-gap\n"},
		{"pictures and sounds", "#separator:tab\n#html:true\na<img src=\"a.jpg\">\tb [sound:b.mp3]\n<img src=a.png>\tb\n",
			"q1:3 essay \"a\" -> \"b\"\n3 warning anki-media\n4 warning anki-media\n4 error anki-no-front\n"},
		{"a tag that is lost", "#separator:tab\n#html:true\n<u>a</u>\tb\n", "q1:3 essay \"a\" -> \"b\"\n3 warning table-html\n"},
		{"a quotation mark that never closes", "a\tb\n\"c\td\ne\tf\n",
			"q1:1 essay \"a\" -> \"b\"\nq2:2 essay \"\\\"c\" -> \"d\"\nq3:3 essay \"e\" -> \"f\"\n2 warning table-quote\n"},
		{"nothing", "#separator:tab\n\n", ""},
		{"not a text", "a\x00b", "1 error table-not-text\n"},
		{"a package", "PK\x03\x04....collection.anki21b", "1 error anki-package\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := short(Parse("f.txt", []byte(c.text))); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestTheSeparatorIsGuessed(t *testing.T) {
	for text, want := range map[string]byte{
		"a\tb; c\nd\te; f\n":                      '\t',
		"a: b,c\nd: e,f\n":                        ',',
		"a;b\nc;d, e\n":                           ';',
		"a|b\nc|d\n":                              '|',
		"a:b\nc:d\n":                              ':',
		"a b\nc d\n":                              ' ',
		"# x,y\na\tb\n\"c, \nd\"\te\n":            '\t',
		"食べる\tto eat\nto,be,or\nno\tno\n":         '\t',
		"alone\n":                                 '\t',
		"a;b\n" + strings.Repeat("c,c;d\n", 1000): ';',
	} {
		if got := readHeader(text); got.separator != want {
			t.Errorf("%.20q: %q, want %q", text, got.separator, want)
		}
	}
}

func TestParseRefusesWhatIsTooLarge(t *testing.T) {
	qs, ps := Parse("f.txt", bytes.Repeat([]byte("a\n"), MaxSize))
	if len(qs) != 0 || len(ps) != 1 || ps[0].Code != codeTooLarge {
		t.Errorf("%d questions, %v", len(qs), ps)
	}
}

// Time grows with the length of a file, whatever it is made of.
func TestHostileFilesStayCheap(t *testing.T) {
	for _, piece := range []string{
		"{{c1::", "{{c1::a}}", "\t", "\tx\n", "a\tb\n", "\"", "\"\"\t", "<u>\t", "<img>[sound:x]", "}}", "{{c1::a::b}}", "\ue000", "#\n",
	} {
		for _, around := range []string{"#html:true\n#separator:tab\n", "#separator:tab\nx"} {
			text := around + strings.Repeat(piece, (1<<17)/len(piece))
			if strings.HasPrefix(piece, "{{c1::") {
				text += strings.Repeat("}}", strings.Count(text, "{{c1::"))
			}
			start := time.Now()
			Parse("f.txt", []byte(text))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%q took %v", piece, took)
			} else if testing.Verbose() {
				t.Logf("%q took %v", piece, took)
			}
		}
	}
}

// sameUnder reads a text in every guise a file can come in.
func sameUnder(t *testing.T, text string) {
	t.Helper()
	want, ps := Parse("f.txt", []byte(text))
	for name, data := range formattest.Guises(text) {
		got, problems := Parse("f.txt", data)
		problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == codeEncoding })
		if short(got, problems) != short(want, ps) {
			t.Errorf("%s:\n%swant\n%s", name, short(got, problems), short(want, ps))
		}
	}
}

func TestEveryEncodingReadsTheSame(t *testing.T) {
	sameUnder(t, "#separator:tab\n#html:true\nOù va <b>l’été</b> ?\t« Là »\n\"œuf\n\"\"x\"\"\"\t{{c1::À}} côté\n\tnon\n")
}

func TestWrite(t *testing.T) {
	choices := []question.Choice{{Text: "**yes**", Fraction: 1, Feedback: "Right."}, {Text: "no", Feedback: "Why?"}}
	for _, c := range []struct {
		name  string
		q     question.Question
		want  string // without its header
		codes []string
	}{
		{"an essay", question.Question{ID: "a", Named: true, Kind: question.Essay, Stem: "Why **not**?", Model: "Because.\n\nSo.", Skill: "s", Block: "b", Tags: []string{"x"}},
			"a\tWhy <strong>not</strong>?\t<p>Because.</p><p>So.</p>\tskill:s block:b x\n", nil},
		{"feedback as the answer", question.Question{Kind: question.Essay, Stem: "Why?", General: "Because."}, "Why?\tBecause.\t\n", nil},
		{"a single choice", question.Question{Kind: question.Single, Stem: "Is it?", Choices: choices, General: "So."},
			"Is it?<ul><li><strong>yes</strong></li><li>no</li></ul>\t<strong>yes</strong><hr>Right.<hr>So.\t\n", []string{codeCard, codeFeedback}},
		{"true or false", question.Question{Kind: question.TrueFalse, Stem: "Is it?", Choices: []question.Choice{{Text: "true"}, {Text: "false", Fraction: 1}}},
			"Is it?<p>✓ / ✗</p>\t✗\t\n", []string{codeCard}},
		{"a number", question.Question{Kind: question.Numeric, Stem: "How many?", Numbers: []question.Number{{Low: 2, High: 2.5, Fraction: 1}, {Low: 4, High: 4, Fraction: 0.5}}, Units: []question.Unit{{Name: "m", Factor: 1}}},
			"How many?\t2 – 2.5\u00a0m / 4\u00a0m\t\n", []string{codeCard}},
		{"a short answer", question.Question{Kind: question.Short, Stem: "Who?", Choices: []question.Choice{{Text: `A\* <b>*`, Fraction: 1}}, CaseMatters: true},
			"Who?\tA* &lt;b&gt;*\t\n", []string{codeCard, codeSettings}},
		{"pairs", question.Question{Kind: question.Matching, Stem: "Who?", Pairs: []question.Pair{{Left: "a", Right: "2"}, {Left: "b", Right: "1"}, {Right: "3"}}},
			"Who?<ul><li>a</li><li>b</li></ul><ul><li>1</li><li>2</li><li>3</li></ul>\t<ul><li>a → 2</li><li>b → 1</li></ul>\t\n", []string{codeCard}},
		{"an order", question.Question{Kind: question.Ordering, Stem: "Sort.", Order: []string{"b", "a"}},
			"Sort.<ul><li>a</li><li>b</li></ul>\t<ol><li>b</li><li>a</li></ol>\t\n", []string{codeCard}},
		{"a cloze", question.Question{Kind: question.Cloze, Stem: "It is [[1]].", General: "So.", Gaps: []question.Gap{gap("a:}")}},
			"#notetype:Cloze\nIt is {{c1::a&#58;&#125;}}.\tSo.\t\n", nil},
		{"a cloze with choices", question.Question{Kind: question.Cloze, Stem: "It is [[1]].", Gaps: []question.Gap{{Weight: 1, Question: question.Question{Kind: question.Single, Choices: choices}}}},
			"#notetype:Cloze\nIt is {{c1::yes::yes / no}}.\t\t\n", []string{codeGapOut}},
		{"words that look like Anki's", question.Question{Kind: question.Essay, Stem: "#1 {{c1::a}}", Model: "[sound:b]"},
			"\"#1 {&#123;c1::a}}\"\t&#91;sound:b]\t\n", nil},
		{"a picture", question.Question{Kind: question.Essay, Stem: "See\n\n![it](media/a.png)", Model: "x", Hints: []string{"h"}, Title: "T"},
			"See\tx\t\n", []string{codeMedia, codeLabels, codeFeedback}},
		{"a text that asks nothing", question.Question{Kind: question.Description, Stem: "Read."}, "", []string{codeKind}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, ps := Write([]*question.Question{&c.q})
			var codes []string
			for _, p := range ps {
				codes = append(codes, p.Code)
			}
			_, got, _ := strings.Cut(string(out), "#tags column:")
			_, got, _ = strings.Cut(got, "\n")
			if got != c.want || !reflect.DeepEqual(codes, c.codes) {
				t.Errorf("got  %q %v\nwant %q %v", got, codes, c.want, c.codes)
			}
		})
	}
}

func TestWriteSaysTheTypesOnlyWhenThereAreTwo(t *testing.T) {
	out, ps := Write([]*question.Question{
		{ID: "a", Named: true, Kind: question.Essay, Stem: "a", Model: "b", Category: "$course$/top/Week 1/A//B"},
		{ID: "q2", Kind: question.Cloze, Stem: "[[1]]", Gaps: []question.Gap{gap("x")}},
	})
	want := "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n" +
		"a\tBasic\tWeek 1::A/B\ta\tb\t\n\tCloze\t\t{{c1::x}}\t\t\n"
	if string(out) != want || len(ps) != 1 || ps[0].Code != codeTypes {
		t.Errorf("got %q %v", out, ps)
	}
}

// nasty draws a text of what the format, HTML and Markdown give a meaning to.
func nasty(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "É", " ", "\u00a0", "\n", "\n\n", "\t", "\"", "#", "{{c1::", "}}", "::", "[[1]]", "[sound:x]", "<b>", "&amp;", "\\", "*", "_", "1. ", "- ", "]", ";",
	}), 1, 8).Draw(t, name), "")
}

// What a file can say comes back: the words the first time, and from then on
// all that is shown.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var qs []*question.Question
		for i := range rapid.IntRange(1, 3).Draw(t, "questions") {
			q := &question.Question{ID: fmt.Sprintf("n-%d", i), Named: true, Kind: question.Essay, Stem: "S " + markup.Escape(nasty(t, "stem")), Skill: "s"}
			if rapid.Bool().Draw(t, "cloze") {
				q.Kind, q.General = question.Cloze, markup.Escape(nasty(t, "general"))
				for n := range rapid.IntRange(1, 3).Draw(t, "gaps") {
					answer := problem.OneLine("a" + nasty(t, "answer"))
					q.Gaps = append(q.Gaps, gap(answer))
					q.Stem += fmt.Sprintf(" [[%d]] ", n+1) + markup.Escape(problem.OneLine(nasty(t, "after"))+".")
				}
			} else {
				q.Model = "M " + markup.Escape(nasty(t, "model"))
			}
			qs = append(qs, q)
		}
		out, lost := Write(qs)
		if slices.ContainsFunc(lost, func(p problem.Problem) bool { return p.Code != codeTypes }) {
			t.Fatalf("lost %v", lost)
		}
		got, ps := Parse("", out)
		if len(ps) > 0 || len(got) != len(qs) {
			t.Fatalf("%v in\n%s", ps, out)
		}
		for i, q := range qs {
			g := got[i]
			for _, pair := range [][2]string{{q.Stem, g.Stem}, {q.Model, g.Model}, {q.General, g.General}} {
				if a, b := problem.OneLine(markup.Plain(pair[0])), problem.OneLine(markup.Plain(pair[1])); a != b {
					t.Fatalf("got %q, want %q in\n%s", b, a, out)
				}
			}
			if g.ID != q.ID || g.Kind != q.Kind || g.Skill != q.Skill || !reflect.DeepEqual(g.Gaps, q.Gaps) {
				t.Fatalf("got %+v, want %+v in\n%s", g, q, out)
			}
		}
		again, _ := Write(got)
		twice, _ := Parse("", again)
		for i, q := range got {
			for _, pair := range [][2]string{{q.Stem, twice[i].Stem}, {q.Model, twice[i].Model}, {q.General, twice[i].General}} {
				if a, b := markup.ToHTML(pair[0]), markup.ToHTML(pair[1]); a != b {
					t.Fatalf("got %s want %s in\n%s", b, a, again)
				}
			}
		}
	})
}

// Files by other hands lie beside the project, not in it.
func TestSamples(t *testing.T) {
	const samples = "../../../../shared/samples/anki"
	if _, err := os.Stat(samples); err != nil {
		t.Log("no samples here:", err)
		return
	}
	for name, want := range map[string]struct {
		questions int
		problems  string
	}{
		"ankitects__anki/text-2fields.txt":          {8, "8 9 10"},
		"ankitects__anki/text-update.txt":           {1, ""},
		"LucasWolfgang__QAS-Editor/math.txt":        {91, ""},
		"ankitects__anki/anki2-alpha.anki2":         {0, "1"},
		"ankitects__anki/diffmodels2-1.apkg":        {0, "1"},
		"ankitects__anki/diffmodeltemplates-2.apkg": {0, "1"},
		"ankitects__anki/media.apkg":                {0, "1"},
	} {
		data, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Error(err)
			continue
		}
		qs, ps := Parse(name, data)
		var lines []string
		for _, p := range ps {
			lines = append(lines, fmt.Sprint(p.Line))
		}
		if len(qs) != want.questions || strings.Join(lines, " ") != want.problems || IsPackage(data) != (len(qs) == 0) {
			t.Errorf("%s: %d questions, problems on %v:\n%s", name, len(qs), lines, short(qs, ps))
		}
		if IsPackage(data) {
			continue
		}
		sameUnder(t, string(data))
		out, lost := Write(qs)
		again, _ := Parse(name, out)
		if len(lost) > 0 || len(again) != len(qs) {
			t.Fatalf("%s: %v, %d questions", name, lost, len(again))
		}
		for i := range qs {
			if again[i].Stem != qs[i].Stem || again[i].Model != qs[i].Model || again[i].Kind != qs[i].Kind {
				t.Errorf("%s: got %+v, want %+v", name, again[i], qs[i])
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"#separator:tab\n#html:true\n#guid column:1\nx\t<b>a</b>\tb\n", "a;b\n\"c", "{{c1::a::b}} {{c2::{{c3::d}}}}\t}}", "tags:a\n#columns:\"\n\xe9,b",
		"#html:1\n<table><tr><td>{{c1::<i>}}", "#tags column:1\n#deck column:1\n\t\n", "\ue0001\ue001{{c1::a}}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		qs, ps := Parse("f.txt", data)
		lines := 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
		for _, q := range qs {
			if q.ID == "" || q.Line < 1 || q.Line > lines || q.Stem == "" || (q.Kind == question.Cloze) != (len(q.Gaps) > 0) {
				t.Errorf("question %+v", q)
			}
			if len(q.Segments()) != len(q.Gaps)+1 || strings.Count(q.Stem, "[[") < len(q.Gaps) {
				t.Errorf("gaps of %+v", q)
			}
		}
		for _, p := range ps {
			if p.Code == "" || p.Line < 1 || p.Line > lines {
				t.Errorf("problem %+v", p)
			}
		}
		Write(qs)
	})
}
