// Package problem names what can be wrong with a pack: a file, a line, a code
// and the facts a sentence needs. It holds no sentence: the words are texts,
// one for each code and language, under the key "problem.<code>".
package problem

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Severity says whether a pack can be used as it is.
type Severity string

// An Error stops a pack from being installed or published. A Warning does not.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is one thing to correct in a pack.
//
// File is a path inside the pack, with slashes; Line counts from 1 and is 0
// when the whole file is meant. Data fills the blanks of the sentence; its
// values are strings and integers.
type Problem struct {
	File     string
	Line     int
	Code     string
	Severity Severity
	Data     map[string]any
}

// TextID is the id of the sentence that words the problem; Data fills it.
func (p Problem) TextID() string { return "problem." + p.Code }

// Error makes a problem usable as an error. It is meant for a log: what a
// person reads is the text of the code.
func (p Problem) Error() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
	}
	b.WriteString(p.Code)
	keys := make([]string, 0, len(p.Data))
	for k := range p.Data {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, p.Data[k])
	}
	return b.String()
}

// HasErrors reports whether any of the problems is an error.
func HasErrors(ps []Problem) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Sort puts problems in the order a person corrects them: by file, then line,
// then code.
func Sort(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return strings.Compare(a.Code, b.Code)
	})
}
