//go:build screenmap

package journey

import (
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"cordee/assets"
	"cordee/lessons"
	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// course is the bundled course as the person reads it, in French: what stands
// on the screen, and which answers are right.
type course struct {
	*lessons.Pack
	asked []*question.Question
}

func openCourse(t *testing.T, id string) course {
	t.Helper()
	files, err := fs.Sub(assets.Packs, "packs/"+id)
	if err != nil {
		t.Fatal(err)
	}
	pack, problems := lessons.Open(files)
	if pack == nil || len(pack.Modules) == 0 || len(pack.Modules[0].Lessons) == 0 {
		t.Fatalf("the course %s cannot be read: %v", id, problems)
	}
	c := course{Pack: pack}
	for _, module := range pack.Modules {
		for _, item := range module.Questions {
			c.asked = append(c.asked, item.ByLang["fr"])
		}
	}
	return c
}

// on finds the question that stands on the screen. When the words of one are a
// part of another's, the longer one is there.
func (c course) on(m screenMap) *question.Question {
	var found *question.Question
	for _, q := range c.asked {
		if m.has(words(q.Stem)) && (found == nil || len(q.Stem) > len(found.Stem)) {
			found = q
		}
	}
	return found
}

// response is how a person answers a question: what they click or type.
type response struct {
	choices  []string
	typed    string
	feedback string // of the first choice; empty when the author wrote none
}

// respond picks an answer that is wholly right, or wrong.
func respond(t *testing.T, q *question.Question, right bool) response {
	t.Helper()
	switch q.Kind {
	case question.Single, question.TrueFalse, question.Multiple:
		var r response
		for _, c := range q.Choices {
			if (c.Fraction > 0) != right {
				continue
			}
			if len(r.choices) == 0 {
				r.feedback = words(c.Feedback)
			}
			r.choices = append(r.choices, choiceLabel(q, c))
			if !right {
				break // one wrong choice is enough
			}
		}
		if len(r.choices) > 0 {
			return r
		}
	case question.Short:
		if !right {
			return response{typed: "zzz"}
		}
		for _, c := range q.Choices {
			if c.Fraction == 1 && ascii(c.Text) && !strings.Contains(c.Text, "*") {
				return response{typed: c.Text, feedback: words(c.Feedback)}
			}
		}
	case question.Numeric:
		if !right {
			return response{typed: "-987654"}
		}
		for _, n := range q.Numbers {
			if n.Fraction == 1 {
				return response{typed: strconv.FormatFloat((n.Low+n.High)/2, 'f', -1, 64), feedback: words(n.Feedback)}
			}
		}
	}
	t.Fatalf("the question %s (%s) has no answer the journey can give with right=%v", q.ID, q.Kind, right)
	return response{}
}

// choiceLabel is what stands on a choice. The two of a true/false question are
// worded by the program, not by the author.
func choiceLabel(q *question.Question, c question.Choice) string {
	if q.Kind == question.TrueFalse {
		return truth[c.Text]
	}
	return words(c.Text)
}

// rightByPosition gives some questions with one right choice, and that choice
// as the command line takes it: by position, from 1.
func (c course) rightByPosition(t *testing.T, count int) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, q := range c.asked {
		if q.Kind != question.Single || len(found) == count {
			continue
		}
		for i, choice := range q.Choices {
			if choice.Fraction == 1 {
				found[q.ID] = strconv.Itoa(i + 1)
			}
		}
	}
	if len(found) < count {
		t.Fatalf("the course has %d questions with one right choice, fewer than %d", len(found), count)
	}
	return found
}

// words are what a Markdown text shows.
func words(md string) string { return markdown.Plain(markdown.Parse([]byte(md))) }
