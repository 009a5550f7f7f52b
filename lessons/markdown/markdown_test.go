package markdown

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestBlocks(t *testing.T) {
	cases := []struct {
		name, src string
		want      Document
	}{
		{"styles", "a **b** *c* `d` [e](https://x.org)", Document{Paragraph{[]Run{
			{Text: "a "}, {Text: "b", Bold: true}, {Text: " "}, {Text: "c", Italic: true}, {Text: " "},
			{Text: "d", Code: true}, {Text: " "}, {Text: "e", Link: "https://x.org"}}}}},
		{"soft and hard breaks", "a\nb  \nc", Document{Paragraph{[]Run{{Text: "a b\nc"}}}}},
		{"escapes and entities", `1 \* 2 &amp; 3&nbsp;%, \&amp; &unknown; &`, Document{Paragraph{[]Run{{Text: "1 * 2 & 3\u00a0%, &amp; &unknown; &"}}}}},
		{"heading with id", "## Le *marteau* {#marteau}", Document{Heading{Level: 2, ID: "marteau", Line: 1,
			Runs: []Run{{Text: "Le "}, {Text: "marteau", Italic: true}}}}},
		{"list", "1. a\n2. b\n   - c", Document{List{Ordered: true, Start: 1, Items: []Document{
			{Paragraph{[]Run{{Text: "a"}}}},
			{Paragraph{[]Run{{Text: "b"}}}, List{Items: []Document{{Paragraph{[]Run{{Text: "c"}}}}}}}}}}},
		{"quote", "> a\n> b", Document{Quote{Document{Paragraph{[]Run{{Text: "a b"}}}}}}},
		{"alert", "> [!IMPORTANT]\n> À **retenir**", Document{Alert{Important, Document{Paragraph{
			[]Run{{Text: "À "}, {Text: "retenir", Bold: true}}}}}}},
		{"alert over two paragraphs", "> [!tip]\n>\n> b", Document{Alert{Tip, Document{Paragraph{[]Run{{Text: "b"}}}}}}},
		{"not an alert", "> [!PARTY] b", Document{Quote{Document{Paragraph{[]Run{{Text: "[!PARTY] b"}}}}}}},
		{"table", "|a|b|\n|-|-|\n|1|**2**|", Document{Table{
			Header: [][]Run{{{Text: "a"}}, {{Text: "b"}}},
			Rows:   [][][]Run{{{{Text: "1"}}, {{Text: "2", Bold: true}}}}}}},
		{"code", "```Go\nx := 1\n```", Document{Code{Lang: "go", Text: "x := 1\n", Line: 2}}},
		{"card", "```card\nfigure : 30 %\nof: managers\n  of large firms\nread-in: 001\n```", Document{Card{
			Figure: "30 %", Of: "managers of large firms", ReadIn: "001"}}},
		{"image alone", "![Un piton](../media/piton%201.png)", Document{Image{Src: "../media/piton 1.png", Alt: "Un piton", Line: 1}}},
		{"image in a sentence", "see ![x](a.png) here", Document{
			Paragraph{[]Run{{Text: "see  here"}}}, Image{Src: "a.png", Alt: "x", Line: 1}}},
		{"rule", "a\n\n---", Document{Paragraph{[]Run{{Text: "a"}}}, Rule{}}},
		{"windows lines", "# a\r\n\r\nb\r\n", Document{Heading{Level: 1, Runs: []Run{{Text: "a"}}, Line: 1}, Paragraph{[]Run{{Text: "b"}}}}},
		{"comment", "a <!-- b -->\n\n<!-- c -->", Document{Paragraph{[]Run{{Text: "a"}}}}},
	}
	for _, c := range cases {
		got, losses := Read([]byte(c.src))
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
		if len(losses) > 0 {
			t.Errorf("%s: lost %v", c.name, losses)
		}
	}
}

func TestWhatIsLeftOutIsListed(t *testing.T) {
	cases := []struct {
		src, plain string
		loss       Loss
	}{
		{"a\n<b>c</b>", "a c", Loss{2, LostHTML, "<b>"}},
		{"a\n\n<div onclick=x>\nb\n</div>", "a", Loss{3, LostHTML, "<div onclick=x> b </div>"}},
		{"![a chart](https://x.org/a.png)", "a chart", Loss{1, LostRemoteImage, "https://x.org/a.png"}},
		{"![a](//x.org/a.png)", "a", Loss{1, LostRemoteImage, "//x.org/a.png"}},
		{"![a](data:image/png;base64,AA)", "a", Loss{1, LostRemoteImage, "data:image/png;base64,AA"}},
		{"\n[a](javascript:alert(1))", "a", Loss{2, LostLink, "javascript:alert(1)"}},
		{"[a](file:///etc/passwd)", "a", Loss{1, LostLink, "file:///etc/passwd"}},
		{"```card\nof: x\n```", "x", Loss{2, LostCard, "of: x"}},
		{"```card\nfigure: 1\nwho: x\n```", "1", Loss{3, LostCard, "who: x"}},
		{strings.Repeat("> ", MaxDepth+1) + "a", "", Loss{1, LostDepth, ""}},
		{strings.Repeat(">", 70) + "a", "", Loss{1, LostDepth, ""}},
		{strings.Repeat("a", MaxSize+1), "", Loss{1, LostSize, ""}},
	}
	for _, c := range cases {
		doc, losses := Read([]byte(c.src))
		if got := Plain(doc); got != c.plain {
			t.Errorf("%.40q: plain %q, want %q", c.src, got, c.plain)
		}
		if len(losses) == 0 || losses[0] != c.loss {
			t.Errorf("%.40q: lost %v, want %v first", c.src, losses, c.loss)
		}
	}
}

func TestPlainKeepsEveryWord(t *testing.T) {
	src := "# T\n\nun **deux**\n\n- trois\n- quatre\n\n> [!NOTE]\n> cinq\n\n> six\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nsept\n```\n\n![huit](x.png)\n\n```card\nfigure: 9\nby: dix\n```\n"
	want := "T\nun deux\ntrois\nquatre\ncinq\nsix\na b\n1 2\nsept\nhuit\n9\ndix"
	if got := Plain(Parse([]byte(src))); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// The longest text of each of these shapes once took the parser, or us,
// minutes; now well under a second. The bound only tells one from the other.
func TestHostileTextStaysCheap(t *testing.T) {
	for _, piece := range []string{">", "> ", "[", "![", "*a ", "- ", "1. ", "<a ", "[a](", "&a", `\`, "a\n>", "_*", "[a][", "- \n  ", "<b>\n"} {
		start := time.Now()
		Read([]byte(strings.Repeat(piece, MaxSize/len(piece))))
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%q repeated took %v", piece, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"## A {#a}\n\ntext **b** `c` [d](#e)", "> [!NOTE]\n> x", "```card\nfigure: 1\n```", "|a|b|\n|-|-|\n|1|", "- a\n  1. b\n",
		"![a](b.png)", "<b>x</b>", "> [!NOTE]", "```card\n```", "\xff\x00&#0;&nbsp;", "# {#a .b c=d}", "\\", strings.Repeat(">", MaxDepth+2),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, losses := Read(src)
		Plain(doc)
		for _, l := range losses {
			if l.Line < 1 || l.Line > 1+strings.Count(strings.ReplaceAll(string(src), "\r", "\n"), "\n") {
				t.Errorf("loss %v outside of the text", l)
			}
		}
		if depth(doc) > MaxDepth+1 {
			t.Errorf("document nested %d deep", depth(doc))
		}
	})
}

func depth(doc Document) int {
	deepest := 0
	for _, n := range doc {
		switch n := n.(type) {
		case List:
			for _, item := range n.Items {
				deepest = max(deepest, depth(item))
			}
		case Quote:
			deepest = max(deepest, depth(n.Body))
		case Alert:
			deepest = max(deepest, depth(n.Body))
		}
	}
	return deepest + 1
}
