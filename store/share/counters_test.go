package share

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/lessons/knowledge"
)

// tally counts answers by people of middling ability.
func tally(at time.Time, right, wrong int) *knowledge.Tally {
	t := &knowledge.Tally{}
	for range right {
		t.Count(0, true, at)
	}
	for range wrong {
		t.Count(0, false, at)
	}
	return t
}

func TestCountersAreWholeAndSayNoDay(t *testing.T) {
	long := day.AddDate(-3, 0, 0)
	c := NewCounters(map[string]*knowledge.Tally{
		"pack/fresh": tally(day.AddDate(0, -1, 0), 2, 1),
		"pack/old":   tally(long, 8, 0), // counts for an eighth
		"pack/gone":  tally(long, 2, 0),
		"no name":    tally(day, 1, 0),
	}, day)
	want := map[string][2]int{"pack/fresh": {2, 1}, "pack/old": {1, 0}}
	if len(c) != len(want) {
		t.Fatalf("counted %v", c)
	}
	for question, numbers := range want {
		if c[question][6] != numbers[0] || c[question][6+13] != numbers[1] {
			t.Errorf("%s: %v, want %v", question, c[question], numbers)
		}
	}
	got := c.Tally("pack/fresh", day)
	if got.Bins != tally(day, 2, 1).Bins || got.Day != tally(day, 1, 0).Day {
		t.Errorf("read back as %+v", got)
	}
	if none := c.Tally("pack/never", day); none != (knowledge.Tally{}) {
		t.Errorf("a question nobody counted: %+v", none)
	}
}

func TestTheCountersAnsweredLastStay(t *testing.T) {
	all := map[string]*knowledge.Tally{}
	for i := range maxCounters + 10 {
		all[fmt.Sprintf("pack/%03d", i)] = tally(day.AddDate(0, 0, i-maxCounters), 3, 0)
	}
	c := NewCounters(all, day.AddDate(0, 0, 10))
	if c["pack/000"] != nil || c["pack/009"] != nil || c["pack/010"] == nil || len(c) != maxCounters {
		t.Errorf("%d questions are kept", len(c))
	}
	a, b, s, _ := two(t)
	snap, to := level(s, b, 1, a)
	snap.Counters = Counters{}
	for i := range maxCounters { // with names as long as they may be
		numbers := make([]int, 26)
		numbers[0] = maxCounted
		snap.Counters[fmt.Sprintf("%064d/%064d", 0, i)] = numbers
	}
	if _, err := SealSnapshot(b.dev, snap, to); err != nil {
		t.Errorf("the most there can be is not sealed: %v", err)
	}
}

func TestCountersThatAreNone(t *testing.T) {
	a, b, s, _ := two(t)
	benoit := b.dev.Member("Benoît", "nord")
	good := make([]int, 26)
	many := Counters{}
	for i := range maxCounters + 1 {
		many[fmt.Sprintf("pack/%d", i)] = good
	}
	for what, counters := range map[string]Counters{
		"negative":            {"pack/q": append([]int{-1}, good[1:]...)},
		"too many in one bin": {"pack/q": append([]int{maxCounted + 1}, good[1:]...)},
		"too few numbers":     {"pack/q": good[1:]},
		"too many numbers":    {"pack/q": append([]int{1}, good...)},
		"no numbers":          {"pack/q": nil},
		"no pack":             {"q": good},
		"a path":              {"pack/../q": good},
		"too many questions":  many,
	} {
		bad, to := level(s, b, 1, a)
		bad.Counters = counters
		if _, err := SealSnapshot(b.dev, bad, to); err == nil {
			t.Errorf("sealed counters that are %s", what)
		}
		bad.Format, bad.Person, bad.Device = Format, b.dev.Person(), b.dev.ID()
		signed, _, err := seal(kindSnapshot, bad, nil, b.dev)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := parseSnapshot(pad(signed, snapshotUnit), benoit); FaultOf(err) == "" {
			t.Errorf("read counters that are %s: %v", what, err)
		}
	}
	for _, numbers := range []string{"[0.5]", "[1e400]", `["1"]`, "{}", "[1e9]"} {
		raw := struct {
			Snapshot
			Counters json.RawMessage `json:"counters"`
		}{Counters: json.RawMessage(`{"pack/q":` + numbers + `}`)}
		raw.Snapshot, _ = level(s, b, 1, a)
		raw.Format, raw.Person, raw.Device = Format, b.dev.Person(), b.dev.ID()
		signed, _, err := seal(kindSnapshot, raw, nil, b.dev)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := parseSnapshot(pad(signed, snapshotUnit), benoit); FaultOf(err) == "" {
			t.Errorf("read %s: %v", numbers, err)
		}
	}
}

// What is too long to be kept in an event is refused here, with a name, and not
// there, where it would stop the exchange.
func TestASnapshotFitsInAnEvent(t *testing.T) {
	a, b, s, _ := two(t)
	snap, to := level(s, b, 1, a)
	for i := range 800 {
		snap.Skills = append(snap.Skills, SkillLevel{Skill: fmt.Sprint("skill-", i), Name: strings.Repeat("<", 60)})
	}
	_, err := SealSnapshot(b.dev, snap, to)
	wantFault(t, err, ErrTooLarge)
	snap.Skills = snap.Skills[:600]
	snap.Format, snap.Person, snap.Device = Format, b.dev.Person(), b.dev.ID()
	signed, _, err := seal(kindSnapshot, snap, nil, b.dev)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = parseSnapshot(pad(signed, snapshotUnit), b.dev.Member("Benoît", "nord"))
	wantFault(t, err, ErrTooLarge)
}

func TestTheSizeOfCountersSaysNothing(t *testing.T) {
	a, b, s, _ := two(t)
	sizes := map[int]bool{}
	for n := range 100 {
		snap, to := level(s, b, 1, a)
		snap.Counters = Counters{}
		for i := range n + 1 {
			snap.Counters[fmt.Sprintf("social-business/q-%d", i)] = make([]int, 26)
		}
		sizes[len(mustSeal(t, b.dev, snap, to))] = true
	}
	if len(sizes) != 1 {
		t.Errorf("the sizes tell them apart: %v", sizes)
	}
}

func TestTextIsTheJSONThatLeaves(t *testing.T) {
	_, b, s, _ := two(t)
	snap, _ := level(s, b, 1)
	snap.Counters = Counters{"pack/q": make([]int, 26), "pack/r": append([]int{12, 3}, make([]int, 24)...)}
	snap.Skills[0].Freshness = ToRefresh
	text, err := snap.Text()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, `"pack/r": [12, 3, 0, 0,`) {
		t.Errorf("the numbers are not on one line:\n%s", text)
	}
	var back Snapshot
	if err := json.Unmarshal([]byte(text), &back); err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(snap)
	got, _ := json.Marshal(back)
	if !slices.Equal(want, got) {
		t.Errorf("the text reads\n%s\nwhat leaves is\n%s", got, want)
	}
}

// Whatever the counters of a snapshot are, those that pass can be added up and
// shown.
func FuzzCounters(f *testing.F) {
	f.Add([]byte(`{"pack/q":[0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0]}`))
	f.Add([]byte(`{"pack/q":[-1],"q":null,"../q":[1e9]}`))
	f.Add([]byte(`{"pack/q":[1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,0,0,0,0,0,0,0,0,0,0,0,0,1001]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c Counters
		if json.Unmarshal(data, &c) != nil || c.valid() != nil {
			return
		}
		text, err := Snapshot{Counters: c}.Text()
		if err != nil || !json.Valid([]byte(text)) {
			t.Fatalf("%v: %s", err, text)
		}
		for question := range c {
			tally := c.Tally(question, day)
			d := tally.Plus(tally).Difficulty(knowledge.Medium.Prior())
			if math.IsNaN(d.Mean) || math.IsInf(d.Mean, 0) || d.Var <= 0 {
				t.Errorf("%s: %+v", question, d)
			}
		}
	})
}
