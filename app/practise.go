package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"
	"cordee/store"
	"cordee/store/journal"
)

// maxRevision is how many missed questions one session takes up again: about
// ten minutes.
const maxRevision = 10

// Session is a run of questions.
type Session struct {
	Pack   string // the pack of a module's quiz; empty when they come from several
	Module *lessons.Module
	Items  []SessionItem
	Mixed  bool // the questions come from more than one module
}

// SessionItem is one question of a session.
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
	Mixed    bool
	Hints    int // how many were shown before the answer: each takes the question's penalty
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

// Revision returns the questions whose latest answer was not right, the one
// missed longest ago first.
func (a *App) Revision(ctx context.Context) (Session, error) {
	var missed []store.Answer
	if err := a.knowing(ctx, func(l *learner) error {
		for _, p := range l.asked {
			if !graded(p.latest).Right() {
				missed = append(missed, p.latest)
			}
		}
		return nil
	}); err != nil {
		return Session{}, err
	}
	slices.SortFunc(missed, func(a, b store.Answer) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Question, b.Question)) })
	var s Session
	modules := map[string]bool{}
	for _, answer := range missed[:min(len(missed), maxRevision)] {
		pack, err := a.Pack(ctx, answer.Pack)
		if err != nil {
			continue // the pack is gone: its questions cannot be asked
		}
		if item, found := pack.Question(answer.Question); found {
			s.Items = append(s.Items, SessionItem{pack.ID, *item})
			modules[pack.ID+"/"+moduleOf(pack, item.ID)] = true
		}
	}
	s.Mixed = len(modules) > 1
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

func graded(a store.Answer) knowledge.Answer {
	return knowledge.Answer{Question: a.Pack + "/" + a.Question, Fraction: a.Fraction, Mixed: a.Mixed, At: a.At}
}
