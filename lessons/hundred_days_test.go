package lessons_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
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

// What happens at each decision, by gauge letter and what is remembered.
type days map[string]int

func begin() days { return days{"T": 4, "P": 2, "S": 3, "E": 7, "V": 0, "R": 3} }

// decision is the name of decision n, from 1, in the table.
func (d days) decision(n int) string {
	switch {
	case n == 2 && d["LAUNCHED"] > 0:
		return "N2a"
	case n == 2:
		return "N2b"
	case n == 6 && d["SPAM"] > 0:
		return "N6 SPAM"
	}
	return fmt.Sprint("N", n)
}

// choose does what choice c of decision n does.
func (d days) choose(n, c int) {
	words := hundredDays[d.decision(n)][c]
	if from := strings.Index(words, "["); from >= 0 {
		flag, rest, _ := strings.Cut(words[from+1:], "?")
		yes, no, _ := strings.Cut(strings.TrimSuffix(rest, "]"), ":")
		if words = words[:from] + no; d[flag] > 0 {
			words = words[:from] + yes
		}
	}
	if n == 1 && c == 0 {
		d["LAUNCHED"] = 1
	}
	for _, word := range strings.Fields(words) {
		if len(word) == 3 && strings.ContainsAny(word[1:2], "+-") {
			step := int(word[2] - '0')
			if word[1] == '-' {
				step = -step
			}
			d[word[:1]] = max(0, min(10, d[word[:1]]+step))
		} else {
			d[word] = 1
		}
	}
}

// ending is the passage the hundred days end in.
func (d days) ending() string {
	switch {
	case d["R"] >= 7:
		return "E1"
	case d["E"] <= 0:
		return "E2"
	case d["VAN"] > 0 && d["V"] < 2:
		return "E3"
	case d["R"] <= 0 && d["P"] <= 2:
		return "E4"
	case d["T"] >= 7 && d["S"] >= 6 && d["V"] >= 3 && d["E"] >= 2:
		return "E5"
	case d["T"] >= 7 && d["S"] < 6:
		return "E6"
	}
	return "E7"
}

// Every ending can be reached, and the best one is neither luck nor a needle
// in a haystack: the shares over all 3^12 routes.
func TestTheHundredDaysAreFair(t *testing.T) {
	type state struct{ T, P, S, E, V, R, launched, van, spam, obj, cha int }
	pack := func(d days) state {
		return state{d["T"], d["P"], d["S"], d["E"], d["V"], d["R"], d["LAUNCHED"], d["VAN"], d["SPAM"], d["OBJ"], d["CHA"]}
	}
	seen := map[state]days{pack(begin()): begin()}
	routes := map[state]int{pack(begin()): 1}
	for n := 1; n <= 12; n++ {
		nextSeen, nextRoutes := map[state]days{}, map[state]int{}
		for s, d := range seen {
			for c := range 3 {
				next := maps.Clone(d)
				next.choose(n, c)
				nextSeen[pack(next)] = next
				nextRoutes[pack(next)] += routes[s]
			}
		}
		seen, routes = nextSeen, nextRoutes
	}
	endings := map[string]int{}
	for s, d := range seen {
		endings[d.ending()] += routes[s]
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
			d.choose(n, c)
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
	for i, letter := range []string{"T", "P", "S", "E", "V", "R"} {
		if got := scene.Gauges[i].Value; got != float64(d[letter]) {
			t.Fatalf("%s: %s is %v, want %d", scene.Passage, scene.Gauges[i].ID, got, d[letter])
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
