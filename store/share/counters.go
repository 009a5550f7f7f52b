package share

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
)

// Limits of the counters of a snapshot.
const (
	maxCounters = 250  // questions: with the longest names they fit in maxPlain beside the levels
	maxCounted  = 1000 // answers in one bin: one a day for three years
)

// Counters are how often a person answered each question right and wrong, by
// how able they were then: from them, added up over many people, one learns how
// hard a question is. The name of a question is that of its pack, a slash, and
// its id. Its numbers are those of knowledge.Tally, the right answers of each
// bin first, then the wrong ones.
type Counters map[string][]int

// NewCounters are the tallies at a moment, in whole answers: what is left of an
// answer would say when it was given. Questions that nothing is left of are
// dropped; of too many, those answered longest ago.
func NewCounters(tallies map[string]*knowledge.Tally, at time.Time) Counters {
	latest := slices.SortedFunc(maps.Keys(tallies), func(a, b string) int {
		return cmp.Or(cmp.Compare(tallies[b].Day, tallies[a].Day), cmp.Compare(a, b))
	})
	c := Counters{}
	for _, question := range latest {
		if len(c) == maxCounters {
			break
		}
		tally := tallies[question].At(at)
		numbers, some := make([]int, 2*len(tally.Bins)), false
		for i, bin := range tally.Bins {
			numbers[i], numbers[i+len(tally.Bins)] = whole(bin.Right), whole(bin.Wrong)
			some = some || numbers[i]+numbers[i+len(tally.Bins)] > 0
		}
		if some && namesQuestion(question) {
			c[question] = numbers
		}
	}
	return c
}

// Tally is what the counters say of a question, as of a moment; the empty tally
// when they say nothing.
func (c Counters) Tally(question string, at time.Time) knowledge.Tally {
	numbers := c[question]
	tally := knowledge.Tally{}
	if len(numbers) != 2*len(tally.Bins) {
		return tally
	}
	for i := range tally.Bins {
		tally.Bins[i] = knowledge.Bin{Right: float64(numbers[i]), Wrong: float64(numbers[i+len(tally.Bins)])}
	}
	tally.Day = at.Unix() / int64((24 * time.Hour).Seconds())
	return tally
}

// valid says whether the counters are no more than counters.
func (c Counters) valid() error {
	if len(c) > maxCounters {
		return fmt.Errorf("%w: counters of %d questions", ErrTooLarge, len(c))
	}
	for question, numbers := range c {
		wrong := len(numbers) != 2*len(knowledge.Tally{}.Bins) ||
			slices.ContainsFunc(numbers, func(n int) bool { return n < 0 || n > maxCounted })
		if wrong || !namesQuestion(question) {
			return fmt.Errorf("%w: counters of %q", ErrDamaged, question)
		}
	}
	return nil
}

func namesQuestion(name string) bool {
	pack, id, found := strings.Cut(name, "/")
	return found && lessons.ValidID(pack) && lessons.ValidID(id)
}

func whole(answers float64) int { return int(min(math.Round(answers), maxCounted)) }
