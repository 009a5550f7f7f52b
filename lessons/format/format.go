// Package format reads and writes questions and stories in whatever form
// trainers have them. Each form is a package of its own below this one; here
// stands only which of them a file is, and by what name a person asks for it.
package format

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"cordee/lessons/format/aiken"
	"cordee/lessons/format/anki"
	"cordee/lessons/format/gift"
	"cordee/lessons/format/markup"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/format/sheet"
	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the largest file worth handing to Read, in bytes: a Moodle bank
// with its pictures inside. Most formats take less and say so.
const MaxSize = 64 << 20

// maxSniff is how much of a file is looked at to tell what it is, in bytes.
const maxSniff = 64 << 10

// The codes of the problems this package finds.
const (
	codeUnknown = "format-unknown" // nothing that is read here
	codeArchive = "format-archive" // a zip: a pack, or files to take out first
	codeEmpty   = "format-empty"   // a known form, but nothing in it
)

// Import is what a file holds. A problem that is an error is something that
// was not read; a warning, something that was read but not in full.
type Import struct {
	Questions []*question.Question
	Stories   []*twine.Story
	Problems  []problem.Problem
}

// Read reads a file in any of the forms it knows: by the end of its name, and
// where that says too little by what is in it. name is also how questions and
// problems name the file.
func Read(name string, data []byte) Import {
	found := choose(name, data)(name, data)
	if len(found.Questions)+len(found.Stories)+len(found.Problems) == 0 {
		return refused(name, codeEmpty)
	}
	return found
}

// choose tells what a file is.
func choose(name string, data []byte) reader {
	switch strings.ToLower(path.Ext(name)) {
	case ".gift":
		return questions(gift.Parse)
	case ".twee", ".tw":
		return stories(twine.ParseTwee)
	case ".html", ".htm":
		return stories(twine.ParseHTML)
	case ".xml":
		if story.Match(data[:min(len(data), maxSniff)]) {
			break
		}
		return questions(moodlexml.Parse)
	case ".xlsx":
		return questions(sheet.Parse)
	case ".tsv", ".csv":
		if sheet.Looks(data) {
			return questions(sheet.Parse)
		}
		return questions(anki.Parse)
	case ".apkg", ".colpkg", ".anki2", ".anki21":
		if anki.IsPackage(data) { // which that package says in a sentence
			return questions(anki.Parse)
		}
		return refuse(codeUnknown)
	case ".zip", ".cordee":
		return refuse(codeArchive)
	}
	return sniff(data)
}

// reader reads a file of which the form is known.
type reader func(name string, data []byte) Import

func questions(parse func(string, []byte) ([]*question.Question, []problem.Problem)) reader {
	return func(name string, data []byte) Import {
		found, problems := parse(name, data)
		return Import{Questions: found, Problems: problems}
	}
}

func stories(parse func(string, []byte) (*twine.Story, []problem.Problem)) reader {
	return func(name string, data []byte) Import {
		story, problems := parse(name, data)
		found := Import{Problems: problems}
		if story != nil {
			found.Stories = []*twine.Story{story}
		}
		return found
	}
}

// refuse is the reader of what is not read.
func refuse(code string) reader {
	return func(name string, _ []byte) Import { return refused(name, code) }
}

func refused(name, code string) Import {
	return Import{Problems: []problem.Problem{problem.New(name, 0, problem.Error, code)}}
}

// What the forms look like in a file whose name says too little.
var (
	story       = regexp.MustCompile(`<tw-storydata\b`)
	quiz        = regexp.MustCompile(`<quiz\b`)
	ankiHeader  = regexp.MustCompile(`^(#.*\n)*#(separator|html|tags|columns|notetype|deck|guid|if matches)\b`)
	tabbed      = regexp.MustCompile(`(?m)^[^\t\n#][^\t\n]*\t`)
	tweeHeader  = regexp.MustCompile(`(?m)^:: ?(StoryTitle|StoryData|Start)\b`)
	aikenAnswer = regexp.MustCompile(`(?m)^\s*(?i:ANSWER)\s*:`)
	aikenChoice = regexp.MustCompile(`(?m)^\s*[A-Za-z][.)]`)
	ankiGap     = regexp.MustCompile(`\{\{c[0-9]+::`) // in GIFT a mistake: a brace inside another
	giftAnswer  = regexp.MustCompile(`(?s)\{.*\}`)
)

// sniff tells what a file is by what is in it.
func sniff(data []byte) reader {
	head := data[:min(len(data), maxSniff)]
	if anki.IsPackage(data) {
		return questions(anki.Parse)
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return refuse(codeArchive)
	}
	text, _ := markup.Decode(head)
	switch {
	case story.MatchString(text):
		return stories(twine.ParseHTML)
	case quiz.MatchString(text):
		return questions(moodlexml.Parse)
	case tweeHeader.MatchString(text):
		return stories(twine.ParseTwee)
	case aikenAnswer.MatchString(text) && aikenChoice.MatchString(text):
		return questions(aiken.Parse)
	case sheet.Looks(data):
		return questions(sheet.Parse)
	case ankiHeader.MatchString(text), ankiGap.MatchString(text) && tabbed.MatchString(text):
		return questions(anki.Parse)
	case giftAnswer.MatchString(text):
		return questions(gift.Parse)
	case tabbed.MatchString(text):
		return questions(anki.Parse)
	}
	return refuse(codeUnknown)
}
