package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cordee/app"
	"cordee/lessons/question"
)

type answerCmd struct {
	Question reference `arg:"" placeholder:"PACK/QUESTION" help:"cli.help-answer-question"`
	Response string    `arg:"" help:"cli.help-answer-response"`
	At       time.Time `format:"2006-01-02T15:04:05Z07:00" placeholder:"T" help:"cli.help-answer-at"`
	Mixed    bool      `help:"cli.help-answer-mixed"`
}

type answerJSON struct {
	Fraction float64  `json:"fraction"`
	Feedback []string `json:"feedback"`
	Skill    string   `json:"skill"`
	Level    int      `json:"level"` // 0 to 4, after this answer
}

// Run records one answer, as a click would.
func (c *answerCmd) Run(g *globals) error {
	if !c.At.IsZero() {
		if c.At.Unix() < 0 { // events count from 1970
			return usageError{say("cli.answer-at")}
		}
		g.Now = c.At
	}
	return g.with(func(a *app.App) error {
		pack, err := a.Pack(g.ctx, c.Question.Pack)
		if err != nil {
			return err
		}
		var kind question.Kind
		if item, found := pack.Question(c.Question.ID); found {
			kind = item.In(g.texts.Lang()).Kind
		} // an unknown one is refused by the use case
		mixed, err := a.Interleaved(g.ctx, c.Question.Pack, c.Question.ID)
		if err != nil {
			return err
		}
		outcome, err := a.Answer(g.ctx, app.Answer{
			Pack: c.Question.Pack, Question: c.Question.ID, Lang: g.texts.Lang(), Response: response(kind, c.Response), Mixed: mixed || c.Mixed,
		})
		if err != nil {
			return err
		}
		level, err := a.Level(g.ctx, outcome.Skill)
		if err != nil {
			return err
		}
		result := answerJSON{outcome.Fraction, outcome.Feedback, outcome.Skill, int(level.Reached)}
		if result.Feedback == nil {
			result.Feedback = []string{}
		}
		return g.print(result, func() {
			fmt.Fprintln(g.out, g.texts.Percent(result.Fraction))
			for _, feedback := range result.Feedback {
				fmt.Fprintln(g.out, strings.TrimSpace(feedback))
			}
			g.say("cli.answer-level", "Skill", result.Skill, "Level", g.texts.Say("level."+strconv.Itoa(result.Level)))
		})
	})
}

// response takes what was typed as JSON when it is JSON of a type with which a
// question of this kind is answered, else as a text: a person types words
// without quotes, a script sends JSON.
func response(kind question.Kind, typed string) json.RawMessage {
	var value any
	if json.Unmarshal([]byte(typed), &value) == nil {
		fits := false
		switch value.(type) {
		case string:
			fits = true
		case float64:
			fits = kind != question.Short
		case bool:
			fits = kind == question.TrueFalse
		case []any:
			fits = kind.InParts()
		}
		if fits {
			return json.RawMessage(typed)
		}
	}
	text, err := json.Marshal(typed)
	if err != nil {
		return nil // a string always has a JSON form
	}
	return text
}

type readCmd struct {
	Lesson reference `arg:"" placeholder:"PACK/LESSON" help:"cli.help-read-lesson"`
}

type readJSON struct {
	Pack   string `json:"pack"`
	Lesson string `json:"lesson"`
	Done   int    `json:"done"` // steps of the pack
	Steps  int    `json:"steps"`
}

// Run marks a lesson as read to its end.
func (c *readCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		if err := a.ReadLesson(g.ctx, c.Lesson.Pack, c.Lesson.ID); err != nil {
			return err
		}
		course, err := a.Course(g.ctx, c.Lesson.Pack)
		if err != nil {
			return err
		}
		lesson, _ := course.Lesson(c.Lesson.ID) // it was just marked
		done, steps := course.Progress()
		return g.print(readJSON{c.Lesson.Pack, c.Lesson.ID, done, steps}, func() {
			g.say("cli.read", "Lesson", lesson.Title.In(g.texts.Lang()), "Done", done, "Steps", steps)
		})
	})
}
