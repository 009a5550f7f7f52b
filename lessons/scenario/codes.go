package scenario

import "cordee/lessons/problem"

// The codes of the problems this package finds. Behind each stand the facts
// its sentence may use.
const (
	codeNoStart     = "scenario-no-start"        //
	codeStart       = "scenario-start-missing"   // Text
	codePassages    = "scenario-passages"        // Max
	codePieces      = "scenario-large"           // Max
	codeTwice       = "scenario-passage-twice"   // ID, Other
	codeSpecial     = "scenario-special"         // ID
	codeIFIDMissing = "scenario-ifid-missing"    // Text
	codeIFID        = "scenario-ifid-invalid"    // Text
	codeFormat      = "scenario-format"          // Text
	codeScript      = "scenario-script"          // ID
	codeStyle       = "scenario-style"           // ID
	codeHTML        = "scenario-html"            // Text
	codeMacro       = "scenario-macro"           // Text
	codeExpression  = "scenario-expression"      // Text
	codeUnclosed    = "scenario-unclosed"        // Text
	codeStray       = "scenario-stray"           // Text
	codeDeep        = "scenario-deep"            // Max
	codeLinkEmpty   = "scenario-link-empty"      //
	codeLinkMissing = "scenario-link-missing"    // Text
	codeLinkOutside = "scenario-link-outside"    // Text
	codeUnreachable = "scenario-unreachable"     // ID
	codeNoEnding    = "scenario-no-ending"       //
	codeGauges      = "scenario-gauges"          //
	codeGauge       = "scenario-gauge"           // ID
	codeGaugeRange  = "scenario-gauge-range"     // ID
	codeVariables   = "scenario-variables"       // Max
	codeUnknown     = "scenario-variable"        // Text
	codeEarly       = "scenario-variable-early"  // Text, ID
	codeTypes       = "scenario-types"           // ID
	codeDivision    = "scenario-division"        //
	codeMore        = "scenario-more"            // Max
	codeOtherStart  = "scenario-start-differs"   // ID, Other
	codeOtherLang   = "scenario-passage-missing" // ID, Other
	codeOtherExtra  = "scenario-passage-extra"   // ID, Other
	codeOtherLinks  = "scenario-links-differ"    // ID, Other
	codeOtherGauges = "scenario-gauges-differ"   // Other
	codeOtherEnding = "scenario-ending-differs"  // ID, Other
)

// log collects problems. The same one on the same line is said once, and no
// more than maxProblems are kept: a hostile file could hold a million.
type log struct {
	file     string
	problems []problem.Problem
	said     map[remark]bool
}

// remark is what makes two problems the same.
type remark struct {
	line int
	code string
	what any // the first fact: a text or a number
}

// add says what is wrong on a line; data gives names and values in pairs.
func (l *log) add(line int, severity problem.Severity, code string, data ...any) {
	if len(l.problems) > maxProblems {
		return
	}
	key := remark{line: line, code: code}
	if len(data) > 1 {
		key.what = data[1]
	}
	if l.said[key] {
		return
	}
	if l.said == nil {
		l.said = map[remark]bool{}
	}
	l.said[key] = true
	if len(l.problems) == maxProblems {
		code, data = codeMore, []any{"Max", maxProblems}
	}
	l.problems = append(l.problems, problem.New(l.file, line, severity, code, data...))
}

func excerpt(s string) string { return problem.Excerpt(s) }
