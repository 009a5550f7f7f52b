package scenario

import (
	"reflect"
	"slices"
	"testing"

	"cordee/lessons/problem"
)

// A click that only sets variables and goes somewhere is a choice, seen on the
// map before anybody clicks; what it sets counts when it is taken.
func TestClick(t *testing.T) {
	for _, c := range []struct{ data, link, text, target, after string }{
		{harloweData, `(link: "Aller")[(set: $x to 1)(go-to: "A")]`, "Aller", "A", "1"},
		{harloweData, "(Link-Reveal: 'Aller')[\n\t(set: $x to 1, $y to 2)\n\t(put: $x + $y into $x)\n\t(goto: 'A')\n]", "Aller", "A", "3"},
		{harloweData, `(link-replace: "Aller")[(go-to: "A")]`, "Aller", "A", "0"},
		{harloweData, `(if: true)[(link: "Aller, $x")[(set: $x to it + 5)(go-to: "A")]]`, "Aller, 0", "A", "5"},
		{sugarData, `<<link "Aller" "A">><<set $x to 1>><</link>>`, "Aller", "A", "1"},
		{sugarData, "<<button 'Aller' 'A'>>\n  <<set $x to 1, $y to 2>>\n  <<run $x += $y>>\n<</button>>", "Aller", "A", "3"},
		{sugarData, "<<link [[Aller|A]]>><</link>>", "Aller", "A", "0"},
		{sugarData, "<<button [[Aller->A]]>><<set $x += 4>><</button>>", "Aller", "A", "4"},
		{sugarData, "<<link [[A]]>><<set $x to 1>><</link>>", "A", "A", "1"},
		{sugarData, "<<if true>><<link [[L'eau, $x|A]]>><<set $x to 1>><</link>><</if>>\n<<if false>><<link [[L'air|B]]>><</link>><</if>>", "L'eau, 0", "A", "1"},
	} {
		start := "(set: $x to 0)\n"
		if c.data == sugarData {
			start = "<<set $x to 0>>\n"
		}
		s, problems := story(t, ":: Start\n"+start+"Devant.\n"+c.link+"\n[[B]]\n:: A\n$x\n:: B\nb\n"+c.data)
		if len(problems) > 0 {
			t.Errorf("%q: problems %v", c.link, problems)
		}
		links := s.Passages()[0].Links
		if links[0] != c.target || links[len(links)-1] != "B" {
			t.Errorf("%q: links %v", c.link, links)
		}
		run := s.Begin()
		want := []Choice{{c.text, "", c.target}, {"B", "", "B"}}
		if scene := run.Scene(); !reflect.DeepEqual(scene.Choices, want) || scene.Text != "Devant." {
			t.Errorf("%q: %q %+v", c.link, scene.Text, scene.Choices)
			continue
		}
		if v, _ := run.state.get("$x"); v != 0.0 {
			t.Errorf("%q: $x is %v before the choice", c.link, v)
		}
		if choose(t, run, 0); run.Scene().Text != c.after {
			t.Errorf("%q: $x is %s after the choice, want %s", c.link, run.Scene().Text, c.after)
		}
	}
}

// A click that does anything else is left out and named with its line, and the
// passage goes on after it.
func TestClickLeftOut(t *testing.T) {
	for _, c := range []struct{ data, link string }{
		{harloweData, `(link: "x")[Un mot.]`},
		{harloweData, `(link: "x")[(set: $x to 1)Un mot.(go-to: "A")]`},
		{harloweData, `(link: "x")[(set: $x to 1)]`},
		{harloweData, `(link: "x")[(if: $x is 0)[(go-to: "A")]]`},
		{harloweData, `(link: "x")[(go-to: "A")(set: $x to 1)]`},
		{harloweData, `(link: "x")[(set: $x to 1)(alert: "a")(go-to: "A")]`},
		{harloweData, `(link: "x")[(go-to: $where)]`},
		{harloweData, `(link: "x")[(go-to: "A" + "B")]`},
		{harloweData, `(link: $x)[(go-to: "A")]`},
		{harloweData, `(link-goto: "x", "A" + "B")`},
		{harloweData, `(link: "x") Un mot.`},
		{harloweData, `(link: "x")+(t8n: "fade")[(go-to: "A")]`},
		{sugarData, `<<link "x" "A">>Un mot.<</link>>`},
		{sugarData, `<<link "x" "A">><<set $x to 1>><<audio "a" play>><</link>>`},
		{sugarData, `<<link "x" "A">><<if $x is 0>><<set $x to 1>><</if>><</link>>`},
		{sugarData, `<<link "x">><<set $x to 1>><</link>>`},
		{sugarData, `<<link "x" $where>><</link>>`},
		{sugarData, `<<link [[x|$where]]>><</link>>`},
		{sugarData, `<<link [[x|A][$x to 1]]>><</link>>`},
		{sugarData, `<<link "x" "A">><<set $x to 1>>`},
		{sugarData, `<<button "x" "A">><<set $x to 1>><</link>>`},
	} {
		set := "(set: $x to 0, $where to 'A')"
		if c.data == sugarData {
			set = "<<set $x to 0, $where to 'A'>>"
		}
		s, problems := story(t, ":: Start\n"+set+"\n"+c.link+"\n[[B]]\n:: A\na\n:: B\n$x\n"+c.data)
		if !slices.ContainsFunc(problems, func(p problem.Problem) bool {
			return p.Code == codeMacro && p.Severity == problem.Warning && p.Line == 3
		}) {
			t.Errorf("%q: not said: %v", c.link, problems)
		}
		if links := s.Passages()[0].Links; !slices.Equal(links, []string{"B"}) {
			t.Errorf("%q: links %v", c.link, links)
		}
		if scene := s.Begin().Scene(); !reflect.DeepEqual(scene.Choices, []Choice{{"B", "", "B"}}) {
			t.Errorf("%q: choices %+v", c.link, scene.Choices)
		}
	}
}

// What is wrong inside a click is found where it stands.
func TestClickProblems(t *testing.T) {
	for _, c := range []struct {
		src, code string
		line      int
	}{
		{":: Start\n(link: \"x\")[\n(set: $a to (a: 1))\n(go-to: \"Start\")]" + harloweData, codeExpression, 3},
		{":: Start\n(link: \"x\")[\n(set: $a to 1)(go-to: \"Nulle part\")]" + harloweData, codeLinkMissing, 2},
		{":: Start\n<<link 'x' 'Start'>>\n<<set $a to [1]>>\n<</link>>" + sugarData, codeExpression, 3},
		{":: Start\n<<link 'x' 'Nulle part'>>\n<</link>>" + sugarData, codeLinkMissing, 2},
		{":: Start\n<<link 'x' 'Start'>>\n<</link>>\n<<autre>>" + sugarData, codeMacro, 4},
		{":: Start\n<<link 'x' 'Start'>>\n<<set $a to 1>>\nmot<</link>>\n<<autre>>" + sugarData, codeMacro, 5},
	} {
		_, problems := story(t, c.src)
		if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == c.code && p.Line == c.line }) {
			t.Errorf("%q: %s on line %d is not in %v", c.src, c.code, c.line, problems)
		}
	}
}

// The two dialects say the same story: a click is a link like another when
// languages are compared.
func TestClickCompared(t *testing.T) {
	a, _ := story(t, ":: Start\n(link: \"Go\")[(go-to: \"A\")]\n:: A\na\n:: B\nb"+harloweData)
	same, _ := story(t, ":: Start\n<<link \"Aller\" \"A\">><</link>>\n:: A\na\n:: B\nb"+sugarData)
	other, _ := story(t, ":: Start\n<<link \"Aller\" \"B\">><</link>>\n:: A\na\n:: B\nb"+sugarData)
	if found := Compare(a, same); len(found) > 0 {
		t.Errorf("the same links differ: %v", found)
	}
	if found := Compare(a, other); len(found) != 1 || found[0].Code != codeOtherLinks {
		t.Errorf("other links: %v", found)
	}
}
