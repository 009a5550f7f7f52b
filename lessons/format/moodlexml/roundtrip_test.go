package moodlexml

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// nasty are pieces of text that mean something to XML, to Moodle, to Markdown
// or to nobody.
var nasty = []string{
	"a", "word", " ", "\n", "\n\n", "é", "漢", "😀", "<", ">", "&", "]]>", "<![CDATA[", "&amp;", "&#123;", `"`, "'", "<b>", "</text>", "<!--",
	"{", "}", "{1:SA:=x}", "{2:MULTICHOICE:", "~", "=", "#", "%50%", "%", `\`, `\}`, "[[", "]]", "[", "*", "_", "`", "1. ", "- ", "$$", ":", "|",
	"@@PLUGINFILE@@", "@@PLUGINFILE@@/x.png", "media/a.png", "![", "](x)", ")", "\t", "\u00a0", "..", "0", "-1e5",
}

// text draws a text without blanks around it: neither Moodle nor Parse keeps
// those.
func text(t *rapid.T, label string) string {
	return trim(strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 0, 8).Draw(t, label), ""))
}

// some draws a text that is not empty.
func some(t *rapid.T, label string) string { return trim("x" + text(t, label)) }

// line draws a plain text of one line.
func line(t *rapid.T, label string) string { return problem.OneLine(some(t, label)) }

// shown draws a Markdown text as conversion from HTML writes it.
func shown(t *rapid.T, label string) string {
	s := markup.Escape(line(t, label))
	if rapid.Bool().Draw(t, "bold") {
		s = "**bold** " + s
	}
	md, _ := markup.FromHTML(inlineHTML(s))
	again, _ := markup.FromHTML(inlineHTML(md))
	if md != again {
		return "plain" // not a text that conversion writes
	}
	return md
}

var weights = []float64{1, .9, .5, .25, .05, 0, -.05, -1, 33.33333 / 100, 83.33333 / 100, .35, .01, -.123}

func weight(t *rapid.T) float64 { return rapid.SampledFrom(weights).Draw(t, "weight") }

func bound(t *rapid.T) float64 {
	return rapid.OneOf(rapid.SampledFrom([]float64{0, 0.1, 1e-7, 5e-324, 1e21, 3.14159, -2.5, 123456789.123}), rapid.Float64Range(-1e9, 1e9)).Draw(t, "bound")
}

func numbers(t *rapid.T, feedback func(*rapid.T, string) string) []question.Number {
	n := rapid.IntRange(1, 3).Draw(t, "numbers")
	all := make([]question.Number, n)
	for i := range all {
		low, high := bound(t), bound(t)
		switch rapid.IntRange(0, 3).Draw(t, "range") {
		case 0:
			high = low
		case 1:
			low, high = math.Inf(-1), math.Inf(1)
		}
		all[i] = question.Number{Low: min(low, high), High: max(low, high), Fraction: weight(t), Feedback: feedback(t, "feedback")}
	}
	return all
}

func choices(t *rapid.T, text, feedback func(*rapid.T, string) string) []question.Choice {
	n := rapid.IntRange(1, 4).Draw(t, "choices")
	all := make([]question.Choice, n)
	for i := range all {
		all[i] = question.Choice{Text: text(t, "choice"), Fraction: weight(t), Feedback: feedback(t, "feedback")}
	}
	return all
}

func gap(t *rapid.T) question.Gap {
	maybe := func(t *rapid.T, label string) string {
		if rapid.Bool().Draw(t, "has "+label) {
			return shown(t, label)
		}
		return ""
	}
	g := question.Gap{Weight: float64(rapid.IntRange(1, 12).Draw(t, "gap weight"))}
	g.Kind = rapid.SampledFrom([]question.Kind{question.Single, question.Multiple, question.Short, question.Numeric}).Draw(t, "gap kind")
	switch g.Kind {
	case question.Short:
		g.Choices = choices(t, line, maybe)
		g.CaseMatters = rapid.Bool().Draw(t, "case")
	case question.Numeric:
		g.Numbers = numbers(t, maybe)
	case question.Single:
		g.Choices = choices(t, shown, maybe)
		g.Fixed = rapid.Bool().Draw(t, "fixed")
	case question.Multiple: // its right choices add up to 1
		g.Choices = choices(t, shown, maybe)
		g.Fixed = rapid.Bool().Draw(t, "fixed")
		for i := range g.Choices {
			g.Choices[i].Fraction = []float64{.5, .5, 0, -.25}[i]
		}
		if len(g.Choices) == 1 {
			g.Choices[0].Fraction = 1
		}
	}
	return g
}

// drawn draws a question that Moodle XML can say all of.
func drawn(t *rapid.T, i int) *question.Question {
	q := &question.Question{
		ID: fmt.Sprintf("id-%d", i), Named: true, File: "q.xml",
		Title: problem.OneLine(text(t, "title")), Stem: text(t, "stem"), Category: "$course$/top/" + line(t, "category"),
		General: text(t, "general"),
	}
	q.WhenRight, q.WhenPartly, q.WhenWrong = text(t, "right"), text(t, "partly"), text(t, "wrong")
	if rapid.Bool().Draw(t, "tagged") {
		q.Skill, q.Block = line(t, "skill"), line(t, "block")
		q.Tags = []string{line(t, "tag"), line(t, "tag")}
		q.Difficulty = rapid.SampledFrom(question.Difficulties).Draw(t, "difficulty")
	}
	if rapid.Bool().Draw(t, "hints") {
		q.Hints = []string{some(t, "hint"), some(t, "hint")}
		q.Penalty = rapid.SampledFrom([]float64{0, .1, third, 1}).Draw(t, "penalty")
	}
	kinds := []question.Kind{question.Single, question.Multiple, question.TrueFalse, question.Short, question.Numeric,
		question.Matching, question.Ordering, question.Cloze, question.Essay, question.Description}
	switch q.Kind = kinds[i%len(kinds)]; q.Kind {
	case question.Single, question.Multiple:
		q.Choices = choices(t, some, text)
		q.Fixed = rapid.Bool().Draw(t, "fixed")
	case question.TrueFalse:
		q.Choices = truth(rapid.Bool().Draw(t, "true"), text(t, "if true"), text(t, "if false"))
	case question.Short:
		q.Choices = choices(t, some, text)
		q.CaseMatters = rapid.Bool().Draw(t, "case")
	case question.Numeric:
		q.Numbers = numbers(t, text)
		q.Units = []question.Unit{{Name: line(t, "unit"), Factor: 1}, {Name: line(t, "unit"), Factor: 0.001}}
	case question.Matching:
		q.Pairs = []question.Pair{{Left: some(t, "left"), Right: line(t, "right")}, {Right: line(t, "right")}}
		q.Fixed = rapid.Bool().Draw(t, "fixed")
	case question.Ordering:
		q.Order = []string{some(t, "item"), some(t, "item"), some(t, "item")}
		q.Scoring = rapid.SampledFrom([]question.Scoring{question.ByPlace, question.AllOrNothing, question.NextButLast, question.Distance}).Draw(t, "scoring")
	case question.Cloze:
		var stem strings.Builder
		for n := range rapid.IntRange(1, 4).Draw(t, "gaps") {
			q.Gaps = append(q.Gaps, gap(t))
			fmt.Fprintf(&stem, "%s [[%d]] ", text(t, "piece"), n+1)
		}
		q.Stem = trim(strings.ReplaceAll(stem.String(), "&#123;", "") + text(t, "end"))
	case question.Essay:
		q.Model = text(t, "model")
	}
	if rapid.Bool().Draw(t, "picture") {
		at := fmt.Sprintf("media/pic-%d.png", i)
		q.Files = map[string][]byte{at: []byte(fmt.Sprint("png ", i))}
		q.General = trim(q.General + "\n\n![alt](" + at + ")")
	}
	return q
}

// What Write writes, Parse reads back: every kind, whatever the texts.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var qs []*question.Question
		for i := range 10 {
			qs = append(qs, drawn(t, i))
		}
		data, _ := Write(qs)
		got, ps := Parse("q.xml", data)
		for _, p := range ps {
			// Texts may hold HTML, or write about files that are not there.
			if p.Code != codeHTML && p.Code != codeMissing {
				t.Errorf("%v", p)
			}
		}
		if len(got) != len(qs) {
			t.Fatalf("%d questions of %d\n%s", len(got), len(qs), data)
		}
		for i, q := range got {
			q.Line = 0
			if !reflect.DeepEqual(q, qs[i]) {
				t.Errorf("got\n%+v\nwant\n%+v\n%s", *q, *qs[i], data)
			}
		}
		again, _ := Write(got)
		was, is := strings.Split(string(data), "\n"), strings.Split(string(again), "\n")
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				t.Fatalf("line %d written twice:\n%s\n%s", i+1, was[i], is[i])
			}
		}
	})
}
