package knowledge

// Label is what an author says of how hard a question is.
type Label int

// The labels. A question without one is Unlabelled.
const (
	Unlabelled Label = iota
	Easy
	Medium
	Hard
)

// Prior is what a label makes believe of a question before anybody answered.
func (l Label) Prior() Estimate {
	switch l {
	case Easy:
		return Estimate{Mean: -labelStep, Var: priorLabelled}
	case Medium:
		return Estimate{Var: priorLabelled}
	case Hard:
		return Estimate{Mean: labelStep, Var: priorLabelled}
	}
	return Estimate{Var: priorQuestion}
}

// Bank is the questions and how hard they are, as the answers of the people
// who share the bank teach it. One person's journal has a bank of its own,
// which starts from the authors' labels and from what tallies say; a file of
// many people shares one.
type Bank struct {
	questions map[string]*Estimate
	skills    map[string]*bankSkill
	again     [2]Estimate // worth of having seen a question: days ago, today
}

type bankSkill struct {
	Estimate
	questions []*Estimate
	set       bool // a question of it was set
}

// NewBank is a bank without questions.
func NewBank() *Bank {
	again := Estimate{Mean: againPrior, Var: againVariance}
	return &Bank{questions: map[string]*Estimate{}, skills: map[string]*bankSkill{}, again: [2]Estimate{again, again}}
}

// Set says what is believed of a question of a skill before the answers that
// follow: the prior of its label, or the difficulty from a tally. The level of a
// skill is over the questions that were set; where none was, over those that
// were answered.
func (b *Bank) Set(skill, question string, difficulty Estimate) {
	s := b.skill(skill)
	d := b.questions[question]
	if d == nil {
		d = new(Estimate)
		b.questions[question] = d
		s.questions = append(s.questions, d)
	}
	*d, s.set = difficulty, true
}

// NewPerson is somebody of whom nothing is known yet.
func (b *Bank) NewPerson() *Person {
	return &Person{
		bank: b, general: Estimate{Var: priorGeneral}, form: Estimate{Var: formVariance},
		skills: map[string]*skillState{}, questions: map[string]*questionState{},
	}
}

// Difficulty is how hard a question is, within its skill: higher is harder.
func (b *Bank) Difficulty(question string) Estimate {
	if d := b.questions[question]; d != nil {
		return *d
	}
	return Unlabelled.Prior()
}

// SkillDifficulty is how hard a skill's questions are together.
func (b *Bank) SkillDifficulty(skill string) Estimate {
	if s := b.skills[skill]; s != nil {
		return s.Estimate
	}
	return Estimate{Var: priorSkillDifficulty}
}

func (b *Bank) skill(id string) *bankSkill {
	s := b.skills[id]
	if s == nil {
		s = &bankSkill{Estimate: Estimate{Var: priorSkillDifficulty}}
		b.skills[id] = s
	}
	return s
}

// question finds a question. A new one joins the skill it is first met in,
// unless the skill has questions that were set: then it is one that its pack no
// longer has.
func (b *Bank) question(skill, id string) *Estimate {
	d := b.questions[id]
	if d == nil {
		prior := Unlabelled.Prior()
		d = &prior
		b.questions[id] = d
		if s := b.skill(skill); !s.set {
			s.questions = append(s.questions, d)
		}
	}
	return d
}
