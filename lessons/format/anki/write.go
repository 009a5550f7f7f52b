package anki

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/delimited"
	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// Write gives a file that Anki imports as it is: HTML, fields between tabs,
// the id as GUID so that a second import updates the notes of the first. A
// cloze stays one; every other question becomes a card with the answer on its
// back. Each warning names what was left out of a question, or that the whole
// question was.
func Write(questions []*question.Question) ([]byte, []problem.Problem) {
	w := writer{}
	var notes []note
	for _, q := range questions {
		if n, ok := w.note(q); ok {
			notes = append(notes, n)
		}
	}
	return w.file(notes), w.problems
}

// note is a line of the file.
type note struct {
	guid, deck string
	cloze      bool
	front      string
	back       string
	tags       []string
}

// The names Anki gives its own types of note, in an English collection.
const (
	typeCard  = "Basic"
	typeCloze = "Cloze"
)

type writer struct {
	problems []problem.Problem
}

// lost reports what a question loses; data gives names and values in pairs.
func (w *writer) lost(q *question.Question, code string, data ...any) {
	w.problems = append(w.problems, problem.New(q.File, q.Line, problem.Warning, code, append(data, "ID", q.ID)...))
}

// file writes the header and the notes. A column is there when a note needs
// it, and the type of note only when there are two: Anki then looks for types
// of that name, which it has under another name in a collection begun in
// another language.
func (w *writer) file(notes []note) []byte {
	is := func(what func(note) bool) bool { return slices.ContainsFunc(notes, what) }
	guids := is(func(n note) bool { return n.guid != "" })
	decks := is(func(n note) bool { return n.deck != "" })
	clozes := is(func(n note) bool { return n.cloze })
	types := clozes && is(func(n note) bool { return !n.cloze })

	var b strings.Builder
	b.WriteString("#separator:tab\n#html:true\n")
	columns := 0
	column := func(there bool, name string) {
		if there {
			columns++
			fmt.Fprintf(&b, "#%s column:%d\n", name, columns)
		}
	}
	column(guids, "guid")
	column(types, "notetype")
	column(decks, "deck")
	columns += 2 // front and back
	column(true, "tags")
	if clozes && !types {
		b.WriteString("#notetype:" + typeCloze + "\n")
	}
	if types {
		w.problems = append(w.problems, problem.New("", 0, problem.Warning, codeTypes))
	}
	for _, n := range notes {
		var fields []string
		if guids {
			fields = append(fields, n.guid)
		}
		if types && n.cloze {
			fields = append(fields, typeCloze)
		} else if types {
			fields = append(fields, typeCard)
		}
		if decks {
			fields = append(fields, n.deck)
		}
		fields = append(fields, n.front, n.back, strings.Join(n.tags, " "))
		delimited.Write(&b, fields, delimited.Options{Separator: '\t', Comment: '#'})
	}
	return []byte(b.String())
}

func (w *writer) note(q *question.Question) (note, bool) {
	n := note{deck: deck(q.Category), cloze: q.Kind == question.Cloze}
	if q.Named {
		n.guid = guidOf(q.ID)
	}
	if q.Kind == question.Description {
		w.lost(q, codeKind, "Kind", string(q.Kind))
		return n, false
	}
	if n.cloze {
		n.front, n.back = w.cloze(q), w.text(q, q.General)
	} else {
		c := w.card(q)
		n.front, n.back = w.text(q, q.Stem)+c.front, c.back+c.feedback(w, q)
		if q.Kind != question.Essay {
			w.lost(q, codeCard, "Kind", string(q.Kind))
		}
	}
	n.tags = w.tags(q)
	w.details(q)
	return n, true
}

// details reports what has no place in a note.
func (w *writer) details(q *question.Question) {
	feedback := q.WhenRight+q.WhenPartly+q.WhenWrong != "" || len(q.Hints) > 0
	for _, c := range q.Choices {
		feedback = feedback || c.Fraction <= 0 && c.Feedback != ""
	}
	for _, n := range q.Numbers {
		feedback = feedback || n.Fraction <= 0 && n.Feedback != ""
	}
	if feedback {
		w.lost(q, codeFeedback)
	}
	if q.Penalty != 0 || q.CaseMatters || q.Fixed || q.Scoring != "" {
		w.lost(q, codeSettings)
	}
}

// tags are words without blanks; the title has none.
func (w *writer) tags(q *question.Question) []string {
	lost := q.Title != ""
	var tags []string
	for _, t := range q.AllTags() {
		word := strings.Join(strings.Fields(t), "_")
		lost = lost || word != t
		tags = append(tags, word)
	}
	if lost {
		w.lost(q, codeLabels)
	}
	return tags
}

var (
	picture = regexp.MustCompile(`<img src="([^"]*)"[^>]*>`)
	// notOurs keeps words from being read as a gap or a sound.
	notOurs = strings.NewReplacer("{{c", "{&#123;c", "[sound:", "&#91;sound:")
	inField = strings.NewReplacer("\n", "")
)

// text writes a Markdown text as a field.
func (w *writer) text(q *question.Question, text string) string {
	s := notOurs.Replace(markup.ToHTML(text))
	if found := picture.FindString(s); found != "" {
		w.lost(q, codeMedia, "Text", html.UnescapeString(picture.FindStringSubmatch(s)[1]))
		s = strings.ReplaceAll(picture.ReplaceAllString(s, ""), "<p></p>", "")
	}
	if !strings.Contains(s, "<pre") {
		s = inField.Replace(s)
	}
	if strings.Count(s, "<p>") == 1 && strings.HasPrefix(s, "<p>") && strings.HasSuffix(s, "</p>") {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "<p>"), "</p>")
	}
	return s
}

// card is what a question shows besides its stem, and its answer.
type card struct {
	front, back string
	comments    []string // Markdown, for the back
}

// feedback is what is said whatever was answered, or for the right answer.
func (c card) feedback(w *writer, q *question.Question) string {
	var b strings.Builder
	for _, s := range append(c.comments, q.General) {
		if s == "" {
			continue
		}
		if c.back != "" || b.Len() > 0 {
			b.WriteString("<hr>")
		}
		b.WriteString(w.text(q, s))
	}
	return b.String()
}

func list(tag string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "<" + tag + "><li>" + strings.Join(items, "</li><li>") + "</li></" + tag + ">"
}

// card gives the front what there is to choose from, and the back what is
// right. Choices keep their order; the right sides of pairs and the items of
// an order are sorted, or they would tell the answer.
func (w *writer) card(q *question.Question) card {
	var c card
	var all, right []string
	switch q.Kind {
	case question.Essay:
		c.back = w.text(q, q.Model)
	case question.TrueFalse:
		for _, choice := range q.Choices {
			if choice.Fraction > 0 {
				right = append(right, map[string]string{"true": "✓", "false": "✗"}[choice.Text])
				c.comments = append(c.comments, choice.Feedback)
			}
		}
		c.front, c.back = "<p>✓ / ✗</p>", strings.Join(right, " ")
	case question.Single, question.Multiple:
		for _, choice := range q.Choices {
			text := w.text(q, choice.Text)
			all = append(all, text)
			if choice.Fraction > 0 {
				right = append(right, text)
				c.comments = append(c.comments, choice.Feedback)
			}
		}
		c.front, c.back = list("ul", all), list("ul", right)
		if len(right) == 1 {
			c.back = right[0]
		}
	case question.Short, question.Numeric:
		texts, comments := accepted(q)
		for _, text := range texts {
			right = append(right, notOurs.Replace(html.EscapeString(text)))
		}
		c.back, c.comments = strings.Join(right, " / "), comments
	case question.Matching:
		var lefts, rights, pairs []string
		for _, p := range q.Pairs {
			side := notOurs.Replace(html.EscapeString(p.Right))
			if rights = append(rights, side); p.Left != "" {
				lefts = append(lefts, w.text(q, p.Left))
				pairs = append(pairs, w.text(q, p.Left)+" → "+side)
			}
		}
		slices.Sort(rights)
		c.front, c.back = list("ul", lefts)+list("ul", slices.Compact(rights)), list("ul", pairs)
	case question.Ordering:
		for _, item := range q.Order {
			all = append(all, w.text(q, item))
		}
		c.back = list("ol", all)
		slices.Sort(all)
		c.front = list("ul", all)
	}
	return c
}

// accepted are the answers of a short or numeric question that carry credit,
// as plain words, and what is said of them.
func accepted(q *question.Question) (texts, comments []string) {
	for _, c := range q.Choices {
		if c.Fraction > 0 {
			texts, comments = append(texts, strings.ReplaceAll(c.Text, `\*`, "*")), append(comments, c.Feedback)
		}
	}
	unit := ""
	for _, u := range q.Units {
		if u.Factor == 1 {
			unit = "\u00a0" + u.Name
			break
		}
	}
	for _, n := range q.Numbers {
		if n.Fraction > 0 {
			texts, comments = append(texts, interval(n)+unit), append(comments, n.Feedback)
		}
	}
	return texts, comments
}

// interval writes a range as one reads it.
func interval(n question.Number) string {
	write := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	switch low, high := math.IsInf(n.Low, -1), math.IsInf(n.High, 1); {
	case n.Low == n.High:
		return write(n.Low)
	case low && high:
		return "…"
	case low:
		return "≤ " + write(n.High)
	case high:
		return "≥ " + write(n.Low)
	}
	return write(n.Low) + " – " + write(n.High)
}

// cloze writes the stem with its gaps as Anki marks them.
func (w *writer) cloze(q *question.Question) string {
	var stem strings.Builder
	for i, s := range q.Segments() {
		if i > 0 {
			stem.WriteString(markOpens + strconv.Itoa(i) + markCloses)
		}
		stem.WriteString(noMarks.Replace(s))
	}
	simplified := false
	out := mark.ReplaceAllStringFunc(w.text(q, stem.String()), func(s string) string {
		n, _ := strconv.Atoi(mark.FindStringSubmatch(s)[1])
		gap := q.Gaps[n-1]
		written, whole := gapText(&gap.Question)
		simplified = simplified || !whole || gap.Weight != 1
		return fmt.Sprintf("{{c%d::%s}}", n, written)
	})
	if simplified {
		w.lost(q, codeGapOut)
	}
	return out
}

// inGap keeps words from ending a gap or beginning its hint.
var inGap = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "{", "&#123;", "}", "&#125;", ":", "&#58;")

// gapText is the right answer of a gap and, where there is a choice, the
// choices as a hint. whole says that the gap is no more than that.
func gapText(q *question.Question) (text string, whole bool) {
	if q.Kind == question.Short || q.Kind == question.Numeric {
		texts, _ := accepted(q)
		whole = q.Kind == question.Short && len(q.Choices) == 1 && q.Choices[0] == question.Choice{Text: q.Choices[0].Text, Fraction: 1} && !q.CaseMatters
		if len(texts) == 0 {
			return "…", false
		}
		return inGap.Replace(problem.OneLine(texts[0])), whole
	}
	var all, right []string
	for _, c := range q.Choices {
		word := problem.OneLine(markup.Plain(c.Text))
		all = append(all, word)
		if c.Fraction > 0 {
			right = append(right, word)
		}
	}
	return inGap.Replace(strings.Join(right, ", ")) + "::" + inGap.Replace(strings.Join(all, " / ")), false
}
