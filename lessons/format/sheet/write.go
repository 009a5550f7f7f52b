package sheet

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"cordee/lessons/format/markup"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// maxCharacters is what Excel allows in a cell, in UTF-16 units.
const maxCharacters = 32_767

// Write gives a workbook with English headings; see WriteIn.
func Write(questions []*question.Question) ([]byte, []problem.Problem) {
	return WriteIn("en", questions)
}

// WriteIn gives a workbook whose headings and kinds are named in French
// ("fr") or in English (any other language). Parse reads the same questions
// from it, whatever the language. Each warning names a question of which
// something does not come back.
//
// Every cell is a text, and none a formula, whatever it begins with.
func WriteIn(lang string, questions []*question.Question) ([]byte, []problem.Problem) {
	w := writer{french: lang == "fr"}
	var records []record
	for _, q := range questions {
		r := w.record(q)
		w.check(q, r)
		records = append(records, r)
	}
	out, err := w.workbook(records)
	if err != nil { // in memory, of texts that were cut to size
		w.problems = append(w.problems, problem.New("", 0, problem.Error, codeNotSheet))
	}
	return out, w.problems
}

type writer struct {
	french   bool
	problems []problem.Problem
}

func (w *writer) lost(q *question.Question, code string, data ...any) {
	w.problems = append(w.problems, problem.New(q.File, q.Line, problem.Warning, code, append(data, "ID", q.ID)...))
}

// check reads a row back and reports what is not the same.
func (w *writer) check(q *question.Question, r record) {
	for _, cells := range r {
		for i := range cells {
			if units := utf16.Encode([]rune(cells[i].text)); len(units) > maxCharacters {
				cells[i].text = string(utf16.Decode(units[:maxCharacters-1])) + "…"
				w.lost(q, codeCut, "Max", maxCharacters)
			}
		}
	}
	if len(q.Files) > 0 {
		w.lost(q, codeFormatting)
	}
	p := parser{}
	back, _ := p.question(r)
	if back == nil {
		w.lost(q, codeSettings)
		return
	}
	if !q.Named && !back.Named { // called by its place, which a row has of its own
		back.ID = q.ID
	}
	if !reflect.DeepEqual(bare(*back), bare(*q)) {
		w.lost(q, codeSettings)
	}
}

// bare is a question without what a row is not asked to keep: where it came
// from, its pictures, and the difference between an empty list and none.
func bare(q question.Question) question.Question {
	q.File, q.Line, q.Files = "", 0, nil
	q.Choices, q.Numbers, q.Units, q.Pairs = none(q.Choices), none(q.Numbers), none(q.Units), none(q.Pairs)
	q.Order, q.Tags, q.Hints, q.Gaps = none(q.Order), none(q.Tags), none(q.Hints), none(slices.Clone(q.Gaps))
	for i := range q.Gaps {
		q.Gaps[i].Question = bare(q.Gaps[i].Question)
	}
	return q
}

func none[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// record writes a question as a row.
func (w *writer) record(q *question.Question) record {
	r := record{}
	set := func(f field, n int, text string) {
		if text = strings.TrimSpace(text); text != "" {
			r[f] = append(r[f], cell{n, text})
		}
	}
	text := func(s string) string { return s }
	if plain := plainTexts(q); plain {
		text = unescape
	} else {
		set(fieldFormat, 1, formatMarkdown)
	}
	if q.Named {
		set(fieldID, 1, q.ID)
	}
	set(fieldKind, 1, w.kind(q.Kind))
	set(fieldTitle, 1, q.Title)
	set(fieldQuestion, 1, text(q.Stem))
	set(fieldSkill, 1, q.Skill)
	set(fieldBlock, 1, q.Block)
	set(fieldDifficulty, 1, w.difficulty(q.Difficulty))
	set(fieldTags, 1, strings.Join(q.Tags, ", "))
	set(fieldCategory, 1, q.Category)
	set(fieldGeneral, 1, text(q.General))
	set(fieldWhenRight, 1, text(q.WhenRight))
	set(fieldWhenPartly, 1, text(q.WhenPartly))
	set(fieldWhenWrong, 1, text(q.WhenWrong))
	for i, hint := range q.Hints {
		set(fieldHint, i+1, text(hint))
	}
	if q.Penalty != 0 {
		set(fieldPenalty, 1, percent(q.Penalty))
	}
	if q.Fixed {
		set(fieldFixed, 1, "x")
	}
	if q.CaseMatters {
		set(fieldCase, 1, "x")
	}
	set(fieldScoring, 1, string(q.Scoring))
	switch q.Kind {
	case question.Single, question.Multiple:
		w.choices(q, set, text)
	case question.TrueFalse:
		for i, c := range q.Choices {
			if c.Fraction == 1 {
				set(fieldRight, 1, w.truth(i == 0))
			}
			set(fieldFeedback, i+1, text(c.Feedback))
		}
	case question.Short, question.Numeric:
		w.accepted(q, set, text)
	case question.Matching:
		for i, p := range q.Pairs {
			set(fieldChoice, i+1, strings.TrimSpace(escapeArrows(text(p.Left))+" → "+escapeArrows(p.Right)))
		}
	case question.Ordering:
		for i, item := range q.Order {
			set(fieldChoice, i+1, text(item))
		}
	case question.Cloze:
		var stem strings.Builder
		for i, s := range q.Segments() {
			if i > 0 {
				stem.WriteString(moodlexml.FormatGap(q.Gaps[i-1]))
			}
			stem.WriteString(text(markOpens + s + markCloses))
		}
		r[fieldQuestion] = []cell{{1, strings.TrimSpace(noMarks.Replace(stem.String()))}}
	case question.Essay:
		set(fieldRight, 1, text(q.Model))
	}
	return r
}

// choices names the right ones by their letters and writes the weights that
// these do not say.
func (w *writer) choices(q *question.Question, set func(field, int, string), text func(string) string) {
	var right []int
	for i, c := range q.Choices {
		if c.Fraction > 0 && (q.Kind == question.Multiple || c.Fraction == 1) {
			right = append(right, i)
		}
	}
	var names []string
	weighted := len(right) == 0
	for i, c := range q.Choices {
		is := slices.Contains(right, i)
		if is {
			names = append(names, position(i))
		}
		weighted = weighted || c.Fraction != usual(q.Kind, len(right), is)
		set(fieldChoice, i+1, text(c.Text))
		set(fieldFeedback, i+1, text(c.Feedback))
	}
	set(fieldRight, 1, strings.Join(names, ", "))
	for i, c := range q.Choices {
		if weighted {
			set(fieldPoints, i+1, percent(c.Fraction))
		}
	}
}

// position names a choice by its letter, after the tenth by its number, as the
// headings do.
func position(i int) string {
	if i < 10 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

func (w *writer) accepted(q *question.Question, set func(field, int, string), text func(string) string) {
	answer := func(i int, s string, fraction float64, feedback string) {
		set(fieldChoice, i+1, s)
		set(fieldFeedback, i+1, text(feedback))
		if fraction != 1 {
			set(fieldPoints, i+1, percent(fraction))
		}
	}
	for i, c := range q.Choices {
		answer(i, c.Text, c.Fraction, c.Feedback)
	}
	for i, n := range q.Numbers {
		answer(i, writeInterval(n), n.Fraction, n.Feedback)
	}
	var units []string
	for _, u := range q.Units {
		if u.Factor == 1 {
			units = append(units, u.Name)
		} else {
			units = append(units, u.Name+"="+strconv.FormatFloat(u.Factor, 'g', -1, 64))
		}
	}
	set(fieldUnits, 1, strings.Join(units, "; "))
}

func writeInterval(n question.Number) string {
	bound := func(v float64) string {
		if math.IsInf(v, 0) {
			return ""
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	switch {
	case n.Low == n.High:
		return bound(n.Low)
	case math.IsInf(n.Low, -1) && math.IsInf(n.High, 1):
		return "*"
	}
	return bound(n.Low) + ".." + bound(n.High)
}

// percent writes a fraction with its point moved, so that it reads back
// exactly.
func percent(fraction float64) string {
	whole, part, _ := strings.Cut(strconv.FormatFloat(math.Abs(fraction), 'f', -1, 64), ".")
	part += "00"[:max(0, 2-len(part))]
	s := strings.TrimLeft(whole+part[:2], "0")
	if s == "" {
		s = "0"
	}
	if part[2:] != "" {
		s += "." + part[2:]
	}
	if fraction < 0 {
		s = "-" + s
	}
	return s + "%"
}

// plainTexts reports whether all texts of a question are plain words, so that
// its row needs no Markdown.
func plainTexts(q *question.Question) bool {
	texts := append([]string{q.Stem, q.General, q.WhenRight, q.WhenPartly, q.WhenWrong, q.Model}, q.Hints...)
	texts = append(texts, q.Order...)
	for _, c := range q.Choices {
		if texts = append(texts, c.Feedback); q.Kind != question.Short && q.Kind != question.TrueFalse {
			texts = append(texts, c.Text)
		}
	}
	for _, n := range q.Numbers {
		texts = append(texts, n.Feedback)
	}
	for _, p := range q.Pairs {
		texts = append(texts, p.Left)
	}
	if q.Kind == question.Cloze { // the pieces between gaps are judged one by one
		texts = append(texts[1:], q.Segments()...)
	}
	return !slices.ContainsFunc(texts, func(s string) bool {
		s = strings.TrimSpace(s)
		return markup.Escape(unescape(s)) != s
	})
}

// unescape is the opposite of markup.Escape, for a text that came from it.
func unescape(s string) string {
	if !strings.ContainsAny(s, "\\\n") {
		return s
	}
	paragraphs := strings.Split(s, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = markup.Plain(p)
	}
	return strings.Join(paragraphs, "\n\n")
}

func (w *writer) kind(kind question.Kind) string {
	for _, k := range kinds {
		if k.kind == kind {
			return w.say(k.english, k.french)
		}
	}
	return string(kind)
}

func (w *writer) difficulty(label question.Difficulty) string {
	for _, d := range difficulties {
		if d.label == label {
			return w.say(d.english, d.french)
		}
	}
	return ""
}

func (w *writer) truth(value bool) string {
	if value {
		return w.say("true", "vrai")
	}
	return w.say("false", "faux")
}

func (w *writer) say(english, french string) string {
	if w.french {
		return french
	}
	return english
}
