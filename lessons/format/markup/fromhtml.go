package markup

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cordee/lessons/markdown"
)

// What one text of HTML may weigh; beyond it only the words are kept. A long
// question is 10 KB.
const (
	maxHTML     = markdown.MaxSize
	maxBrackets = 2000   // "[" in one text: the converter's time grows with the square of their number
	maxCells    = 10_000 // rows × columns of one table, empty cells counted
	maxNesting  = 2 * 12 // lists and quotations inside one another, a list and its item being two
	maxLost     = 20     // tags named as lost in one text
)

// converterToMarkdown is safe for several goroutines at once.
var converterToMarkdown = newConverter()

func newConverter() *converter.Converter {
	c := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithHorizontalRule("---")),
		table.NewTablePlugin(
			table.WithHeaderPromotion(true), // Markdown has no table without a header
			table.WithPresentationTables(true),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
			table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
		),
	))
	// The converter leaves the five letters of "&amp;" as they are, and Markdown
	// would read one.
	c.Register.TextTransformer(func(_ converter.Context, text string) string {
		return entity.ReplaceAllString(text, "&amp;$1")
	}, converter.PriorityEarly)
	return c
}

var entity = regexp.MustCompile(`&([a-zA-Z#])`)

// FromHTML turns HTML into Markdown that lessons/markdown shows. lost names
// what Markdown has no words for: an opening tag each, once, in order. The
// words inside such a tag stay, except a script's, a style's and those shown
// only where a film or a form cannot be; a picture of another site leaves its
// description, or its file's name.
func FromHTML(s string) (text string, lost []string) {
	s = printable(s)
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return Escape(collapse(s)), nil
	}
	if inner, ok := unmarked(s); ok {
		return Escape(collapse(html.UnescapeString(inner))), nil
	}
	if len(s) > maxHTML || strings.Count(s, "[") > maxBrackets {
		return words(s)
	}
	if text, ok := direct(s); ok {
		return text, nil
	}
	return convert(s)
}

// convert is FromHTML for what needs a tree.
func convert(s string) (text string, lost []string) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil { // nested deeper than the parser accepts
		return words(s)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	c := cleaner{seen: map[string]bool{}}
	c.children(body, place{})
	out, err := converterToMarkdown.ConvertNode(body)
	if err != nil {
		return words(s)
	}
	return strings.Trim(string(out), htmlBlanks), c.lost
}

// printable drops control characters, because the converter marks places with
// some, and what is no UTF-8.
func printable(s string) string {
	clean, ascii := true, true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf {
			ascii = false
		} else if c < ' ' && !isBlank(c) {
			clean = false
		}
	}
	if clean && (ascii || utf8.ValidString(s)) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && !isBlank(byte(r)) {
			return -1
		}
		return r
	}, s)
}

// unmarked takes off the paragraphs and spans around a text, and reports whether
// no tag is left. That is how editors write most answers.
func unmarked(s string) (inner string, ok bool) {
	for s = strings.Trim(s, htmlBlanks); strings.HasPrefix(s, "<"); s = strings.Trim(s, htmlBlanks) {
		t, rest, ok := readTag(s)
		if !ok || t.empty || t.name != "p" && t.name != "span" && t.name != "div" {
			return "", false
		}
		if s, ok = strings.CutSuffix(rest, "</"+t.name+">"); !ok {
			return "", false
		}
		s = strings.TrimSuffix(s, "<br>") // which shows nothing at the end of a block
	}
	return s, strings.IndexByte(s, '<') < 0
}

// words keeps the words of HTML that is too much to be understood.
func words(s string) (text string, lost []string) {
	var b strings.Builder
	c := cleaner{seen: map[string]bool{}}
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(0)
	skip := ""
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return Escape(b.String()), c.lost
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := string(name)
			switch {
			case kind == html.StartTagToken && (tag == "script" || tag == "style"):
				skip = tag
			case kind == html.EndTagToken && tag == skip:
				skip = ""
			}
			if kind != html.EndTagToken {
				c.lose("<" + tag + ">")
			}
			if !inline[tag] {
				b.WriteByte('\n')
			}
		}
	}
}

// collapse reads blanks as HTML does: a run of them is one.
func collapse(s string) string {
	s = strings.Trim(s, htmlBlanks)
	var b strings.Builder
	done := 0 // up to here s is written
	for i := 0; i < len(s); i++ {
		if !isBlank(s[i]) || s[i] == ' ' && !isBlank(s[i+1]) { // the last is none
			continue
		}
		b.WriteString(s[done:i])
		b.WriteByte(' ')
		for i+1 < len(s) && isBlank(s[i+1]) {
			i++
		}
		done = i + 1
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

const htmlBlanks = " \t\n\f\r"

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }
