// Package review says when a question is worth asking again, and which
// questions a session of a few minutes should hold. It is pure: time comes in
// as days, and the same history always gives the same schedule.
//
// The memory model is FSRS-6 with its default parameters (Free Spaced
// Repetition Scheduler, Jarrett Ye and others; the formulas are published at
// https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm,
// the parameters in py-fsrs 6.3.1). There are no learning steps and no fuzz: an
// interval can be explained, and comes out the same on every device.
package review

import "math"

// Grade is how well a question was recalled.
type Grade int

// The four grades of FSRS. Cordée grades by right and wrong alone, so it uses
// Again and Good.
const (
	Again Grade = iota + 1
	Hard
	Good
	Easy
)

// GradeOf is the grade of a right or wrong answer.
func GradeOf(right bool) Grade {
	if right {
		return Good
	}
	return Again
}

// Memory is what is left of a question in someone's memory. The zero Memory is
// a question never answered.
type Memory struct {
	Stability  float64 // days after which 90 % would still be recalled; 0 when never answered
	Difficulty float64 // how slowly stability grows: 1 to 10; 0 when never answered
}

// Seen says whether the question has been answered.
func (m Memory) Seen() bool { return m.Stability > 0 }

// Retrievability is the chance of recall, 0 to 1, the given days after the last
// answer. It is 0 for a question never answered. Days below 0 count as 0.
func (m Memory) Retrievability(days float64) float64 {
	if !m.Seen() {
		return 0
	}
	return math.Exp(-decay * math.Log1p(curve*elapsed(days)/m.Stability))
}

// Interval is the number of whole days, at least 1, after which recall will
// have fallen to the desired retention, which is brought within MinRetention
// and MaxRetention. It is 1 for a question never answered.
func (m Memory) Interval(retention float64) int {
	days := m.Stability / curve * (math.Pow(Retention(retention), -1/decay) - 1)
	return int(min(max(math.RoundToEven(days), minInterval), maxInterval))
}

// Due is the number of days until recall will have fallen to the desired
// retention, counted from the given days after the last answer; 0 or less when
// it already has.
func (m Memory) Due(days, retention float64) float64 {
	return float64(m.Interval(retention)) - elapsed(days)
}

// Review is the memory after one more answer, the given days after the last
// one. Days are counted whole, as FSRS does, and below 0 count as 0: an answer
// on the same day has a rule of its own. A grade out of range counts as the
// nearest one.
func (m Memory) Review(grade Grade, days float64) Memory {
	grade = min(max(grade, Again), Easy)
	if !m.Seen() {
		return Memory{Stability: firstStability[grade-1], Difficulty: clampDifficulty(firstDifficulty(grade))}
	}
	days = math.Floor(elapsed(days))
	next := Memory{Difficulty: m.nextDifficulty(grade)}
	switch {
	case days < 1:
		next.Stability = m.sameDay(grade)
	case grade == Again:
		next.Stability = m.forgotten(m.Retrievability(days))
	default:
		next.Stability = m.recalled(grade, m.Retrievability(days))
	}
	next.Stability = min(max(next.Stability, minStability), maxStability)
	return next
}

// recalled is the stability after a success: it grows more when the question is
// easy, when it was weak, and when it was about to be forgotten.
func (m Memory) recalled(grade Grade, recall float64) float64 {
	growth := recallGrowth * (11 - m.Difficulty) * math.Exp(-recallSaturation*math.Log(m.Stability)) * math.Expm1((1-recall)*recallSpacing)
	switch grade {
	case Hard:
		growth *= hardPenalty
	case Easy:
		growth *= easyBonus
	}
	return m.Stability * (1 + growth)
}

// forgotten is the stability after a lapse; never more than a lapse on the same
// day would leave.
func (m Memory) forgotten(recall float64) float64 {
	left := lapseScale * math.Pow(m.Difficulty, -lapseDifficulty) * (math.Pow(m.Stability+1, lapseStability) - 1) * math.Exp((1-recall)*lapseRecall)
	return min(left, m.Stability/lapseCeiling)
}

// sameDay is the stability after an answer on the day of the last one. A
// success never lowers it.
func (m Memory) sameDay(grade Grade) float64 {
	growth := math.Exp(sameDayGrade*(float64(grade)-3+sameDayShift)) * math.Pow(m.Stability, -sameDaySaturation)
	if grade >= Good {
		growth = max(growth, 1)
	}
	return m.Stability * growth
}

// nextDifficulty moves less the nearer it is to 10, and drifts a little towards
// where an easy first answer starts.
func (m Memory) nextDifficulty(grade Grade) float64 {
	moved := m.Difficulty - difficultyStep*(float64(grade)-3)*(maxDifficulty-m.Difficulty)/9
	return clampDifficulty(difficultyDrift*easiest + (1-difficultyDrift)*moved)
}

// elapsed keeps a clock that was set back, or a time that was none, from
// reaching the formulas.
func elapsed(days float64) float64 {
	if days > 0 {
		return days
	}
	return 0
}

func firstDifficulty(grade Grade) float64 {
	return difficultyStart - math.Exp(difficultySpread*float64(grade-1)) + 1
}

func clampDifficulty(d float64) float64 { return min(max(d, minDifficulty), maxDifficulty) }

// Retention brings a desired retention within MinRetention and MaxRetention;
// what is not a number becomes DefaultRetention.
func Retention(desired float64) float64 {
	if math.IsNaN(desired) {
		return DefaultRetention
	}
	return min(max(desired, MinRetention), MaxRetention)
}
