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

// mostUntilKnown bounds what RightUntilKnown foretells: farther than this, a
// number says nothing.
const mostUntilKnown = 20

// RightUntilKnown is about how many right answers to new questions of a skill
// make the band of its level narrow enough to say it, still on the day after; 0
// when it is already, or when that is too far to foretell. With wrong ones among
// them it takes more. Nothing changes.
func (p *Person) RightUntilKnown(skill string, at time.Time) int {
	if !p.Level(skill, at).Wide() {
		return 0
	}
	state := skillState{Estimate: Estimate{Var: priorSkill}}
	if known := p.skills[skill]; known != nil {
		state = *known
	}
	tomorrow := at.Add(day)
	b := belief{
		general: p.generalAt(at), form: p.formAt(at), skill: state.at(at), practice: state.practiceAt(at),
		question: Unlabelled.Prior(), topic: p.bank.SkillDifficulty(skill),
	}
	harder := b.topic.Mean // answers teach that the skill is easier, too
	for n := 1; n <= mostUntilKnown; n++ {
		s := b.step(true)
		b.general, b.form, b.skill, b.topic = s.update(b.general, +1), s.update(b.form, +1), s.update(b.skill, +1), s.update(b.topic, -1)
		b.practice++
		state.practice, state.last = b.practice, at
		a := b.general.Mean + b.skill.Mean + practised(state.practiceAt(tomorrow)) + harder - b.topic.Mean
		half := bandWidth * math.Sqrt(bandStretch*(b.general.Var+b.skill.Var))
		if level := (Forecast{Low: p.bank.share(skill, a-half), High: p.bank.share(skill, a+half)}); !level.Wide() {
			return n
		}
	}
	return 0
}
