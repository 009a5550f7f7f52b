package course

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cordee/lessons"
)

// The elements and attributes that a text of a pack may become.
var (
	elements = []string{"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "aside", "div", "table", "thead", "tbody", "tr", "th", "td",
		"pre", "code", "figure", "img", "dl", "dt", "dd", "hr", "a", "strong", "em", "br"}
	attributes = []string{"id", "start", "class", "scope", "src", "alt", "href", "rel"}
)

// Whatever a text says, the page runs nothing of it, leads nowhere but to the
// web, a mail address or a page of the course, and shows only pictures it has.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"a <script>alert(1)</script> b", "[x](javascript:alert(1))", `![x"onerror=alert(1)](media/a.png)`, "![](https://example.org/a.png)",
		"## t {#a\"b}\n\n> [!NOTE]\n> a\n\n1. x\n\n   y", "| a | b |\n|---|---|\n| `<` | **c** |", "```card\nfigure: <b>\n```", "<x onclick=a>\n\n`</code><img>`",
		"[a](#b) [c](http://d/?e=1&f=\"2\") <g@h>", "&lt;script&gt; \\<i>", "\x00\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := &builder{pack: &lessons.Pack{}, host: Local, words: french, pages: map[string]string{"b": "01-01.html"}}
		find := func(src string) (string, bool) { return "media/kept.png", src != "none" }
		for _, drawn := range []string{string(b.text(text, find)), string(b.phrase(text, find))} {
			z := html.NewTokenizer(strings.NewReader(drawn))
			for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
				token := z.Token()
				if kind == html.TextToken {
					continue
				}
				if kind == html.CommentToken || kind == html.DoctypeToken || !slices.Contains(elements, token.Data) {
					t.Fatalf("%q becomes %s in %s", text, token, drawn)
				}
				for _, a := range token.Attr {
					safe := slices.Contains(attributes, a.Key)
					switch a.Key {
					case "src":
						safe = a.Val == "media/kept.png"
					case "href":
						safe = slices.ContainsFunc([]string{"http://", "https://", "mailto:", "01-01.html#b"}, func(s string) bool {
							return strings.HasPrefix(strings.ToLower(a.Val), s)
						})
					}
					if !safe {
						t.Fatalf("%q becomes %s", text, token)
					}
				}
			}
		}
	})
}
