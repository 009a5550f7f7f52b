package lessons_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"cordee/lessons"
	"cordee/lessons/scenario"
)

// The scenario the program comes with, as its author laid it out: twelve
// decisions, three choices each. What a choice moves is written "T+1 S-1"
// (trust, participation, support, energy, evidence, risk), what is remembered
// of it in capitals; [FLAG? yes : no] depends on what was remembered before.
var hundredDays = map[string][3]string{
	"N1":      {"P+2 T-1 E-2 R+1", "T+2 S-1 AUD", "T+1 TOOL"},
	"N2a":     {"S+1 T-2 VAN", "T+1 AUD", "P+3 T-1 SPAM"},
	"N2b":     {"S+2 OBJ", "S+1 VAN", "T+1 S-1"},
	"N3":      {"R-3 P-2 T-1", "R-2 T+2 E-1 CHA", "R+2 P+1"},
	"N4":      {"S+1 T-1 P-1", "T+1 E+1", "E-3 P+2"},
	"N5":      {"T-1", "T+1 V+1 P+1", ""},
	"N6":      {"E-2 P+1", "T+1 P+1", "T-2 P+1"},
	"N6 SPAM": {"P-1 T+2", "E-2", "T-2 S+1 VAN"},
	"N7":      {"R-1 T-1 P-1", "T+1 V+1 E-1 P+1", "S+1 T-2"},
	"N8":      {"R-2 [CHA? T+1 : T-1 ]", "R-2 T-3", "R+3"},
	"N9":      {"S-2 VAN", "[OBJ? S+2 V+2 : S+1 V+1 ]", "S-2"},
	"N10":     {"P+1 T-2 R+1", "S+3 T+1 E-1", ""},
	"N11":     {"T-3", "T+1 V+1 E-1", "T-1"},
	"N12":     {"S+1 E-1 VAN", "S+1 V+1", "E-3 P+1"},
}

// days is where a route stands: the gauges, in the order of letters, and what
// is remembered, in the order of flags. Routes that stand at the same place go
// on alike.
type days struct {
	gauges     [6]int8
	remembered [5]bool
}

// AUD and TOOL are missing: nothing depends on them.
var (
	letters = []string{"T", "P", "S", "E", "V", "R"}
	flags   = []string{"LAUNCHED", "VAN", "SPAM", "OBJ", "CHA"}
)

func begin() days { return days{gauges: [6]int8{4, 2, 3, 7, 0, 3}} }

func (d days) has(flag string) bool { return d.remembered[slices.Index(flags, flag)] }

// decision is the name of decision n, from 1, in the table.
func (d days) decision(n int) string {
	switch {
	case n == 2 && d.has("LAUNCHED"):
		return "N2a"
	case n == 2:
		return "N2b"
	case n == 6 && d.has("SPAM"):
		return "N6 SPAM"
	}
	return fmt.Sprint("N", n)
}

// choose is where choice c of decision n leads.
func (d days) choose(n, c int) days {
	words := hundredDays[d.decision(n)][c]
	if from := strings.Index(words, "["); from >= 0 {
		flag, rest, _ := strings.Cut(words[from+1:], "?")
		yes, no, _ := strings.Cut(strings.TrimSuffix(rest, "]"), ":")
		if words = words[:from] + no; d.has(flag) {
			words = words[:from] + yes
		}
	}
	if n == 1 && c == 0 {
		words += " LAUNCHED"
	}
	for word := range strings.FieldsSeq(words) {
		if i := slices.Index(flags, word); i >= 0 {
			d.remembered[i] = true
		} else if i := slices.Index(letters, word[:1]); i >= 0 && len(word) == 3 {
			step := int8(word[2] - '0')
			if word[1] == '-' {
				step = -step
			}
			d.gauges[i] = max(0, min(10, d.gauges[i]+step))
		}
	}
	return d
}

// ending is the passage the hundred days end in.
func (d days) ending() string {
	t, p, s, e, v, r := d.gauges[0], d.gauges[1], d.gauges[2], d.gauges[3], d.gauges[4], d.gauges[5]
	switch {
	case r >= 7:
		return "E1"
	case e <= 0:
		return "E2"
	case d.has("VAN") && v < 2:
		return "E3"
	case r <= 0 && p <= 2:
		return "E4"
	case t >= 7 && s >= 6 && v >= 3 && e >= 2:
		return "E5"
	case t >= 7 && s < 6:
		return "E6"
	}
	return "E7"
}

// Every ending can be reached, and the best one is neither luck nor a needle
// in a haystack: the shares over all 3^12 routes.
func TestTheHundredDaysAreFair(t *testing.T) {
	routes := map[days]int{begin(): 1} // that stand at a place
	for n := 1; n <= 12; n++ {
		next := map[days]int{}
		for d, count := range routes {
			for c := range 3 {
				next[d.choose(n, c)] += count
			}
		}
		routes = next
	}
	endings := map[string]int{}
	for d, count := range routes {
		endings[d.ending()] += count
	}
	want := map[string]int{"E1": 59049, "E2": 119853, "E3": 129988, "E4": 23392, "E5": 6116, "E6": 17209, "E7": 175834}
	if !maps.Equal(endings, want) {
		t.Errorf("endings %v, want %v", endings, want)
	}
}

// The story does what its author laid out, in both languages, on many routes.
func TestTheHundredDaysArePlayedAsLaidOut(t *testing.T) {
	pack, problems := lessons.Open(os.DirFS("../assets/packs/social-business"))
	for _, p := range problems {
		t.Error(p)
	}
	game, found := pack.Scenario("100-jours")
	if !found {
		t.Fatal("the pack has no scenario")
	}
	chance := rand.New(rand.NewPCG(1, 100))
	for route := range 300 {
		d, runs := begin(), []*scenario.Run{game.In("fr").Begin(), game.In("en").Begin()}
		for n := 1; n <= 12; n++ {
			at, c := d.decision(n), chance.IntN(3)
			d = d.choose(n, c)
			for _, run := range runs {
				if scene := run.Scene(); scene.Passage != strings.Fields(at)[0] || len(scene.Choices) != 3 {
					t.Fatalf("route %d: at %s with %d choices, want %s", route, scene.Passage, len(scene.Choices), at)
				}
				must(t, run.Choose(c))
				compareGauges(t, d, run.Scene())
				must(t, run.Choose(0)) // what it led to has been read
			}
		}
		for _, run := range runs {
			if scene := run.Scene(); scene.Passage != d.ending() || !scene.Ending || len(run.Problems()) > 0 {
				t.Fatalf("route %d ends in %s (%v), want %s", route, scene.Passage, run.Problems(), d.ending())
			}
		}
	}
}

func compareGauges(t *testing.T, d days, scene scenario.Scene) {
	t.Helper()
	for i, letter := range letters {
		if got := scene.Gauges[i].Value; got != float64(d.gauges[i]) {
			t.Fatalf("%s: %s is %v, want %d", scene.Passage, letter, got, d.gauges[i])
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
