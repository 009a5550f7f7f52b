package scenario

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/lessons/format/twine"
	"cordee/lessons/markdown"
	"cordee/lessons/problem"
)

// story compiles Twee that must have something to play.
func story(t testing.TB, src string) (*Story, []problem.Problem) {
	t.Helper()
	raw, problems := twine.ParseTwee("a.twee", []byte(src))
	if raw == nil {
		t.Fatalf("not read: %v", problems)
	}
	s, more := Compile(raw)
	if s == nil {
		t.Fatalf("nothing to play: %v", more)
	}
	return s, append(problems, more...)
}

// harloweData and sugarData say which format the passages are in.
const (
	harloweData = "\n:: StoryData\n{\"ifid\":\"D674C58C-DEFA-4F70-B7A2-27742230C0FC\",\"format\":\"Harlowe\"}\n"
	sugarData   = "\n:: StoryData\n{\"ifid\":\"D674C58C-DEFA-4F70-B7A2-27742230C0FC\",\"format\":\"SugarCube\"}\n"
)

// shown is the text of the only passage of a story.
func shown(t *testing.T, text, data string) Scene {
	t.Helper()
	s, _ := story(t, ":: Start\n"+text+"\n:: A\na\n:: B\nb\n"+data)
	return s.Begin().Scene()
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        []Choice
	}{
		{"[[A]]", "", []Choice{{"A", "", "A"}}},
		{"[[Aller->A]]", "", []Choice{{"Aller", "", "A"}}},
		{"[[A<-Aller]]", "", []Choice{{"Aller", "", "A"}}},
		{"[[Aller|A]]", "", []Choice{{"Aller", "", "A"}}},
		{"[[Aller|A][$x to 1]]", "", []Choice{{"Aller", "", "A"}}},
		{"[[A->B->A]]", "", []Choice{{"A->B", "", "A"}}},
		{"[[ Aller  ->  A ]]", "", []Choice{{"Aller", "", "A"}}},
		{"Texte.\n[[A]] Vite fait.\n[[B]] — Plus **sûr**.", "Texte.", []Choice{{"A", "Vite fait.", "A"}, {"B", "Plus sûr.", "B"}}},
		{"- [[A]]\n- [[B]]", "", []Choice{{"A", "", "A"}, {"B", "", "B"}}},
		{"1. [[A]]\n2) [[B]]", "", []Choice{{"A", "", "A"}, {"B", "", "B"}}},
		{"> [[A]]", "", []Choice{{"A", "", "A"}}},
		{"**[[A]]** Dit.", "", []Choice{{"A", "Dit.", "A"}}},
		{"[[A]] | [[B]]", "", []Choice{{"A", "", "A"}, {"B", "", "B"}}},
		{"Ouvrez la [[porte->A]] ou la [[fenêtre->B]].", "Ouvrez la porte ou la fenêtre.", []Choice{{"porte", "", "A"}, {"fenêtre", "", "B"}}},
		{"[[A]] ou [[B]]", "A ou B", []Choice{{"A", "", "A"}, {"B", "", "B"}}},
		{"[[''Fort''->A]]", "", []Choice{{"Fort", "", "A"}}},
		{"[[*Fort*->A]]", "", []Choice{{"Fort", "", "A"}}},
		{"[[Nulle part]] est un nom.", "", nil},
	} {
		scene := shown(t, c.text, sugarData)
		if !reflect.DeepEqual(scene.Choices, c.want) {
			t.Errorf("%q: choices %+v", c.text, scene.Choices)
		}
		if c.want != nil && scene.Text != c.words {
			t.Errorf("%q: text %q, want %q", c.text, scene.Text, c.words)
		}
	}
}

// Each expression is worked out in both dialects where both can say it.
func TestExpressions(t *testing.T) {
	const sugar, harl, both = 1, 2, 3
	for _, c := range []struct {
		in         int
		expr, want string
	}{
		{both, "1 + 2 * 3", "7"}, {both, "(1 + 2) * 3", "9"}, {both, "7 % 3", "1"}, {both, "-2 + 5", "3"},
		{both, "1 / 4", "0.25"}, {both, "0.1 + 0.2", "0.3"}, {both, "1 / 0", "0"}, {both, "5 % 0", "0"},
		{both, "10 - 2 - 3", "5"}, {both, "1e9 * 0", ""}, {both, "1000000 * 1000000 * 1000000", "1000000000000000"},
		{both, `"a" + "b"`, "ab"}, {both, `'l\'eau'`, "l'eau"}, {both, `"a" is "a"`, "true"},
		{both, "3 > 2 and 2 > 1", "true"}, {both, "3 > 2 and not (2 > 1)", "false"}, {both, "false or true", "true"},
		{both, "2 is 2", "true"}, {both, "2 is not 3", "true"}, {both, "3 >= 3", "true"}, {both, "3 <= 2", "false"},
		{both, `"b" > "a"`, "true"}, {both, "true and false or true", "true"}, {both, "$n + 1", "5"}, {both, "$t", "mot"},
		{sugar, "2 eq 2", "true"}, {sugar, `"2" eq 2`, "true"}, {sugar, `"2" is 2`, "false"}, {sugar, "2 neq 3", "true"},
		{sugar, "2 isnot 3", "true"}, {sugar, "3 gt 2", "true"}, {sugar, "3 gte 4", "false"}, {sugar, "3 lt 4", "true"},
		{sugar, "3 lte 2", "false"}, {sugar, "3 == 3 && !(2 === 3)", "true"}, {sugar, "2 !== 3 || 1 != 1", "true"},
		{sugar, "$n > 3 ? 'haut' : 'bas'", "haut"}, {sugar, "Math.clamp($n + 100, 0, 10)", "10"}, {sugar, "Math.max(1, $n, 2)", "4"},
		{sugar, "Math.min(1, 2)", "1"}, {sugar, "Math.round(2.5)", "3"}, {sugar, "Math.floor(-0.5)", "-1"}, {sugar, "Math.ceil(0.2)", "1"},
		{sugar, "Math.abs(-3)", "3"}, {sugar, "def $n and ndef $rien", "true"}, {sugar, `"n=" + $n`, "n=4"},
		{sugar, "Math.random()", ""}, {sugar, "$n.length", ""}, {sugar, "[1]", ""}, {sugar, "1 +", ""}, {sugar, "$n = 3", ""},
		{harl, "(max: 1, $n)", "4"}, {harl, "(min: 3, (abs: -2))", "2"}, {harl, "(round: 2.4)", "2"}, {harl, `"n=" + (text: $n)`, "n=4"},
		{harl, "$n is >= 4", "true"}, {harl, "$n > 3 and it < 5", "true"}, {harl, "not $n is 4", "false"}, {harl, `(num: "5") + 1`, "6"},
		{harl, "(random: 1, 6)", ""}, {harl, "$n's length", ""},
	} {
		if c.in&sugar != 0 {
			scene := shown(t, "<<set $n to 4, $t to 'mot'>>\n[<<= "+c.expr+">>]", sugarData)
			if scene.Text != "["+c.want+"]" {
				t.Errorf("SugarCube %s = %s, want [%s]", c.expr, scene.Text, c.want)
			}
		}
		if c.in&harl != 0 {
			scene := shown(t, "(set: $n to 4, $t to 'mot')\n<(print: "+c.expr+")>", harloweData)
			if scene.Text != "<"+c.want+">" {
				t.Errorf("Harlowe %s = %s, want <%s>", c.expr, scene.Text, c.want)
			}
		}
	}
}

func TestSugarCube(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"<<set $a to 5>>$a $$a _b 5 $ US$2", "5 $a _b 5 $ US$2"},
		{"<<set $a = 5>><<set $a += 2>><<set $a -= 1>><<set $a *= 3>><<set $a /= 2>><<set $a %= 5>>$a", "4"},
		{"<<set $a to 1; $b to 2>><<set $a++, $b-->>$a$b", "21"},
		{"<<set _x to 3>>_x et snake_x", "3 et snake_x"},
		{"<<run $a to 2>><<print $a * 2>>, <<- $a>>", "4, 2"},
		{"<<if true>>oui<<else>>non<</if>>", "oui"},
		{"<<if 0>>a<<elseif ''>>b<<else if 1>>c<<else>>d<</if>>", "c"},
		{"<<if false>>a<<endif>>b", "b"},
		{"Un.\n<<set $a to 1>>\n<<if $a is 1>>\n  Deux.\n<<else>>\n  Non.\n<</if>>\nTrois.", "Un.  \nDeux.  \nTrois."},
		{"<<if true>><<if false>>a<<else>>b<</if>><<else>>c<</if>>", "b"},
		{"<<nobr>>Un\n<<set $a to 1>>\n$a<</nobr>>", "Un 1"},
		{"<<silently>>\nrien <<set $a to 7>>\n<</silently>>\n$a", "7"},
		{"''fort'' et //léger// sur https://a.org/b", "**fort** et *léger* sur https://a.org/b"},
		{"l''eau et // seul", "l''eau et // seul"},
		{"Un\nDeux\n\nTrois", "Un  \nDeux\n\nTrois"},
		{"Un \\\nDeux<br>Trois", "Un Deux  \nTrois"},
		{"a /* non */b /% non %/c <!-- non -->d", "a b c d"},
		{"\t\tUn\n    Deux\n- a\n  - b", "Un  \nDeux  \n- a  \n  - b"},
		{"Un\n----\nDeux", "Un\n\n----  \nDeux"},
		{"<b>fort</b> <em>léger</em> <div class='x'>dedans</div> 2 < 3", "**fort** *léger* dedans 2 < 3"},
		{`<img src="media/a.svg" alt="Un [plan]">`, "![Un plan](media/a.svg)"},
		{"{{{<<set $x>>}}} \"\"\"[[A]]\"\"\"", "` <<set $x>> ` ` [[A]] `"},
		{"Un<<audio 'x' play>> deux<<timed 2s>> trois<</timed>><<link 'Clic'>>quatre<<set $a to 1>><</link>>", "Un deux trois"},
		{"<<script>>if (a << b) alert('<<if>>')<</script>>Fin", "Fin"},
		{"<script>alert(1)</script><style>p{}</style>Fin", "Fin"},
		{"<<set $a to \"2 > 1 >> 0\">>$a", "2 > 1 >> 0"},
		{"> citation\n> suite", "> citation  \n> suite"},
		{"!![a](b.png)", "!![a](b.png)"},
		{"« << » reste", "« << » reste"},
	} {
		if got := shown(t, c.text, sugarData).Text; got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestHarlowe(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"(set: $a to 5, $b to it + 1)$a", "5"},
		{"(set: $a to 5)(set: $a to it + 1)(put: $a * 2 into $b)$a $b", "6 12"},
		{"(set: $a to 1)(if: $a is 1)[oui](else:)[non]", "oui"},
		{"(if: false)[a](else-if: true)[b](else:)[c]", "b"},
		{"(IF: false)[a]\n(Else_If: false)[b]\n(else:) [c]", "c"},
		{"(unless: false)[oui](else:)[non]", "oui"},
		{"(if: true)[(if: false)[a](else:)[b] [c](d.png)]", "b [c](d.png)"},
		{"(if: true)[un [crochet] ici]", "un [crochet] ici"},
		{"Un.\n(set: $a to 1)\n(if: true)[\n\tDeux.\n]\nTrois.", "Un.  \nDeux.  \nTrois."},
		{"{\n  Un\n  (set: $a to 2)\n  $a\n}", "Un 2"},
		{"''fort'' //léger// #pas\n##Titre deux\n##5", "**fort** *léger* #pas  \n## Titre deux  \n## 5"},
		{"|nom>[dedans] [après]<nom|", "[dedans] [après]"},
		{"`[[A]] (set: $a to 1)`", "` [[A]] (set: $a to 1) `"},
		{"==>\nÀ droite\n=><=\nAu centre", "À droite  \nAu centre"},
		{"(font: 'x')[dedans] (css: 'a')+(link: 'Clic')[caché] (random: 1, 2)fin", "dedans  fin"},
		{"(text: 1 + 1)(str: 'a')", "2a"},
		{"(print: \"a)b\")", "a)b"},
		{"Une parenthèse (comme : ici) et (là)", "Une parenthèse (comme : ici) et (là)"},
		{"($a's: x)", "($a's: x)"},
	} {
		if got := shown(t, c.text, harloweData).Text; got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
	scene := shown(t, "(if: true)[[[A]]](if: true)[[B]](link-goto: 'Encore', 'A')(if: false)[[[B]]]", harloweData)
	want := []Choice{{"A", "", "A"}, {"B", "", "B"}, {"Encore", "", "A"}}
	if !reflect.DeepEqual(scene.Choices, want) {
		t.Errorf("choices %+v", scene.Choices)
	}
}

// Chapbook and Snowman run JavaScript: their text is kept, their code is not.
func TestProse(t *testing.T) {
	s, problems := story(t, ":: Start\na: 1\n--\nUn {a}.\nSuite.\n\n[if a > 1]\nDeux.\n[JavaScript]\nalert(1)\n[continued]\n<% x = 1 %>Trois [[A]]\n:: A\na\n:: StoryData\n{\"format\":\"Chapbook\"}")
	scene := s.Begin().Scene()
	if want := "Un .\nSuite.\n\nDeux.\nTrois A"; scene.Text != want || len(scene.Choices) != 1 {
		t.Errorf("%q %v", scene.Text, scene.Choices)
	}
	for _, line := range []int{2, 4, 7, 9, 11, 12} {
		if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Line == line && p.Severity == problem.Warning }) {
			t.Errorf("line %d: nothing said in %v", line, problems)
		}
	}
}

const ford = `:: StoryTitle
Le gué
:: StoryData
{"ifid":"D674C58C-DEFA-4F70-B7A2-27742230C0FC","format":"SugarCube","start":"Rive",
 "gauges":{"trust":{"name":"Confiance","start":4,"min":0,"max":10,"icon":"users"},"energy":{"start":7,"max":10}}}
:: StoryInit
<<set $wet to false>>
:: Rive
# La rive

Vous y êtes<<if $wet>>, trempée<</if>>.

[[Entrer->Gué][$energy -= 3]] L’eau est froide.
<<if $wet>>[[Renoncer->Fin]]<</if>>
:: Gué
<<set $wet to true>><<set $trust += 20>>Confiance : $trust.
[[Revenir->Rive][$trust to $trust - 1]]
:: Fin [fin]
C’est fini. [[Recommencer->Rive]]
`

func TestRun(t *testing.T) {
	s, problems := story(t, ford)
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	run := s.Begin()
	scene := run.Scene()
	want := Scene{
		Passage: "Rive", Title: "La rive", Text: "Vous y êtes.", Choices: []Choice{{"Entrer", "L’eau est froide.", "Gué"}},
		Gauges: []Reading{
			{Gauge{"trust", "Confiance", 0, 10, 4, "users"}, 4, 0},
			{Gauge{"energy", "energy", math.Inf(-1), 10, 7, ""}, 7, 0},
		},
	}
	if !reflect.DeepEqual(scene, want) {
		t.Errorf("got  %+v\nwant %+v", scene, want)
	}
	if scene.Gauges[0].Bounded() != true || scene.Gauges[1].Bounded() != false {
		t.Error("only the first gauge has two bounds")
	}
	if err := run.Choose(1); err != ErrChoice || run.Scene().Passage != "Rive" {
		t.Errorf("a choice that is not shown: %v", err)
	}
	choose(t, run, 0)
	scene = run.Scene()
	if scene.Text != "Confiance : 10." || scene.Gauges[0].Delta != 6 || scene.Gauges[1].Delta != -3 || scene.Title != "Gué" {
		t.Errorf("%+v", scene)
	}
	choose(t, run, 0, 1)
	scene = run.Scene()
	if !scene.Ending || scene.Gauges[0].Value != 9 || scene.Gauges[0].Delta != 0 || !slices.Equal(scene.Tags, []string{"fin"}) {
		t.Errorf("%+v", scene)
	}
	route := run.Route()
	if !slices.Equal(route, []Turn{{"Rive", 0}, {"Gué", 0}, {"Rive", 1}}) {
		t.Errorf("route %v", route)
	}
	if back := run.At(1); back.Scene().Passage != "Gué" || run.Scene().Passage != "Fin" {
		t.Error("At does not stand where the run stood, or moved the run")
	}
	// The story was edited: a turn that is not possible any more ends the replay.
	again, n := s.Follow(append(route[:2:2], Turn{"Rive", 5}, Turn{"Fin", 0}))
	if n != 2 || again.Scene().Passage != "Rive" {
		t.Errorf("followed %d turns to %s", n, again.Scene().Passage)
	}
	if got := s.Endings(); !slices.Equal(got, []string{"Fin"}) {
		t.Errorf("endings %v", got)
	}
	p, _ := s.Passage("Rive")
	if p.Title != "La rive" || !slices.Equal(p.Links, []string{"Gué", "Fin"}) || p.Ending || p.Line != 8 {
		t.Errorf("%+v", p)
	}
}

func choose(t testing.TB, run *Run, choices ...int) {
	t.Helper()
	for _, c := range choices {
		if err := run.Choose(c); err != nil {
			t.Fatalf("%s: choice %d: %v", run.Scene().Passage, c, err)
		}
	}
}

func TestGauges(t *testing.T) {
	for name, declaration := range map[string]string{
		"StoryData":  ":: StoryData\n{\"gauges\": {\"a\": {\"start\": 12, \"min\": 0, \"max\": 10}, \"b\": 3}}",
		"list":       ":: StoryData\n{\"gauges\": [{\"id\": \"a\", \"start\": 12, \"min\": 0, \"max\": 10}, {\"id\": \"b\", \"start\": 3}]}",
		"JSON":       ":: gauges\n{\"a\": {\"start\": 12, \"min\": 0, \"max\": 10}, \"b\": 3}",
		"TOML":       ":: gauges\na = { start = 12, min = 0, max = 10 }\nb = 3",
		"TOML parts": ":: gauges\n[a]\nstart = 12\nmin = 0\nmax = 10\n[b]\nstart = 3.0",
	} {
		s, problems := story(t, ":: Start\n$a $b\n"+declaration)
		if got := s.Begin().Scene().Text; got != "10 3" || len(s.Gauges) != 2 || s.Gauges[0].ID != "a" {
			t.Errorf("%s: %q %+v", name, got, s.Gauges)
		}
		if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == codeGaugeRange }) {
			t.Errorf("%s: a start out of its bounds is not said: %v", name, problems)
		}
	}
	// Without a declaration every number is shown, in the order of names.
	s, _ := story(t, ":: Start\n<<set $z to 1, $t to 'mot', $b to true, $a to 2>>")
	gauges := s.Begin().Scene().Gauges
	if len(gauges) != 2 || gauges[0].ID != "a" || gauges[1].ID != "z" || gauges[0].Bounded() {
		t.Errorf("%+v", gauges)
	}
	// A gauge is never anything but a number within its bounds.
	s, problems := story(t, ":: gauges\n{\"a\": {\"start\": 5, \"min\": 0, \"max\": 10}}\n:: Start\n<<set $a to 'mot'>>$a<<set $a to -3>> $a<<set $a to 1/0>> $a")
	run := s.Begin()
	if got := run.Scene().Text; got != "5 0 0" {
		t.Errorf("%q", got)
	}
	if len(run.Problems()) != 2 || !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == codeTypes }) {
		t.Errorf("problems: run %v, story %v", run.Problems(), problems)
	}
}

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

// A picture is found on its own line of the file.
func TestStillText(t *testing.T) {
	s, _ := story(t, ":: Start\n<<if true>>\n![un](a.png)\n<<set $a to 1>>\n<</if>>\n<br>[[A]]\n![deux](b.png)\n:: A\na")
	p, _ := s.Passage("Start")
	doc, _ := markdown.Read([]byte(p.Text))
	var lines []int
	for _, n := range doc {
		if image, ok := n.(markdown.Image); ok {
			lines = append(lines, p.Line+image.Line)
		}
	}
	if !slices.Equal(lines, []int{3, 7}) {
		t.Errorf("pictures on lines %v of %q", lines, p.Text)
	}
}

// What an author writes must not take the program down.
func TestHostile(t *testing.T) {
	const n = 50_000
	for name, text := range map[string]string{
		"tags": strings.Repeat("<<x>>", n/5), "closed once": strings.Repeat("<<x>>", n/5) + "<</x>>", "conditions": strings.Repeat("<<if 1>>", n/8),
		"ends": strings.Repeat("<</if>>", n/8), "quotes": strings.Repeat("<<a '", n/5), "links": strings.Repeat("[[Start]]", n/9),
		"brackets": strings.Repeat("[", n), "signs": strings.Repeat("'", n), "slashes": strings.Repeat("//", n/2), "marks": strings.Repeat("!", n),
		"angles": strings.Repeat("<a", n/2), "braces": strings.Repeat("{", n), "dollars": strings.Repeat("$a", n/2), "backticks": strings.Repeat("`", n),
		"macros": strings.Repeat("(set: ", n/6), "hooks": strings.Repeat("(if: true)[", n/11), "hashes": strings.Repeat("\n#", n/2),
		"comments": strings.Repeat("<!--", n/4), "nots": "<<if " + strings.Repeat("!", n) + ">>", "parens": "<<if " + strings.Repeat("(", 4000) + ">><</if>>",
		"backslashes": strings.Repeat("\\", n), "inline": "a" + strings.Repeat("[[Start]]b", n/10), "italics": strings.Repeat("// a\n", n/5),
	} {
		for format, data := range map[string]string{"SugarCube": sugarData, "Harlowe": harloweData, "Chapbook": "\n:: StoryData\n{\"format\":\"Chapbook\"}"} {
			raw, _ := twine.ParseTwee("a.twee", []byte(":: Start\n"+text+data))
			if raw == nil {
				t.Fatal(name)
			}
			s, problems := Compile(raw)
			if len(problems) > maxProblems+1 {
				t.Errorf("%s in %s: %d problems", name, format, len(problems))
			}
			s.Begin()
		}
	}
}

// A text that doubles at each turn stays within its bound.
func TestGrowth(t *testing.T) {
	s, _ := story(t, ":: Start\n<<if ndef $a>><<set $a to 'mot', $n to 9>><</if>><<set $a to $a + $a, $n to $n * $n * $n>>\n"+strings.Repeat("$a", 2000)+"\n[[Start]]"+sugarData)
	run := s.Begin()
	for range 14 {
		choose(t, run, 0)
	}
	if n := len(run.Scene().Text); n > maxScene {
		t.Errorf("the text has %d bytes", n)
	}
	if v := run.state.vars["$n"]; v != maxNumber {
		t.Errorf("$n is %v", v)
	}
}

func TestLongRoute(t *testing.T) {
	s, _ := story(t, ":: Start\n[[Start]]")
	run := s.Begin()
	for range maxRoute {
		choose(t, run, 0)
	}
	if err := run.Choose(0); err != ErrLong {
		t.Errorf("got %v", err)
	}
}

// bigStory is a story of n passages.
func bigStory(n int) *twine.Story {
	var b strings.Builder
	b.WriteString(":: Start\n[[P0]]\n" + sugarData)
	for i := range n - 1 {
		fmt.Fprintf(&b, "\n:: P%d\n# Titre %d\n\nTexte ''fort'' avec $a%d.\n<<set $a%d to $a%d + 1>>\n<<if $a%d gt 3>>Haut.<<else>>Bas.<</if>>\n[[Suite->P%d]] Détail.\n[[Autre->P%d]]\n",
			i, i, i%20, i%20, (i+1)%20, i%20, (i+1)%(n-1), (i*7+3)%(n-1))
	}
	raw, _ := twine.ParseTwee("a.twee", []byte(b.String()))
	return raw
}

// BenchmarkRatioCompile reads stories of 500 and 5,000 passages: the time for
// each passage must not grow with their number.
func BenchmarkRatioCompile(b *testing.B) {
	cost := func(raw *twine.Story) float64 { // of the fastest of three, in ms
		best := math.Inf(1)
		for range 3 {
			began := time.Now()
			Compile(raw)
			best = min(best, time.Since(began).Seconds()*1000)
		}
		return best
	}
	for b.Loop() {
		few, many := cost(bigStory(500)), cost(bigStory(5000))
		b.ReportMetric(many, "ms/5000-passages")
		b.ReportMetric(many/few/10, "growth")
	}
}
