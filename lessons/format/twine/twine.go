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
	IFID          string // as it is written; empty when it is not
	Format        string // the story format, such as "SugarCube" or "Harlowe"; empty when it is not said
	FormatVersion string
	Start         string // the passage the story begins with; empty when it is not said
	Data          map[string]json.RawMessage
	DataLine      int // where StoryData begins; 0 when there is none
	Passages      []Passage
	File          string
}

// Passage is one passage, raw.
type Passage struct {
	Name     string
	Tags     []string
	Metadata json.RawMessage // a JSON object, or nil
	Text     string          // lines end with "\n"; no blank lines at its end
	Line     int             // of its header in the file, from 1; its text begins on the next one
}

// The tags that make a passage code for a browser, which is never run here.
const (
	TagScript     = "script"
	TagStylesheet = "stylesheet"
)

// ParseTwee reads a Twee file. The story is nil when nothing of the file could
// be read.
func ParseTwee(file string, data []byte) (*Story, []problem.Problem) {
	return nil, nil
}

// ParseHTML reads a story published by Twine 2, with or without the player
// around it. The story is nil when the page holds none.
func ParseHTML(file string, data []byte) (*Story, []problem.Problem) {
	return nil, nil
}

// WriteTwee writes a story as Twee 3. Read again it is the same story, but for
// an IFID: a story without one gets that of NewIFID.
func WriteTwee(s *Story) []byte { return nil }
