package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// pieces are what random passages are made of.
var pieces = []string{
	"Texte ", "\n", "\n\n", "# Titre\n", "- item\n", "''", "//", "`", "[", "]", "{", "}", "(", ")", "\\", "<b>", "</b>", "<br>", "$a", "_b", "$g",
	"[[P0]]", "[[vers->P1]]", "[[P2<-vers]] détail", "[[vers|P3][$a += 1]]", "[[nulle part]]", "\n[[P1]]\n",
	"<<set $a to 1>>", "<<set $a to $a + 1>>", "<<set $g -= 3>>", "<<set _b to 'mot' + $a>>", "<<set $a to $g / 0>>", "<<if $a gt 2>>", "<<elseif $g is 3>>",
	"<<else>>", "<</if>>", "<<nobr>>", "<</nobr>>", "<<link 'x'>>", "<<link 'x' 'P1'>>", "<<link [[l'eau|P2]]>>", "<</link>>", "<<= $a * 2>>", "<<", ">>",
	"(set: $a to it + 1)", "(if: $a > 2)[", "(else:)[", "(unless: $a is 'mot')[", "(print: $a)", "(random: 1, 2)", "(link: 'x')[", "(go-to: 'P1')]", "<!--", "-->", "***", "1. ", "|n>[",
}

// drawn is a random story of four passages.
func drawn(t *rapid.T) *twine.Story {
	var b strings.Builder
	b.WriteString(":: gauges\n{\"g\": {\"start\": 5, \"min\": 0, \"max\": 10}}\n:: StoryInit\n<<set $a to 0>>\n:: Start\n[[P0]]\n[[P1]]\n")
	for _, name := range []string{"P0", "P1", "P2", "P3"} {
		b.WriteString(":: " + name + "\n" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, name), "") + "\n")
	}
	b.WriteString(":: StoryData\n{\"format\": \"" + rapid.SampledFrom([]string{"SugarCube", "Harlowe", "Chapbook"}).Draw(t, "format") + "\"}")
	raw, _ := twine.ParseTwee("a.twee", []byte(b.String()))
	return raw
}

// A run is known by its route: replaying it gives the same scene at each turn,
// and gauges never leave their bounds.
func TestReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := Compile(drawn(t))
		run := s.Begin()
		scenes := []Scene{run.Scene()}
		for range rapid.IntRange(0, 12).Draw(t, "turns") {
			n := len(run.Scene().Choices)
			if n == 0 {
				break
			}
			if err := run.Choose(rapid.IntRange(0, n-1).Draw(t, "choice")); err != nil {
				t.Fatal(err)
			}
			scenes = append(scenes, run.Scene())
		}
		again, n := s.Follow(run.Route())
		if n != len(run.Route()) || !reflect.DeepEqual(again.Scene(), run.Scene()) {
			t.Fatalf("followed %d of %v:\n%+v\n%+v", n, run.Route(), again.Scene(), run.Scene())
		}
		for i, want := range scenes {
			if got := run.At(i).Scene(); !reflect.DeepEqual(got, want) {
				t.Fatalf("at %d:\n%+v\n%+v", i, got, want)
			}
			for _, g := range want.Gauges {
				if g.Value < g.Min || g.Value > g.Max {
					t.Fatalf("gauge %+v", g)
				}
			}
			if strings.ContainsAny(want.Text, "\x00\x01\x02") {
				t.Fatalf("signs left in %q", want.Text)
			}
		}
	})
}

// What is read does not depend on the order of passages, except for the lines.
func TestCompileIsTheSameTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := drawn(t)
		a, first := Compile(raw)
		b, second := Compile(raw)
		if !reflect.DeepEqual(a.Passages(), b.Passages()) || !reflect.DeepEqual(first, second) {
			t.Fatalf("%v\n%v", first, second)
		}
	})
}

// Stories by other hands: nothing crashes, and a story of which something is
// not played says so.
func TestSamples(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "samples", "twee")
	if _, err := os.Stat(root); errors.Is(err, os.ErrNotExist) {
		t.Log("no samples here; the stories of this package cover the same ground")
		return
	}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		raw, problems := twine.ParseTwee(filepath.Base(path), data)
		if raw == nil {
			return nil // the tests of twine see that it is said why
		}
		s, more := Compile(raw)
		problems = append(problems, more...)
		if s == nil {
			if !problem.HasErrors(problems) {
				t.Errorf("%s: nothing to play and nothing said", path)
			}
			return nil
		}
		run := s.Begin()
		for turn := 0; turn < 20 && len(run.Scene().Choices) > 0; turn++ {
			choose(t, run, turn%len(run.Scene().Choices))
			for _, sign := range []string{"<<", "(set:", "(if:", "<%", "<script", "\x00", "\x01"} {
				if text := run.Scene().Text; strings.Contains(text, sign) {
					t.Errorf("%s: %q shows in %q", path, sign, text)
				}
			}
		}
		code := strings.Contains(string(data), "<<link") || strings.Contains(string(data), "(link:") || strings.Contains(string(data), "[script]") || strings.Contains(string(data), "<%")
		said := slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == codeScript || p.Code == codeMacro })
		if code && !said {
			t.Errorf("%s: what is not played is not said: %v", path, problems)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzRun(f *testing.F) {
	f.Add([]byte(ford), []byte{0, 0, 1, 0})
	f.Add([]byte(":: Start\n(set: $a to 1)(if: $a is 1)[[[Start]]](else:)[x]{ y }`z`\n:: gauges\na = 1"+harloweData), []byte{0, 0, 0})
	f.Add([]byte(":: Start\n<<set $a to \"x\" + 1, _b to Math.clamp(1, 2, 3) ? 4 : 5>>''a'' //b// <<if $a is 'x'>>[[Start|Start][$a++]]<<else>><<nobr>>{{{c}}}<</nobr>><</if>>"+sugarData), []byte{0})
	f.Add([]byte(":: Start\na: 1\n--\n[if a]\n{b} <% c %> [[Start]]\n:: StoryData\n{\"format\":\"Chapbook\",\"gauges\":[{\"id\":\"a\"}]}"), []byte{0})
	f.Add([]byte(":: Start\n(set: $a to 1)(link: 'x')[\n(set: $a to it + 1)(put: 2 into $b)(go-to: \"Start\")](link: $a)[(if: $a)[(go-to: 'Start')]]"+harloweData), []byte{0, 0})
	f.Add([]byte(":: Start\n<<set $a to 1>><<link 'x $a' 'Start'>>\n<<set $a++>><</link>><<button [[l'eau|Start]]>><</button>><<link 'x' 'Start'>>y<</link>>"+sugarData), []byte{0, 1})
	f.Fuzz(func(t *testing.T, data, choices []byte) {
		raw, _ := twine.ParseTwee("a.twee", data)
		if raw == nil {
			return
		}
		s, problems := Compile(raw)
		if s == nil {
			if !problem.HasErrors(problems) {
				t.Error("nothing to play and nothing said")
			}
			return
		}
		if found := Compare(s, s); len(found) > 0 {
			t.Errorf("it differs from itself: %v", found)
		}
		run := s.Begin()
		for _, c := range choices[:min(len(choices), 50)] {
			scene := run.Scene()
			if len(scene.Text) > maxScene+len(data)*4 {
				t.Errorf("a text of %d bytes", len(scene.Text))
			}
			if len(scene.Choices) == 0 {
				break
			}
			choose(t, run, int(c)%len(scene.Choices))
		}
		if again, n := s.Follow(run.Route()); n != len(run.Route()) || !reflect.DeepEqual(again.Scene(), run.Scene()) {
			t.Errorf("the replay differs")
		}
	})
}
