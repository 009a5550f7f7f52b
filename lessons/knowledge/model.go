package knowledge

import (
	"math"
	"time"

	"cordee/lessons/review"
)

// Estimate is what is believed of a quantity that is never seen itself.
type Estimate struct {
	Mean float64 // logits
	Var  float64 // logits²
}

// Response is one graded answer, as the model sees it.
type Response struct {
	ID       string // of the event: breaks ties, and tells an answer that arrived twice
	Person   string // empty in the journal of one person
	Question string
	Skill    string // empty is a skill like any other
	Right    bool
	At       time.Time
}

// Person is what is believed of one person: a hierarchical Elo rating with
// variances, close to Glicko (M. Glickman, 1999), with a practice term that
// fades. Answering costs the same after ten answers as after a million.
//
// Two terms foretell the next answer but are no part of a level: the form of the
// moment, and what having seen the very question is worth, which is learned from
// everyone's answers. A level without them cannot rise because a bad quarter of
// an hour is over or because a correction has just been read.
//
// A Person is a fold over responses in the order of time; Replay makes one from
// responses in any order. A late response given to Answer does no harm, but
// only Replay gives it its place.
type Person struct {
	bank      *Bank
	general   Estimate
	form      Estimate
	last      time.Time // last answer that counted
	skills    map[string]*skillState
	questions map[string]*questionState
}

// skillState is one person in one skill.
type skillState struct {
	Estimate
	difficulty *bankSkill
	practice   float64 // faded count of right answers, at the last one
	last       time.Time
	missed     [2]time.Time // latest miss, and latest one on an earlier day; zero when none
}

// questionState is one person and one question.
type questionState struct {
	difficulty *Estimate
	memory     review.Memory
	last       time.Time // last answer
	counted    time.Time // last one that was no repeat
}

// Prediction is what was expected of an answer before it was given.
type Prediction struct {
	Chance  float64 // of a right answer, 0 to 1
	Ability float64 // logits: everything but the question's own difficulty; what a Tally counts by
	Repeat  bool    // answered less than a day after it last counted: tells nothing new of the level
}

// belief is everything about one answer at one moment, aged to that moment.
type belief struct {
	general, form, skill Estimate
	question, topic      Estimate // how hard the question is, and its skill
	again                Estimate // what having seen the question is worth; zero when new
	practice             float64  // faded count of right answers
	recall               float64  // logits, weighted; 0 when new
}

func (b *belief) ability() float64 {
	return b.general.Mean + b.skill.Mean + practised(b.practice) + b.form.Mean + b.recall + b.again.Mean - b.topic.Mean
}

func (b *belief) variance() float64 {
	return b.general.Var + b.skill.Var + b.form.Var + b.again.Var + b.question.Var + b.topic.Var
}

func practised(count float64) float64 { return practiceWeight * math.Log1p(count) }

// prediction draws the chance in by what is unsure.
func (b *belief) prediction(repeat bool) Prediction {
	ability := b.ability()
	x := (ability - b.question.Mean) / math.Sqrt(1+shrink*math.Pi*b.variance()/8)
	return Prediction{Chance: sigmoid(x), Ability: ability, Repeat: repeat}
}

// newtonStep is one step of Newton towards the posterior of an answer, shared
// out by variance among all that it depends on.
type newtonStep struct {
	residual    float64 // 1 or 0, as the answer is right or wrong, less the chance of a right one
	information float64 // Fisher information of the answer at the means, 1/logits²
	scale       float64 // what both are divided by: 1 where nothing is unsure
}

func (b *belief) step(right bool) newtonStep {
	chance := sigmoid(b.ability() - b.question.Mean)
	information := chance * (1 - chance)
	s := newtonStep{residual: -chance, information: information, scale: 1 + information*b.variance()}
	if right {
		s.residual = 1 - chance
	}
	return s
}

// update is what is believed of a quantity after the step. sign is +1 where more
// of it makes a right answer likelier, -1 where less does.
func (s newtonStep) update(e Estimate, sign float64) Estimate {
	return Estimate{Mean: e.Mean + sign*e.Var*s.residual/s.scale, Var: e.Var - e.Var*e.Var*s.information/s.scale}
}

// drift is the estimate of a quantity that may have changed meanwhile.
func (e Estimate) drift(variance float64) Estimate { return Estimate{e.Mean, e.Var + variance} }

// Predict is what is expected of an answer at a moment. Nothing changes.
func (p *Person) Predict(skill, question string, at time.Time) Prediction {
	s, q := p.skills[skill], p.questions[question]
	if s == nil {
		s = &skillState{Estimate: Estimate{Var: priorSkill}, difficulty: &bankSkill{Estimate: p.bank.SkillDifficulty(skill)}}
	}
	if q == nil {
		d := p.bank.Difficulty(question)
		q = &questionState{difficulty: &d}
	}
	b := p.believe(s, q, at)
	return b.prediction(q.repeatAt(at))
}

// Answer learns from a response and returns what had been expected of it.
func (p *Person) Answer(r Response) Prediction {
	s, q := p.skill(r.Skill), p.question(r.Skill, r.Question)
	b := p.believe(s, q, r.At)
	expected := b.prediction(q.repeatAt(r.At))

	step := b.step(r.Right)
	if q.memory.Seen() {
		p.bank.again[repeats(expected.Repeat)] = step.update(b.again, +1)
	}
	q.memory = q.memory.Review(review.GradeOf(r.Right), days(q.last, r.At))
	q.last = later(q.last, r.At)
	if expected.Repeat {
		return expected
	}

	p.general, p.form = step.update(b.general, +1).drift(generalPerAnswer), step.update(b.form, +1)
	s.Estimate = step.update(b.skill, +1).drift(skillPerAnswer)
	*q.difficulty = step.update(b.question, -1).drift(questionDrift)
	s.difficulty.Estimate = step.update(b.topic, -1)
	s.practice = b.practice
	if r.Right {
		s.practice++
	} else {
		s.miss(r.At)
	}
	p.last, s.last, q.counted = later(p.last, r.At), later(s.last, r.At), later(q.counted, r.At)
	return expected
}

// Memory is what is left of a question in the person's memory, and when it was
// last answered; both zero when it never was.
func (p *Person) Memory(question string) (review.Memory, time.Time) {
	if q := p.questions[question]; q != nil {
		return q.memory, q.last
	}
	return review.Memory{}, time.Time{}
}

// believe ages everything to a moment.
func (p *Person) believe(s *skillState, q *questionState, at time.Time) belief {
	b := belief{
		general: p.generalAt(at), form: p.formAt(at), skill: s.at(at), practice: s.practiceAt(at),
		question: *q.difficulty, topic: s.difficulty.Estimate,
	}
	if q.memory.Seen() {
		b.recall = againRecall * recallLogit(q.memory, days(q.last, at))
		b.again = p.bank.again[repeats(q.repeatAt(at))]
	}
	return b
}

func (p *Person) generalAt(at time.Time) Estimate {
	return Estimate{Mean: p.general.Mean, Var: min(priorGeneral, p.general.Var+generalPerDay*days(p.last, at))}
}

// formAt returns to the middle within minutes.
func (p *Person) formAt(at time.Time) Estimate {
	left := math.Exp(-days(p.last, at) / formLasts)
	return Estimate{Mean: p.form.Mean * left, Var: formVariance - (formVariance-p.form.Var)*left*left}
}

func (s *skillState) at(at time.Time) Estimate {
	return Estimate{Mean: s.Mean, Var: priorSkill - (priorSkill-s.Var)*math.Exp(-days(s.last, at)/skillForgets)}
}

func (s *skillState) practiceAt(at time.Time) float64 {
	return s.practice * math.Exp(-practiceDecay*math.Log1p(days(s.last, at)/practiceScale))
}

func (s *skillState) miss(at time.Time) {
	if dayOf(at) != dayOf(s.missed[0]) {
		s.missed[1] = s.missed[0]
	}
	s.missed[0] = at
}

func (q *questionState) repeatAt(at time.Time) bool {
	return !q.counted.IsZero() && at.Sub(q.counted) < repeatWithin
}

// repeats is where the worth of seeing a question again is kept: right after
// its correction was read is not a week later.
func repeats(sameDay bool) int {
	if sameDay {
		return 1
	}
	return 0
}

func (p *Person) skill(id string) *skillState {
	s := p.skills[id]
	if s == nil {
		s = &skillState{Estimate: Estimate{Var: priorSkill}, difficulty: p.bank.skill(id)}
		p.skills[id] = s
	}
	return s
}

func (p *Person) question(skill, id string) *questionState {
	q := p.questions[id]
	if q == nil {
		q = &questionState{difficulty: p.bank.question(skill, id)}
		p.questions[id] = q
	}
	return q
}
