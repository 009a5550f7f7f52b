package markup

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What direct does not leave to the converter is what the converter would say.
func sameAsConverter(t interface {
	Helper()
	Errorf(string, ...any)
}, s string) (taken bool) {
	t.Helper()
	s = printable(s)
	got, ok := direct(s)
	if !ok {
		return false
	}
	want, lost := convert(s)
	if got != want || lost != nil {
		t.Errorf("%q:\n     direct %q\nthe converter %q %q", s, got, want, lost)
	}
	return true
}

func TestDirect(t *testing.T) {
	for _, s := range []string{
		"a<br>b", "a <br /> <br/>b<br><br><br>c", "<br>a<br>", "<p>a</p><p>b</p>c", "<div><p> a\n b </p> <div>c</div></div>",
		"<p>a <b> b </b>c<i>d</i>, <em>e&nbsp;</em>f</p>", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c <i>d</i></li>\n</ul> e", "<p>a</p><li>b</li><li>c</li>",
		`<p class="x" style='y > z'>a <a href="https://x.org/wiki/A:b" title="t"> b</a>!</p>`, `a <img src="@@PLUGINFILE@@/a-b.png" alt="A b" width="3"/> c`,
		"<p>&nbsp;</p><p>a&nbsp;: b</p><p>&nbsp;</p>", "<p>1 &lt; 2 &amp; 3 &amp;amp; R&amp;D &gt; 4</p>", "<p>a * b, c*d, e_f, `g`, \\h, i - j = 3. (k) # l</p>", "<p>1789 a</p>",
		"<span lang='fr'><span>a</span> b</span>", "<p>a<br></p><p><br></p>b", "<p>-3</p><p>= 4</p>a<br>... b", "",
	} {
		if !sameAsConverter(t, s) {
			t.Errorf("%q is left to the converter", s)
		}
	}
}

// Where the converter is to decide: another sign or tag changes what one means.
func TestDirectLeaves(t *testing.T) {
	for _, s := range []string{
		"<p>a", "a</p>", "a</>", "<p><b>a</p></b>", "<b>a</b><i>b</i>", "<b>a<i>b</i></b>", "<p>1. a</p>", "<p>- a</p>", "a<br>= b", "[a]", "<!-- a -->", "<u>a</u>", "a<sup>2</sup>", "<P>a</P>",
		"<p id=a>b</p>", "<p><div>a</div></p>", "<ul>a<li>b</li></ul>", "<ul></ul>", "<ul><li></li></ul>", "<ul><li>a<br>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "<ol><li>a</li></ol>",
		`<a href="javascript:a()">b</a>`, `<a href="https://x.org?q=a b">b</a>`, `a!<a href="https://x.org">b</a>`, `<a href="https://x.org">]</a>`, "<a>b</a>", `<img src="" src="a">`, `<img src="https://x.org/a.png">`, `<img src="//x.org/a.png">`,
		"a*<b>b</b>", "a&#7;b", "a\uf002b", "<b></b>", "<table></table>", "<code>a</code>", "<p/>a", "a < b",
	} {
		if got, ok := direct(s); ok {
			t.Errorf("%q became %q", s, got)
		}
	}
}

// pieces of HTML, most of them plain.
func htmlPieces(t *rapid.T) string {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "é", " ", "\n", "  ", "&nbsp;", "\u00a0", "1", "2.", ".", ")", "*", "_", "-", "+", "=", "#", "`", "~", "\\", "[", "]", "!", "&", "&amp;", "&lt;", "&gt;", "$", "|", "\"", "'", "(", ":", "\uf002", "\u2003"}), 0, 4)
	words := func() string { return strings.Join(text.Draw(t, "words"), "") }
	var b strings.Builder
	for range rapid.IntRange(1, 6).Draw(t, "count") {
		switch w := words(); rapid.IntRange(0, 13).Draw(t, "kind") {
		case 0, 1, 2:
			b.WriteString(w)
		case 3:
			b.WriteString("<b>" + w + "</b>")
		case 4:
			b.WriteString("<em>" + w + "</em>")
		case 5:
			b.WriteString("<br>")
		case 6:
			b.WriteString("<p>" + w + "<br>" + words() + "</p>")
		case 7:
			b.WriteString("<ul> <li>" + w + "</li><li><i>" + words() + "</i>" + words() + "</li></ul>")
		case 8:
			b.WriteString(`<a href="https://x.org/` + rapid.SampledFrom([]string{"", "a:b", "a//b", "..", "@", "é"}).Draw(t, "path") + `" title="` + rapid.SampledFrom([]string{"", "t", "'"}).Draw(t, "title") + `">` + w + "</a>")
		case 9:
			b.WriteString(`<img src="` + rapid.SampledFrom([]string{"a.png", "@@P@@/b", "./c", "a//b", "a@b"}).Draw(t, "src") + `" alt="` + strings.NewReplacer(`"`, "").Replace(w) + `">`)
		case 10:
			b.WriteString("<span>" + w + "</span>")
		case 11:
			b.WriteString("<div>" + w)
		case 12:
			b.WriteString("</div>")
		case 13:
			b.WriteString("<p><strong>" + w + "</strong>" + words() + "<span><i>" + words() + "</i></span></p>")
		}
	}
	return b.String()
}

func TestDirectIsTheConverter(t *testing.T) {
	taken, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		all++
		if sameAsConverter(t, htmlPieces(t)) {
			taken++
		}
	})
	t.Logf("%d of %d were plain", taken, all)
	if taken < all/20 {
		t.Errorf("only %d of %d were plain", taken, all)
	}
}

func FuzzDirect(f *testing.F) {
	for _, s := range []string{"<p>a <b>b</b>&nbsp;</p>", "a<br>b", "</>", "<ul><li>a</li></ul>", `<a href="http://x.org/a">b</a>`, `<img src="a" alt="b"/>`, "<div><span>1</span>. a</div>", "&amp;lt;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 10_000 {
			sameAsConverter(t, s)
		}
	})
}
