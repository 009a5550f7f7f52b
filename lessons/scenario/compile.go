package scenario

import (
	"cmp"
	"regexp"
	"slices"

	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
)

// MaxPassages is how many passages a story may have.
const MaxPassages = twine.MaxPassages

// gaugesPassage is the passage that may declare the gauges in the place of
// StoryData.
const gaugesPassage = "gauges"

// specialNames are the passages that story formats show around the others, or run.
// None is a place in the story.
var specialNames = []string{
	"StoryAuthor", "StoryBanner", "StoryCaption", "StoryDisplayTitle", "StoryInterface", "StoryIncludes", "StoryMenu",
	"StorySettings", "StoryShare", "StorySubtitle", "PassageHeader", "PassageFooter", "PassageReady", "PassageDone",
}

// specialTags make a passage special in Harlowe and SugarCube.
var specialTags = []string{"header", "footer", "debug-header", "debug-footer", "debug-startup", "widget", "init"}

// Compile reads a raw story. The problems are all that is wrong with it,
// sorted by line. The story is nil when it has no passage to begin with.
func Compile(raw *twine.Story) (*Story, []problem.Problem) {
	l := &log{file: raw.File}
	s := &Story{Title: raw.Title, file: raw.File, index: map[string]int{}, gauge: map[string]int{}}
	speech := speak(l, raw)
	s.lines = speech.lines
	identify(l, raw)
	s.declare(l, raw)
	if len(raw.Passages) > MaxPassages {
		l.add(raw.Passages[MaxPassages].Line, problem.Error, codePassages, "Max", MaxPassages)
	}
	pieces := 0
	for i := range raw.Passages[:min(len(raw.Passages), MaxPassages)] {
		s.gather(l, speech, &pieces, &raw.Passages[i])
	}
	if !s.begin(l, raw) {
		return nil, l.problems
	}
	s.check(l)
	problem.Sort(l.problems)
	return s, l.problems
}

// ifidForm is the form of an IFID: the Treaty of Babel asks for 8 to 63
// digits, capitals and hyphens.
var ifidForm = regexp.MustCompile(`^[0-9A-Z-]{8,63}$`)

func identify(l *log, raw *twine.Story) {
	line := max(1, raw.DataLine)
	switch {
	case raw.IFID == "":
		l.add(line, problem.Warning, codeIFIDMissing, "Text", twine.NewIFID(raw))
	case !ifidForm.MatchString(raw.IFID):
		l.add(line, problem.Warning, codeIFID, "Text", excerpt(raw.IFID))
	}
}

// gather reads one passage.
func (s *Story) gather(l *log, speech dialect, pieces *int, p *twine.Passage) {
	switch {
	case p.Has(twine.TagScript):
		l.add(p.Line, problem.Warning, codeScript, "ID", p.Name)
		return
	case p.Has(twine.TagStylesheet):
		l.add(p.Line, problem.Warning, codeStyle, "ID", p.Name)
		return
	case p.Name == gaugesPassage:
		return // read by declare
	case slices.Contains(specialNames, p.Name) || p.Has(specialTags...) && !speech.init(p):
		if p.Name != "StoryAuthor" {
			l.add(p.Line, problem.Warning, codeSpecial, "ID", p.Name)
		}
		return
	}
	nodes := read(l, speech, pieces, p.Name, clean(p.Text), p.TextLine)
	if speech.init(p) {
		s.init = append(s.init, nodes)
		return
	}
	if first, twice := s.index[p.Name]; twice {
		l.add(p.Line, problem.Error, codeTwice, "ID", p.Name, "Other", s.passages[first].Line)
		return
	}
	place := Passage{Name: p.Name, Tags: p.Tags, Text: still(nodes, p.TextLine), Source: p.Text, Line: p.TextLine - 1}
	each(nodes, func(n node) {
		if n, ok := n.(*link); ok {
			place.Links = append(place.Links, n.target)
		}
	})
	s.index[p.Name] = len(s.passages)
	s.passages = append(s.passages, place)
	s.nodes = append(s.nodes, nodes)
}

// begin finds the first passage and ties the links. It returns false when
// there is nowhere to begin.
func (s *Story) begin(l *log, raw *twine.Story) bool {
	s.Start = cmp.Or(raw.Start, "Start")
	_, ok := s.index[s.Start]
	if !ok && raw.Start != "" {
		severity := problem.Error
		if _, ok = s.index["Start"]; ok {
			severity, s.Start = problem.Warning, "Start"
		}
		l.add(max(1, raw.DataLine), severity, codeStart, "Text", excerpt(raw.Start))
	} else if !ok {
		l.add(1, problem.Error, codeNoStart)
	}
	if !ok {
		return false
	}
	for i := range s.passages {
		p := &s.passages[i]
		p.Title, _ = heading(firstLine(p.Text))
		p.Title = cmp.Or(p.Title, p.Name)
		p.Links = slices.DeleteFunc(p.Links, func(target string) bool {
			_, exists := s.index[target]
			return !exists
		})
		p.Ending = p.tagged() || len(p.Links) == 0
	}
	return true
}
