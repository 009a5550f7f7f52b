package problem

import (
	"slices"
	"testing"
)

func TestSort(t *testing.T) {
	ps := []Problem{{File: "b", Line: 1}, {File: "a", Line: 9}, {File: "a", Line: 2, Code: "y"}, {File: "a", Line: 2, Code: "x"}}
	Sort(ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Error())
	}
	if want := []string{"a:2: x", "a:2: y", "a:9: ", "b:1: "}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestError(t *testing.T) {
	p := Problem{File: "a.md", Code: "html-dropped", Data: map[string]any{"Text": "<b>", "ID": 3}}
	if p.Error() != "a.md: html-dropped ID=3 Text=<b>" || p.TextID() != "problem.html-dropped" {
		t.Errorf("%q %q", p.Error(), p.TextID())
	}
}

func TestHasErrors(t *testing.T) {
	if HasErrors([]Problem{{Severity: Warning}}) || !HasErrors([]Problem{{Severity: Warning}, {Severity: Error}}) || HasErrors(nil) {
		t.Error("an error is an error, a warning is not")
	}
}
