package gift

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cordee/lessons/question"
)

func one(t *testing.T, src string) *question.Question {
	t.Helper()
	qs, ps := Parse("q.gift", []byte(src))
	if len(qs) != 1 || len(ps) != 0 {
		t.Fatalf("%q: %d questions, problems %v", src, len(qs), ps)
	}
	return qs[0]
}

func TestKinds(t *testing.T) {
	type choices = []question.Choice
	cases := []struct {
		src  string
		kind question.Kind
		stem string
		want choices
	}{
		{"S? {~a#fa =b#fb ~%25%c}", question.Single, "S?", choices{{Text: "a", Feedback: "fa"}, {Text: "b", Fraction: 1, Feedback: "fb"}, {Text: "c", Fraction: 0.25}}},
		{"S? {~%50%a ~%-50%b ~%12.5%c ~d}", question.Multiple, "S?", choices{{Text: "a", Fraction: 0.5}, {Text: "b", Fraction: -0.5}, {Text: "c", Fraction: 0.125}, {Text: "d"}}},
		{"S {TRUE#no#yes}", question.TrueFalse, "S", choices{{Text: "true", Fraction: 1, Feedback: "yes"}, {Text: "false", Feedback: "no"}}},
		{"S {f#no}", question.TrueFalse, "S", choices{{Text: "true", Feedback: "no"}, {Text: "false", Fraction: 1}}},
		{"S {=a =%50%b#half =%0%*#no}", question.Short, "S", choices{{Text: "a", Fraction: 1}, {Text: "b", Fraction: 0.5, Feedback: "half"}, {Text: "*", Feedback: "no"}}},
		{`S {=1\:SA\:x}`, question.Short, "S", choices{{Text: "1:SA:x", Fraction: 1}}},
		{"S {=12:30:=x}", question.Short, "S", choices{{Text: "12:30:", Fraction: 1}, {Text: "x", Fraction: 1}}},
		{"S {One}", question.Short, "S", choices{{Text: "One", Fraction: 1}}},
		{"The {~big =small} cat.", question.Single, `The \_\_\_\_\_ cat.`, choices{{Text: "big"}, {Text: "small", Fraction: 1}}},
		{"S {~a -> b =c -> d}", question.Single, "S", choices{{Text: "a -> b"}, {Text: "c -> d", Fraction: 1}}},
		{"S {=100% sure ~% of all}", question.Single, "S", choices{{Text: "100% sure", Fraction: 1}, {Text: "% of all"}}},
		{`S\: \{x\} \~ {~a\=1\~ = \#b#c\#d}`, question.Single, "S: {x} ~", choices{{Text: "a=1~"}, {Text: `\#b`, Fraction: 1, Feedback: "c#d"}}},
	}
	for _, c := range cases {
		q := one(t, c.src)
		if q.Kind != c.kind || q.Stem != c.stem || !reflect.DeepEqual(q.Choices, c.want) {
			t.Errorf("%s:\n%s %q %+v", c.src, q.Kind, q.Stem, q.Choices)
		}
	}
}

func TestNumbers(t *testing.T) {
	inf := math.Inf(1)
	for src, want := range map[string][]question.Number{
		"{#30}":                         {{Low: 30, High: 30, Fraction: 1}},
		"{#30:2#ok}":                    {{Low: 28, High: 32, Fraction: 1, Feedback: "ok"}},
		"{#1.5..2,5}":                   {{Low: 1.5, High: 2.5, Fraction: 1}},
		"{# =-3 =%50%4:1#so ~#no}":      {{Low: -3, High: -3, Fraction: 1}, {Low: 3, High: 5, Fraction: 0.5, Feedback: "so"}, {Low: -inf, High: inf, Feedback: "no"}},
		"{#3:2~#Completely\nwrong}":     {{Low: 1, High: 5, Fraction: 1}, {Low: -inf, High: inf, Feedback: "Completely wrong"}},
		"{#=%100%7#a\n=%0%*#b####idea}": {{Low: 7, High: 7, Fraction: 1, Feedback: "a"}, {Low: -inf, High: inf, Feedback: "b"}},
	} {
		if q := one(t, "N "+src); q.Kind != question.Numeric || !reflect.DeepEqual(q.Numbers, want) {
			t.Errorf("%s: %s %+v", src, q.Kind, q.Numbers)
		}
	}
}

func TestNames(t *testing.T) {
	src := "\ufeff$CATEGORY: top/a\r\n\r\n// a remark\r\n// [id:sb-1] [tag:skill:define] [tag:block:marteau] [tag:a b]\r\n::Un titre\\:::Stem\r\nover two lines {T####General\r\nidea}\r\n\r\n" +
		"::L’été à Paris!::Q {T}\n\nQ {T}\n\n// [id: x\\]y ] [id:z]\n// [id:w]\nQ{T}\n// after\n"
	qs, ps := Parse("f.gift", []byte(src))
	if len(ps) != 0 || len(qs) != 4 {
		t.Fatalf("%d questions, %v", len(qs), ps)
	}
	want := &question.Question{ID: "sb-1", Named: true, Title: "Un titre:", Kind: question.TrueFalse, Stem: "Stem over two lines",
		Skill: "define", Block: "marteau", Tags: []string{"a b"}, Choices: qs[0].Choices, General: "General idea", Category: "top/a", File: "f.gift", Line: 5}
	if !reflect.DeepEqual(qs[0], want) {
		t.Errorf("got %+v", qs[0])
	}
	var ids []string
	for _, q := range qs {
		ids = append(ids, q.ID)
	}
	if !slices.Equal(ids, []string{"sb-1", "lete-a-paris", "q3", "x]y"}) {
		t.Errorf("ids %q", ids)
	}
	if qs[1].Named || !qs[3].Named || qs[3].Line != 15 {
		t.Errorf("%+v %+v", qs[1], qs[3])
	}
}

func TestFormats(t *testing.T) {
	for src, want := range map[string]string{
		"[markdown]**a** _b_ {T}":                      "**a** _b_",
		"[plain]**a** <b> &amp; {T}":                   `\*\*a\*\* \<b> \&amp;`,
		"[html]<p>a <b>b</b></p><p>c&nbsp;< d</p> {T}": "a **b**\n\nc\u00a0&lt; d",
		"[moodle]a <em>b</em>\n1 < 2 {T}":              "a *b* 1 &lt; 2",
		"*a*\\n- b {T}":                                "\\*a\\*\\\n\\- b",
		"[moodle]a\\nb <b>c</b>\\n<p>d</p> {T}":        "a  \nb **c**\n\nd",
		"[markdown]a\n- b\\n- c {T}":                   "a\n- b\n- c",
		"[html]<ul><li>a</li><li>b</li></ul> {T}":      "- a\n- b",
		"[html]<pre>\n  a()\n    b()\n</pre>\n{T}":     "```\n  a()\n    b()\n```",
		"  [markdown]- a\n  - b\n  {T}":                "- a\n  - b",
	} {
		if q := one(t, src); q.Stem != want {
			t.Errorf("%s: %q, want %q", src, q.Stem, want)
		}
	}
	q := one(t, "[markdown]S {=*a*#**f** ~[plain]*b*####[html]<i>g</i>}")
	if q.Choices[0].Text != "*a*" || q.Choices[0].Feedback != "**f**" || q.Choices[1].Text != `\*b\*` || q.General != "*g*" {
		t.Errorf("%+v", q)
	}
}

func TestOtherKinds(t *testing.T) {
	for src, want := range map[string]question.Question{
		"Relier {=a b -> c\n=[markdown]*d* -> e: f\n= -> c\n=g\\=-\\>h -> i -> j####gen}": {Kind: question.Matching, Stem: "Relier", General: "gen",
			Pairs: []question.Pair{{Left: "a b", Right: "c"}, {Left: "*d*", Right: "e: f"}, {Right: "c"}, {Left: "g=->h", Right: "i -> j"}}},
		"Dire { }":                          {Kind: question.Essay, Stem: "Dire"},
		"Dire {####[markdown]**ainsi**}":    {Kind: question.Essay, Stem: "Dire", General: "**ainsi**"},
		"[markdown]A **lire**\n  ensuite":   {Kind: question.Description, Stem: "A **lire**\n  ensuite"},
		"::Titre\u00a0?::Lire":              {Kind: question.Description, Title: "Titre\u00a0?", ID: "titre", Stem: "Lire"},
		"{=a ~b} ouvre la phrase.":          {Kind: question.Single, Stem: `\_\_\_\_\_ ouvre la phrase.`, Choices: []question.Choice{{Text: "a", Fraction: 1}, {Text: "b"}}},
		"[markdown]Un\n{~b =a}\nblanc":      {Kind: question.Single, Stem: `Un` + "\n" + `\_\_\_\_\_` + "\nblanc", Choices: []question.Choice{{Text: "b"}, {Text: "a", Fraction: 1}}},
		"Premier {sans signe ~b =c}":        {Kind: question.Single, Stem: "Premier", Choices: []question.Choice{{Text: "sans signe"}, {Text: "b"}, {Text: "c", Fraction: 1}}},
		"Tapé {=[html]<b> =[plain]%5 =\\*}": {Kind: question.Short, Stem: "Tapé", Choices: []question.Choice{{Text: "<b>", Fraction: 1}, {Text: "%5", Fraction: 1}, {Text: `\*`, Fraction: 1}}},
		"Suite {\n// une remarque {\n=a#long\n\n  retour\n\n\n~b\n####gen\n\nfin}": {Kind: question.Single, Stem: "Suite", General: "gen\n\nfin",
			Choices: []question.Choice{{Text: "a", Fraction: 1, Feedback: "long\n\nretour"}, {Text: "b"}}},
	} {
		q := one(t, src)
		if want.ID == "" {
			want.ID = "q1"
		}
		want.File, want.Line = "q.gift", 1
		if !reflect.DeepEqual(*q, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", src, *q, want)
		}
	}
}

// A category holds for what follows, and is no question.
func TestCategories(t *testing.T) {
	qs, ps := Parse("q.gift", []byte("a\n\n$CATEGORY: $course$/top/A: \\ b \n\nb\n\n$CATEGORY:\n\nc\n\n// [id:d]\n$CATEGORY: e\nd"))
	var got []string
	for _, q := range qs {
		got = append(got, q.ID+" "+q.Category)
	}
	if want := []string{"q1 ", `q2 $course$/top/A: \ b`, `q3 $course$/top/A: \ b`, "d e"}; !slices.Equal(got, want) || len(ps) > 0 {
		t.Errorf("%q %v", got, ps)
	}
}

// Each mistake is named where it stands, and the question after it is read.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		src, code string
		line      int
	}{
		{"::Title {T}", "gift-title", 1},
		{"\nS\n{=a ~b", "gift-brace-open", 3},
		{"S =a ~b}", "gift-brace-close", 1},
		{"S } {", "gift-brace-close", 1},
		{"S {T}\nR {F}", "gift-brace-twice", 2},
		{"S {=a {b}}", "gift-brace-twice", 1},
		{"S {\n=a\n~%abc%b\n}", "gift-weight", 3},
		{"S {~%101%a}", "gift-weight", 1},
		{"S {=a\n~#feedback alone}", "gift-empty-choice", 2},
		{"S {#abc}", "gift-number", 1},
		{"S {#}", "gift-number", 1},
		{"S {#3..1}", "gift-number", 1},
		{"S {#1e999}", "gift-number", 1},
		{"S {#\n=1\n=NaN}", "gift-number", 3},
		{"S {#1:1e308:3}", "gift-number", 1},
		{"S {#0x10}", "gift-number", 1},
		{"S {=a -> b\n=c}", "gift-pair", 2},
		{"S {=a -> b =c -> }", "gift-pair", 1},
		{"S {=a -> b}", "gift-few-answers", 1},
		{"S {\n~a}", "gift-few-answers", 2},
		{"S {T} {", "gift-brace-twice", 1},
		{"S\n{1:SHORTANSWER:=x} is.", "gift-gap", 2},
		{"S {1:SA:=x#yes~%50%y} and {:NM:=3:1}", "gift-gap", 1},
		{"S {:MULTICHOICE_VS:a~=b}", "gift-gap", 1},
		{"S { 2:MC:a ~=b }", "gift-gap", 1},
		{"S {T} }", "gift-brace-close", 1},
		{"S {" + strings.Repeat("~a", maxAnswers+1) + "}", "gift-too-many-answers", 1},
		{"S {=b" + strings.Repeat("~%a%", 3) + "}", "gift-weight", 1},
		{"[html]<u>S</u> {T}", "html-dropped", 1},
	} {
		qs, ps := Parse("q.gift", []byte(c.src+"\n\n::last::Q {T}\n"))
		if len(ps) != 1 || ps[0].Code != c.code || ps[0].Line != c.line || ps[0].File != "q.gift" {
			t.Errorf("%q: %v", c.src, ps)
		}
		if len(qs) == 0 || qs[len(qs)-1].ID != "last" {
			t.Errorf("%q: the question after it is lost", c.src)
		}
	}
}

func TestEncodings(t *testing.T) {
	qs, ps := Parse("q.gift", []byte("\xc9t\xe9 \x80 ? {T}"))
	if len(qs) != 1 || qs[0].Stem != "Été € ?" || len(ps) != 1 || ps[0].Code != "gift-encoding" {
		t.Errorf("%v %v", qs, ps)
	}
	if qs, ps := Parse("q.gift", []byte("\xff\xfeS\x00 \x00{\x00T\x00}\x00")); len(qs) != 0 || len(ps) != 1 || ps[0].Code != "gift-not-text" {
		t.Errorf("%v %v", qs, ps)
	}
	if qs, ps := Parse("q.gift", make([]byte, MaxSize+1)); len(qs) != 0 || len(ps) != 1 || ps[0].Code != "file-too-large" {
		t.Errorf("%v %v", qs, ps)
	}
}

// Files that are nothing but questions, problems or answers stay within memory:
// what is read of them is bounded.
func TestHostileFilesAreBounded(t *testing.T) {
	for piece, code := range map[string]string{
		"a\n\n": "gift-too-many", "}\n\n": "gift-too-many", "S {~%a%<u> ~b}\n\n": "gift-too-many",
	} {
		qs, ps := Parse("q.gift", []byte(strings.Repeat(piece, MaxSize/len(piece))))
		if len(qs) > maxQuestions || len(ps) > maxQuestions+2 || len(ps) == 0 || ps[len(ps)-1].Code != code {
			t.Errorf("%q repeated: %d questions, %d problems", piece, len(qs), len(ps))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"::t::[html]S <b>x</b>{=a#f ~%50%b ~c####g}", "// [id:a] [tag:skill:b]\nS{#=1:2#f ~#g}", "S {T#a#b}", "S {=a =%50%b*}",
		"$CATEGORY: x\n\nS {=a -> b =c-\\>d -> e}", "S {=a\n\n~b}", "S {=a\n\n::t::{", "[html]<p>S</p> {~[plain]%5 ~%5%b} after", `\:\: \\ {\~}`, "S {#1..2}", "::", "{}", "}{", "{####}", "{~}", "{=%}", "\xff", "S {~%%a}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		qs, ps := Parse("f.gift", src)
		lines := 1 + strings.Count(strings.ReplaceAll(string(src), "\r", "\n"), "\n")
		for _, q := range qs {
			if q.ID == "" || q.Line < 1 || q.Line > lines {
				t.Errorf("question %+v", q)
			}
			for _, w := range q.Weights() {
				if !(w >= -1 && w <= 1) {
					t.Errorf("weight %v", w)
				}
			}
		}
		for _, p := range ps {
			if p.Code == "" || p.Line < 1 || p.Line > lines {
				t.Errorf("problem %+v", p)
			}
		}
	})
}
