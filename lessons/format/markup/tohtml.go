package markup

import (
	"fmt"
	"html"
	"strings"

	"cordee/lessons/markdown"
)

// ToHTML turns a Markdown text into HTML that shows what the program's window
// shows: no raw HTML, no picture from elsewhere, no link to anything but the
// web, a mail address or a block.
func ToHTML(text string) string { return Render(markdown.Parse([]byte(text))) }

// Render writes a document as HTML. The paths of its pictures are written as
// the document has them. A data card becomes a list of its facts, each in a
// paragraph of its own and without a label: labels belong to a language.
func Render(doc markdown.Document) string {
	var w writer
	w.blocks(doc)
	return strings.TrimSuffix(w.String(), "\n")
}

type writer struct{ strings.Builder }

func (w *writer) blocks(doc markdown.Document) {
	for _, node := range doc {
		w.block(node)
	}
}

func (w *writer) block(node markdown.Node) {
	switch n := node.(type) {
	case markdown.Paragraph:
		w.line("p", n.Runs)
	case markdown.Heading:
		tag := fmt.Sprintf("h%d", min(max(n.Level, 1), 6))
		open := tag
		if n.ID != "" {
			open += ` id="` + html.EscapeString(n.ID) + `"`
		}
		w.WriteString("<" + open + ">")
		w.runs(n.Runs)
		w.WriteString("</" + tag + ">\n")
	case markdown.List:
		w.list(n)
	case markdown.Quote:
		w.around("blockquote", "", n.Body)
	case markdown.Alert:
		w.around("blockquote", string(n.Kind), n.Body)
	case markdown.Table:
		w.table(n)
	case markdown.Code:
		w.WriteString("<pre><code")
		if n.Lang != "" {
			w.WriteString(` class="language-` + html.EscapeString(n.Lang) + `"`)
		}
		// The parser of HTML drops an end of line right after <pre>.
		w.WriteString(">" + html.EscapeString(n.Text) + "</code></pre>\n")
	case markdown.Image:
		fmt.Fprintf(w, "<p><img src=\"%s\" alt=\"%s\"></p>\n", html.EscapeString(n.Src), html.EscapeString(n.Alt))
	case markdown.Card:
		w.WriteString("<blockquote class=\"card\">\n")
		for i, fact := range []string{n.Figure, n.Of, n.When, n.By, n.ReadIn, n.Caution} {
			if fact != "" {
				w.line("p", []markdown.Run{{Text: fact, Bold: i == 0}})
			}
		}
		w.WriteString("</blockquote>\n")
	case markdown.Rule:
		w.WriteString("<hr>\n")
	}
}

func (w *writer) around(tag, class string, body markdown.Document) {
	w.WriteString("<" + tag)
	if class != "" {
		w.WriteString(` class="` + class + `"`)
	}
	w.WriteString(">\n")
	w.blocks(body)
	w.WriteString("</" + tag + ">\n")
}

func (w *writer) list(l markdown.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	w.WriteString("<" + tag)
	if l.Ordered && l.Start != 1 {
		fmt.Fprintf(w, ` start="%d"`, l.Start)
	}
	w.WriteString(">\n")
	for _, item := range l.Items {
		w.WriteString("<li>")
		if p, ok := single(item); ok { // a tight item is a line, not a paragraph
			w.runs(p.Runs)
		} else {
			w.WriteString("\n")
			w.blocks(item)
		}
		w.WriteString("</li>\n")
	}
	w.WriteString("</" + tag + ">\n")
}

func single(doc markdown.Document) (markdown.Paragraph, bool) {
	if len(doc) != 1 {
		return markdown.Paragraph{}, false
	}
	p, ok := doc[0].(markdown.Paragraph)
	return p, ok
}

func (w *writer) table(t markdown.Table) {
	w.WriteString("<table>\n<thead>\n")
	w.row("th", t.Header)
	w.WriteString("</thead>\n<tbody>\n")
	for _, row := range t.Rows {
		w.row("td", row)
	}
	w.WriteString("</tbody>\n</table>\n")
}

func (w *writer) row(tag string, cells [][]markdown.Run) {
	w.WriteString("<tr>")
	for _, cell := range cells {
		w.WriteString("<" + tag + ">")
		w.runs(cell)
		w.WriteString("</" + tag + ">")
	}
	w.WriteString("</tr>\n")
}

func (w *writer) line(tag string, runs []markdown.Run) {
	w.WriteString("<" + tag + ">")
	w.runs(runs)
	w.WriteString("</" + tag + ">\n")
}

func (w *writer) runs(runs []markdown.Run) {
	for _, r := range runs {
		s := strings.ReplaceAll(html.EscapeString(r.Text), "\n", "<br>\n")
		if r.Code {
			s = "<code>" + s + "</code>"
		}
		if r.Italic {
			s = "<em>" + s + "</em>"
		}
		if r.Bold {
			s = "<strong>" + s + "</strong>"
		}
		if r.Link != "" {
			s = `<a href="` + html.EscapeString(r.Link) + `">` + s + "</a>"
		}
		w.WriteString(s)
	}
}
