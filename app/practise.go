package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"
	"cordee/store"
	"cordee/store/journal"
)

// Session is a run of the questions of a module.
type Session struct {
	Pack   string
	Module *lessons.Module
	Items  []SessionItem
}

// SessionItem is one question, of a module's run or of a planned session.
type SessionItem struct {
	Pack string
	lessons.Item
}

// Answer is a response to record.
type Answer struct {
	Pack     string
	Question string
	Lang     string          // of the text the person saw
	Response json.RawMessage // as "cordee answer" takes it
	Mixed    bool            // it is asked among questions of more than one module
	Hints    int             // how many were shown before the answer: each takes the question's penalty
}

// Outcome is what an answer gave: Result as if there had been no hints.
type Outcome struct {
	question.Result
	Skill string
}

// Quiz returns the questions of a module that are not answered yet, with the
// texts between them; once all are answered, the whole quiz again.
func (a *App) Quiz(ctx context.Context, pack, module string) (Session, error) {
	course, err := a.Course(ctx, pack)
	if err != nil {
		return Session{}, err
	}
	i := slices.IndexFunc(course.Modules, func(m lessons.Module) bool { return m.ID == module })
	if i < 0 {
		return Session{}, fail("module-unknown", nil, "Module", module, "Pack", pack)
	}
	s := Session{Pack: pack, Module: &course.Modules[i]}
	_, answered, total := course.Score(s.Module)
	for _, item := range s.Module.Questions {
		if _, done := course.answers[item.ID]; !done || answered == total {
			s.Items = append(s.Items, SessionItem{pack, item})
		}
	}
	return s, nil
}

func moduleOf(pack *lessons.Pack, question string) string {
	for _, m := range pack.Modules {
		if slices.ContainsFunc(m.Questions, func(i lessons.Item) bool { return i.ID == question }) {
			return m.ID
		}
	}
	return ""
}

// oneSitting is how long after an answer the next one still belongs to the same
// sitting.
const oneSitting = 30 * time.Minute

// Interleaved says whether a question, answered now, would come among questions
// of another module: the one answered last was, not long ago. It is for who
// answers without a session.
func (a *App) Interleaved(ctx context.Context, pack, question string) (mixed bool, err error) {
	p, err := a.Pack(ctx, pack)
	if err != nil {
		return false, err
	}
	err = a.knowing(ctx, func(l *learner) error {
		ago := a.now().Sub(l.at)
		if l.last.question == "" || ago < 0 || ago > oneSitting {
			return nil
		}
		before, err := a.Pack(ctx, l.last.pack)
		if err != nil {
			return nil // its pack is gone, and its module with it
		}
		mixed = l.last.pack != pack || moduleOf(before, l.last.question) != moduleOf(p, question)
		return nil
	})
	return mixed, err
}

// Answer grades a response and records it. What it changed in the skill, Level
// and GainSince say when they are asked.
func (a *App) Answer(ctx context.Context, answer Answer) (Outcome, error) {
	pack, err := a.Pack(ctx, answer.Pack)
	if err != nil {
		return Outcome{}, err
	}
	item, found := pack.Question(answer.Question)
	if !found {
		return Outcome{}, fail("question-unknown", nil, "Question", answer.Question, "Pack", answer.Pack)
	}
	lang := answer.Lang
	if item.ByLang[lang] == nil {
		lang = pack.Languages[0]
	}
	result, err := item.ByLang[lang].Grade(answer.Response)
	if err != nil {
		return Outcome{}, fail("response-unreadable", err, "Question", answer.Question)
	}
	err = a.say(ctx, journal.QuestionAnswered{
		Pack: pack.ID, Question: item.ID, Skill: item.Skill, Lang: lang,
		Response: answer.Response, Fraction: item.ByLang[lang].WithHints(result.Fraction, answer.Hints), Mixed: answer.Mixed, Hints: answer.Hints,
	})
	return Outcome{Result: result, Skill: item.Skill}, err
}

// graded is an answer as the rules of the levels look at it.
func graded(a store.Answer) knowledge.Answer {
	return knowledge.Answer{Question: questionKey(a.Pack, a.Question), Fraction: a.Fraction, Mixed: a.Mixed, At: a.At}
}
