package course

import (
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons"
	"cordee/lessons/question"
)

// Seed mixes choices the same way at each export, so that the same pack gives
// the same bytes.
const Seed = 1

type quizPage struct {
	page
	Questions []questionView
}

// questionView is a question as its form shows it.
type questionView struct {
	Words    words
	Name     string // of the form's fields, unique in the page
	Kind     question.Kind
	Heading  string // "Question 2 of 9"; empty for a description
	Title    string
	Stem     template.HTML // of a cloze, with the fields of its gaps
	Choices  []choiceView
	Pairs    []pairView
	Rights   []string
	Items    []itemView
	Model    template.HTML
	Feedback []feedbackView
	Hints    []template.HTML
	Hint     string // the label of a hint, with what it costs
	Solution string // what could have been typed
	Key      string // JSON of what the script grades by
}

type choiceView struct {
	At   int // position in the file
	Text template.HTML
}

type pairView struct {
	At   int
	Left template.HTML
}

type itemView struct {
	At   int // its place in the right order
	Text template.HTML
}

// feedbackView is a text that the script shows when its condition holds: for an
// answer, by its position; for an answer in a gap, as "gap.answer"; or for the
// whole, as "right", "partly", "wrong" or "always".
type feedbackView struct {
	When string
	Text template.HTML
}

// drawQuiz makes the page of a module's questions.
func (b *builder) drawQuiz(p page, m *lessons.Module) {
	view := quizPage{page: p}
	total, n := 0, 0
	for i := range m.Questions {
		if m.Questions[i].In(b.lang).Kind != question.Description {
			total++
		}
	}
	for i := range m.Questions {
		q := m.Questions[i].In(b.lang)
		v := b.question(fmt.Sprintf("q%d", i+1), q)
		if q.Kind != question.Description {
			n++
			v.Heading = fmt.Sprintf(b.words.Question, n, total)
		}
		view.Questions = append(view.Questions, v)
	}
	b.render(p.Unit.File, "quiz", view)
}

func (b *builder) question(name string, q *question.Question) questionView {
	find := b.questionPicture(q)
	v := questionView{
		Words: b.words, Name: name, Kind: q.Kind, Title: q.Title,
		Stem: b.text(q.Stem, find), Model: b.text(q.Model, find), Solution: b.solution(q), Hint: b.words.Hint,
	}
	if v.Model == "" && q.Kind == question.Essay {
		v.Model = b.text(q.General, find)
	}
	v.Choices, v.Feedback = b.choices(q, find), b.feedback("", q, find)
	switch q.Kind {
	case question.Matching:
		rights := q.Rights()
		for _, i := range q.Shuffled(Seed) {
			v.Rights = append(v.Rights, rights[i])
		}
		for i, pair := range q.Lines() {
			v.Pairs = append(v.Pairs, pairView{i, b.phrase(pair.Left, find)})
		}
	case question.Ordering:
		for _, i := range q.Shuffled(Seed) {
			v.Items = append(v.Items, itemView{i, b.phrase(q.Order[i], find)})
		}
	case question.Cloze:
		v.Stem = b.gaps(v, q, find)
	}
	for _, hint := range q.Hints {
		v.Hints = append(v.Hints, b.text(hint, find))
	}
	if q.Penalty > 0 {
		v.Hint = fmt.Sprintf(b.words.HintCosts, b.number(math.Round(q.Penalty*1000)/10))
	}
	for _, whole := range []struct{ when, text string }{
		{"right", q.WhenRight}, {"partly", q.WhenPartly}, {"wrong", q.WhenWrong}, {"always", q.General},
	} {
		if whole.text != "" {
			v.Feedback = append(v.Feedback, feedbackView{whole.when, b.text(whole.text, find)})
		}
	}
	v.Key = encode(gradingKey(q, v.Rights))
	return v
}

// choices are the choices in the order in which they are shown.
func (b *builder) choices(q *question.Question, find picture) []choiceView {
	var views []choiceView
	switch q.Kind {
	case question.TrueFalse:
		return []choiceView{{0, template.HTML(b.words.True)}, {1, template.HTML(b.words.False)}}
	case question.Single, question.Multiple:
		for _, i := range q.Shuffled(Seed) {
			views = append(views, choiceView{i, b.phrase(q.Choices[i].Text, find)})
		}
	}
	return views
}

// feedback is what is said of each answer; prefix names the gap.
func (b *builder) feedback(prefix string, q *question.Question, find picture) []feedbackView {
	var views []feedbackView
	add := func(i int, text string) {
		if text != "" {
			views = append(views, feedbackView{prefix + strconv.Itoa(i), b.text(text, find)})
		}
	}
	for i, c := range q.Choices {
		add(i, c.Feedback)
	}
	for i, n := range q.Numbers {
		add(i, n.Feedback)
	}
	for i := range q.Gaps {
		views = append(views, b.feedback(strconv.Itoa(i)+".", &q.Gaps[i].Question, find)...)
	}
	return views
}

// gaps puts the fields of a cloze where its stem has their marks. A gap whose
// mark is missing stands after the text, so that it can be answered.
func (b *builder) gaps(v questionView, q *question.Question, find picture) template.HTML {
	text := string(v.Stem)
	for i := range q.Gaps {
		gap := &q.Gaps[i].Question
		field := b.field(questionView{Words: b.words, Name: fmt.Sprintf("%s-%d", v.Name, i+1), Kind: gap.Kind,
			Heading: fmt.Sprintf("%s %d", b.words.Answer, i+1), Choices: b.choices(gap, find), Solution: b.solution(gap)})
		mark := fmt.Sprintf("[[%d]]", i+1)
		if strings.Contains(text, mark) {
			text = strings.Replace(text, mark, field, 1)
		} else {
			text += "<p>" + field + "</p>"
		}
	}
	return template.HTML(text)
}

func (b *builder) field(v questionView) string {
	var out strings.Builder
	if err := templates.ExecuteTemplate(&out, "gap", v); err != nil {
		panic(err) // as in render
	}
	return strings.TrimSpace(out.String())
}

// solution words the best answer to what is typed.
func (b *builder) solution(q *question.Question) string {
	best, at := 0.0, -1
	for i, weight := range q.Weights() {
		if weight > best {
			best, at = weight, i
		}
	}
	switch {
	case at < 0:
	case q.Kind == question.Short:
		return strings.NewReplacer(`\*`, "*", "*", "…").Replace(q.Choices[at].Text)
	case q.Kind == question.Numeric:
		n := q.Numbers[at]
		if n.Low == n.High {
			return b.number(n.Low)
		}
		return b.number(n.Low) + " – " + b.number(n.High)
	}
	return ""
}

// number writes a number with the decimal mark of the language.
func (b *builder) number(v float64) string {
	s := strconv.FormatFloat(v, 'g', 12, 64)
	if b.lang == "fr" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// key is what the script grades by: the answers and their weights.
type key struct {
	Kind    question.Kind    `json:"kind"`
	Weights []float64        `json:"weights,omitempty"` // of the choices, texts or numbers, as in the file
	Texts   []string         `json:"texts,omitempty"`   // short: what is accepted
	Case    bool             `json:"case,omitempty"`    // short: upper and lower case differ
	Ranges  [][2]*float64    `json:"ranges,omitempty"`  // numeric: bounds, null for none
	Units   []unit           `json:"units,omitempty"`   // numeric
	Pairs   []int            `json:"pairs,omitempty"`   // matching: for each left side, which of the right sides shown
	Scoring question.Scoring `json:"scoring,omitempty"` // ordering
	Same    []int            `json:"same,omitempty"`    // ordering: for each item the first that reads like it
	Gaps    []key            `json:"gaps,omitempty"`    // cloze
	Weight  float64          `json:"weight,omitempty"`  // of a gap
	Penalty float64          `json:"penalty,omitempty"` // of a hint
}

type unit struct {
	Name   string  `json:"name"`
	Factor float64 `json:"factor"`
}

func gradingKey(q *question.Question, rights []string) key {
	k := key{Kind: q.Kind, Weights: q.Weights(), Case: q.CaseMatters, Scoring: q.Scoring, Penalty: q.Penalty}
	if q.Kind == question.Short {
		for _, c := range q.Choices {
			k.Texts = append(k.Texts, c.Text)
		}
	}
	for _, n := range q.Numbers {
		k.Ranges = append(k.Ranges, [2]*float64{bound(n.Low), bound(n.High)})
	}
	for _, u := range q.Units {
		k.Units = append(k.Units, unit{u.Name, u.Factor})
	}
	for _, line := range q.Lines() {
		same := func(right string) bool { return blanks(right) == blanks(line.Right) }
		k.Pairs = append(k.Pairs, slices.IndexFunc(rights, same))
	}
	for _, text := range q.Order {
		same := func(other string) bool { return blanks(other) == blanks(text) }
		k.Same = append(k.Same, slices.IndexFunc(q.Order, same))
	}
	for i := range q.Gaps {
		gap := gradingKey(&q.Gaps[i].Question, nil)
		gap.Weight = q.Gaps[i].Weight
		k.Gaps = append(k.Gaps, gap)
	}
	return k
}

// blanks makes every run of blanks one space: texts that differ in nothing else are the same.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// bound is nil for no bound, which JSON cannot say as a number.
func bound(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	return &v
}

func encode(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a weight that is no number, which no parser gives
	}
	return string(data)
}
