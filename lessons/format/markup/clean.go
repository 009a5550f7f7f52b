package markup

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cleaner makes of a tree of HTML one that Markdown can say, and remembers what
// that cost.
type cleaner struct {
	lost []string
	seen map[string]bool
}

// place is where a node stands.
type place struct {
	nested int  // lists, their items and quotations around it
	cell   bool // inside a cell of a table: one line, no blocks
}

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, name := range names {
		m[name] = true
	}
	return m
}

var (
	// inline tags stand within a line.
	inline = set("b", "strong", "i", "em", "code", "kbd", "samp", "tt", "var", "a", "img", "span", "label", "abbr", "time", "cite", "dfn", "wbr", "u", "s", "font", "sub", "sup", "small", "big")
	// blocks and inline marks that Markdown says, or that carry nothing but a
	// style. A style is no loss: a pack's questions look like the program.
	kept = set("b", "strong", "i", "em", "code", "kbd", "samp", "tt", "var", "a", "img", "span", "label", "abbr", "time", "cite", "dfn", "wbr",
		"p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li",
		"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "section", "article", "header", "footer", "main", "figure", "figcaption", "address", "dl", "dt", "dd")
	// dropped tags go with what they hold.
	dropped = set("script", "style", "template", "noscript", "iframe", "object", "embed", "audio", "video", "canvas", "svg",
		"select", "textarea", "input", "head", "title", "link", "meta", "base", "frameset", "noframes")
	// flat tags are blocks of which a table's cell keeps the words only.
	flat = set("ul", "ol", "li", "pre", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
)

func (c *cleaner) lose(what string) {
	if len(c.lost) < maxLost && !c.seen[what] {
		c.seen[what] = true
		c.lost = append(c.lost, what)
	}
}

func (c *cleaner) children(parent *html.Node, at place) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch n.Type {
		case html.TextNode:
		case html.ElementNode:
			c.element(n, at)
		default:
			parent.RemoveChild(n)
		}
		n = next
	}
}

func (c *cleaner) element(n *html.Node, at place) {
	name := n.Data
	switch {
	case n.Namespace != "" && name != "svg": // a formula in MathML
		c.lose("<" + name + ">")
		rename(n, atom.Span)
	case dropped[name]:
		if name != "meta" && name != "link" && name != "title" && name != "head" {
			c.lose(opening(n))
		}
		n.Parent.RemoveChild(n)
		return
	case at.cell && name == "br":
		replace(n, " ")
		return
	case at.cell && (flat[name] || !inline[name] && kept[name] && name != "br"):
		if flat[name] {
			c.lose(opening(n))
		}
		n.Parent.InsertBefore(textNode(" "), n)
		rename(n, atom.Span)
	case name == "sub" || name == "sup":
		if small, ok := shifted(n); ok {
			replace(n, small)
			return
		}
		c.lose(opening(n))
		rename(n, atom.Span)
	case name == "a":
		if href := attribute(n, "href"); href != "" && !followed(href) {
			c.lose(opening(n))
			rename(n, atom.Span)
		} else if href == "" { // a mark inside the page
			rename(n, atom.Span)
		}
	case name == "img":
		c.image(n)
		return
	case !kept[name]:
		c.lose(opening(n))
		rename(n, atom.Span)
	}
	switch n.Data {
	case "ul", "ol", "li", "blockquote":
		if at.nested++; at.nested > maxNesting {
			c.lose(opening(n))
			rename(n, atom.Div)
		}
	case "table":
		c.table(n)
	case "td", "th":
		at.cell = true
	}
	c.children(n, at)
}

// image keeps a picture that is a file of the pack. Of another it keeps the
// words, so that a question about a picture still says which.
func (c *cleaner) image(n *html.Node) {
	src := attribute(n, "src")
	u, err := url.Parse(src)
	if err == nil && u.Scheme == "" && u.Host == "" && src != "" {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key != "src" && a.Key != "alt" })
		return
	}
	c.lose(opening(n))
	alt := attribute(n, "alt")
	if alt == "" && err == nil && u.Scheme != "data" {
		alt = path.Base("/" + u.Path)
		alt = strings.TrimPrefix(alt, "/")
	}
	replace(n, alt)
}

// table takes merged cells apart, and a table that would fill a page with
// empty cells.
func (c *cleaner) table(n *html.Node) {
	rows, columns := 0, 0
	var count func(n *html.Node)
	count = func(n *html.Node) {
		cells := 0
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			switch child.Data {
			case "td", "th":
				cells++
				for _, key := range []string{"colspan", "rowspan"} {
					if v := attribute(child, key); v != "" && v != "1" {
						c.lose("<" + child.Data + " " + key + ">")
					}
				}
				child.Attr = nil
			case "tr":
				rows++
				count(child)
			case "thead", "tbody", "tfoot":
				count(child)
			}
		}
		columns = max(columns, cells)
	}
	count(n)
	if rows*columns > maxCells {
		c.lose(opening(n))
		var undo func(n *html.Node)
		undo = func(n *html.Node) {
			switch n.Data {
			case "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption":
				rename(n, atom.Div)
				for child := n.FirstChild; child != nil; child = child.NextSibling {
					undo(child)
				}
			}
		}
		undo(n)
	}
}

// followed reports whether a link leads where a window may go.
func followed(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return false
	}
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" || u.Scheme == "mailto" || strings.HasPrefix(href, "#") && len(href) > 1
}

// Small digits and signs that Unicode has of its own: x², H₂O.
var raised, lowered = small("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"), small("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")

func small(signs string) map[rune]rune {
	m := map[rune]rune{}
	all := []rune(signs)
	for i, r := range "0123456789+-=()" {
		m[r] = all[i]
	}
	m['−'] = m['-']
	return m
}

// shifted returns the text of a <sup> or <sub> in Unicode's small signs.
func shifted(n *html.Node) (string, bool) {
	if n.FirstChild == nil || n.FirstChild != n.LastChild || n.FirstChild.Type != html.TextNode {
		return "", n.FirstChild == nil
	}
	signs := raised
	if n.Data == "sub" {
		signs = lowered
	}
	var b strings.Builder
	for _, r := range strings.TrimSpace(n.FirstChild.Data) {
		s, ok := signs[r]
		if !ok {
			return "", false
		}
		b.WriteRune(s)
	}
	return b.String(), true
}

// opening is the tag as a person would recognise it.
func opening(n *html.Node) string {
	for _, key := range []string{"src", "href", "data"} {
		if v := attribute(n, key); v != "" {
			if len(v) > 200 {
				v = strings.ToValidUTF8(v[:200], "") + "…"
			}
			return "<" + n.Data + " " + key + `="` + v + `">`
		}
	}
	return "<" + n.Data + ">"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func rename(n *html.Node, to atom.Atom) {
	n.Data, n.DataAtom, n.Namespace, n.Attr = to.String(), to, "", nil
}

func textNode(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

// replace puts a text where an element stood.
func replace(n *html.Node, s string) {
	n.Parent.InsertBefore(textNode(s), n)
	n.Parent.RemoveChild(n)
}
