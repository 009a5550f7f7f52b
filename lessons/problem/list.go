package problem

// New is a problem; data gives names and values in pairs.
func New(file string, line int, severity Severity, code string, data ...any) Problem {
	p := Problem{File: file, Line: line, Code: code, Severity: severity, Data: map[string]any{}}
	for i := 0; i+1 < len(data); i += 2 {
		p.Data[data[i].(string)] = data[i+1]
	}
	return p
}

// List collects the problems of one file, in the order they are found. What
// reads a file embeds it. How many there may be is the reader's to say.
type List struct {
	File     string
	Problems []Problem
}

// Report adds a problem; data gives names and values in pairs.
func (l *List) Report(line int, severity Severity, code string, data ...any) {
	l.Problems = append(l.Problems, New(l.File, line, severity, code, data...))
}
