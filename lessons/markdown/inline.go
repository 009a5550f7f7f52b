package markdown

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// inline reads the words inside a block. Pictures come back apart, because a
// line of text cannot hold one.
func (r *reader) inline(parent ast.Node) ([]Run, Document) {
	w := inlineReader{reader: r}
	w.children(parent, Run{}, 0)
	return w.trimmed(), w.images
}

type inlineReader struct {
	*reader
	pieces []Run
	images Document
}

func (w *inlineReader) children(parent ast.Node, style Run, depth int) {
	if depth > 2*MaxDepth {
		w.lose(parent.Pos(), LostDepth, "")
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.one(n, style, depth)
	}
}

func (w *inlineReader) one(n ast.Node, style Run, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		w.add(style, words(n.Value(w.src)))
		if n.HardLineBreak() {
			w.add(style, "\n")
		} else if n.SoftLineBreak() {
			w.add(style, " ")
		}
	case *ast.String:
		w.add(style, string(n.Value))
	case *ast.CodeSpan:
		style.Code = true
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.add(style, strings.ReplaceAll(string(t.Value(w.src)), "\n", " "))
			}
		}
	case *ast.Emphasis:
		if n.Level == 1 {
			style.Italic = true
		} else {
			style.Bold = true
		}
		w.children(n, style, depth+1)
	case *ast.Link:
		style.Link = w.link(n, string(n.Destination))
		w.children(n, style, depth+1)
	case *ast.AutoLink:
		address := string(n.URL(w.src))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
			address = "mailto:" + address
		}
		style.Link = w.link(n, address)
		w.add(style, string(n.Label(w.src)))
	case *ast.Image:
		w.image(n, style, depth)
	case *ast.RawHTML:
		if tag := string(n.Segments.Value(w.src)); !strings.HasPrefix(tag, "<!--") {
			w.lose(n.Pos(), LostHTML, tag)
		}
	}
}

func (w *inlineReader) image(n *ast.Image, style Run, depth int) {
	alt := inlineReader{reader: w.reader}
	alt.children(n, Run{}, depth+1)
	src := string(n.Destination)
	if u, err := url.Parse(src); err != nil || u.Scheme != "" || u.Host != "" || src == "" {
		w.lose(n.Pos(), LostRemoteImage, src)
		w.add(style, PlainRuns(alt.pieces))
		return
	}
	if path, err := url.PathUnescape(src); err == nil {
		src = path
	}
	w.images = append(w.images, Image{Src: src, Alt: PlainRuns(alt.pieces), Line: w.line(n.Pos())})
}

// link returns an address a window may open, or nothing.
func (w *inlineReader) link(n ast.Node, address string) string {
	u, err := url.Parse(address)
	if err == nil {
		switch {
		case u.Scheme == "http" || u.Scheme == "https":
			if u.Host != "" {
				return address
			}
		case u.Scheme == "mailto":
			return address
		case strings.HasPrefix(address, "#") && len(address) > 1:
			return address
		}
	}
	w.lose(n.Pos(), LostLink, address)
	return ""
}

// add appends text. Stretches of one style are joined in join, all at once:
// a long line may come in thousands of pieces.
func (w *inlineReader) add(style Run, s string) {
	if s != "" {
		style.Text = s
		w.pieces = append(w.pieces, style)
	}
}

// join returns the pieces as runs, each as long as its style holds.
func (w *inlineReader) join() []Run {
	var runs []Run
	for i := 0; i < len(w.pieces); {
		var text strings.Builder
		run := w.pieces[i]
		for ; i < len(w.pieces) && sameStyle(w.pieces[i], run); i++ {
			text.WriteString(w.pieces[i].Text)
		}
		run.Text = text.String()
		runs = append(runs, run)
	}
	return runs
}

func sameStyle(a, b Run) bool {
	a.Text, b.Text = "", ""
	return a == b
}

// trimmed drops the blanks at both ends.
func (w *inlineReader) trimmed() []Run {
	runs := w.join()
	for len(runs) > 0 {
		if runs[0].Text = strings.TrimLeft(runs[0].Text, " \n"); runs[0].Text != "" {
			break
		}
		runs = runs[1:]
	}
	for last := len(runs) - 1; last >= 0; last-- {
		if runs[last].Text = strings.TrimRight(runs[last].Text, " \n"); runs[last].Text != "" {
			break
		}
		runs = runs[:last]
	}
	return runs
}

// words resolves backslash escapes and entities (&amp; &nbsp; &#160;). The
// two must be told apart left to right: "\&amp;" is the five letters.
func words(src []byte) string {
	var b strings.Builder
	for rest := string(src); rest != ""; {
		i := strings.IndexAny(rest, `\&`)
		if i < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		if rest = rest[i:]; rest[0] == '\\' {
			if len(rest) > 1 && util.IsPunct(rest[1]) {
				rest = rest[1:]
			}
			b.WriteByte(rest[0])
			rest = rest[1:]
			continue
		}
		end := strings.IndexByte(rest[:min(len(rest), maxEntity)], ';') + 1
		if end == 0 {
			end = 1
		}
		b.Write(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(rest[:end]))))
		rest = rest[end:]
	}
	return b.String()
}

// maxEntity is longer than any entity name HTML defines.
const maxEntity = 34
