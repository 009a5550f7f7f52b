package aiken

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

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
		fmt.Fprintf(&b, "%s:%d %s %q", q.ID, q.Line, q.Kind, q.Stem)
		for _, c := range q.Choices {
			fmt.Fprintf(&b, " %q=%g", c.Text, c.Fraction)
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
		{"as documented", "What is it?\nA) One\nB) Two\nC) Three\nANSWER: B\n\nAnd this?\nA. Yes\nB. No\nANSWER: A\n",
			`q1:1 single "What is it?" "One"=0 "Two"=1 "Three"=0
q2:7 single "And this?" "Yes"=1 "No"=0
`},
		{"blank lines and none between questions", "Q1\n\nA) a\n\nB) b\nANSWER: A\nQ2\nA)c\nB)d\nANSWER:B",
			`q1:1 single "Q1" "a"=1 "b"=0
q2:7 single "Q2" "c"=0 "d"=1
`},
		{"a stem on several lines, small letters", "What\n is it?\na) One\nb. Two\nAnswer: b\n",
			"q1:1 single \"What is it?\" \"One\"=0 \"Two\"=1\n"},
		{"the text is plain", "Is *x* <b>?\nA) [a](b)\nB) 2. c\nANSWER: A",
			`q1:1 single "Is \\*x\\* \\<b>?" "\\[a\\](b)"=1 "2\\. c"=0
`},
		{"an answer with its text, or the text alone", "Q1\nA) a b\nB) c d\nANSWER: B) c d\n\nQ2\nA) a b\nB) c d\nANSWER: c d\n",
			`q1:1 single "Q1" "a b"=0 "c d"=1
q2:6 single "Q2" "a b"=0 "c d"=1
`},
		{"letters out of order", "Q\nB) b\nA) a\nANSWER: A", "q1:1 single \"Q\" \"b\"=0 \"a\"=1\n"},
		{"several letters", "Q\nA) a\nB) b\nC) c\nANSWER: A, C\n\nR\nA) a\nB) b\nANSWER: AB\n",
			`q1:1 multiple "Q" "a"=0.5 "b"=-0.5 "c"=0.5
q2:7 multiple "R" "a"=0.5 "b"=0.5
5 warning aiken-several
10 warning aiken-several
`},
		{"no answer", "Q1\nA) a\nB) b\n\nQ2\nA) a\nB) b\nANSWER: A\nQ3",
			`q2:5 single "Q2" "a"=1 "b"=0
1 error aiken-incomplete
9 error aiken-incomplete
`},
		{"a stem cut in two by a blank line", "Title\n\nQ\nA) a\nB) b\nANSWER: A",
			"q2:3 single \"Q\" \"a\"=1 \"b\"=0\n1 error aiken-incomplete\n"},
		{"no question", "A) a\nB) b\nANSWER: A\n\nQ\nA) a\nB) b\nANSWER: B\n",
			"q1:5 single \"Q\" \"a\"=0 \"b\"=1\n1 error aiken-no-stem\n"},
		{"one choice", "Q\nA) a\nANSWER: A", "3 error aiken-choices\n"},
		{"a letter without text", "Q\nA) a\nB)\nC) c\nANSWER: A", "3 error aiken-empty-choice\n"},
		{"an answer that is not there", "Q\nA) a\nB) b\nANSWER: D\n\nR\nA) a\nB) b\nANSWER:\n\nS\nA) a\nA) b\nANSWER: A\n",
			"4 error aiken-answer\n9 error aiken-answer\n14 error aiken-answer\n"},
		{"nothing", "\n \n", ""},
		{"not a text", "Q\x00", "1 error table-not-text\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := short(Parse("f.txt", []byte(c.text))); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestParseRefusesWhatIsTooLarge(t *testing.T) {
	qs, ps := Parse("f.txt", bytes.Repeat([]byte("a\n"), MaxSize))
	if len(qs) != 0 || len(ps) != 1 || ps[0].Code != codeTooLarge {
		t.Errorf("%d questions, %v", len(qs), ps)
	}
}

// sameUnder reads a text in every guise a file can come in.
func sameUnder(t *testing.T, text string) {
	t.Helper()
	want, ps := Parse("f.txt", []byte(text))
	for name, data := range formattest.Guises(text) {
		got, problems := Parse("f.txt", data)
		if name == formattest.Windows1252 && len(problems) > 0 && problems[0].Code == codeEncoding {
			problems = problems[1:]
		}
		if short(got, problems) != short(want, ps) {
			t.Errorf("%s:\n%swant\n%s", name, short(got, problems), short(want, ps))
		}
	}
}

func TestEveryEncodingReadsTheSame(t *testing.T) {
	sameUnder(t, "Où va l’été ?\nA) À l’Élysée\nB) « Là »\nANSWER: B\n\nSans réponse\nA) œuf\n")
}

func TestWrite(t *testing.T) {
	single := func(stem string, choices ...question.Choice) *question.Question {
		return &question.Question{ID: "a", Kind: question.Single, Stem: stem, Choices: choices, File: "quiz.fr.gift", Line: 3}
	}
	yes, no := question.Choice{Text: "yes", Fraction: 1}, question.Choice{Text: "no"}
	for _, c := range []struct {
		name  string
		q     *question.Question
		want  string
		codes []string
	}{
		{"plain", single("Is it?", no, yes), "Is it?\nA) no\nB) yes\nANSWER: B\n", nil},
		{"escapes", single(`Is \*it\* 1\. a?`, yes, no), "Is *it* 1. a?\nA) yes\nB) no\nANSWER: A\n", nil},
		{"bold and lines", single("Is **it**?\n\nYes.", yes, no), "Is it? Yes.\nA) yes\nB) no\nANSWER: A\n", []string{codeFormatting}},
		{"details", func() *question.Question {
			q := single("Is it?", yes, question.Choice{Text: "no", Fraction: -0.5, Feedback: "Why?"})
			q.Named, q.Fixed = true, true
			return q
		}(), "Is it?\nA) yes\nB) no\nANSWER: A\n", []string{codeWeights, codeFeedback, codeLabels, codeSettings}},
		{"another kind", &question.Question{Kind: question.Essay, Stem: "Why?"}, "", []string{codeKind}},
		{"two right", single("Is it?", yes, yes), "", []string{codeNotOne}},
		{"a choice that is a picture", single("Is it?", yes, question.Choice{Text: "![](media/a.png)"}), "", []string{codeText}},
		{"a stem like a choice", single("I. Who?", yes, no), "", []string{codeText}},
		{"too many", single("Is it?", make([]question.Choice, 27)...), "", []string{codeTooMany}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, ps := Write([]*question.Question{c.q})
			var codes []string
			for _, p := range ps {
				codes = append(codes, p.Code)
				if p.Severity != problem.Warning || p.Data["ID"] != c.q.ID || p.File != c.q.File || p.Line != c.q.Line {
					t.Errorf("%+v", p)
				}
			}
			if string(out) != c.want || !reflect.DeepEqual(codes, c.codes) {
				t.Errorf("got %q %v, want %q %v", out, codes, c.want, c.codes)
			}
		})
	}
}

// nasty draws a line of what the format gives a meaning to.
func nasty(t *rapid.T, name string) string {
	return problem.OneLine(strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "É", " ", "\u00a0", "A) ", "B.", "ANSWER: A", "*", "_", "<b>", "&amp;", "\\", "#", "1. ", "- ", "|", "[x](y)", "z) ",
	}), 2, 6).Draw(t, name), ""))
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []*question.Question
		for range rapid.IntRange(0, 4).Draw(t, "questions") {
			stem := nasty(t, "stem")
			if !plainStem(stem) {
				continue
			}
			q := &question.Question{ID: fmt.Sprintf("q%d", len(want)+1), Kind: question.Single, Stem: markup.Escape(stem)}
			for range rapid.IntRange(2, maxChoices).Draw(t, "choices") {
				if text := nasty(t, "choice"); text != "" {
					q.Choices = append(q.Choices, question.Choice{Text: markup.Escape(text)})
				}
			}
			if len(q.Choices) < 2 {
				continue
			}
			q.Choices[rapid.IntRange(0, len(q.Choices)-1).Draw(t, "right")].Fraction = 1
			want = append(want, q)
		}
		out, lost := Write(want)
		if len(lost) > 0 {
			t.Fatalf("lost %v", lost)
		}
		got, ps := Parse("", out)
		if len(ps) > 0 {
			t.Fatalf("%v in\n%s", ps, out)
		}
		for _, q := range got {
			q.Line = 0
		}
		if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("got %s want %s in\n%s", short(got, nil), short(want, nil), out)
		}
	})
}

// Files by other hands lie beside the project, not in it.
func TestSamples(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/samples/aiken/LucasWolfgang__QAS-Editor/aiken_1.txt")
	if err != nil {
		t.Log("no samples here:", err)
		return
	}
	qs, ps := Parse("aiken_1.txt", data)
	if len(qs) != 5 || len(ps) != 0 {
		t.Fatal(short(qs, ps))
	}
	if q := qs[0]; len(q.Choices) != 5 || q.Choices[4].Fraction != 1 || q.Stem != "Which version of Moodle does this image represent?" {
		t.Errorf("%+v", q)
	}
	sameUnder(t, string(data))
	out, lost := Write(qs)
	again, ps := Parse("aiken_1.txt", out)
	if len(lost)+len(ps) > 0 || short(again, nil) != short(qs, nil) {
		t.Errorf("%v\n%swant\n%s", lost, short(again, ps), short(qs, nil))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Q\nA) a\nB) b\nANSWER: A\n", "Q\r\nA. a\r\nB. b\r\nANSWER: A, B", "A)\nANSWER:", "ANSWER: A", "\ufeffQ\n\n\nA) \nb) c\nanswer : b", "\xe9\nA)\xe8\nB) b\nANSWER: A", "\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		qs, ps := Parse("f.txt", data)
		lines := 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
		for _, q := range qs {
			if q.ID == "" || q.Line < 1 || q.Line > lines || len(q.Choices) < 2 || q.Stem == "" {
				t.Errorf("question %+v", q)
			}
		}
		for _, p := range ps {
			if p.Code == "" || p.Line < 1 || p.Line > lines {
				t.Errorf("problem %+v", p)
			}
		}
		out, _ := Write(qs)
		if _, ps := Parse("f.txt", out); len(ps) > 0 {
			t.Errorf("written %q: %v", out, ps)
		}
	})
}
