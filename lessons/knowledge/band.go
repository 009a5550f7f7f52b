// Package knowledge says what a person knows, from evidence that anyone can
// recount. It is pure: the same answers always give the same bands, whatever
// the order in which they arrived.
package knowledge

import (
	"cmp"
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
)

// FullMark is the fraction from which an answer is right: three thirds of
// 33.333 % are.
const FullMark = 0.999

// Answer is one graded answer to a question of a skill.
type Answer struct {
	Question string
	Fraction float64 // 0 to 1
	Mixed    bool    // asked among questions of other lessons, or in a scenario
	At       time.Time
}

// Right says whether the answer earned the full mark.
func (a Answer) Right() bool { return a.Fraction >= FullMark }

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
	Latest   []Answer                // to the latest distinct questions, newest first: what the bands are counted from
}

// Judge applies the rule to the evidence. Its order does not matter.
func Judge(e Evidence) Level {
	answers := slices.Clone(e.Answers)
	slices.SortStableFunc(answers, func(a, b Answer) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Fraction, b.Fraction))
	})
	var r Record
	for _, a := range answers {
		r.Answer(a)
	}
	return r.Level(e.Read, e.Confirmed)
}

// Record is the answers of one person in one skill, as far as bands are counted
// from them. An answer costs the same however many came before. The zero Record
// is that of a skill never asked about.
type Record struct {
	seen       map[string]time.Time // when an answer to each question last counted
	latest     []Answer             // one per question, the one that counted last at the end; at most mastersOver
	firstRight time.Time            // of a first answer to any question
	at         [PassesOn + 1]time.Time
}

// Answer takes in one answer. They come in the order of time.
func (r *Record) Answer(a Answer) {
	before, again := r.seen[a.Question]
	if again && a.At.Sub(before) < repeatWithin {
		return
	}
	if r.seen == nil {
		r.seen = map[string]time.Time{}
	}
	r.seen[a.Question] = a.At
	if !again && a.Right() && r.firstRight.IsZero() {
		r.firstRight = a.At
	}
	r.latest = append(r.makeRoom(a.Question), a)
	if r.at[Applies].IsZero() && applies(r.latest) {
		r.at[Applies] = a.At
	}
	if r.at[Masters].IsZero() && masters(r.latest) {
		r.at[Masters] = a.At
	}
}

// makeRoom is the latest answers without the one to the same question; where
// there is none and as many as count, without the oldest.
func (r *Record) makeRoom(question string) []Answer {
	for i := range r.latest {
		if r.latest[i].Question == question {
			return slices.Delete(r.latest, i, i+1)
		}
	}
	if len(r.latest) == mastersOver {
		return slices.Delete(r.latest, 0, 1)
	}
	return r.latest
}

// Level is the level that the answers show together with the lessons of the
// skill that were read and what colleagues confirmed.
func (r *Record) Level(read, confirmed []time.Time) Level {
	level := Level{At: r.at, Distinct: len(r.seen), Latest: slices.Clone(r.latest)}
	slices.Reverse(level.Latest)
	if !r.firstRight.IsZero() && len(read) > 0 {
		level.At[Discovers] = later(slices.MinFunc(read, time.Time.Compare), r.firstRight)
	}
	if !r.at[Masters].IsZero() && len(confirmed) > 0 {
		level.At[PassesOn] = later(slices.MinFunc(confirmed, time.Time.Compare), r.at[Masters])
	}
	for band, at := range level.At {
		if !at.IsZero() {
			level.Reached = Band(band)
		}
	}
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

// ReachedAt is when the band that is reached was; zero when none is.
func (l Level) ReachedAt() time.Time { return l.At[l.Reached] }

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
	for i := range answers {
		if answers[i].Right() {
			right++
		}
	}
	return float64(right) / float64(len(answers))
}

func last(answers []Answer, n int) []Answer { return answers[max(0, len(answers)-n):] }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
