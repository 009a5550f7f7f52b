package anki

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// gapOpens begins a gap: {{c1::word}} or {{c1::word::hint}}.
var gapOpens = regexp.MustCompile(`\{\{c[0-9]+(?:,[0-9]+)*::`)

const gapCloses = "}}"

// A gap is held by private characters while its text becomes Markdown: they
// mean nothing to HTML or Markdown, and none is left of those in the file.
const (
	markOpens  = "\ue000"
	markCloses = "\ue001"
)

var (
	noMarks = strings.NewReplacer(markOpens, "", markCloses, "")
	mark    = regexp.MustCompile(markOpens + "([0-9]+)" + markCloses)
)

// edit replaces a piece of a field.
type edit struct {
	from, to int
	text     string
}

// cloze reads the field of a note that has gaps. Which of them Anki would hide
// together is not kept: they are all asked at once.
func (p *parser) cloze(q *question.Question, field string) {
	field = noMarks.Replace(field)
	opens := gapOpens.FindAllStringIndex(field, -1)
	var edits []edit
	var stack [][]int
	innermost := -1 // where the last gap begins
	for at := 0; ; {
		closes := strings.Index(field[at:], gapCloses)
		if closes < 0 {
			break
		}
		closes += at
		for len(opens) > 0 && opens[0][1] <= closes {
			stack = append(stack, opens[0])
			opens = opens[1:]
		}
		at = closes + len(gapCloses)
		if len(stack) == 0 {
			continue
		}
		open := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		var answer, hint string
		if innermost < open[0] {
			answer, hint, _ = strings.Cut(field[open[1]:closes], "::")
			answer, hint = p.word(answer), p.word(hint)
		}
		if answer == "" { // around another gap, or empty: what it holds stays
			p.lost(codeGap, field[open[0]:at])
			edits = append(edits, edit{open[0], open[1], ""}, edit{closes, at, ""})
		} else {
			q.Gaps = append(q.Gaps, gap(answer))
			shown := markOpens + strconv.Itoa(len(q.Gaps)) + markCloses
			if hint != "" {
				shown += " (" + p.quote(hint) + ")"
			}
			edits = append(edits, edit{open[0], at, shown})
		}
		innermost = max(innermost, open[0])
	}
	if len(q.Gaps) > 0 {
		q.Kind = question.Cloze
	}
	field = apply(field, edits)
	stem := p.convert(field)
	if len(mark.FindAllString(stem, -1)) < len(q.Gaps) { // a gap inside a tag is no part of a text: then it is no tag
		stem = markup.Escape(field)
	}
	q.Stem = mark.ReplaceAllString(stem, "[[$1]]")
}

func gap(answer string) question.Gap {
	return question.Gap{Weight: 1, Question: question.Question{
		Kind:    question.Short,
		Choices: []question.Choice{{Text: strings.ReplaceAll(answer, "*", `\*`), Fraction: 1}},
	}}
}

func apply(s string, edits []edit) string {
	slices.SortFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b strings.Builder
	from := 0
	for _, e := range edits {
		b.WriteString(s[from:e.from])
		b.WriteString(e.text)
		from = e.to
	}
	return b.String() + s[from:]
}

// word reads a piece of a field as plain words.
func (p *parser) word(s string) string {
	if p.html && strings.ContainsAny(s, "<&") {
		text, _ := markup.FromHTML(s)
		s = markup.Plain(text)
	}
	return problem.OneLine(s)
}

// quote writes plain words as the field would.
func (p *parser) quote(s string) string {
	if p.html {
		return escapeHTML.Replace(s)
	}
	return s
}

var escapeHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
