package aiken

import (
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// maxChoices is how many choices have a letter.
const maxChoices = 26

// Write gives the questions that Aiken can say: single choices with one right
// answer, in plain text. Each warning names what was left out of a question,
// or that the whole question was.
func Write(questions []*question.Question) ([]byte, []problem.Problem) {
	w := writer{}
	for _, q := range questions {
		w.question(q)
	}
	return []byte(w.String()), w.problems
}

type writer struct {
	strings.Builder
	problems []problem.Problem
}

// lost reports what a question loses; data gives names and values in pairs.
func (w *writer) lost(q *question.Question, code string, data ...any) {
	w.problems = append(w.problems, problem.New(q.File, q.Line, problem.Warning, code, append(data, "ID", q.ID)...))
}

func (w *writer) question(q *question.Question) {
	if q.Kind != question.Single {
		w.lost(q, codeKind, "Kind", string(q.Kind))
		return
	}
	if len(q.Choices) > maxChoices {
		w.lost(q, codeTooMany, "Max", maxChoices)
		return
	}
	right := -1
	for i, c := range q.Choices {
		if c.Fraction > 0.99 {
			if right >= 0 {
				right = -1
				break
			}
			right = i
		}
	}
	if right < 0 || len(q.Choices) < 2 {
		w.lost(q, codeNotOne)
		return
	}
	stem := problem.OneLine(markup.Plain(q.Stem))
	lines := []string{stem}
	for i, c := range q.Choices {
		text := problem.OneLine(markup.Plain(c.Text))
		if text == "" {
			w.lost(q, codeText, "Text", problem.Excerpt(c.Text))
			return
		}
		lines = append(lines, letter(i)+") "+text)
	}
	if !plainStem(stem) {
		w.lost(q, codeText, "Text", problem.Excerpt(q.Stem))
		return
	}
	w.details(q)
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.WriteString(strings.Join(lines, "\n") + "\nANSWER: " + letter(right) + "\n")
}

func letter(i int) string { return string(rune('A' + i)) }

// plainStem reports whether a line is read as a question. Moodle passes over
// a line of one byte.
func plainStem(s string) bool {
	return len(s) > 1 && !choice.MatchString(s) && !answer.MatchString(s)
}

// details reports what is left of a question that is written.
func (w *writer) details(q *question.Question) {
	weights, feedback, formatting := false, q.General+q.WhenRight+q.WhenPartly+q.WhenWrong != "" || len(q.Hints) > 0, formatted(q.Stem)
	for _, c := range q.Choices {
		weights = weights || c.Fraction != 0 && c.Fraction != 1
		feedback = feedback || c.Feedback != ""
		formatting = formatting || formatted(c.Text)
	}
	for _, l := range []struct {
		lost bool
		code string
	}{
		{weights, codeWeights},
		{feedback, codeFeedback},
		{formatting || len(q.Files) > 0, codeFormatting},
		{q.Named || q.Title+q.Category != "" || len(q.AllTags()) > 0, codeLabels},
		{q.Fixed || q.Penalty != 0, codeSettings},
	} {
		if l.lost {
			w.lost(q, l.code)
		}
	}
}

// formatted reports whether a text is more than a line of plain words.
func formatted(text string) bool {
	return markup.ToHTML(text) != markup.ToHTML(markup.Escape(problem.OneLine(markup.Plain(text))))
}
