package knowledge

import (
	"math"
	"time"
)

// Tally counts the answers to one question by how able those were who gave
// them: 13 bins of ability, each with its right and wrong answers. It names
// nobody. Tallies of several devices add up, in any order.
type Tally struct {
	Bins [13]Bin
	Day  int64 // days since 1970, UTC: what the counts have been aged to
}

// Bin is the aged count of answers of about the same ability.
type Bin struct{ Right, Wrong float64 }

// Count adds an answer by someone of the ability that Prediction gives. Repeats
// are not to be counted.
func (t *Tally) Count(ability float64, right bool, at time.Time) {
	day := dayOf(at)
	t.age(max(t.Day, day))
	bin, one := &t.Bins[binOf(ability)], remains(t.Day-day)
	if right {
		bin.Right += one
	} else {
		bin.Wrong += one
	}
}

// Plus is both tallies together, aged to the later of their days. Counts that
// are no counts (negative, infinite, not a number), as only a damaged file has
// them, are taken as none. Whoever takes in a tally must refuse a day that has
// not come: it would age all other counts away.
func (t Tally) Plus(u Tally) Tally {
	if t.empty() {
		t.Day = u.Day
	}
	if u.empty() {
		u.Day = t.Day
	}
	day := max(t.Day, u.Day)
	t.age(day)
	u.age(day)
	for i, bin := range u.Bins {
		t.Bins[i].Right += bin.Right
		t.Bins[i].Wrong += bin.Wrong
	}
	return t
}

// At is the tally on the day of a moment: older answers count less. On a day
// before its own it is as it was.
func (t Tally) At(at time.Time) Tally {
	t.age(max(t.Day, dayOf(at)))
	return t
}

// Difficulty is how hard the question is, given what was believed before: the
// mode of the posterior and its variance there, found by Newton's method, which
// cannot miss as the posterior is log-concave. The counts are taken as they are
// on their day.
func (t Tally) Difficulty(prior Estimate) Estimate {
	if prior.Var <= 0 {
		return prior
	}
	// The mode lies where the slope changes sign; no farther from the prior than
	// all answers together could pull it.
	answers := t.answers()
	low, high := prior.Mean-answers*prior.Var, prior.Mean+answers*prior.Var
	d := prior.Mean
	for range newtonSteps {
		slope, curvature := t.slope(d, prior)
		if slope > 0 {
			low = d
		} else {
			high = d
		}
		next := d + slope/curvature
		if next < low || next > high {
			next = (low + high) / 2
		}
		if math.Abs(next-d) < newtonEnough {
			d = next
			break
		}
		d = next
	}
	_, curvature := t.slope(d, prior)
	return Estimate{Mean: d, Var: 1 / curvature}
}

// slope is the derivative of the log-posterior at a difficulty, and minus the
// second derivative.
func (t Tally) slope(d float64, prior Estimate) (slope, curvature float64) {
	slope, curvature = (prior.Mean-d)/prior.Var, 1/prior.Var
	for i, bin := range t.Bins {
		bin = bin.times(1)
		p := sigmoid(tallyFrom + tallyStep*float64(i) - d)
		slope += bin.Wrong*p - bin.Right*(1-p)
		curvature += (bin.Right + bin.Wrong) * p * (1 - p)
	}
	return slope, curvature
}

func (t Tally) answers() float64 {
	sum := 0.0
	for _, bin := range t.Bins {
		bin = bin.times(1)
		sum += bin.Right + bin.Wrong
	}
	return sum
}

func (t Tally) empty() bool { return t.Bins == [len(t.Bins)]Bin{} }

// age takes the counts to a day that is not before theirs.
func (t *Tally) age(day int64) {
	left := remains(day - t.Day)
	for i := range t.Bins {
		t.Bins[i] = t.Bins[i].times(left)
	}
	t.Day = day
}

// remains is what the given days leave of a count of one.
func remains(days int64) float64 { return math.Exp2(-float64(days) / tallyHalfLife) }

func (b Bin) times(left float64) Bin {
	return Bin{Right: counted(b.Right) * left, Wrong: counted(b.Wrong) * left}
}

func counted(n float64) float64 {
	if n > 0 && n <= mostCounted {
		return n
	}
	return 0
}

// binOf is the bin whose middle is nearest; the outer ones take what is beyond.
func binOf(ability float64) int {
	if math.IsNaN(ability) {
		ability = 0
	}
	bin := math.Round((ability - tallyFrom) / tallyStep)
	return int(min(max(bin, 0), float64(len(Tally{}.Bins)-1)))
}
