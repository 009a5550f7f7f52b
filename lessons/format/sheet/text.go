package sheet

import (
	"strings"
	"unicode/utf8"

	"cordee/lessons/format/delimited"
)

// separators of the tables in text that spreadsheets write; Excel takes the
// semicolon where the comma is a decimal mark.
const separators = ";,\t|"

// readText reads at most max rows of a table in text. unclosed is the line of
// a quotation mark that never closes, or 0.
func readText(text string, max int) (t table, unclosed int) {
	separator, rest, skipped := separatorOf(text)
	records, unclosed := delimited.Read(rest, delimited.Options{Separator: separator, Max: max})
	for _, r := range records {
		if cells := trimmed(r.Fields); len(cells) > 0 {
			t.rows = append(t.rows, row{number: r.Line + skipped, cells: cells})
		}
	}
	if unclosed > 0 {
		unclosed += skipped
	}
	return t, unclosed
}

// separatorOf takes the separator that a first line "sep=;" names, as Excel
// writes it, or the one that makes headings of a row, or else the one that
// cuts most rows into as many cells as the first.
func separatorOf(text string) (separator byte, rest string, skipped int) {
	if line, rest, _ := strings.Cut(text, "\n"); len(line) == len("sep=;") && strings.HasPrefix(strings.ToLower(line), "sep=") && line[4] < utf8.RuneSelf && line[4] != '"' {
		return line[4], rest, 1
	}
	best, most := byte(';'), 0
	for i := range len(separators) {
		records, _ := delimited.Read(text, delimited.Options{Separator: separators[i], Max: headings})
		var t table
		like := 0
		for _, r := range records {
			t.rows = append(t.rows, row{cells: r.Fields})
			if len(r.Fields) > 1 && len(r.Fields) == len(records[0].Fields) {
				like++
			}
		}
		if findLayout(t) != nil {
			return separators[i], text, 0
		}
		if like > most {
			best, most = separators[i], like
		}
	}
	return best, text, 0
}

// trimmed drops the blanks around each cell and the empty cells at the end.
func trimmed(cells []string) []string {
	last := 0
	for i, c := range cells {
		if cells[i] = strings.TrimSpace(c); cells[i] != "" {
			last = i + 1
		}
	}
	return cells[:last]
}
