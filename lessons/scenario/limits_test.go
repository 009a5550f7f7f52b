package scenario

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"cordee/lessons/format/twine"
)

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
		"clicks": strings.Repeat("<<link 'a' 'b'>><<set $a to 1>>", n/31), "clicks closed once": strings.Repeat("<<link 'a' 'b'>>", n/16) + "<</link>>",
		"open words": strings.Repeat("<<link [[l'a", n/12) + ">>", "hooks of clicks": strings.Repeat("(link: 'a')[(set: $a to 1)", n/26),
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
