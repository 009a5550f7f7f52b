package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/gift"
	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// cell is what a row says in one column.
type cell struct {
	n    int // from 1; of the heading or, without a number there, by order
	text string
}

// record is a row by what its columns hold; empty cells are not in it.
type record map[field][]cell

// one is the text of a column that is there once; of several, the first.
func (r record) one(f field) string {
	if len(r[f]) == 0 {
		return ""
	}
	return r[f][0].text
}

// at is the text of the column with a number.
func (r record) at(f field, n int) string {
	for _, c := range r[f] {
		if c.n == n {
			return c.text
		}
	}
	return ""
}

// table reads the questions of a sheet.
func (p *parser) table(t table, l *layout) {
	fills := l.fills(t)
	used := map[int]bool{} // columns without a known heading that are not empty
	wide := false
	for _, r := range t.rows[min(l.first, len(t.rows)):] {
		rec := record{}
		wide = wide || len(r.cells) > maxColumns
		for at := l.from; at < min(len(r.cells), l.to); at++ {
			text := r.cells[at]
			if text == "" {
				continue
			}
			c, known := l.columns[at]
			if !known {
				used[at] = true
				continue
			}
			if c.n == 0 {
				c.n = len(rec[c.field]) + 1
			}
			rec[c.field] = append(rec[c.field], cell{c.n, text})
		}
		for at, text := range fills[r.number] {
			if c := l.columns[at]; len(rec[c.field]) == 0 {
				rec[c.field] = []cell{{1, text}}
			}
		}
		if len(rec) == 0 {
			continue
		}
		for _, cells := range rec {
			slices.SortStableFunc(cells, func(a, b cell) int { return a.n - b.n })
		}
		p.row = r.number
		if p.count == maxRows {
			p.Report(p.row, problem.Error, codeMany, "Max", maxRows)
			p.full = true
			return
		}
		if q, ok := p.question(rec); ok {
			p.questions = append(p.questions, q)
		}
	}
	if wide && l.beside == nil { // once a table
		p.Report(t.rows[0].number, problem.Warning, codeWide, "Max", maxColumns)
	}
	for at := range maxColumns {
		if name, ok := l.unknown[at]; ok && used[at] {
			p.Report(t.rows[l.first-1].number, problem.Warning, codeColumn, "Text", problem.Excerpt(name))
		}
	}
}

// fills gives the rows under a merged cell its value, by number of row and
// column. Only what says where a question belongs is filled in: a question
// over several rows is still one.
func (l *layout) fills(t table) map[int]map[int]string {
	values := map[int]row{}
	if len(t.merged) > 0 {
		for _, r := range t.rows {
			values[r.number] = r
		}
	}
	fills := map[int]map[int]string{}
	done := map[int]int{} // last row filled in a column: spans do not overlap in an honest file
	for _, s := range t.merged {
		switch c := l.columns[s.column]; c.field {
		case fieldKind, fieldSkill, fieldBlock, fieldTags, fieldCategory, fieldFormat:
		default:
			continue
		}
		top := values[s.from]
		if s.column >= len(top.cells) || s.from <= done[s.column] {
			continue
		}
		for n := s.from + 1; n <= s.to; n++ {
			if _, there := values[n]; !there {
				continue
			}
			if fills[n] == nil {
				fills[n] = map[int]string{}
			}
			fills[n][s.column] = top.cells[s.column]
		}
		done[s.column] = s.to
	}
	return fills
}

// Where the texts of a row are written as something else than plain words.
const (
	formatMarkdown = "markdown"
	formatHTML     = "html"
)

// builder makes a question of a row.
type builder struct {
	*parser
	record
	q      *question.Question
	format string
	lost   []string // tags
}

// question reads a row.
func (p *parser) question(rec record) (*question.Question, bool) {
	p.count++
	p.id = "q" + strconv.Itoa(p.count)
	b := builder{parser: p, record: rec, format: fold(rec.one(fieldFormat))}
	b.q = &question.Question{ID: p.id, File: p.File, Line: p.row, Category: p.category}
	q := b.q
	if id := problem.OneLine(rec.one(fieldID)); id != "" {
		if id = idOf(id); id != "" {
			q.ID, q.Named, p.id = id, true, id
		}
	}
	for _, cells := range rec {
		for _, c := range cells {
			if len(c.text) > maxCell {
				return nil, p.skip(codeLong, c.text)
			}
		}
	}
	if rec.one(fieldQuestion) == "" {
		for _, f := range []field{fieldChoice, fieldRight, fieldWrong, fieldGeneral, fieldTitle, fieldID} {
			if text := rec.one(f); text != "" {
				return nil, p.skip(codeQuestion, text)
			}
		}
		return nil, p.skip(codeQuestion, "")
	}
	q.Title = problem.OneLine(rec.one(fieldTitle))
	q.Skill, q.Block = problem.OneLine(rec.one(fieldSkill)), problem.OneLine(rec.one(fieldBlock))
	if c := problem.OneLine(rec.one(fieldCategory)); c != "" {
		q.Category = c
	}
	if text := problem.OneLine(rec.one(fieldDifficulty)); text != "" {
		q.Tag(question.TagDifficulty + difficultyOf(text))
	}
	for _, c := range rec[fieldTags] {
		for _, tag := range listed(c.text, ",;\n") {
			q.Tag(tag)
		}
	}
	q.General = b.text(rec.one(fieldGeneral))
	q.WhenRight, q.WhenPartly, q.WhenWrong = b.text(rec.one(fieldWhenRight)), b.text(rec.one(fieldWhenPartly)), b.text(rec.one(fieldWhenWrong))
	for _, c := range rec[fieldHint] {
		q.Hints = append(q.Hints, b.text(c.text))
	}
	if text := rec.one(fieldPenalty); text != "" {
		share, ok := percentage(text)
		if !ok || share < 0 {
			return nil, p.skip(codeWeight, text)
		}
		q.Penalty = share
	}
	q.Fixed = isTrue(rec.one(fieldFixed))
	if !b.answers() {
		return nil, false
	}
	if q.Kind != question.Cloze {
		q.Stem = b.text(rec.one(fieldQuestion))
	}
	if q.Stem == "" {
		return nil, p.skip(codeQuestion, rec.one(fieldQuestion))
	}
	if len(b.lost) > 0 {
		p.warn(codeHTML, strings.Join(b.lost, " "))
	}
	return q, true
}

// idOf makes an id of a cell: a pack takes letters, digits and a few marks.
func idOf(s string) string {
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("._-", c)
	}
	if strings.IndexFunc(s, func(c rune) bool { return !plain(c) }) < 0 && !strings.ContainsAny(s[:1], "._-") {
		return s
	}
	return gift.Slug(s)
}

// text makes Markdown of a cell.
func (b *builder) text(s string) string {
	switch b.format {
	case formatMarkdown:
		return s
	case formatHTML:
		text, lost := markup.FromHTML(s)
		b.lost = append(b.lost, lost...)
		return text
	}
	return markup.Escape(s)
}

// listed cuts a cell at any of some marks.
func listed(s, marks string) []string {
	var items []string
	for _, item := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(marks, c) }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// percentage reads "50", "50 %" or "33,3" as a fraction.
func percentage(s string) (float64, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1)+"e-2", 64); err == nil { // exact, where a division by 100 is not
		return v, math.Abs(v) <= 1
	}
	v, ok := float(s)
	return v / 100, ok && math.Abs(v) <= 100
}

// float reads a number; a decimal comma is a point.
func float(s string) (float64, bool) {
	if s = strings.TrimSpace(s); strings.ContainsAny(s, "eE") {
		v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
	}
	readings := question.Readings(s)
	if len(readings) == 0 {
		return 0, false
	}
	return readings[0], true
}

// isTrue reads a cell that is ticked or not.
func isTrue(s string) bool {
	switch fold(s) {
	case "x", "1", "true", "vrai", "yes", "oui":
		return true
	}
	return s == "✓" || s == "✔"
}
