package knowledge

import (
	"math"
	"time"
)

// Points says what each term adds to the level, as a share from -1 to 1: the
// level, less what it would be without the term. They do not add up to the
// level, as what is added last always adds least to a level that is high.
func (t Terms) Points() Terms {
	level := sigmoid(t.Sum())
	without := func(term float64) float64 { return level - sigmoid(t.Sum()-term) }
	return Terms{
		General: without(t.General), Skill: without(t.Skill),
		Practice: without(t.Practice), Difficulty: without(t.Difficulty),
	}
}

// Vague says that the band is too wide for the share to be said.
func (f Forecast) Vague() bool { return f.High-f.Low > widestBand }

// mostUntilKnown bounds what RightUntilKnown foretells: farther than this, a
// number says nothing.
const mostUntilKnown = 20

// RightUntilKnown is about how many right answers to new questions of a skill
// make the band of its level narrow enough to say it, still on the day after; 0
// when it is already, or when that is too far to foretell. With wrong ones among
// them it takes more. Nothing changes.
func (p *Person) RightUntilKnown(skill string, at time.Time) int {
	if !p.Level(skill, at).Vague() {
		return 0
	}
	s := skillState{Estimate: Estimate{Var: priorSkill}}
	if known := p.skills[skill]; known != nil {
		s = *known
	}
	tomorrow := at.Add(day)
	b := belief{general: p.generalAt(at), form: p.formAt(at), skill: s.at(at), topic: p.bank.SkillDifficulty(skill), practice: s.practiceAt(at)}
	harder := b.topic.Mean // answers teach that the skill is easier, too
	for n := 1; n <= mostUntilKnown; n++ {
		b.question = Unlabelled.Prior()
		h := sigmoid(b.ability() - b.question.Mean)
		i := h * (1 - h)
		k := 1 + i*b.variance()
		learn := func(e *Estimate, sign float64) {
			*e = Estimate{Mean: e.Mean + sign*e.Var*(1-h)/k, Var: e.Var - e.Var*e.Var*i/k}
		}
		learn(&b.topic, -1)
		learn(&b.general, +1)
		learn(&b.form, +1)
		learn(&b.skill, +1)
		b.practice++
		s.practice, s.last = b.practice, at
		a := b.general.Mean + b.skill.Mean + practised(s.practiceAt(tomorrow)) + harder - b.topic.Mean
		half := bandWidth * math.Sqrt(bandStretch*(b.general.Var+b.skill.Var))
		if level := (Forecast{Low: p.bank.share(skill, a-half), High: p.bank.share(skill, a+half)}); !level.Vague() {
			return n
		}
	}
	return 0
}
