package scenario

import (
	"strings"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// dialect is the language in which the passages of a story are written.
type dialect struct {
	// step reads the next piece of a passage. It returns false, and reads
	// nothing, at what ends something that is open.
	step func(*parser) bool
	// closers finds where what closes something stands for the last time.
	closers func(src string) map[string]int
	// harlowe says that expressions are Harlowe's.
	harlowe bool
	// lines says that the end of a line of the file is one of the text. In
	// Markdown it is a blank.
	lines bool
	// init are the passages to go through before the first one.
	init func(*twine.Passage) bool
}

var (
	sugarCube = dialect{step: (*parser).sugarCube, closers: sugarCubeClosers, lines: true, init: func(p *twine.Passage) bool { return p.Name == "StoryInit" }}
	harlowe   = dialect{step: (*parser).harlowe, closers: harloweClosers, harlowe: true, lines: true, init: func(p *twine.Passage) bool { return p.Has("startup") }}
	// prose is text with links. Of Chapbook and Snowman, whose variables are
	// code, nothing else can be played.
	prose = dialect{step: (*parser).prose, closers: func(string) map[string]int { return nil }, init: func(*twine.Passage) bool { return false }}
)

// speak chooses the dialect: that of the story format, else the one whose
// macros the passages hold.
func speak(l *log, raw *twine.Story) dialect {
	format := strings.ToLower(raw.Format)
	switch {
	case strings.HasPrefix(format, "sugarcube"):
		return sugarCube
	case strings.HasPrefix(format, "harlowe"):
		return harlowe
	case format == "":
		return detect(raw)
	}
	l.add(raw.DataLine, problem.Warning, codeFormat, "Text", excerpt(raw.Format))
	if format == "chapbook" || format == "snowman" {
		return prose
	}
	return detect(raw)
}

// detect tells the dialect by what stands in the passages. SugarCube is taken
// for a story without any macro: links and printed variables are the same
// everywhere.
func detect(raw *twine.Story) dialect {
	var sugar, harl, code int
	for _, p := range raw.Passages {
		if p.Has(twine.TagScript, twine.TagStylesheet) {
			continue
		}
		sugar += strings.Count(p.Text, "<<")
		code += strings.Count(p.Text, "<%") + strings.Count(p.Text, "\n--\n")
		for _, sign := range []string{"{embed ", "{reveal ", "{dropdown ", "[if ", "[continued]", "[after "} {
			code += strings.Count(p.Text, sign)
		}
		for i := range len(p.Text) {
			if p.Text[i] == '(' {
				if name, _ := harloweName(p.Text[i:]); name != "" {
					harl++
				}
			}
		}
	}
	switch {
	case harl > sugar && harl > code:
		return harlowe
	case code > sugar:
		return prose
	}
	return sugarCube
}
