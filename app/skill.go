package app

import (
	"context"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

// historyDays is how far back the story of a skill shows its level.
const historyDays = 365

// SkillStory is all there is to say about what this person knows of one skill:
// the level, how it came about and what comes next. It is for nobody else.
type SkillStory struct {
	SkillLevel
	Terms     knowledge.Terms // of Today
	Until     int             // right answers until the level can be said; see knowledge.Person.RightUntilKnown
	History   []LevelAt       // one a day since the first answer, oldest first, the last one now; none without an answer
	Answers   []SkillAnswer   // the bands are counted from, newest first
	Lessons   []SkillLesson   // of the skill; those not read yet come first
	Confirmed []SkillConfirmation
	Expert    bool // recognised by colleagues; see badge.Expert
	Next      NextBand
}

// LevelAt is what the level was at a moment.
type LevelAt struct {
	At       time.Time
	Forecast knowledge.Forecast
}

// SkillAnswer is the latest answer to a question of the skill.
type SkillAnswer struct {
	knowledge.Answer
	Pack   string
	Item   *lessons.Item // nil when the question is no longer in an installed pack
	Lesson string        // id of the lesson that explains it; empty when its author names none
}

// SkillLesson is a lesson of the skill.
type SkillLesson struct {
	Step
	Read time.Time // to its end; zero when it was not yet
}

// SkillConfirmation is what a colleague confirmed, in the skill.
type SkillConfirmation struct {
	badge.Confirmation
	Who Person
}

// NextBand is what the next band asks for and where to do it. Its Band is
// NotSeen when the highest is reached.
type NextBand struct {
	knowledge.Needs
	Lack int   // questions that the installed packs have too few of for the band
	Quiz *Step // the questions of a module, of which some of this skill were never asked; nil when there are none
}

// SkillStory returns the story of a skill of the installed packs.
func (a *App) SkillStory(ctx context.Context, skill string) (SkillStory, error) {
	evidence, err := a.confirmed(ctx)
	if err != nil {
		return SkillStory{}, err
	}
	courses, err := a.Courses(ctx)
	if err != nil {
		return SkillStory{}, err
	}
	now := a.now()
	var s SkillStory
	var first time.Time
	if err := a.knowing(ctx, func(l *learner) error {
		levels := l.levels(evidence, now)
		i := slices.IndexFunc(levels, func(level SkillLevel) bool { return level.ID == skill })
		if i < 0 {
			return fail("skill-unknown", nil, "Skill", skill)
		}
		s.SkillLevel = levels[i]
		s.Terms, s.Until = l.person.Explain(skill, now), l.person.RightUntilKnown(skill, now)
		s.Lessons = skillLessons(courses, skill)
		s.Answers = skillAnswers(courses, s.Latest)
		s.Next = l.next(s, courses, now)
		first = l.firstAnswer(skill)
		return nil
	}); err != nil {
		return SkillStory{}, err
	}
	if s.Confirmed, s.Expert, err = a.skillConfirmations(ctx, evidence, skill); err != nil {
		return SkillStory{}, err
	}
	if !first.IsZero() {
		s.History, err = a.history(ctx, skill, first, LevelAt{now, s.Today})
	}
	return s, err
}

// history is the level at the end of each day since the first answer, and now.
func (a *App) history(ctx context.Context, skill string, first time.Time, today LevelAt) ([]LevelAt, error) {
	start := a.dayOf(first)
	if earliest := a.dayOf(today.At).AddDate(0, 0, -historyDays); start.Before(earliest) {
		start = earliest
	}
	var ends []time.Time
	for end := start.AddDate(0, 0, 1); end.Before(today.At); end = end.AddDate(0, 0, 1) {
		ends = append(ends, end)
	}
	levels, err := a.levelsAt(ctx, ends, today.At)
	if err != nil {
		return nil, err
	}
	history := make([]LevelAt, 0, len(ends)+1)
	for i, end := range ends {
		history = append(history, LevelAt{end, levels[i][skill]})
	}
	return append(history, today), nil
}

// firstAnswer is when a question of a skill was first answered; zero when none was.
func (l *learner) firstAnswer(skill string) (first time.Time) {
	for _, p := range l.asked {
		if p.first.Skill == skill && (first.IsZero() || p.first.At.Before(first)) {
			first = p.first.At
		}
	}
	return first
}

// next says what the next band asks for. Where no lesson teaches the skill, or
// all its questions were asked without a right first answer, that is the band
// after it: what cannot be done any more is not asked for.
func (l *learner) next(s SkillStory, courses []Course, at time.Time) NextBand {
	if s.Reached == knowledge.PassesOn {
		return NextBand{}
	}
	record := l.record(s.ID)
	read := slices.ContainsFunc(s.Lessons, func(lesson SkillLesson) bool { return !lesson.Read.IsZero() })
	band := s.Reached + 1
	next := NextBand{Needs: record.Needs(band, read, false, at), Quiz: l.unasked(s.ID, courses)}
	if next.Lesson && len(s.Lessons) == 0 || next.First && next.Quiz == nil {
		band++
		next.Needs = record.Needs(band, read, false, at)
	}
	next.Lack = max(0, knowledge.CountedFor(band)-s.Questions)
	return next
}

// unasked finds the first module with a question of a skill that was never asked.
func (l *learner) unasked(skill string, courses []Course) *Step {
	for _, course := range courses {
		for i := range course.Modules {
			m := &course.Modules[i]
			for j := range m.Questions {
				item := &m.Questions[j]
				if item.Skill == skill && asks(item) && l.asked[questionID{course.ID, item.ID}] == nil {
					return &Step{Course: course, Module: m}
				}
			}
		}
	}
	return nil
}

func skillAnswers(courses []Course, latest []knowledge.Answer) []SkillAnswer {
	answers := make([]SkillAnswer, len(latest))
	for i, answer := range latest {
		answers[i] = SkillAnswer{Answer: answer}
		for _, course := range courses {
			for j := range course.Modules {
				for k := range course.Modules[j].Questions {
					item := &course.Modules[j].Questions[k]
					if questionKey(course.ID, item.ID) != answer.Question {
						continue
					}
					answers[i].Pack, answers[i].Item = course.ID, item
					if lesson, found := course.Block(item.Block); found {
						answers[i].Lesson = lesson.ID
					}
				}
			}
		}
	}
	return answers
}

// skillLessons are the lessons of a skill, those not read yet first.
func skillLessons(courses []Course, skill string) []SkillLesson {
	var unread, read []SkillLesson
	for _, course := range courses {
		for i := range course.Modules {
			m := &course.Modules[i]
			for j := range m.Lessons {
				lesson := &m.Lessons[j]
				if !slices.Contains(lesson.Skills, skill) {
					continue
				}
				one := SkillLesson{Step{course, m, lesson}, course.read[lesson.ID]}
				if one.Read.IsZero() {
					unread = append(unread, one)
				} else {
					read = append(read, one)
				}
			}
		}
	}
	return append(unread, read...)
}

// skillConfirmations are what colleagues confirmed in a skill, newest first, and
// whether they recognise an expert by it.
func (a *App) skillConfirmations(ctx context.Context, evidence confirmed, skill string) ([]SkillConfirmation, bool, error) {
	credited := badge.InSkill(evidence.credited, skill)
	if len(credited) == 0 {
		return nil, false, nil
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, false, err
	}
	var all []SkillConfirmation
	for _, c := range slices.Backward(credited) {
		all = append(all, SkillConfirmation{c, people[c.By]})
	}
	return all, badge.Expert(credited, a.now()), nil
}
