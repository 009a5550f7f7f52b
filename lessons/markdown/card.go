package markdown

import "strings"

// parseCard reads the body of a ```card block. It returns the number of the
// first line (from 0) it could not place, or -1.
func parseCard(text string) (card Card, bad int) {
	bad = -1
	fields := map[string]*string{
		"figure": &card.Figure, "of": &card.Of, "when": &card.When,
		"by": &card.By, "read-in": &card.ReadIn, "caution": &card.Caution,
	}
	var field *string // the one an indented line continues
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		value := strings.TrimSpace(line)
		if value == "" {
			continue
		}
		if field != nil && (line[0] == ' ' || line[0] == '\t') {
			*field = strings.TrimSpace(*field + " " + value)
			continue
		}
		key, rest, found := strings.Cut(value, ":")
		// French writes a no-break space before the colon.
		key = strings.ToLower(strings.Trim(key, " \t\u00a0\u202f"))
		if f, known := fields[key]; found && known && *f == "" {
			field = f
			*field = strings.TrimSpace(rest)
			continue
		}
		field = nil
		if bad < 0 {
			bad = i
		}
	}
	if card.Figure == "" && bad < 0 {
		bad = 0
	}
	return card, bad
}
