package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/badge"
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

// SkillLevel is what this person knows of one skill.
type SkillLevel struct {
	lessons.Skill
	Pack string
	knowledge.Level
}

// Standing is what a person has earned so far.
type Standing struct {
	Skills []SkillLevel
	Badges []badge.Status
	Metres int

	Accepted int // answers of this person that their askers accepted
}

// Gain is what a session earned.
type Gain struct {
	Metres, Before int // altitude now and when the session began
	Bands          []BandGain
	Badges         []badge.Status
}

// BandGain is a skill in which a band, or several at once, were reached.
type BandGain struct {
	SkillLevel
	Metres int
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
	latest, err := a.store.LatestAnswers(ctx)
	if err != nil {
		return Session{}, fail("not-read", err)
	}
	var s Session
	modules := map[string]bool{}
	for _, answer := range latest {
		if graded(answer).Right() || len(s.Items) == maxRevision {
			continue
		}
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

// Standing returns what this person knows and has earned: a level for each
// skill of the installed packs, every badge, the altitude.
func (a *App) Standing(ctx context.Context) (Standing, error) {
	evidence, accepted, err := a.evidence(ctx)
	if err != nil {
		return Standing{}, err
	}
	packs, err := a.Packs(ctx)
	if err != nil {
		return Standing{}, err
	}
	var s Standing
	facts := badge.Facts{Levels: map[string]knowledge.Level{}}
	var reached []knowledge.Band
	for _, pack := range packs {
		for _, skill := range pack.Skills {
			if _, twice := facts.Levels[skill.ID]; twice {
				continue
			}
			level := knowledge.Judge(evidence[skill.ID])
			facts.Levels[skill.ID] = level
			reached = append(reached, level.Reached)
			s.Skills = append(s.Skills, SkillLevel{skill, pack.ID, level})
		}
	}
	for _, acceptance := range accepted {
		facts.Accepted = append(facts.Accepted, badge.Acceptance{Thread: acceptance.Thread, Post: acceptance.Post, By: acceptance.By, At: acceptance.At})
	}
	s.Badges = badge.Judge(facts)
	s.Accepted = len(accepted)
	s.Metres = knowledge.Altitude(reached, s.Accepted)
	return s, nil
}

// GainSince says what was earned since a moment.
func (a *App) GainSince(ctx context.Context, start time.Time) (Gain, error) {
	s, err := a.Standing(ctx)
	if err != nil {
		return Gain{}, err
	}
	start = start.Truncate(time.Millisecond) // events know milliseconds
	g := Gain{Metres: s.Metres, Before: s.Metres}
	for _, skill := range s.Skills {
		if gained := int(skill.Reached-skill.ReachedBefore(start)) * knowledge.MetresPerBand; gained > 0 {
			g.Before -= gained
			g.Bands = append(g.Bands, BandGain{skill, gained})
		}
	}
	for _, b := range s.Badges {
		if b.Earned() && !b.At.Before(start) {
			g.Badges = append(g.Badges, b)
		}
	}
	return g, nil
}

// Level is what this person knows of one skill.
func (a *App) Level(ctx context.Context, skill string) (knowledge.Level, error) {
	evidence, _, err := a.evidence(ctx)
	return knowledge.Judge(evidence[skill]), err
}

// evidence gathers what counts, by skill, and the answers colleagues accepted.
func (a *App) evidence(ctx context.Context) (map[string]knowledge.Evidence, []store.Acceptance, error) {
	bySkill := map[string]knowledge.Evidence{}
	read, err := a.store.SkillsRead(ctx)
	if err != nil {
		return nil, nil, fail("not-read", err)
	}
	for _, r := range read {
		e := bySkill[r.Skill]
		e.Read = append(e.Read, r.At)
		bySkill[r.Skill] = e
	}
	answers, err := a.store.Answers(ctx)
	if err != nil {
		return nil, nil, fail("not-read", err)
	}
	for _, answer := range answers {
		e := bySkill[answer.Skill]
		e.Answers = append(e.Answers, graded(answer))
		bySkill[answer.Skill] = e
	}
	accepted, err := a.store.Accepted(ctx)
	if err != nil {
		return nil, nil, fail("not-read", err)
	}
	for _, acceptance := range accepted {
		pack, err := a.Pack(ctx, acceptance.Pack)
		if err != nil {
			continue // a thread on no pack, or on one that is not here, confirms no skill
		}
		if lesson, found := pack.Block(acceptance.Block); found {
			for _, skill := range lesson.Skills {
				e := bySkill[skill]
				e.Confirmed = append(e.Confirmed, acceptance.At)
				bySkill[skill] = e
			}
		}
	}
	return bySkill, accepted, nil
}

func graded(a store.Answer) knowledge.Answer {
	return knowledge.Answer{Question: a.Pack + "/" + a.Question, Fraction: a.Fraction, Mixed: a.Mixed, At: a.At}
}
