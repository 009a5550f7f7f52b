package markdown

import "strings"

// Plain returns the words of a document without markup, one line for each
// paragraph, heading, item or table row. It serves search and quoting.
func Plain(doc Document) string {
	var lines []string
	plain(doc, &lines)
	return strings.Join(lines, "\n")
}

// PlainRuns returns the words of a line without markup.
func PlainRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return strings.TrimSpace(b.String())
}

func plain(doc Document, lines *[]string) {
	add := func(parts ...string) {
		if s := strings.Join(parts, " "); s != "" {
			*lines = append(*lines, s)
		}
	}
	for _, n := range doc {
		switch n := n.(type) {
		case Paragraph:
			add(PlainRuns(n.Runs))
		case Heading:
			add(PlainRuns(n.Runs))
		case List:
			for _, item := range n.Items {
				plain(item, lines)
			}
		case Quote:
			plain(n.Body, lines)
		case Alert:
			plain(n.Body, lines)
		case Table:
			add(plainCells(n.Header))
			for _, row := range n.Rows {
				add(plainCells(row))
			}
		case Code:
			add(strings.TrimRight(n.Text, "\n"))
		case Image:
			add(n.Alt)
		case Card:
			for _, s := range []string{n.Figure, n.Of, n.When, n.By, n.ReadIn, n.Caution} {
				add(s)
			}
		}
	}
}

func plainCells(cells [][]Run) string {
	words := make([]string, 0, len(cells))
	for _, c := range cells {
		if s := PlainRuns(c); s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, " ")
}
