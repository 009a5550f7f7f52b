package markdown

import (
	"bytes"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What one text may weigh. A lesson of 20 minutes is about 30 KiB and nests
// two or three levels; the rest is room, and a bound on what a hostile file
// can cost.
const (
	// MaxSize is the longest text that is read, in bytes.
	MaxSize = 256 << 10
	// MaxDepth is how many lists and quotations may stand inside one another.
	MaxDepth = 12
	// maxMarkers is how many list and quotation marks a line may begin with.
	// The parser's time grows with the square of their number.
	maxMarkers = 64
	// maxLinks is how many links a text may hold, for the same reason.
	maxLinks = 2000
)

// Loss is something of the source that is not in the document.
type Loss struct {
	Line int // in the source, from 1
	Kind LossKind
	Text string // what was left out or could not be read, shortened
}

// LossKind says why something was left out.
type LossKind string

// The reasons for leaving something out.
const (
	LostHTML        LossKind = "html"         // raw HTML: its tags are dropped
	LostRemoteImage LossKind = "remote-image" // an image that is not a file of the pack
	LostLink        LossKind = "link"         // a link to anything but the web, a mail address or a block
	LostDepth       LossKind = "depth"        // nested deeper than MaxDepth
	LostSize        LossKind = "size"         // longer than MaxSize, or with absurdly many links
	LostCard        LossKind = "card"         // a line of a data card that is no "key: value", or a card without figure
)

// engine is safe for several goroutines at once: it keeps no state between
// texts.
var engine = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithHeadingAttribute()),
)

// Parse reads a text. It accepts any bytes and never fails: what cannot be
// shown is left out.
func Parse(src []byte) Document {
	doc, _ := Read(src)
	return doc
}

// Read reads a text and lists what it left out.
func Read(src []byte) (Document, []Loss) {
	if len(src) > MaxSize {
		return nil, []Loss{{Line: 1, Kind: LostSize}}
	}
	src = normalise(src)
	if bytes.Count(src, []byte("](")) > maxLinks {
		return nil, []Loss{{Line: 1, Kind: LostSize}}
	}
	if line := tooDeep(src); line > 0 {
		return nil, []Loss{{Line: line, Kind: LostDepth}}
	}
	r := reader{src: src}
	for i, c := range src {
		if c == '\n' {
			r.ends = append(r.ends, i)
		}
	}
	doc := r.blocks(engine.Parser().Parse(text.NewReader(src)), 0)
	sort.SliceStable(r.losses, func(i, j int) bool { return r.losses[i].Line < r.losses[j].Line })
	return doc, r.losses
}

// normalise gives valid UTF-8 with "\n" at the end of lines, and the same
// number of lines.
func normalise(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src = bytes.ToValidUTF8(src, []byte("\ufffd"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	return bytes.ReplaceAll(src, []byte{0}, []byte("\ufffd"))
}

// tooDeep returns the first line that begins with an absurd number of list
// and quotation marks, or 0.
func tooDeep(src []byte) int {
	for i, line := range bytes.Split(src, []byte("\n")) {
		rest := bytes.TrimLeft(line, " \t0123456789>-+*.)")
		begin := line[:len(line)-len(rest)]
		marks := bytes.Count(begin, []byte(">"))
		for _, mark := range []string{"- ", "+ ", "* ", ". ", ") ", "-\t", "+\t", "*\t", ".\t", ")\t"} {
			marks += bytes.Count(begin, []byte(mark))
		}
		if marks > maxMarkers {
			return i + 1
		}
	}
	return 0
}

// reader turns the parser's tree into ours and remembers what it lost.
type reader struct {
	src    []byte
	ends   []int // offset of each end of line
	losses []Loss
}

func (r *reader) lose(offset int, kind LossKind, what string) {
	r.losses = append(r.losses, Loss{Line: r.line(offset), Kind: kind, Text: shorten(what)})
}

func (r *reader) line(offset int) int {
	return 1 + sort.SearchInts(r.ends, offset)
}

// blocks reads what stands inside parent, which is inside depth lists and
// quotations.
func (r *reader) blocks(parent ast.Node, depth int) Document {
	var doc Document
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		doc = append(doc, r.block(n, depth)...)
	}
	return doc
}

func (r *reader) block(n ast.Node, depth int) Document {
	if kind := n.Kind(); depth == MaxDepth && (kind == ast.KindList || kind == ast.KindBlockquote) {
		r.lose(n.Pos(), LostDepth, "")
		return nil
	}
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n)
	case *ast.Heading:
		h := Heading{Level: n.Level, Line: r.line(n.Pos())}
		if id, ok := n.AttributeString("id"); ok {
			if id, ok := id.([]byte); ok {
				h.ID = string(id)
			}
		}
		runs, images := r.inline(n)
		h.Runs = runs
		return append(Document{h}, images...)
	case *ast.List:
		list := List{Ordered: n.IsOrdered(), Start: n.Start}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			list.Items = append(list.Items, r.blocks(item, depth+1))
		}
		return Document{list}
	case *ast.Blockquote:
		body := r.blocks(n, depth+1)
		if kind, rest, ok := alert(body); ok {
			return Document{Alert{Kind: kind, Body: rest}}
		}
		return Document{Quote{Body: body}}
	case *ast.FencedCodeBlock:
		return r.fenced(n)
	case *ast.CodeBlock:
		return Document{Code{Text: string(n.Lines().Value(r.src)), Line: r.firstLine(n)}}
	case *ast.ThematicBreak:
		return Document{Rule{}}
	case *ast.HTMLBlock:
		// A comment shows nothing anywhere, so leaving it out loses nothing.
		if n.HTMLBlockType != ast.HTMLBlockType2 {
			r.lose(n.Pos(), LostHTML, string(n.Lines().Value(r.src)))
		}
		return nil
	case *east.Table:
		return r.table(n)
	default: // link definitions have no words of their own
		return nil
	}
}

func (r *reader) firstLine(n ast.Node) int {
	if n.Lines().Len() > 0 {
		return r.line(n.Lines().At(0).Start)
	}
	return r.line(n.Pos()) + 1
}

func (r *reader) paragraph(n ast.Node) Document {
	runs, images := r.inline(n)
	if PlainRuns(runs) == "" {
		return images
	}
	return append(Document{Paragraph{Runs: runs}}, images...)
}

func (r *reader) fenced(n *ast.FencedCodeBlock) Document {
	code := Code{
		Lang: strings.ToLower(string(n.Language(r.src))),
		Text: string(n.Lines().Value(r.src)),
		Line: r.firstLine(n),
	}
	if code.Lang != "card" {
		return Document{code}
	}
	card, bad := parseCard(code.Text)
	if bad >= 0 {
		line := strings.TrimSpace(strings.Split(code.Text, "\n")[bad])
		r.losses = append(r.losses, Loss{Line: min(code.Line+bad, 1+len(r.ends)), Kind: LostCard, Text: shorten(line)})
	}
	return Document{card}
}

func (r *reader) table(n *east.Table) Document {
	var t Table
	var images Document
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells [][]Run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			runs, pictures := r.inline(cell)
			cells = append(cells, runs)
			images = append(images, pictures...)
		}
		if _, head := row.(*east.TableHeader); head {
			t.Header = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	return append(Document{t}, images...)
}

// alert recognises a quotation that begins with [!KIND] and takes the mark
// away.
func alert(body Document) (AlertKind, Document, bool) {
	if len(body) == 0 {
		return "", nil, false
	}
	p, ok := body[0].(Paragraph)
	if !ok {
		return "", nil, false
	}
	mark, rest, _ := strings.Cut(p.Runs[0].Text, "]")
	kind := AlertKind(strings.ToLower(strings.TrimPrefix(strings.TrimSpace(mark), "[!")))
	switch kind {
	case Note, Important, Tip, Warning, Caution:
	default:
		return "", nil, false
	}
	if !strings.HasPrefix(strings.TrimSpace(mark), "[!") {
		return "", nil, false
	}
	runs := append([]Run{}, p.Runs...)
	runs[0].Text = strings.TrimLeft(rest, " \n")
	if runs[0].Text == "" {
		runs = runs[1:]
	}
	if len(runs) == 0 {
		return kind, body[1:], true
	}
	return kind, append(Document{Paragraph{Runs: runs}}, body[1:]...), true
}

// shorten keeps a message readable: one line of at most 60 characters.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
