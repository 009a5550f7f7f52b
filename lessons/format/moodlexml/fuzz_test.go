package moodlexml

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

func FuzzParse(f *testing.F) {
	f.Add(bank(f))
	for _, s := range []string{
		"", "<quiz/>", "<quiz><question type='essay'/>", "<question type=\"essay\"><questiontext><text><![CDATA[@@PLUGINFILE@@/a.png]]></text><file name='a.png'>AAAA",
		`<question type="multichoice"><answer fraction="33,33333"><text>&lt;img src="@@PLUGINFILE@@/a%20b.png?x=1"&gt;</text><file name="a b.png" encoding="base64">AAAA</file></answer></question>`,
		`<question type="cloze"><questiontext format="markdown"><text>[[1]] &#38;#123;1:SA:=x} {1:SA:=x}</text></questiontext></question>`,
		`<question type="ddwtos"><questiontext><text>[[1]] ⟦1⟧ [[01]]</text></questiontext><dragbox><text>a</text></dragbox></question>`,
		`<question type="numerical"><answer fraction="100"><text>1e308</text><tolerance>1e308</tolerance></answer></question>`,
		"\xff\xfe<\x00q\x00", "<?xml version='1.0' encoding='shift_jis'?><question type='essay'><name><text>\x83\x00</text></name></question>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		qs, ps := Parse("f.xml", src)
		lines := 1 + 2*bytes.Count(src, []byte("\n")) + 2*bytes.Count(src, []byte("\r")) // UTF-16 may make more of them
		ids := map[string]bool{}
		for _, q := range qs {
			if q.ID == "" || ids[q.ID] || q.Line < 1 || q.Line > lines+len(src) {
				t.Errorf("question %+v", q)
			}
			ids[q.ID] = true
			check(t, q)
			for i := range q.Gaps {
				check(t, &q.Gaps[i].Question)
				if !(q.Gaps[i].Weight > 0) {
					t.Errorf("gap %+v", q.Gaps[i])
				}
			}
			if n := len(q.Segments()); q.Kind == question.Cloze && n != len(q.Gaps)+1 {
				t.Errorf("%d segments", n)
			}
		}
		for _, p := range ps {
			if p.Code == "" || p.Line < 0 {
				t.Errorf("problem %+v", p)
			}
		}
		written, _ := Write(qs)
		again, ps := Parse("f.xml", written)
		if len(again) != len(qs) || problem.HasErrors(ps) && len(qs) > 0 {
			t.Fatalf("%d questions of %d: %v\n%s", len(again), len(qs), ps, written)
		}
		for i, q := range again {
			if q.Kind != qs[i].Kind || len(q.Choices) != len(qs[i].Choices) || len(q.Gaps) != len(qs[i].Gaps) || len(q.Pairs) != len(qs[i].Pairs) || len(q.Order) != len(qs[i].Order) {
				t.Errorf("%+v\n%+v", *q, *qs[i])
			}
		}
	})
}

func check(t *testing.T, q *question.Question) {
	for _, w := range q.Weights() {
		if !(w >= -1 && w <= 1) {
			t.Errorf("weight %v", w)
		}
	}
	for _, n := range q.Numbers {
		if !(n.Low <= n.High) {
			t.Errorf("range %v to %v", n.Low, n.High)
		}
	}
	for at := range q.Files {
		if !strings.HasPrefix(at, "media/") || strings.Contains(at, "..") {
			t.Errorf("file %s", at)
		}
	}
}

func large(n int) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, `<question type="multichoice"><name><text>Question %d</text></name><questiontext format="html"><text><![CDATA[<p>What is <b>it</b>: %d?</p>]]></text></questiontext>
<generalfeedback format="html"><text>The idea behind it.</text></generalfeedback><penalty>0.3333333</penalty><single>true</single><shuffleanswers>true</shuffleanswers>
<answer fraction="100"><text>right</text><feedback><text>Yes, because it is.</text></feedback></answer><answer fraction="0"><text>wrong %d</text><feedback><text>No.</text></feedback></answer>
<answer fraction="25"><text>nearly</text><feedback><text>Almost.</text></feedback></answer></question>`, i, i, i)
	}
	b.WriteString("</quiz>")
	return b.Bytes()
}

// The time for a question does not grow with their number.
func BenchmarkRatioParse(b *testing.B) {
	for b.Loop() {
		took := func(n int) float64 {
			data := large(n)
			start := time.Now()
			if qs, ps := Parse("q.xml", data); len(qs) != n || len(ps) != 0 {
				b.Fatal(len(qs), ps)
			}
			return float64(time.Since(start)) / float64(n)
		}
		small := took(1000)
		big := took(50_000)
		b.ReportMetric(big/small, "50000/1000")
		b.ReportMetric(small/1000, "µs/question")
	}
}
