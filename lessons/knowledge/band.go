// Package knowledge says what a person knows, from evidence that anyone can
// recount. It is pure: the same answers always give the same bands, whatever
// the order in which they arrived.
package knowledge

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Band is what a person has reached in a skill. It is never taken away.
type Band int

// The bands, from nothing seen to passing on.
const (
	NotSeen Band = iota
	Discovers
	Applies
	Masters
	PassesOn
)

// The rule of the bands.
const (
	appliesOver  = 6    // distinct questions, the latest ones
	appliesShare = 0.70 // of them answered right
	mastersOver  = 8
	mastersShare = 0.85
	mastersApart = 16 * time.Hour // between two of those answers: a night's sleep
	repeatWithin = 24 * time.Hour // a question repeated sooner says nothing new
	fullMark     = 0.999          // three thirds of 33.333 % are a right answer
)

// Answer is one graded answer to a question of a skill.
type Answer struct {
	Question string
	Fraction float64 // 0 to 1
	Mixed    bool    // asked among questions of other lessons, or in a scenario
	At       time.Time
}

// Right says whether the answer earned the full mark.
func (a Answer) Right() bool { return a.Fraction >= fullMark }

// Evidence is all that counts for one person in one skill.
type Evidence struct {
	Read      []time.Time // lessons of the skill read to their end
	Answers   []Answer
	Confirmed []time.Time // uses and answers that a colleague confirmed
}

// Level is what the evidence shows.
type Level struct {
	Reached  Band
	At       [PassesOn + 1]time.Time // when each band was reached; zero where it was not
	Distinct int                     // distinct questions answered
	Today    float64                 // share right of the latest distinct questions, 0 to 1; 0 when none
	Low      float64                 // 80 % band around Today
	High     float64
	Latest   []Answer // the answers Today is counted from, newest first
}

// Judge applies the rule to the evidence. Its order does not matter.
func Judge(e Evidence) Level {
	var level Level
	answers := slices.Clone(e.Answers)
	slices.SortStableFunc(answers, func(a, b Answer) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Fraction, b.Fraction))
	})

	var counted []Answer // one per question, in the order of its latest counted answer
	var firstRight time.Time
	seen := map[string]time.Time{}
	for _, a := range answers {
		last, again := seen[a.Question]
		if again && a.At.Sub(last) < repeatWithin {
			continue
		}
		seen[a.Question] = a.At
		if !again && a.Right() && firstRight.IsZero() {
			firstRight = a.At
		}
		if again {
			counted = slices.DeleteFunc(counted, func(c Answer) bool { return c.Question == a.Question })
		}
		counted = append(counted, a)
		if applies(counted) {
			level.reach(Applies, a.At)
		}
		if masters(counted) {
			level.reach(Masters, a.At)
		}
	}
	if !firstRight.IsZero() && len(e.Read) > 0 {
		level.reach(Discovers, later(slices.MinFunc(e.Read, time.Time.Compare), firstRight))
	}
	if level.Reached == Masters && len(e.Confirmed) > 0 {
		level.reach(PassesOn, later(slices.MinFunc(e.Confirmed, time.Time.Compare), level.At[Masters]))
	}

	level.Distinct = len(seen)
	latest := last(counted, mastersOver)
	level.Latest = slices.Clone(latest)
	slices.Reverse(level.Latest)
	level.Today, level.Low, level.High = share(latest)
	return level
}

// ReachedBefore is the band reached before a moment. A band that was passed
// over on the way to a higher one has no moment of its own.
func (l Level) ReachedBefore(moment time.Time) Band {
	before := NotSeen
	for band, at := range l.At {
		if !at.IsZero() && at.Before(moment) {
			before = Band(band)
		}
	}
	return before
}

func (l *Level) reach(b Band, at time.Time) {
	if l.At[b].IsZero() {
		l.At[b] = at
	}
	l.Reached = max(l.Reached, b)
}

func applies(counted []Answer) bool {
	latest := last(counted, appliesOver)
	return len(latest) == appliesOver && rightShare(latest) >= appliesShare
}

func masters(counted []Answer) bool {
	latest := last(counted, mastersOver)
	if len(latest) < mastersOver || rightShare(latest) < mastersShare {
		return false
	}
	apart := latest[len(latest)-1].At.Sub(latest[0].At) >= mastersApart
	return apart && slices.ContainsFunc(latest, func(a Answer) bool { return a.Mixed })
}

func rightShare(answers []Answer) float64 {
	right := 0
	for _, a := range answers {
		if a.Right() {
			right++
		}
	}
	return float64(right) / float64(len(answers))
}

// share is the share of right answers with its 80 % Wilson score interval
// (E. B. Wilson, 1927), which behaves for the handful of answers we have.
func share(answers []Answer) (today, low, high float64) {
	if len(answers) == 0 {
		return 0, 0, 1
	}
	const z = 1.2816 // 80 % of a normal distribution lies within ±z
	n, p := float64(len(answers)), rightShare(answers)
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return p, min(p, max(0, centre-half)), max(p, min(1, centre+half)) // rounding must not push them past p
}

func last(answers []Answer, n int) []Answer { return answers[max(0, len(answers)-n):] }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
