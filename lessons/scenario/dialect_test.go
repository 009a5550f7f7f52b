package scenario

import (
	"reflect"
	"slices"
	"testing"

	"cordee/lessons/problem"
)

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
