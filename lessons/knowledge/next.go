package knowledge

import (
	"slices"
	"time"
)

// Needs is the least that is missing for a band, counted by its rule, if all
// that is answered from now on is right.
type Needs struct {
	Band      Band
	Lesson    bool      // a lesson of the skill, read to its end
	First     bool      // a right answer to a question that was never asked
	Right     int       // right answers to different questions, none of them one of those that count as right already
	Mixed     bool      // one of these among questions of other lessons, or in a scenario
	From      time.Time // the last of these counts from this moment on: a night lies between; zero when at once
	Confirmed bool      // a use or an answer that a colleague confirms
}

// CountedFor is how many different questions, the latest ones, a band is counted
// over; 0 for a band that is not.
func CountedFor(b Band) int {
	switch b {
	case Applies:
		return appliesOver
	case Masters, PassesOn:
		return mastersOver
	}
	return 0
}

// Needs says what is missing for a band at a moment. read says whether a lesson
// of the skill was read, confirmed whether a colleague confirmed something.
func (r *Record) Needs(b Band, read, confirmed bool, at time.Time) Needs {
	needs := Needs{Band: b}
	switch b {
	case Discovers:
		needs.Lesson, needs.First = !read, r.firstRight.IsZero()
	case Applies:
		if r.at[Applies].IsZero() {
			needs.Right, _ = r.fewest(applies)
		}
	case Masters, PassesOn:
		if r.at[Masters].IsZero() {
			var kept []Answer
			needs.Right, kept = r.fewest(masters)
			needs.Mixed = !slices.ContainsFunc(kept, func(a Answer) bool { return a.Mixed })
			first := at
			if len(kept) > 0 {
				first = kept[0].At
			}
			if from := first.Add(mastersApart); from.After(at) {
				needs.From = from
			}
		}
		needs.Confirmed = b == PassesOn && !confirmed
	}
	return needs
}

// fewest is how many right answers it takes until a rule holds, and which of the
// answers given so far then still count. An answer to a question that was missed
// takes the place of the miss; one to another question comes on top. The best is
// to answer those first that were missed last: they would stay longest.
func (r *Record) fewest(rule func([]Answer) bool) (int, []Answer) {
	for n := 0; n <= mastersOver; n++ {
		kept := slices.Clone(r.latest)
		for again := 0; again <= n; again++ {
			counted := last(append(slices.Clone(kept), rightAnswers(n)...), mastersOver)
			if rule(counted) {
				return n, counted[:len(counted)-n]
			}
			missed := lastMissed(kept)
			if missed < 0 {
				break
			}
			kept = slices.Delete(kept, missed, missed+1)
		}
	}
	return mastersOver, nil // unreachable: as many right answers as count satisfy every rule
}

// rightAnswers are n right answers that no rule has anything against: mixed,
// and long after all others.
func rightAnswers(n int) []Answer {
	const longAfter = 1 << 40 // seconds since 1970
	answers := make([]Answer, n)
	for i := range answers {
		answers[i] = Answer{Fraction: 1, Mixed: true, At: time.Unix(longAfter, 0).Add(time.Duration(i) * mastersApart)}
	}
	return answers
}

func lastMissed(answers []Answer) int {
	for i := len(answers) - 1; i >= 0; i-- {
		if !answers[i].Right() {
			return i
		}
	}
	return -1
}
