package problem

import (
	"strings"
	"testing"
)

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		" \n":                            "",
		"a b":                            "a b",
		" a\tb\n\n c ":                   "a b c",
		"a  b":                           "a b",
		"Où\u00a0?":                      "Où\u00a0?",
		"\u00a0« \u00a0l’été »\u00a0 \n": "« \u00a0l’été »",
	} {
		if got := OneLine(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é", 60)
	for in, want := range map[string]string{
		"a\nb":                               "a b",
		long:                                 long,
		long + "é":                           strings.Repeat("é", 59) + "…",
		strings.Repeat("\U0001f600", 60):     strings.Repeat("\U0001f600", 60),
		strings.Repeat("\U0001f600", 999):    strings.Repeat("\U0001f600", 59) + "…",
		"a" + strings.Repeat(" ", 999) + "b": "a…",
		"a\xffb":                             "ab",
		strings.Repeat(" ", 999) + "a":       "a",
	} {
		if got := Excerpt(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestList(t *testing.T) {
	l := List{File: "a.gift"}
	l.Report(3, Warning, "html-dropped", "Text", "<b>", "ID", "q1")
	l.Report(4, Error, "gift-number")
	if l.Problems[0].Error() != "a.gift:3: html-dropped ID=q1 Text=<b>" || l.Problems[0].Severity != Warning ||
		l.Problems[1].Error() != "a.gift:4: gift-number" || l.Problems[1].Data == nil {
		t.Errorf("%+v", l.Problems)
	}
}
