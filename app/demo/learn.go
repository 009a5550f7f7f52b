package demo

import (
	"context"
	"encoding/json"
	"slices"

	"cordee/app"
	"cordee/lessons"
	"cordee/lessons/question"
)

// study does what a session of a few minutes holds: reviews, the next lesson,
// new questions. The first person keeps the last lesson of the longest course
// for the end.
func (g *group) study(ctx context.Context, c *colleague) error {
	plan, err := c.Plan(ctx, g.Lang, 0)
	if err != nil {
		return err
	}
	for _, item := range plan.Items {
		if err := g.respond(ctx, c, item.SessionItem, g.happens(c.ability), plan.Mixed); err != nil {
			return err
		}
	}
	if s := plan.Lesson; s != nil && (c != g.people[0] || !last(s.Course, s.Lesson)) {
		return g.read(ctx, c, s.Course, s.Lesson, g.happens(interrupted))
	}
	return nil
}

// last says whether a lesson is the last of a course that has more than two.
func last(course app.Course, lesson *lessons.Lesson) bool {
	var all []lessons.Lesson
	for _, m := range course.Modules {
		all = append(all, m.Lessons...)
	}
	return len(all) > 2 && all[len(all)-1].ID == lesson.ID
}

// read reads a lesson block by block, to its end unless half.
func (g *group) read(ctx context.Context, c *colleague, course app.Course, lesson *lessons.Lesson, half bool) error {
	blocks := lesson.In(g.Lang)
	if half {
		blocks = blocks[:(len(blocks)+1)/2]
	}
	for _, block := range blocks {
		g.pass(blockTakes)
		if err := c.ReadBlock(ctx, course.ID, lesson.ID, block.ID); err != nil {
			return err
		}
	}
	if half {
		return nil
	}
	return c.ReadLesson(ctx, course.ID, lesson.ID)
}

// leaveOpen reads the next lesson to its middle.
func (g *group) leaveOpen(ctx context.Context, c *colleague) error {
	courses, err := c.Courses(ctx)
	if err != nil {
		return err
	}
	for _, course := range courses {
		if step, open := course.NextLesson(); open {
			return g.read(ctx, c, course, step.Lesson, true)
		}
	}
	return nil
}

// missed is how many questions missSome answers wrong.
const missed = 4

// missSome answers a few questions of the first course wrong.
func (g *group) missSome(ctx context.Context, c *colleague) error {
	courses, err := c.Courses(ctx)
	if err != nil {
		return err
	}
	m := courses[0].Modules[0]
	for _, item := range m.Questions[:min(missed, len(m.Questions))] {
		if err := g.respond(ctx, c, app.SessionItem{Pack: courses[0].ID, Item: item}, false, false); err != nil {
			return err
		}
	}
	return nil
}

func (g *group) respond(ctx context.Context, c *colleague, item app.SessionItem, right, mixed bool) error {
	if !item.In(g.Lang).Kind.Graded() {
		return nil // it is only read
	}
	g.pass(answerTakes)
	_, err := c.Answer(ctx, app.Answer{Pack: item.Pack, Question: item.ID, Lang: g.Lang, Response: g.responseTo(item.In(g.Lang), right), Mixed: mixed})
	return err
}

// wrongNumber is one that no author foresees as right.
const wrongNumber = "-98765"

// responseTo is a right or a wrong response to a question.
func (g *group) responseTo(q *question.Question, right bool) json.RawMessage {
	if right {
		return q.Solution()
	}
	raw, err := json.Marshal(g.mistake(q))
	if err != nil {
		return nil // numbers, words and lists of them always have a JSON form
	}
	return raw
}

// mistake is a response that does not earn the whole of a question, where it
// leaves room for one.
func (g *group) mistake(q *question.Question) any {
	var credited, others []int // positions of choices, from 1
	for i, choice := range q.Choices {
		if choice.Fraction > 0 {
			credited = append(credited, i+1)
		} else {
			others = append(others, i+1)
		}
	}
	switch q.Kind {
	case question.Numeric:
		return wrongNumber
	case question.Short:
		return g.wrongWord
	case question.TrueFalse:
		return q.Choices[0].Fraction <= 0
	case question.Multiple:
		if len(others) == 0 {
			return credited[:len(credited)-1]
		}
		return append(others[:1:1], credited[:len(credited)-1]...)
	case question.Single:
		if len(others) > 0 {
			return others[0]
		}
		return credited[len(credited)-1]
	case question.Ordering:
		order := slices.Clone(q.Order)
		slices.Reverse(order)
		return order
	case question.Essay:
		return 0.5
	}
	return []any{} // nothing matched, no gap filled
}
