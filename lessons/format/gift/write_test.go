package gift

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// nasty draws a text made of what GIFT gives a meaning to, without blanks
// around it.
func nasty(least int) *rapid.Generator[string] {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "é", "0", "~", "=", "#", "####", "{", "}", ":", "::", `\`, `\\`, `\n`, `\:`, "\n", "\n\n", "// ", "->", `-\>`, "%", "%50%", "[html]", "[plain]", "[", "]",
		"$CATEGORY: x", " ", "  ", "\u00a0", "T", "1e-7", "..", "*", "<b>", "&amp;", "[id:x]",
	}), least, 8)
	return rapid.Map(pieces, func(p []string) string {
		s := trim(strings.Join(p, ""))
		if s == "" && least > 0 {
			return "x"
		}
		return s
	})
}

var (
	someText = nasty(1)
	anyText  = nasty(0)
	aLine    = rapid.Map(someText, func(s string) string { return cmp.Or(problem.OneLine(s), "x") })
	fraction = rapid.OneOf(rapid.SampledFrom([]float64{0, 1, -1, 0.5, 0.3333333, 1. / 3, -0.25, 0.07, 1e-7, 0.29}), rapid.Float64Range(-1, 1))
	aNumber  = rapid.OneOf(rapid.SampledFrom([]float64{0, 1, -3, 0.5, 1e-7, 1e-12, 1e21, -2.5, 0.1, math.MaxFloat64, 5e-324}), rapid.Float64Range(-1e6, 1e6))
	aName    = rapid.StringMatching(`[a-z][a-z0-9:\]\[]{0,6}[a-z]`)
)

// aQuestion draws one that GIFT can say whole.
func aQuestion(t *rapid.T, place int) *question.Question {
	q := &question.Question{
		Kind:     rapid.SampledFrom([]question.Kind{question.Single, question.Multiple, question.TrueFalse, question.Short, question.Numeric, question.Matching, question.Essay, question.Description}).Draw(t, "kind"),
		Stem:     anyText.Draw(t, "stem"),
		Category: "top/" + aName.Draw(t, "category"),
		Tags:     rapid.SliceOfN(aName, 0, 2).Draw(t, "tags"),
	}
	if rapid.Bool().Draw(t, "labelled") {
		q.Difficulty = rapid.SampledFrom(question.Difficulties).Draw(t, "difficulty")
	}
	if len(q.Tags) == 0 {
		q.Tags = nil
	}
	if rapid.Bool().Draw(t, "titled") {
		q.Title = aLine.Draw(t, "title")
	}
	if q.Named = rapid.Bool().Draw(t, "named"); q.Named {
		q.ID, q.Skill, q.Block = aName.Draw(t, "id"), aName.Draw(t, "skill"), aName.Draw(t, "block")
	} else {
		q.ID = unnamed(q.Title, place)
	}
	if q.Kind != question.Description {
		q.General = anyText.Draw(t, "general")
	} else if q.Stem == "" {
		q.Stem = "x"
	}
	choice := func(text *rapid.Generator[string], fraction float64) question.Choice {
		return question.Choice{Text: text.Draw(t, "text"), Fraction: fraction, Feedback: anyText.Draw(t, "feedback")}
	}
	n := rapid.IntRange(2, 4).Draw(t, "n")
	switch q.Kind {
	case question.Single:
		q.Choices = append(q.Choices, choice(someText, 1))
		fallthrough
	case question.Multiple:
		for range n {
			q.Choices = append(q.Choices, choice(someText, fraction.Draw(t, "fraction")))
		}
		q.Choices = rapid.Permutation(q.Choices).Draw(t, "choices")
	case question.TrueFalse:
		right := float64(rapid.IntRange(0, 1).Draw(t, "right"))
		q.Choices = []question.Choice{choice(rapid.Just("true"), right), choice(rapid.Just("false"), 1-right)}
	case question.Short:
		for range n - 1 {
			q.Choices = append(q.Choices, choice(aLine, fraction.Draw(t, "fraction")))
		}
	case question.Numeric:
		for range n - 1 {
			low, high := aNumber.Draw(t, "low"), aNumber.Draw(t, "high")
			if rapid.IntRange(0, 3).Draw(t, "any") == 0 {
				low, high = math.Inf(-1), math.Inf(1)
			}
			q.Numbers = append(q.Numbers, question.Number{Low: min(low, high), High: max(low, high), Fraction: fraction.Draw(t, "fraction"), Feedback: anyText.Draw(t, "feedback")})
		}
	case question.Matching:
		for range n {
			q.Pairs = append(q.Pairs, question.Pair{Left: anyText.Draw(t, "left"), Right: aLine.Draw(t, "right")})
		}
	}
	return q
}

// What is written is read again as it was.
func TestWriteThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var questions []*question.Question
		for i := range rapid.IntRange(1, 3).Draw(t, "questions") {
			questions = append(questions, aQuestion(t, i+1))
		}
		data, lost := Write(questions)
		lost = slices.DeleteFunc(lost, func(p problem.Problem) bool { return p.Code == codeArrowLost })
		back, problems := Parse("", data)
		for _, q := range back {
			q.Line = 0
		}
		if len(lost) > 0 || len(problems) > 0 || !reflect.DeepEqual(back, questions) {
			t.Fatalf("lost %v, problems %v in\n%s\n got %s\nwant %s", lost, problems, data, show(back), show(questions))
		}
	})
}

func show(questions []*question.Question) string {
	var b strings.Builder
	for _, q := range questions {
		fmt.Fprintf(&b, "%q\n", fmt.Sprintf("%+v", *q))
	}
	return b.String()
}

// The file itself: what a person, Moodle and gift-pegjs read.
func TestWritten(t *testing.T) {
	src := `// [id:a] [tag:skill:ask] [tag:block:b] [tag:c d]
::Un titre\: deux::[markdown]Quoi **donc** ? {
=oui#bien
~%-33.33333%[markdown]%5 non#
~[html]<b>x</b>
####Voilà.
}

$CATEGORY: top/Semaine 1

Combien ? {#=3:0.5 =%50%7 ~#non}

Vrai ? {FALSE#oui#non}

Qui ? {Moi}

[markdown]Relier {= a -> b = -> c####g}

Dire {}

Rien à dire
`
	questions, problems := Parse("", []byte(src))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	const want = `// [id:a] [tag:skill:ask] [tag:block:b] [tag:c d]
::Un titre\: deux::[markdown]Quoi **donc** ?{
	=oui#bien
	~%-33.33333%[markdown]%5 non
	~**x**
####Voilà.
}

$CATEGORY: top/Semaine 1

[markdown]Combien ?{#
	=2.5..3.5
	=%50%7
	~#non
}

[markdown]Vrai ?{FALSE#oui#non}

[markdown]Qui ?{
	=Moi
}

[markdown]Relier{
	=a -> b
	= -> c
####g
}

[markdown]Dire{}

[markdown]Rien à dire

`
	if data, lost := Write(questions); string(data) != want || len(lost) > 0 {
		t.Errorf("%v\n%s", lost, data)
	}
}

func TestWhatGIFTCannotSay(t *testing.T) {
	ab := []question.Choice{{Text: "a", Fraction: 1}, {Text: "b"}}
	inf := math.Inf(1)
	for _, c := range []struct {
		q    question.Question
		code string
		left bool // out of the file
	}{
		{question.Question{Kind: question.Ordering, Order: []string{"a", "b"}}, codeKindLost, true},
		{question.Question{Kind: question.Cloze, Stem: "[[1]]"}, codeKindLost, true},
		{question.Question{Kind: question.Single, Choices: ab[:1]}, codeUnwritten, true},
		{question.Question{Kind: question.Single, Choices: ab[1:]}, codeUnwritten, true},
		{question.Question{Kind: question.Single, Choices: []question.Choice{{Text: "a", Fraction: 0.9}, {Text: "b"}}}, codeUnwritten, true},
		{question.Question{Kind: question.Multiple, Choices: []question.Choice{{Text: "a", Fraction: 2}, {Text: "b"}}}, codeUnwritten, true},
		{question.Question{Kind: question.Short}, codeUnwritten, true},
		{question.Question{Kind: question.Short, Choices: []question.Choice{{Fraction: 1}}}, codeUnwritten, true},
		{question.Question{Kind: question.TrueFalse, Choices: []question.Choice{{Text: "true", Fraction: 0.5}, {Text: "false"}}}, codeUnwritten, true},
		{question.Question{Kind: question.Numeric}, codeUnwritten, true},
		{question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 3, High: inf}}}, codeUnwritten, true},
		{question.Question{Kind: question.Numeric, Numbers: []question.Number{{Fraction: math.NaN()}}}, codeUnwritten, true},
		{question.Question{Kind: question.Matching, Pairs: []question.Pair{{Left: "a", Right: "b"}}}, codeUnwritten, true},
		{question.Question{Kind: question.Description}, codeUnwritten, true},
		{question.Question{Kind: question.Description, Stem: "Read this.", General: "Why it matters."}, codeUnwritten, true},
		{question.Question{Kind: "hotspot"}, codeUnwritten, true},
		{question.Question{Kind: question.Single, Choices: ab, Hints: []string{"h"}}, codeHintsLost, false},
		{question.Question{Kind: question.Single, Choices: ab, Combined: question.Combined{WhenRight: "r"}}, codeCombinedLost, false},
		{question.Question{Kind: question.Single, Choices: ab, Fixed: true}, codeFixedLost, false},
		{question.Question{Kind: question.Single, Choices: ab, Files: map[string][]byte{"media/a.png": {1}}}, codeFilesLost, false},
		{question.Question{Kind: question.Short, Choices: ab, CaseMatters: true}, codeCaseLost, false},
		{question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "p->q", Fraction: 1}}}, codeArrowLost, false},
		{question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 3, High: 3, Fraction: 1}}, Units: []question.Unit{{Name: "m", Factor: 1}}}, codeUnitsLost, false},
		{question.Question{Kind: question.Essay, Model: "m"}, codeModelLost, false},
		{question.Question{Kind: question.Essay, Skill: "a\\"}, codeNameLost, false},
		{question.Question{Kind: question.Essay, Tags: []string{"a\nb"}}, codeNameLost, false},
	} {
		c.q.ID, c.q.Line = "x", 3
		data, lost := Write([]*question.Question{&c.q})
		if len(lost) != 1 || lost[0].Code != c.code || lost[0].Severity != problem.Warning || lost[0].Data["ID"] != "x" || lost[0].Line != 3 {
			t.Errorf("%+v: %v", c.q, lost)
		}
		if (len(data) == 0) != c.left {
			t.Errorf("%+v: wrote %q", c.q, data)
		}
	}
	one, two := question.Question{ID: "x", Kind: question.Essay, Category: "a"}, question.Question{ID: "y", Kind: question.Essay}
	if data, lost := Write([]*question.Question{&one, &two}); len(lost) != 1 || lost[0].Code != codeCategoryLost || !strings.Contains(string(data), "$CATEGORY: top\n") {
		t.Errorf("%v\n%s", lost, data)
	}
}

// A single choice of which all answers are right stays a choice.
func TestAllRight(t *testing.T) {
	q := question.Question{ID: "q1", Kind: question.Single, Stem: "S", Choices: []question.Choice{{Text: "a", Fraction: 1}, {Text: "b", Fraction: 1}}}
	data, _ := Write([]*question.Question{&q})
	if back := one(t, string(data)); back.Kind != question.Single || !reflect.DeepEqual(back.Choices, q.Choices) {
		t.Errorf("%s\n%+v", data, back)
	}
}

// Whatever is read can be written and read again as the same.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{
		"::t::[html]S <b>x</b>{=a#f ~%50%b ~c####g}", "S{#=1:2#f =*#x ~#g}", "S {T#a#b}", "S {=a =%50%b*}", "$CATEGORY: x\n\nS {=a -> b = -> c}", "S{}\n\nD",
		"a\n\n\n// [id:a] [tag:b]\nc\\nd{~a\n\nb ~c}", "S{~%10%a ~%-5.5%b}", "// [id:x\\]]\nS{=a-\\>b}", "::\\:::{=[plain][html] ~[markdown]%}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		questions, _ := Parse("", src)
		data, lost := Write(questions)
		left := map[string]bool{} // read, though Moodle would read it otherwise
		for _, p := range lost {
			if p.Code == codeUnwritten {
				left[fmt.Sprint(p.Line, p.Data["ID"])] = true
			} else if p.Code != codeArrowLost && p.Code != codeNameLost {
				t.Fatalf("%v in\n%q", p, src)
			}
		}
		questions = slices.DeleteFunc(questions, func(q *question.Question) bool { return left[fmt.Sprint(q.Line, q.ID)] })
		back, problems := Parse("", data)
		again, _ := Write(back)
		if string(again) != string(data) || len(problems) > 0 || len(back) != len(questions) {
			t.Fatalf("%v\n%q became\n%q, then\n%q", problems, src, data, again)
		}
		for i := range back {
			a, b := *questions[i], *back[i]
			a.Line, b.Line = 0, 0
			a.Named, a.ID, a.Skill, a.Block, a.Tags = b.Named, b.ID, b.Skill, b.Block, b.Tags // names may be lost, and ids move up
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%+v became\n%+v through\n%q", a, b, data)
			}
		}
	})
}
