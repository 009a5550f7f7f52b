package moodlexml

import (
	"slices"
	"strings"

	"cordee/lessons/problem"
)

// usual lists, by setting, the values that lose nothing when they are left out:
// what Moodle assumes, or what looks alike here. A setting with no values is
// about looks only.
var usual = map[string][]string{
	"defaultgrade": {"1"},
	"hidden":       {"0"},
	"penalty":      nil, // see feedback

	"answernumbering":          {"abc"},
	"showstandardinstruction":  nil,
	"shownumcorrect":           nil, // what each part earned is always shown
	"correctresponsesfeedback": nil,

	"showunits":       {"0", "3"},
	"unitgradingtype": {"0"},
	"unitpenalty":     {"0", "0.1"},
	"unitsleft":       {"0"},

	"responseformat":      {"editor"},
	"responserequired":    {"1"},
	"responsefieldlines":  nil,
	"attachments":         {"0"},
	"attachmentsrequired": {"0"},
	"maxbytes":            {"0"},
	"minwordlimit":        {"0"},
	"maxwordlimit":        {"0"},

	"layouttype":     {"VERTICAL"},
	"numberingstyle": {"none"},
	"showgrading":    {"SHOW", "1"},

	"options": {"0"},
}

// leftovers names the settings below an element of which nothing was made.
func (e *element) leftovers() string { return list(e.unused(nil)) }

// unused adds those to the names.
func (e *element) unused(names []string) []string {
	for _, c := range e.children {
		if c.used {
			names = c.unused(names)
		} else if c.says() {
			names = append(names, c.setting())
		}
	}
	return names
}

// says reports whether an element holds more than what is usual.
func (e *element) says() bool {
	values, known := usual[e.name]
	value := trim(string(e.text))
	if known && values == nil {
		return false
	}
	if value != "" && !slices.ContainsFunc(values, func(v string) bool { return same(v, value) }) {
		return true
	}
	return slices.ContainsFunc(e.children, (*element).says)
}

// same compares texts, and numbers by value: 1 is 1.0000000.
func same(a, b string) bool {
	x, xOK := decimal(a)
	y, yOK := decimal(b)
	return a == b || xOK && yOK && x == y
}

// setting names an element, with its value when that is short.
func (e *element) setting() string {
	value := problem.OneLine(e.words())
	if value == "" || len(value) > 20 {
		return e.name
	}
	return e.name + "=" + value
}

// list joins the first of some names, each once.
func list(names []string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			continue
		}
		if len(seen) == maxNamed {
			return b.String() + ", …"
		}
		if len(seen) > 0 {
			b.WriteString(", ")
		}
		seen[name] = true
		b.WriteString(problem.Excerpt(name))
	}
	return b.String()
}
