package moodlexml

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// cloze reads a text with embedded answers.
func (r *reader) cloze() bool {
	e := r.root.child("questiontext")
	text := r.link(e, e.words())
	var pieces []string
	from := 0
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '{')
		if i < 0 {
			break
		}
		at += i
		if !gapStart.MatchString(text[at:]) {
			at++
			continue
		}
		gap, length, lost, ok := ParseGap(text[at:])
		if length == 0 { // it has no end, and neither has one that begins later
			break
		}
		if !ok || len(r.q.Gaps) == maxGaps {
			return r.fail(codeGap, "Text", problem.Excerpt(text[at:at+length]))
		}
		r.html = append(r.html, lost...)
		pieces = append(pieces, text[from:at])
		at += length
		from = at
		r.gap(gap)
	}
	return r.fill(append(pieces, text[from:]))
}

// gap adds a gap, whose texts may name files.
func (r *reader) gap(gap question.Gap) {
	for i := range gap.Choices {
		c := &gap.Choices[i]
		c.Feedback = r.unlink(c.Feedback)
		if gap.Kind != question.Short {
			c.Text = r.unlink(c.Text)
		}
	}
	r.q.Gaps = append(r.q.Gaps, gap)
}

// place looks like the place of a gap in a stem.
var place = regexp.MustCompile(`\[(\[[0-9]+\]\])`)

// kept is the place of a gap while HTML becomes Markdown.
var kept = regexp.MustCompile(`⟦([0-9]+)⟧`)

// hidden is the reference by which Write keeps "{1:SA:" in a text from being
// taken for a gap.
var hidden = regexp.MustCompile(`&#123;([0-9]{0,9}:[A-Z_]+:)`)

// fill makes the stem of a cloze of the pieces of its text between the gaps.
func (r *reader) fill(pieces []string) bool {
	r.q.Kind = question.Cloze
	if len(r.q.Gaps) == 0 {
		return r.fail(codeNoGap)
	}
	r.q.Stem = assemble(r.format, pieces, func(s string) string { return r.markdown(r.format, s) })
	r.q.Stem = joined(r.unlink(r.q.Stem), r.oldPicture())
	return true
}

// assemble makes one Markdown text of the pieces between gaps, with the places of
// the gaps in it. convert turns a text of the format into Markdown.
func assemble(format string, pieces []string, convert func(string) string) string {
	var b strings.Builder
	if format == formatMarkdown {
		for i, piece := range pieces {
			if i > 0 {
				fmt.Fprintf(&b, "[[%d]]", i)
			}
			b.WriteString(place.ReplaceAllString(hidden.ReplaceAllString(piece, "{$1"), `[\$1`))
		}
		return convert(b.String())
	}
	// A tag may stand around a gap, so the text is converted as a whole. Signs
	// that are nowhere else in it keep the places.
	for i, piece := range pieces {
		if i > 0 {
			fmt.Fprintf(&b, "⟦%d⟧", i)
		}
		b.WriteString(strings.ReplaceAll(piece, "⟦", "[["))
	}
	return kept.ReplaceAllString(place.ReplaceAllString(convert(b.String()), `[\$1`), "[[$1]]")
}

var number = regexp.MustCompile(`\[\[([0-9]{1,4})\]\]`)

// selects reads a text in which words are to be chosen: [[2]] is a gap for the
// second of all choices, which may be filled with any of its group.
func (r *reader) selects(choice string) bool {
	type option struct{ text, group string }
	var options []option
	for _, c := range r.root.all(choice) {
		text := markup.Escape(problem.OneLine(c.words()))
		if choice == "dragbox" { // its words may be bold or slanted
			var lost []string
			text, lost = markup.FromHTML(c.words())
			r.html = append(r.html, lost...)
		}
		if strings.TrimSpace(text) == "" {
			text = "" // no-break spaces alone are nothing to choose
		}
		group := c.value("group")
		if group == "" {
			group = "1"
		}
		c.child("infinite")
		options = append(options, option{text, group})
	}
	groups := map[string][]int{}
	for i, o := range options {
		groups[o.group] = append(groups[o.group], i)
	}
	fixed := !on(r.root.value("shuffleanswers"))
	e := r.root.child("questiontext")
	text := r.link(e, e.words())
	var pieces []string
	from, size := 0, 0
	for _, m := range number.FindAllStringSubmatchIndex(text, -1) {
		n, _ := strconv.Atoi(text[m[2]:m[3]])
		if n < 1 || n > len(options) || options[n-1].text == "" {
			return r.fail(codeGap, "Text", text[m[0]:m[1]])
		}
		gap := question.Gap{Weight: 1, Question: question.Question{Kind: question.Single, Fixed: fixed}}
		for _, i := range groups[options[n-1].group] {
			if options[i].text == "" {
				continue // nothing to choose
			}
			c := question.Choice{Text: options[i].text}
			if i == n-1 {
				c.Fraction = 1
			}
			gap.Choices = append(gap.Choices, c)
		}
		if size += len(gap.Choices); size > maxElements || len(r.q.Gaps) == maxGaps {
			return r.fail(codeTooComplex)
		}
		r.gap(gap)
		pieces = append(pieces, text[from:m[0]])
		from = m[1]
	}
	return r.fill(append(pieces, text[from:]))
}
