package knowledge

import (
	"math"
	"time"
)

// Forecast is a share of questions, with the band it lies in four times out of
// five.
type Forecast struct {
	Share float64 // 0 to 1
	Low   float64
	High  float64
}

// Wide says whether the band is too wide for the share to be worth saying: more
// than 40 points.
func (f Forecast) Wide() bool { return f.High-f.Low > widestBand }

// Terms is how a level is made, in logits that add up: the sigmoid of their sum
// is the level.
type Terms struct {
	General    float64 // the person in every skill
	Skill      float64 // what this skill differs by
	Practice   float64 // right answers in this skill, fading; never below 0
	Difficulty float64 // how hard the skill's questions are; above 0 when they are easy
}

// Sum is the logit of the level.
func (t Terms) Sum() float64 { return t.General + t.Skill + t.Practice + t.Difficulty }

// Freshness is what a level reads as, today.
type Freshness int

// The words for a level. Between ToRefresh and Solid nothing need be said.
const (
	NotEnoughEvidence Freshness = iota // the band is wider than 40 points
	ToRefresh                          // below 70 %, with misses on two different days
	Holding
	Solid // from 80 %
)

// Level is the share of the skill's questions the person would get right if
// asked at a moment, with its 80 % band. It only falls as time passes, and a
// right answer to a question of the bank never lowers it; a new question may, by
// joining, so Set them all first. A skill the bank has no question of is judged
// by its skill difficulty alone.
func (p *Person) Level(skill string, at time.Time) Forecast {
	terms, half := p.terms(skill, at)
	a := terms.General + terms.Skill + terms.Practice
	return Forecast{Share: p.bank.share(skill, a), Low: p.bank.share(skill, a-half), High: p.bank.share(skill, a+half)}
}

// Explain says how Level came to its share.
func (p *Person) Explain(skill string, at time.Time) Terms {
	terms, _ := p.terms(skill, at)
	a := terms.General + terms.Skill + terms.Practice
	const least = 1e-12 // a level of exactly 0 or 1 has no logit
	terms.Difficulty = logit(min(max(p.bank.share(skill, a), least), 1-least)) - a
	return terms
}

// Freshness words a level. A skill in which a band has been reached, at the
// given moment, reads ToRefresh only after misses on two different days (UTC)
// since: one bad day is not enough. Where no band is reached the moment is zero.
func (p *Person) Freshness(skill string, reached, at time.Time) Freshness {
	level := p.Level(skill, at)
	switch {
	case level.Wide():
		return NotEnoughEvidence
	case level.Share >= solidFrom:
		return Solid
	case level.Share < refreshBelow && (reached.IsZero() || p.missedOnTwoDays(skill, reached)):
		return ToRefresh
	}
	return Holding
}

// terms leaves the difficulty out; half is half the width of the band, logits.
func (p *Person) terms(skill string, at time.Time) (Terms, float64) {
	terms, variance := Terms{General: p.general.Mean}, p.generalAt(at).Var+priorSkill
	if s := p.skills[skill]; s != nil {
		terms.Skill, terms.Practice = s.Mean, practised(s.practiceAt(at))
		variance += s.at(at).Var - priorSkill
	}
	return terms, bandWidth * math.Sqrt(bandStretch*variance)
}

func (p *Person) missedOnTwoDays(skill string, since time.Time) bool {
	s := p.skills[skill]
	return s != nil && s.missed[1].After(since)
}

// share is the mean chance over a skill's questions at an ability.
func (b *Bank) share(skill string, ability float64) float64 {
	s := b.skills[skill]
	if s == nil || len(s.questions) == 0 {
		return sigmoid(ability - b.SkillDifficulty(skill).Mean)
	}
	sum := 0.0
	for _, d := range s.questions {
		sum += sigmoid(ability - d.Mean - s.Mean)
	}
	return sum / float64(len(s.questions))
}
