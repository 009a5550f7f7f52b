package markup

import (
	"html"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cordee/lessons/markdown"
)

func TestFromHTML(t *testing.T) {
	for _, c := range []struct {
		html, want string
		lost       []string
	}{
		{"a\n  b ", "a b", nil},
		{"<p>a <b>b</b> &amp; <em>c</em></p><p>d&nbsp;: e</p>", "a **b** & *c*\n\nd\u00a0: e", nil},
		{"a<b> x </b>c", "a **x** c", nil},
		{"a<br>b", "a  \nb", nil},
		{"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  \n  - c", nil},
		{"<ol><li>a<li>b</ol>", "1. a\n2. b", nil},
		{"<h3>x {#id}</h3>", "### x {#id}", nil},
		{"<pre>a\n  *b*</pre>", "```\na\n  *b*\n```", nil},
		{`<a href="https://x.org">a</a> <a href="javascript:b()">b</a> <a name=c>c</a>`, "[a](https://x.org) b c", []string{`<a href="javascript:b()">`}},
		{`<img src="media/a b.png" alt="A" width=3 title=x>`, "![A](media/a%20b.png)", nil},
		{`see <img src="https://x.org/a/cat.png?q" alt=""> and <img src="//x.org/b" alt="the b">`, "see cat.png and the b", []string{`<img src="https://x.org/a/cat.png?q">`, `<img src="//x.org/b">`}},
		{`<img src="data:image/png;base64,AAAA" alt="a dot">`, "a dot", []string{`<img src="data:image/png;base64,AAAA">`}},
		{"a<script>b()</script>c<style>d</style><!-- e -->f", "acf", []string{"<script>", "<style>"}},
		{"<u>a</u> <font color=red>b</font> <u>c</u><video src=v.mp4>no</video>", "a b c", []string{"<u>", "<font>", `<video src="v.mp4">`}},
		{"x<sup>2</sup> H<sub>2</sub>O 1<sup>er</sup>", "x² H₂O 1er", []string{"<sup>"}},
		{"<span style='color:red'>a</span>", "a", nil},
		{"<table><tr><th>a<th>b<tr><td>c|d<br>e<td><ul><li>f<li>g</ul></table>", "| a | b |\n|---|---|\n| c\\|d e | f g |", []string{"<ul>", "<li>"}},
		{"<table><tr><td colspan=2>a<tr><td>b<td>c</table>", "| a |  |\n|---|---|\n| b | c |", []string{"<td colspan>"}},
		{"a < b &lt; c &amp;amp; *d*", `a &lt; b &lt; c &amp;amp; \*d*`, nil},
		{"<math><mi>x</mi></math>", "x", []string{"<math>", "<mi>"}},
	} {
		got, lost := FromHTML(c.html)
		if got != c.want || !slices.Equal(lost, c.lost) {
			t.Errorf("%s:\n got %q %q\nwant %q %q", c.html, got, lost, c.want, c.lost)
		}
	}
}

func TestEscape(t *testing.T) {
	for plain, want := range map[string]string{
		" a ": "a", "a\n  b\n\n\nc": "a\\\nb\n\nc", "# a": `\# a`, "1. a": `1\. a`, "1.5": "1.5", "a*b_c": `a\*b\_c`, "- a\n> b": "\\- a\\\n\\> b", "\n": "",
		"a\\\nb": "a\\\\  \nb", // after a backslash, another would not break the line
	} {
		if got := Escape(plain); got != want {
			t.Errorf("%q: %q, want %q", plain, got, want)
		}
	}
}

// nasty draws texts made of what Markdown and HTML give a meaning to.
func nasty(t *rapid.T) string {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "b", "é", " ", "\u00a0", "*", "**", "_", "`", "[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "&nbsp;", "#", "# ", "- ", "+ ", "1. ", "1", ".",
		"=", "---", "***", "|", "|-|", "~", "\\", "{#x}", ":", "$", "<b>", "</b>", "http://x.org", "\n", "\n\n", "    ", "[a](b)", "![a](b)", "```",
	}), 1, 9).Draw(t, "pieces")
	return strings.Join(pieces, "")
}

// A text without markup is shown as it is, whether it came plain or as HTML.
func TestWordsStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty(t)
		var lines []string
		for line := range strings.SplitSeq(s, "\n") {
			if line = strings.Trim(line, " "); line != "" {
				lines = append(lines, line)
			}
		}
		// What the reader of Markdown trims at the ends of a line is its affair.
		same := func(a, b string) bool { return tidy(a) == tidy(b) }
		if got := Plain(Escape(s)); !same(got, strings.Join(lines, "\n")) {
			t.Errorf("Escape(%q) = %q, shown as %q", s, Escape(s), got)
		}
		md, lost := FromHTML("<p>" + html.EscapeString(s) + "</p>")
		if got := Plain(md); !same(got, collapse(s)) || lost != nil {
			t.Errorf("FromHTML(%q) = %q %q, shown as %q", s, md, lost, got)
		}
	})
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// What is written as HTML and read again says the same.
func TestThereAndBack(t *testing.T) {
	for _, md := range []string{
		"a **b** *c* `d` [e](https://x.org)", "a\\\nb", "a\n\nb", "- a\n- b", "3. a\n4. b", "## T\n\nx", "> a\n>\n> b", "![A](media/a.png)",
		"| a | b |\n|---|---|\n| c | d |", "```go\nx := 1 < 2\n```", "1 &lt; 2 \\& 3", "---", "`a*b`", "**a *b***",
	} {
		back, lost := FromHTML(ToHTML(md))
		if ToHTML(back) != ToHTML(md) || lost != nil {
			t.Errorf("%q became %q (%q), then %q", md, ToHTML(md), lost, back)
		}
	}
}

func TestToHTML(t *testing.T) {
	for md, want := range map[string]string{
		"a <b>c</b> & \"d\"":                  "<p>a c &amp; &#34;d&#34;</p>",
		"[a](javascript:b) ![c](https://x/y)": "<p>a c</p>",
		"> [!TIP]\n> a":                       "<blockquote class=\"tip\">\n<p>a</p>\n</blockquote>",
		"```card\nfigure: 3 %\nof: x\n```":    "<blockquote class=\"card\">\n<p><strong>3 %</strong></p>\n<p>x</p>\n</blockquote>",
		"- a\n- b\n\n  c":                     "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>",
	} {
		if got := ToHTML(md); got != want {
			t.Errorf("%q:\n got %q\nwant %q", md, got, want)
		}
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]struct {
		text string
		enc  Encoding
	}{
		"\ufeffa\r\nb\rc\n":  {"a\nb\nc\n", UTF8},
		"\xc9t\xe9 \x80\r\n": {"Été €\n", Windows1252},
		"a\x00b":             {"", NotText},
		"\xff\xfea\x00":      {"", NotText},
		"\xfe\xff\x4e\x00":   {"", NotText},
	} {
		if text, enc := Decode([]byte(in)); text != want.text || enc != want.enc {
			t.Errorf("%q: %q %v", in, text, enc)
		}
	}
}

// The longest text of each of these shapes must cost about what its length
// says. The bound only tells seconds from minutes.
func TestHostileHTMLStaysCheap(t *testing.T) {
	for _, piece := range []string{"*", "<b>", "x <i>y</i> ", "`", "<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<td>", "<br>", "#\n", "<p>", "<a href=#x>", "<!--", "<", "&", "&#", "_a", "<pre>",
		"<tr><td>a", "[", "<code>`</code>", "</b>", "<svg>", "<math>", "<script>"} {
		for _, size := range []int{maxHTML, 2 * maxHTML} {
			start := time.Now()
			text, _ := FromHTML("<p>" + strings.Repeat(piece, size/len(piece)-1))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%q repeated took %v", piece, took)
			} else if took > 200*time.Millisecond {
				t.Logf("%q repeated to %d took %v", piece, size, took)
			}
			if len(text) > 10*size {
				t.Errorf("%q repeated became %d bytes", piece, len(text))
			}
		}
	}
}

func FuzzFromHTML(f *testing.F) {
	for _, s := range []string{"<p>a <b>b</b></p>", "<table><tr><td>a", "<ul><li>a<ol><li>b", "<img src=x alt=y>", "a &amp; b", "<pre><code class=language-x>a", "<a href='#x'>y</a>", "<!--", "</", "<svg><script>", "<sup></sup>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, _ := FromHTML(s)
		_, losses := markdown.Read([]byte(text))
		for _, l := range losses {
			if l.Kind == markdown.LostHTML || l.Kind == markdown.LostRemoteImage {
				t.Errorf("%q became %q, of which %v is not shown", s, text, l)
			}
		}
		ToHTML(s)
	})
}
