package anki

import (
	"strconv"
	"strings"

	"cordee/lessons/format/delimited"
)

// header is what the lines before the first note say, and what is guessed when
// they do not.
type header struct {
	separator byte
	html      bool
	tags      []string // of every note
	deck      string   // of every note

	guidColumn, typeColumn, deckColumn, tagsColumn int // from 1; 0 for none

	body  string // what follows the header
	lines int    // of the header
}

// separators by the names Anki gives them. Where a file does not say, the
// first one that fits it best is taken; the last two also stand in prose.
var separators = []struct {
	name string
	sign byte
}{{"tab", '\t'}, {"pipe", '|'}, {"semicolon", ';'}, {"comma", ','}, {"colon", ':'}, {"space", ' '}}

const (
	// guessed is how many notes are looked at to guess the separator.
	guessed = 20
	// previewed is how many notes are looked at to tell HTML from plain text,
	// as Anki does.
	previewed = 5
	// maxSample is how much of a file a guess may read, in bytes.
	maxSample = 64 << 10
)

func readHeader(text string) header {
	h := header{body: text}
	columns, separated, html := "", false, false
	for {
		line, rest, more := strings.Cut(h.body, "\n")
		key, value, found := strings.Cut(strings.TrimPrefix(line, "#"), ":")
		// Before there were headers, a first line "tags:" was one.
		if !strings.HasPrefix(line, "#") && !(h.lines == 0 && strings.HasPrefix(line, "tags:")) {
			break
		}
		if found {
			switch strings.ToLower(strings.TrimSpace(key)) {
			case "separator":
				if sign, ok := separator(value); ok {
					h.separator, separated = sign, true
				}
			case "html":
				if yes, err := strconv.ParseBool(strings.ToLower(strings.TrimSpace(value))); err == nil {
					h.html, html = yes, true
				}
			case "tags":
				h.tags = strings.Fields(value)
			case "deck":
				h.deck = strings.TrimSpace(value)
			case "columns":
				columns = value
			case "guid column":
				h.guidColumn = column(value)
			case "notetype column":
				h.typeColumn = column(value)
			case "deck column":
				h.deckColumn = column(value)
			case "tags column":
				h.tagsColumn = column(value)
			}
		}
		h.body = rest
		h.lines++
		if !more {
			break
		}
	}
	if !separated {
		h.separator = h.guessSeparator()
	}
	if names, _ := delimited.Read(columns, delimited.Options{Separator: h.separator, Max: 1}); len(names) > 0 && h.tagsColumn == 0 {
		for i, name := range names[0].Fields {
			if strings.EqualFold(strings.TrimSpace(name), "tags") {
				h.tagsColumn = i + 1
			}
		}
	}
	if !html {
		h.html = h.guessHTML()
	}
	return h
}

// separator reads the name of a separator, or the sign itself.
func separator(value string) (byte, bool) {
	for _, s := range separators {
		if value == string(s.sign) || strings.EqualFold(strings.TrimSpace(value), s.name) || strings.TrimSpace(value) == string(s.sign) {
			return s.sign, true
		}
	}
	return 0, false
}

func column(value string) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func (h *header) sample(separator byte, notes int) []delimited.Record {
	text := h.body
	if len(text) > maxSample {
		text = text[:maxSample]
	}
	records, _ := delimited.Read(text, delimited.Options{Separator: separator, Comment: '#', Max: notes})
	return records
}

// guessSeparator takes the sign that cuts most notes into as many fields as
// the first.
func (h *header) guessSeparator() byte {
	best, most := separators[0].sign, 0
	for _, s := range separators {
		records := h.sample(s.sign, guessed)
		like := 0
		for _, r := range records {
			if len(r.Fields) == len(records[0].Fields) && len(r.Fields) > 1 {
				like++
			}
		}
		if like > most {
			best, most = s.sign, like
		}
	}
	return best
}

func (h *header) guessHTML() bool {
	for _, r := range h.sample(h.separator, previewed) {
		for _, f := range r.Fields {
			if hasHTML.MatchString(f) {
				return true
			}
		}
	}
	return false
}
