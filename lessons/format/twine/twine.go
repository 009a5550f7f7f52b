// Package twine reads and writes stories as the Twine editor and its sister
// tools keep them: Twee 3, a text file, and the HTML page that Twine 2
// publishes. A story comes out raw: passages and what was said about them.
// What a passage means, its links, conditions and variables, is read by
// lessons/scenario.
//
// The formats are those of the Interactive Fiction Technology Foundation:
// Twee 3 Specification 1.0.0 and Twine 2 HTML Output 1.0.1
// (github.com/iftechfoundation/twine-specs).
package twine

import (
	"encoding/json"
	"slices"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
)

// What a story may weigh. Long published stories hold some 1,000 passages in
// 1 MiB; the rest is room, and a bound on what a hostile file can cost.
const (
	// MaxSize is the longest file that is read, in bytes.
	MaxSize = 4 << 20
	// MaxPassages is how many passages a story may hold.
	MaxPassages = 5000
	// MaxText is the longest text of a passage, in bytes.
	MaxText = 1 << 20
	// maxData is the longest StoryData or metadata block, in bytes.
	maxData = 64 << 10
)

// Story is a story as its file holds it. StoryTitle and StoryData are the
// fields; every other passage, scripts and style sheets included, is in
// Passages in the file's order.
type Story struct {
	Title         string
	IFID          string                     // in capitals; empty when the file has none
	Format        string                     // the story format, such as "SugarCube" or "Harlowe"; empty when it is not said
	FormatVersion string                     // of the story format
	Start         string                     // the passage the story begins with; empty when it is not said
	Data          map[string]json.RawMessage // what else StoryData says, such as zoom, tag-colors or gauges; compact JSON
	DataLine      int                        // of the header of StoryData; 0 when there is none
	Passages      []Passage
	File          string
}

// Passage is one passage, raw.
type Passage struct {
	Name     string
	Tags     []string
	Metadata json.RawMessage // a compact JSON object, or nil
	Text     string          // lines end with "\n"; no blank lines at its end
	Line     int             // of its header in the file, from 1
	TextLine int             // of the first line of its text
}

// The tags that make a passage code for a browser, which is never run here.
const (
	TagScript     = "script"
	TagStylesheet = "stylesheet"
)

// Has reports whether the passage bears one of the tags, in capitals or not.
func (p *Passage) Has(tags ...string) bool {
	return slices.ContainsFunc(p.Tags, func(tag string) bool {
		return slices.Contains(tags, strings.ToLower(tag))
	})
}

// The codes of the problems this package finds. Behind each stand the facts
// its sentence may use.
const (
	codeTooLarge = "file-too-large"      // Max, in MiB
	codeNotText  = "story-not-text"      // a byte 0: not a text file, or UTF-16
	codeEncoding = "story-encoding"      // not UTF-8, read as Windows-1252
	codeNone     = "story-none"          // no passage at all
	codeTooMany  = "story-too-many"      // Max
	codeLong     = "story-text-long"     // ID, Max, in KiB
	codeNoName   = "story-no-name"       // Text
	codeOutside  = "story-outside"       // Text
	codeMetadata = "story-metadata"      // ID
	codeData     = "story-data"          //
	codeTwice    = "story-special-twice" // ID
)

// reading is a story being read, and what is wrong with it.
type reading struct {
	problem.List
	story *Story
}

// add keeps a passage. It returns false when the story is full.
func (r *reading) add(p Passage) bool {
	if len(r.story.Passages) == MaxPassages {
		r.Report(p.Line, problem.Error, codeTooMany, "Max", MaxPassages)
		return false
	}
	if len(p.Text) > MaxText {
		r.Report(p.Line, problem.Error, codeLong, "ID", p.Name, "Max", MaxText>>10)
		return true
	}
	r.story.Passages = append(r.story.Passages, p)
	return true
}

// done is the story with its problems, without a story when nothing was found.
func (r *reading) done() (*Story, []problem.Problem) {
	if len(r.story.Passages) == 0 {
		if !problem.HasErrors(r.Problems) {
			r.Report(1, problem.Error, codeNone)
		}
		return nil, r.Problems
	}
	return r.story, r.Problems
}

// begin decodes a file. It returns false when the file cannot be a story.
func begin(file string, data []byte) (*reading, string, bool) {
	r := &reading{List: problem.List{File: file}, story: &Story{File: file}}
	if len(data) > MaxSize {
		r.Report(1, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return r, "", false
	}
	text, encoding := markup.Decode(data)
	switch encoding {
	case markup.NotText:
		r.Report(1, problem.Error, codeNotText)
		return r, "", false
	case markup.Windows1252:
		r.Report(1, problem.Warning, codeEncoding)
	}
	return r, text, true
}
