// Package anki reads and writes the text files that Anki exchanges: "Notes in
// Plain Text", a note a line, with header lines that begin with "#"
// (docs.ankiweb.net, "Text Files").
//
// A card is recalled and then judged by oneself, which is an essay here: the
// front is the question, the back the answer to compare with. A note with
// {{c1::…}} is a cloze. Anki's packages (.apkg) are databases and are not read.
package anki

import (
	"bytes"
	"encoding/hex"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/delimited"
	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the longest file that is read, in bytes: some 40,000 notes.
const MaxSize = 4 << 20

// What a file may hold. No honest one comes near, and each number bounds what
// a hostile one can cost.
const (
	maxNotes  = 100_000 // in one file, readable or not
	maxFields = 100     // in one note; a table of words has 10
)

// The codes of the problems this package finds. Each sentence may use the
// question's ID and a piece of Text, besides what is named here.
const (
	codeTooLarge = "file-too-large"      // Max, in MiB
	codeNotText  = "table-not-text"      // a byte 0: not a text file, or UTF-16
	codeEncoding = "table-encoding"      // not UTF-8, read as Windows-1252
	codeQuote    = "table-quote"         // a quotation mark that never closes
	codeMany     = "table-too-many"      // Max questions: the others are not read
	codeFields   = "anki-fields"         // Max: more fields than a note has
	codePackage  = "anki-package"        // .apkg, .colpkg, .anki2: not a text
	codeNoFront  = "anki-no-front"       // a note without a question
	codeNoBack   = "anki-no-back"        // a note without an answer
	codeMedia    = "anki-media"          // a picture or a sound: not in a text file
	codeHTML     = "table-html"          // a tag Markdown has no words for
	codeGap      = "anki-gap"            // a gap around another, or without words
	codeGapOut   = "anki-gap-simplified" // a gap that is more than a word to type
	codeCard     = "anki-card"           // Kind: the question becomes a card to judge oneself
	codeTypes    = "anki-note-types"     // cards and clozes in one file
	codeKind     = "table-kind-lost"     // Kind
	codeFeedback = "table-feedback-lost" //
	codeLabels   = "table-labels-lost"   //
	codeSettings = "table-settings-lost" //
)

// guidPrefix begins the id of a note whose GUID is no id of a pack: the GUID
// follows in hexadecimal, so that an export finds the note again.
const guidPrefix = "guid-"

// packID is what a pack accepts as an id.
var packID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// IsPackage reports whether a file is one of Anki's databases rather than a
// text: a collection, or a zip around one.
func IsPackage(data []byte) bool {
	return bytes.HasPrefix(data, []byte("SQLite format 3\x00")) ||
		bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("collection.anki2"))
}

// Parse reads a file. file names it in problems and questions. Each error is
// a note that was not read.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{List: problem.List{File: file}}
	if IsPackage(data) {
		p.Report(1, problem.Error, codePackage)
		return nil, p.Problems
	}
	if len(data) > MaxSize {
		p.Report(1, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.Problems
	}
	text, encoding := markup.Decode(data)
	switch encoding {
	case markup.NotText:
		p.Report(1, problem.Error, codeNotText)
		return nil, p.Problems
	case markup.Windows1252:
		p.Report(1, problem.Warning, codeEncoding)
	}
	p.header = readHeader(text)
	records, unclosed := delimited.Read(p.body, delimited.Options{Separator: p.separator, Comment: '#', Max: maxNotes + 1})
	if unclosed > 0 {
		p.Report(p.lines+unclosed, problem.Warning, codeQuote)
	}
	for i, r := range records {
		p.count, p.line, p.said = i+1, p.lines+r.Line, nil
		if p.count > maxNotes {
			p.Report(p.line, problem.Error, codeMany, "Max", maxNotes)
			break
		}
		p.note(r.Fields)
	}
	return p.questions, p.Problems
}

type parser struct {
	header
	problem.List
	count     int      // of the note: one without a GUID is called q<N>
	line      int      // of the note
	id        string   // of the note
	said      []string // codes of what the note has lost so far
	questions []*question.Question
}

// lost reports, once for a note, what is not taken over.
func (p *parser) lost(code, text string) {
	if !slices.Contains(p.said, code) {
		p.said = append(p.said, code)
		p.Report(p.line, problem.Warning, code, "ID", p.id, "Text", problem.Excerpt(text))
	}
}

// note reads one note: the first field is the front, what follows the back.
func (p *parser) note(fields []string) {
	p.id = "q" + strconv.Itoa(p.count)
	if len(fields) > maxFields {
		p.Report(p.line, problem.Error, codeFields, "ID", p.id, "Max", maxFields, "Text", problem.Excerpt(fields[0]))
		return
	}
	q := &question.Question{Kind: question.Essay, File: p.File, Line: p.line, Category: category(p.deck), Tags: append([]string(nil), p.tags...)}
	var texts []string
	for i, f := range fields {
		switch f = strings.TrimSpace(f); i + 1 {
		case p.guidColumn:
			if f != "" {
				p.id, q.Named = idOf(f)
				if !q.Named {
					p.id = "q" + strconv.Itoa(p.count)
				}
			}
		case p.deckColumn:
			q.Category = category(f)
		case p.tagsColumn:
			for _, tag := range strings.Fields(f) {
				q.Tag(tag)
			}
		case p.typeColumn:
		default:
			texts = append(texts, f)
		}
	}
	q.ID = p.id
	cloze := -1
	for i, f := range texts {
		if cloze < 0 && gapOpens.MatchString(f) {
			cloze = i
		}
	}
	var others []string
	for i, f := range texts {
		switch {
		case i == cloze:
			p.cloze(q, f)
		case cloze < 0 && i == 0:
			q.Stem = p.convert(f)
		default:
			if f = p.convert(f); f != "" {
				others = append(others, f)
			}
		}
	}
	back := strings.Join(others, "\n\n")
	switch {
	case q.Stem == "":
		p.Report(p.line, problem.Error, codeNoFront, "ID", q.ID, "Text", problem.Excerpt(back))
		return
	case q.Kind == question.Cloze:
		q.General = back
	default:
		if q.Model = back; back == "" {
			p.Report(p.line, problem.Warning, codeNoBack, "ID", q.ID, "Text", problem.Excerpt(q.Stem))
		}
	}
	p.questions = append(p.questions, q)
}

var (
	media   = regexp.MustCompile(`(?i)\[sound:[^\]\n]*\]|<img\b[^>]*>`)
	hasHTML = regexp.MustCompile(`<[a-zA-Z/!][^>]*>|&(?:[a-zA-Z]+|#[0-9]+);`)
)

// convert makes Markdown of a field.
func (p *parser) convert(field string) string {
	if found := media.FindString(field); found != "" {
		p.lost(codeMedia, found)
		field = media.ReplaceAllString(field, "")
	}
	switch {
	case !p.html:
		return markup.Escape(field)
	case !strings.Contains(field, "<"): // words only, which come back to the byte
		return markup.Escape(problem.OneLine(html.UnescapeString(field)))
	}
	text, lost := markup.FromHTML(field)
	if len(lost) > 0 {
		p.lost(codeHTML, strings.Join(lost, " "))
	}
	return text
}

// idOf makes an id of a GUID. It reports false for one that is too long.
func idOf(guid string) (string, bool) {
	if packID.MatchString(guid) {
		return guid, true
	}
	id := guidPrefix + hex.EncodeToString([]byte(guid))
	return id, packID.MatchString(id)
}

// guidOf is the GUID behind an id.
func guidOf(id string) string {
	if digits, ok := strings.CutPrefix(id, guidPrefix); ok {
		if raw, err := hex.DecodeString(digits); err == nil && !packID.Match(raw) {
			return string(raw)
		}
	}
	return id
}

// category writes a deck "A::B" as a path "A/B", where a slash of a name is
// doubled as in Moodle's categories.
func category(deck string) string {
	return strings.ReplaceAll(strings.ReplaceAll(deck, "/", "//"), "::", "/")
}

// deck is the opposite of category.
func deck(category string) string {
	category = strings.TrimPrefix(strings.TrimPrefix(category, "$course$/"), "top/")
	const slash = "\x00"
	category = strings.ReplaceAll(category, "//", slash)
	return strings.ReplaceAll(strings.ReplaceAll(category, "/", "::"), slash, "/")
}
