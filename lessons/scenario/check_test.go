package scenario

import (
	"slices"
	"strings"
	"testing"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, src string
		code      string
		line      int
		severity  problem.Severity
	}{
		{"missing target", ":: Start\n\n[[Là-bas]]", codeLinkMissing, 3, problem.Error},
		{"address", ":: Start\n[[Web->https://a.org]]", codeLinkOutside, 2, problem.Warning},
		{"empty link", ":: Start\n[[->A]][[A]]\n:: A", codeLinkEmpty, 2, problem.Error},
		{"open link", ":: Start\n[[A", codeUnclosed, 2, problem.Error},
		{"same name", ":: Start\n[[A]]\n:: A\n:: A", codeTwice, 4, problem.Error},
		{"unreachable", ":: Start\n:: A", codeUnreachable, 2, problem.Warning},
		{"no ending", ":: Start\n[[A]]\n:: A\n[[Start]]", codeNoEnding, 1, problem.Warning},
		{"start", ":: Start\n:: StoryData\n{\"start\":\"B\"}", codeStart, 2, problem.Warning},
		{"identifier", ":: Start\n:: StoryData\n{\"ifid\":\"é\"}", codeIFID, 2, problem.Warning},
		{"no identifier", ":: Start", codeIFIDMissing, 1, problem.Warning},
		{"format", ":: Start\n:: StoryData\n{\"format\":\"Snowman\"}", codeFormat, 2, problem.Warning},
		{"script", ":: Start\n:: S [script]\nx()", codeScript, 2, problem.Warning},
		{"script inside", ":: Start\n<script>x()</script>", codeScript, 2, problem.Warning},
		{"style", ":: Start\n:: S [stylesheet]", codeStyle, 2, problem.Warning},
		{"tag", ":: Start\n<marquee>x</marquee>", codeHTML, 2, problem.Warning},
		{"special", ":: Start\n:: PassageHeader\nx", codeSpecial, 2, problem.Warning},
		{"macro", ":: Start\na\n<<goto 'A'>>", codeMacro, 3, problem.Warning},
		{"expression", ":: Start\n<<set $a to [1]>>", codeExpression, 2, problem.Warning},
		{"condition", ":: Start\n<<if visited() is 1>>a<</if>>", codeExpression, 2, problem.Warning},
		{"open condition", ":: Start\na\n<<if true>>b", codeUnclosed, 3, problem.Error},
		{"open macro", ":: Start\n<<set $a to 1", codeUnclosed, 2, problem.Error},
		{"crossed", ":: Start\n<<if true>><<nobr>>a<</if>><</nobr>>", codeUnclosed, 2, problem.Error},
		{"else alone", ":: Start\n<<else>>", codeStray, 2, problem.Error},
		{"end alone", ":: Start\n<</if>>", codeStray, 2, problem.Error},
		{"second else", ":: Start\n<<if true>>a<<else>>b\n<<else>>c<</if>>", codeStray, 3, problem.Error},
		{"deep", ":: Start\n" + strings.Repeat("<<if true>>", 70) + strings.Repeat("<</if>>", 70), codeDeep, 2, problem.Error},
		{"too large", ":: Start\n" + strings.Repeat("$a", maxPieces+1) + "\n:: StoryInit\n<<set $a to 1>>", codePieces, 2, problem.Error},
		{"Harlowe else after text", ":: Start\n(if: true)[a] b (else:)[c]" + harloweData, codeStray, 2, problem.Error},
		{"Harlowe else alone", ":: Start\n(else:)[a]" + harloweData, codeStray, 2, problem.Error},
		{"Harlowe hook", ":: Start\n(if: true) a" + harloweData, codeUnclosed, 2, problem.Error},
		{"Harlowe open hook", ":: Start\n(if: true)[a" + harloweData, codeUnclosed, 2, problem.Error},
		{"Harlowe open macro", ":: Start\n(set: $a to 1" + harloweData, codeUnclosed, 2, problem.Error},
		{"Harlowe macro", ":: Start\n(go-to: 'A')" + harloweData, codeMacro, 2, problem.Warning},
		{"variable", ":: Start\na $rien", codeUnknown, 2, problem.Warning},
		{"too early", ":: Start\n<<if $a>>x<</if>>[[A]]\n:: A\n<<set $a to 1>>", codeEarly, 2, problem.Warning},
		{"too early inside", ":: Start\n$a\n<<set $a to 1>>", codeEarly, 2, problem.Warning},
		{"types", ":: Start\n<<set $a to 'mot'>>\n<<set $b to $a * 2>>", codeTypes, 3, problem.Warning},
		{"types compared", ":: Start\n<<set $a to 1>>\n<<if $a is 'un'>>x<</if>>", codeTypes, 3, problem.Warning},
		{"gauges", ":: Start\n:: gauges\n{", codeGauges, 2, problem.Error},
		{"gauge", ":: Start\n:: gauges\n{\"a b\": 1}", codeGauge, 2, problem.Error},
		{"gauge twice", ":: Start\n:: gauges\n[{\"id\":\"a\"},{\"id\":\"a\"}]", codeGauge, 2, problem.Error},
		{"gauge bounds", ":: Start\n:: gauges\n{\"a\": {\"min\": 3, \"max\": 1}}", codeGauge, 2, problem.Error},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := story(t, c.src)
			for _, p := range problems {
				if p.Code == c.code && p.Line == c.line && p.Severity == c.severity && p.File == "a.twee" {
					return
				}
			}
			t.Errorf("problems %v, want %s %s on line %d", problems, c.severity, c.code, c.line)
		})
	}
}

// What is right must not be reported.
func TestNoFalseAlarm(t *testing.T) {
	for name, src := range map[string]string{
		"set on another route": ":: Start\n[[A]][[B]]\n:: A\n<<set $a to 1>>[[C]]\n:: B\n<<set $a to 2>>[[C]]\n:: C\n$a" + sugarData,
		"set by the link":      ":: Start\n[[A|A][$a to 1]]\n:: A\n$a" + sugarData,
		"set by init":          ":: StoryInit\n<<set $a to 1>>\n:: Start\n$a" + sugarData,
		"set by startup":       ":: x [startup]\n(set: $a to 1)\n:: Start\n$a" + harloweData,
		"either kind":          ":: Start\n<<set $a to 1>><<if $a is 1>><<set $a to 'un'>><</if>><<if $a is 'un'>>x<</if>>" + sugarData,
		"emphasis":             ":: Start\n_léger_ et _fort_ et $ 5" + sugarData,
		"gauge":                ":: Start\n<<set $a += 1>>$a\n:: gauges\na = 1" + sugarData,
		"defined":              ":: Start\n<<if def $a>>$b<</if>><<set $a to 1, $b to 2>>[[Start]][[Fin]]\n:: Fin" + sugarData,
		"author":               ":: Start\n:: StoryAuthor\nMoi" + sugarData,
	} {
		if _, problems := story(t, src); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestNothingToPlay(t *testing.T) {
	for _, src := range []string{":: A\na", ":: A\na\n:: StoryData\n{\"start\":\"B\"}", ":: Start [script]\nx"} {
		raw, _ := twine.ParseTwee("a.twee", []byte(src))
		s, problems := Compile(raw)
		if s != nil || !problem.HasErrors(problems) {
			t.Errorf("%q: %v %v", src, s, problems)
		}
	}
}

func TestCompare(t *testing.T) {
	fr, _ := story(t, ford)
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"translated", "Entrer", "Go in", nil},
		{"another target", "[[Revenir->Rive]", "[[Revenir->Fin]", []string{codeOtherLinks}},
		{"another order", "[[Entrer->Gué][$energy -= 3]] L’eau est froide.\n<<if $wet>>[[Renoncer->Fin]]<</if>>", "[[Renoncer->Fin]]\n[[Entrer->Gué]]", []string{codeOtherLinks}},
		{"no ending", "[fin]", "", []string{codeOtherEnding}},
		{"a gauge", "\"trust\":{", "\"faith\":{", []string{codeOtherGauges}},
		{"a bound", "\"max\":10,", "\"max\":12,", []string{codeOtherGauges}},
		{"the start", "\"start\":\"Rive\"", "\"start\":\"Gué\"", []string{codeOtherStart}},
		{"one more", ":: Fin [fin]", ":: Plus\n[[Fin]]\n:: Fin [fin]", []string{codeOtherExtra}},
		{"one less", ":: Fin [fin]\nC’est fini. [[Recommencer->Rive]]", "", []string{codeOtherLang, codeOtherLinks}},
	} {
		en, _ := story(t, strings.Replace(ford, c.old, c.new, 1))
		var got []string
		for _, p := range Compare(fr, en) {
			got = append(got, p.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
