package course

import (
	"fmt"
	"html/template"
	"strings"

	"cordee/lessons/markdown"
)

// picture gives the path, among the pages, of a picture that a text names.
type picture func(src string) (path string, ok bool)

// html draws a document. Everything in it is escaped here, which is why the
// result may stand in a page as it is.
func (b *builder) html(doc markdown.Document, find picture) template.HTML {
	w := &htmlWriter{builder: b, find: find}
	w.blocks(doc)
	return template.HTML(w.String())
}

// text draws a text of a question.
func (b *builder) text(source string, find picture) template.HTML {
	if source == "" {
		return ""
	}
	return b.html(markdown.Parse([]byte(source)), find)
}

// phrase draws a text that stands in a line: a text of one paragraph loses its <p>.
func (b *builder) phrase(source string, find picture) template.HTML {
	doc := markdown.Parse([]byte(source))
	if len(doc) == 1 {
		if p, ok := doc[0].(markdown.Paragraph); ok {
			w := &htmlWriter{builder: b, find: find}
			w.runs(p.Runs)
			return template.HTML(w.String())
		}
	}
	return b.html(doc, find)
}

type htmlWriter struct {
	strings.Builder
	*builder
	find picture
}

// tag writes an element around what inside writes. open may hold attributes of
// ours, already escaped.
func (w *htmlWriter) tag(open string, inside func()) {
	name, _, _ := strings.Cut(open, " ")
	w.WriteString("<" + open + ">")
	inside()
	w.WriteString("</" + name + ">")
}

func (w *htmlWriter) say(s string) { template.HTMLEscape(w, []byte(s)) }

func (w *htmlWriter) blocks(doc markdown.Document) {
	for _, node := range doc {
		w.block(node)
		w.WriteByte('\n')
	}
}

func (w *htmlWriter) block(node markdown.Node) {
	switch n := node.(type) {
	case markdown.Paragraph:
		w.tag("p", func() { w.runs(n.Runs) })
	case markdown.Heading:
		// A page has the first level, a block the second.
		level := fmt.Sprintf("h%d", max(3, n.Level))
		open := level
		if n.ID != "" {
			open += ` id="` + template.HTMLEscapeString(n.ID) + `"`
		}
		w.tag(open, func() { w.runs(n.Runs) })
	case markdown.List:
		open := "ul"
		if n.Ordered {
			open = fmt.Sprintf(`ol start="%d"`, n.Start)
		}
		w.tag(open, func() {
			for _, item := range n.Items {
				w.tag("li", func() { w.blocks(item) })
			}
		})
	case markdown.Quote:
		w.tag("blockquote", func() { w.blocks(n.Body) })
	case markdown.Alert:
		w.tag(`aside class="alert `+template.HTMLEscapeString(string(n.Kind))+`"`, func() {
			w.tag(`p class="label"`, func() { w.say(w.words.alert(n.Kind)) })
			w.blocks(n.Body)
		})
	case markdown.Table:
		w.table(n)
	case markdown.Code:
		w.tag("pre", func() { w.tag("code", func() { w.say(n.Text) }) })
	case markdown.Image:
		w.image(n)
	case markdown.Card:
		w.card(n)
	case markdown.Rule:
		w.WriteString("<hr>")
	}
}

// runs writes the words of a line. A link to a block leads to the page that
// holds it, or nowhere when no page does.
func (w *htmlWriter) runs(runs []markdown.Run) {
	for _, r := range runs {
		var ends []string
		open := func(tag, attribute string) {
			w.WriteString("<" + tag + attribute + ">")
			ends = append(ends, "</"+tag+">")
		}
		if href := w.href(r.Link); href != "" {
			open("a", ` href="`+template.HTMLEscapeString(href)+`" rel="noopener"`)
		}
		if r.Bold {
			open("strong", "")
		}
		if r.Italic {
			open("em", "")
		}
		if r.Code {
			open("code", "")
		}
		for i, line := range strings.Split(r.Text, "\n") {
			if i > 0 {
				w.WriteString("<br>")
			}
			w.say(line)
		}
		for i := len(ends) - 1; i >= 0; i-- {
			w.WriteString(ends[i])
		}
	}
}

func (w *htmlWriter) href(link string) string {
	block, inside := strings.CutPrefix(link, "#")
	if !inside {
		return link
	}
	if page := w.pages[block]; page != "" && w.host.Linked {
		return page + link
	}
	return ""
}

func (w *htmlWriter) table(t markdown.Table) {
	row := func(cell string, cells [][]markdown.Run) {
		w.tag("tr", func() {
			for _, runs := range cells {
				w.tag(cell, func() { w.runs(runs) })
			}
		})
	}
	w.tag(`div class="wide"`, func() {
		w.tag("table", func() {
			w.tag("thead", func() { row(`th scope="col"`, t.Header) })
			w.tag("tbody", func() {
				for _, cells := range t.Rows {
					row("td", cells)
				}
			})
		})
	})
}

// image writes a picture, or its words when it could not be taken along.
func (w *htmlWriter) image(n markdown.Image) {
	path, ok := w.find(n.Src)
	if !ok {
		w.tag("p", func() { w.tag("em", func() { w.say(n.Alt) }) })
		return
	}
	w.tag("figure", func() {
		w.WriteString(`<img src="` + template.HTMLEscapeString(path) + `" alt="` + template.HTMLEscapeString(n.Alt) + `">`)
	})
}

func (w *htmlWriter) card(c markdown.Card) {
	w.tag(`figure class="card"`, func() {
		w.tag(`p class="figure"`, func() { w.say(c.Figure) })
		w.tag("dl", func() {
			for _, fact := range []struct{ name, value string }{
				{w.words.Of, c.Of}, {w.words.When, c.When}, {w.words.By, c.By}, {w.words.ReadIn, c.ReadIn}, {w.words.CardCaution, c.Caution},
			} {
				if fact.value != "" {
					w.tag("dt", func() { w.say(fact.name) })
					w.tag("dd", func() { w.say(fact.value) })
				}
			}
		})
	})
}

func (w words) alert(kind markdown.AlertKind) string {
	switch kind {
	case markdown.Important:
		return w.Important
	case markdown.Tip:
		return w.Tip
	case markdown.Warning:
		return w.Warning
	case markdown.Caution:
		return w.Caution
	}
	return w.Note
}
