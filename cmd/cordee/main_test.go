package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"cordee": main}) }

// The scripts are what people type, and what must come of it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   filepath.Join("testdata", "script"),
		Setup: keysInFile,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"json": hasJSON, "take": takeJSON, "flip": flip, "code": exitCode,
		},
	})
}

// keysInFile keeps scripts away from the keyring of who runs them.
func keysInFile(e *testscript.Env) error {
	e.Setenv("CORDEE_KEYS", keysFile)
	return nil
}

// hasJSON is "json PATH VALUE": what the last command printed is one JSON
// document, which has this value there. "! json PATH VALUE" is the contrary.
func hasJSON(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json PATH VALUE")
	}
	got, err := at(document(ts), args[0])
	if err == nil && got == args[1] == !neg {
		return
	}
	if neg && err != nil {
		return
	}
	ts.Fatalf("%s is %q (%v), want %q, negated: %v", args[0], got, err, args[1], neg)
}

// takeJSON is "take VARIABLE PATH": it keeps a value for the commands that follow.
func takeJSON(ts *testscript.TestScript, _ bool, args []string) {
	got, err := at(document(ts), args[1])
	ts.Check(err)
	ts.Setenv(args[0], got)
}

func document(ts *testscript.TestScript) any {
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	var all any
	ts.Check(decoder.Decode(&all))
	if decoder.More() {
		ts.Fatalf("more than one JSON document")
	}
	return all
}

// at finds what a path such as skills.skill=define.reached leads to: keys,
// positions, "len" for how many there are, key=value for the first that has it.
func at(v any, path string) (string, error) {
	for part := range strings.SplitSeq(path, ".") {
		switch here := v.(type) {
		case map[string]any:
			next, found := here[part]
			if !found {
				return "", fmt.Errorf("no field %q", part)
			}
			v = next
		case []any:
			if part == "len" {
				v = len(here)
				continue
			}
			next, err := element(here, part)
			if err != nil {
				return "", err
			}
			v = next
		default:
			return "", fmt.Errorf("nothing below %q", part)
		}
	}
	switch v.(type) {
	case map[string]any, []any:
		raw, err := json.Marshal(v)
		return string(raw), err
	case nil:
		return "null", nil
	}
	return fmt.Sprint(v), nil
}

func element(all []any, part string) (any, error) {
	key, value, filtered := strings.Cut(part, "=")
	if !filtered {
		i, err := strconv.Atoi(part)
		if err != nil || i >= len(all) {
			return nil, fmt.Errorf("no element %q", part)
		}
		return all[i], nil
	}
	for _, e := range all {
		if fields, ok := e.(map[string]any); ok && fmt.Sprint(fields[key]) == value {
			return e, nil
		}
	}
	return nil, fmt.Errorf("no element with %s", part)
}

// flip is "flip GLOB": it changes one byte in the middle of the newest file
// with such a name and keeps its name in $FLIPPED.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(found) == 0 {
		ts.Fatalf("nothing is named %s", args[0])
	}
	newest := found[0]
	for _, name := range found[1:] {
		a, err := os.Stat(name)
		ts.Check(err)
		b, err := os.Stat(newest)
		ts.Check(err)
		if a.ModTime().After(b.ModTime()) {
			newest = name
		}
	}
	content, err := os.ReadFile(newest)
	ts.Check(err)
	content[len(content)/2] ^= 1
	ts.Check(os.WriteFile(newest, content, 0o644))
	ts.Setenv("FLIPPED", filepath.Base(newest))
}

// exitCode is "code N ARGS…": cordee with these arguments must end with N.
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("cordee", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("cordee %s: exit %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}
