package moodlexml

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"cordee/lessons/question"
)

func TestParseGap(t *testing.T) {
	for _, c := range []struct{ src, want string }{ // kind weight flags: fraction text # feedback
		{"{1:SHORTANSWER:=Paris#Yes.~%50%Marseille#Nearly.~*#No.} and", "short 1: 1 Paris # Yes. | 0.5 Marseille # Nearly. | 0 * # No."},
		{"{:SA:=a}", "short 1: 1 a"},
		{"{3:MW:=a}", "short 3: 1 a"},
		{"{1:SAC:=a}", "short 1 cased: 1 a"},
		{"{1:MWC:=a}", "short 1 cased: 1 a"},
		{"{1:SHORTANSWER_C:=a}", "short 1 cased: 1 a"},
		{"{1:SA:%33.333%a~%16,6%b}", "short 1: 0.3333333 a | 0.1666667 b"},
		{"{1:MULTICHOICE:a~=b}", "single 1 fixed: 0 a | 1 b"},
		{"{1:MCV:a~=b}", "single 1 fixed: 0 a | 1 b"},
		{"{1:MCH:a~=b}", "single 1 fixed: 0 a | 1 b"},
		{"{1:MULTICHOICE_S:a~=b}", "single 1: 0 a | 1 b"},
		{"{1:MCHS:a~=b}", "single 1: 0 a | 1 b"},
		{"{1:MC:~a~=b~}", "single 1 fixed: 0 a | 1 b"},
		{"{1:MR:=a~=b~c}", "multiple 1 fixed: 0.5 a | 0.5 b | -0.5 c"},
		{"{1:MULTIRESPONSE_HS:%50%a~%50%b~c}", "multiple 1: 0.5 a | 0.5 b | 0 c"},
		{"{1:MR:%100%a~%50%b~%-25%c}", "multiple 1 fixed: 0.6666667 a | 0.3333333 b | -0.25 c"},
		{"{1:NUMERICAL:=23.8:0.1}", "numeric 1: 1 23.7..23.9"},
		{"{2:NM:=1,5~%50%-1e3:,5#f~*}", "numeric 2: 1 1.5..1.5 | 0.5 -1000.5..-999.5 # f | 0 -Inf..+Inf"},
		{`{1:SA:=a\}b\#c\~d#e\}f~=g}`, "short 1: 1 a}b#c~d # e}f | 1 g"},
		{"{1:SA:=&#125;&#126;&lt;&eacute;#x &amp;lt; y#z}", `short 1: 1 }~<é # x \< y#z`},
		{"{1:SA:=a\nb#c\nd}", "short 1: 1 a\nb # c d"},
		{"{1:MC:=<b>x</b>#<i>y</i>~z}", "single 1 fixed: 1 **x** # *y* | 0 z"},
		{"{0:SA:=a}", "short 1: 1 a (lost {0:})"},

		{"{1:SA:}", "wrong, 7 long"},
		{"{1:SA:~}", "wrong, 8 long"},
		{"{1:REGEXP:=a}", "wrong, 13 long"},
		{"{1:NM:=a}", "wrong, 9 long"},
		{"{1:NM:=1:-1}", "wrong, 12 long"},
		{"{1:SA:%200%a}", "wrong, 13 long"},
		{"{1:SA:=" + strings.Repeat("a~", maxGaps) + "a}", fmt.Sprintf("wrong, %d long", 9+2*maxGaps)},

		{"{1:SA:=a", "none"},
		{"{1:SA=a}", "none"},
		{"{1:sa:=a}", "none"},
		{"{a:SA:=a}", "none"},
		{"{}", "none"},
		{" {1:SA:=a}", "none"},
		{"", "none"},
	} {
		gap, length, lost, ok := ParseGap(c.src)
		if got := describe(gap, length, lost, ok); got != c.want {
			t.Errorf("%.40q: %s, not %s", c.src, got, c.want)
		}
		if end := strings.LastIndexByte(c.src, '}') + 1; length != 0 && length != end {
			t.Errorf("%q is %d long", c.src[:end], length)
		}
	}
}

func describe(gap question.Gap, length int, lost []string, ok bool) string {
	if length == 0 {
		return "none"
	}
	if !ok {
		return fmt.Sprintf("wrong, %d long", length)
	}
	what := fmt.Sprint(gap.Kind, " ", gap.Weight)
	if gap.CaseMatters {
		what += " cased"
	}
	if gap.Fixed {
		what += " fixed"
	}
	var answers []string
	add := func(fraction float64, text, feedback string) {
		if feedback != "" {
			text += " # " + feedback
		}
		answers = append(answers, fmt.Sprint(fraction, " ", text))
	}
	for _, c := range gap.Choices {
		add(c.Fraction, c.Text, c.Feedback)
	}
	for _, n := range gap.Numbers {
		add(n.Fraction, fmt.Sprint(n.Low, "..", n.High), n.Feedback)
	}
	what += ": " + strings.Join(answers, " | ")
	if len(lost) > 0 {
		what += " (lost " + strings.Join(lost, ", ") + ")"
	}
	return what
}

// What Moodle would take for marks is written as references.
func TestFormatGap(t *testing.T) {
	for want, gap := range map[string]question.Gap{
		"{2:SHORTANSWER_C:=Seine#Yes.~%50%&#61;&#126;&#125;}": {Weight: 2, Question: question.Question{Kind: question.Short, CaseMatters: true,
			Choices: []question.Choice{{Text: "Seine", Fraction: 1, Feedback: "Yes."}, {Text: "=~}", Fraction: .5}}}},
		"{1:MULTICHOICE_S:&#37;~=<strong>a</strong> &#38;amp; b}": {Weight: 0.2, Question: question.Question{Kind: question.Single,
			Choices: []question.Choice{{Text: "%"}, {Text: "**a** & b", Fraction: 1}}}},
		"{1:MULTIRESPONSE:%100%a~b}": {Weight: 1, Question: question.Question{Kind: question.Multiple, Fixed: true,
			Choices: []question.Choice{{Text: "a", Fraction: 1}, {Text: "b"}}}},
		"{1:NUMERICAL:=0.1:0.02~%50%2~*#No.}": {Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{
			{Low: 0.08, High: 0.12, Fraction: 1}, {Low: 3, High: math.Inf(1)}, {Low: 2, High: 2, Fraction: .5}, {Low: math.Inf(-1), High: math.Inf(1), Feedback: "No."}}}},
	} {
		if got := FormatGap(gap); got != want {
			t.Errorf("%s\nnot\n%s", got, want)
		}
	}
}

// What FormatGap makes of a gap that was read is read as the same.
func FuzzGap(f *testing.F) {
	for _, s := range []string{
		"{1:SHORTANSWER:=Paris#Yes.~%50%Marseille~*}", "{:MCS:a~=b#<b>c</b>}", "{2:MR:=a~=b~c}", "{1:NM:=1,5:0.1~%25%2e3#f}",
		`{1:SA:=\}\#\~&#125;&amp;}`, `{1:MC:=\\}~&}~&amp;}}`, "{1:SA:%", "{1:SA:=a", "{999999999:SA_C:=", "{1:MC:=[[1]]~⟦1⟧~%%50%}", "{1:SA:=\\\\}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		gap, length, _, ok := ParseGap(src)
		if length < 0 || length > len(src) || ok && length == 0 {
			t.Fatalf("%d long", length)
		}
		if !ok {
			return
		}
		written := FormatGap(gap)
		once, length, _, ok := ParseGap(written)
		if !ok || length != len(written) {
			t.Fatalf("%q is not read back", written)
		}
		// Markdown from hostile HTML settles once it has been through HTML again;
		// what is typed and what is counted is the same at once.
		if once.Kind != gap.Kind || once.Weight != gap.Weight || once.CaseMatters != gap.CaseMatters || once.Fixed != gap.Fixed || len(once.Numbers) != len(gap.Numbers) {
			t.Errorf("%+v\n%+v", gap, once)
		}
		for i, n := range once.Numbers {
			if n.Feedback = gap.Numbers[i].Feedback; n != gap.Numbers[i] {
				t.Errorf("%+v\n%+v", gap.Numbers[i], n)
			}
		}
		if gap.Kind == question.Short {
			for i := range once.Choices {
				once.Choices[i].Feedback = gap.Choices[i].Feedback
			}
			if !reflect.DeepEqual(once, gap) {
				t.Errorf("%+v\n%+v", gap, once)
			}
		}
	})
}
