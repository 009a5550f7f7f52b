package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"cordee/app"
)

// tabled is a response of the table with what it must earn.
type tabled struct {
	Question string    `json:"question"`
	Response any       `json:"response"`
	Want     float64   `json:"want"`
	Feedback *[]string `json:"feedback,omitempty"` // not compared when absent
	Why      string    `json:"why"`
}

// TestTry grades the responses of a table through the command line.
func TestTry(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   filepath.Join("testdata", "try"),
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"graded": isGraded},
		Setup: writeLong,
	})
}

// isGraded is "graded FILE": the last command printed, for each line of the
// file and in its order, what the line wants.
func isGraded(ts *testscript.TestScript, _ bool, args []string) {
	want := lines[tabled](ts, ts.ReadFile(args[0]))
	got := lines[tryJSON](ts, ts.ReadFile("stdout"))
	if len(got) != len(want) {
		ts.Fatalf("%d lines for %d responses", len(got), len(want))
	}
	wrong := 0
	for i, w := range want {
		g := got[i]
		fits := g.Question == w.Question && g.Error == "" && math.Abs(g.Fraction-w.Want) < 1e-6
		if !fits || w.Feedback != nil && !slices.Equal(g.Feedback, *w.Feedback) {
			wrong++
			ts.Logf("line %d, %.80v (%s): want %v %v, got %+v", i+1, w.Response, w.Why, w.Want, w.Feedback, g)
		}
	}
	if wrong > 0 {
		ts.Fatalf("%d of %d responses are not graded as the table says", wrong, len(want))
	}
}

func lines[T any](ts *testscript.TestScript, text string) []T {
	var all []T
	decoder := json.NewDecoder(strings.NewReader(text))
	for decoder.More() {
		var one T
		ts.Check(decoder.Decode(&one))
		all = append(all, one)
	}
	return all
}

// writeLong writes responses that are too long for a table: 100 KB each.
func writeLong(env *testscript.Env) error {
	const size = 100_000
	var file bytes.Buffer
	encoder := json.NewEncoder(&file)
	var errs []error
	for _, r := range []tabled{
		{Question: "school", Response: strings.Repeat("école ", size/6)},
		{Question: "letter", Response: strings.Repeat("É", size/2)},
		{Question: "tool", Response: strings.Repeat("a", size) + "marteau" + strings.Repeat("b", size), Want: 1, Why: "*marteau*"},
		{Question: "tool", Response: "cl" + strings.Repeat("é", size/2) + "f", Want: 0.4, Why: "cl*f"},
		{Question: "year", Response: strings.Repeat("1", size)},
		{Question: "year", Response: "1789" + strings.Repeat(" ", size), Want: 1, Why: "blanks do not count"},
		{Question: "half", Response: "1,5" + strings.Repeat("0", size), Want: 1, Why: "zeros do not count either"},
		{Question: "towns", Response: [][]string{{"France", strings.Repeat("Paris", size/5)}, {"Italie", "Rome"}}, Want: 0.25},
	} {
		errs = append(errs, encoder.Encode(r))
	}
	errs = append(errs, writeFile(env, "long.jsonl", file.Bytes()))
	return errors.Join(errs...)
}

func writeFile(env *testscript.Env, name string, content []byte) error {
	return app.ReplaceFile(filepath.Join(env.WorkDir, name), content)
}
