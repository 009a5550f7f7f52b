package widgets

import (
	"strings"
	"testing"

	"cordee/lessons/markdown"
)

// fixed measures 10 px a rune, so a test can count.
func fixed(text string, _ int) float32 { return 10 * float32(len([]rune(text))) }

func TestWrapBreaksAtSpacesAndKeepsStyledWordsWhole(t *testing.T) {
	runs := []markdown.Run{{Text: "chez les "}, {Text: "autres", Bold: true}, {Text: ". Puis"}}
	lines := wrap(runs, 100, fixed)
	var got []string
	for _, line := range lines {
		var text strings.Builder
		for _, p := range line {
			text.WriteString(p.text + "|")
		}
		got = append(got, text.String())
	}
	if want := "chez les| / autres|.| / Puis|"; strings.Join(got, " / ") != want {
		t.Errorf("lines are %q, want %q: a full stop stays with its bold word", strings.Join(got, " / "), want)
	}
	if x := lines[1][1].x; x != 60 {
		t.Errorf("the full stop stands at %v px, want 60", x)
	}
}

func TestWrapKeepsTheAuthorsLineBreaks(t *testing.T) {
	if got := len(wrap([]markdown.Run{{Text: "un\n\ndeux"}}, 100, fixed)); got != 3 {
		t.Errorf("%d lines, want 3: one is empty", got)
	}
	if got := len(wrap(nil, 100, fixed)); got != 1 {
		t.Errorf("nothing takes %d lines, want 1", got)
	}
}

// Whatever an author writes, no letter is lost and no line is wider than it may be.
func FuzzWrap(f *testing.F) {
	f.Add("Une phrase assez longue", " pour passer\nà la ligne", uint16(80))
	f.Add("anticonstitutionnellement", "x", uint16(30))
	f.Add("  deux  espaces ", "\u00a0: oui", uint16(40))
	f.Add("", "", uint16(1))
	f.Add("e\u0301e\u0301", "👩‍🚀 \t", uint16(10))
	f.Fuzz(func(t *testing.T, first, second string, width uint16) {
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?") // what markdown gives is valid
		runs := []markdown.Run{{Text: first}, {Text: second, Bold: true}}
		var drawn strings.Builder
		for _, line := range wrap(runs, float32(width), fixed) {
			for _, p := range line {
				drawn.WriteString(p.text)
				// A single letter, with the marks on it, may be wider than the line: it cannot be broken.
				if end := p.x + p.width; end > float32(width)+0.5 && p.x > 0.5 {
					t.Fatalf("%q ends at %v px of %d", p.text, end, width)
				}
			}
		}
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(" \n\t", r) {
					return -1
				}
				return r
			}, s)
		}
		if got, want := letters(drawn.String()), letters(first+second); got != want {
			t.Fatalf("%q is drawn as %q", want, got)
		}
	})
}
