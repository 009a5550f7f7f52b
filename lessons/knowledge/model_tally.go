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
	one := Tally{Day: dayOf(at)}
	bin := &one.Bins[binOf(ability)]
	if right {
		bin.Right = 1
	} else {
		bin.Wrong = 1
	}
	*t = t.Plus(one)
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
	sum := Tally{Day: max(t.Day, u.Day)}
	for i := range sum.Bins {
		a, b := t.Bins[i].aged(sum.Day-t.Day), u.Bins[i].aged(sum.Day-u.Day)
		sum.Bins[i] = Bin{Right: a.Right + b.Right, Wrong: a.Wrong + b.Wrong}
	}
	return sum
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
		bin = bin.aged(0)
		p := sigmoid(tallyFrom + tallyStep*float64(i) - d)
		slope += bin.Wrong*p - bin.Right*(1-p)
		curvature += (bin.Right + bin.Wrong) * p * (1 - p)
	}
	return slope, curvature
}

func (t Tally) answers() float64 {
	sum := 0.0
	for _, bin := range t.Bins {
		bin = bin.aged(0)
		sum += bin.Right + bin.Wrong
	}
	return sum
}

func (t Tally) empty() bool { return t.Bins == [len(t.Bins)]Bin{} }

func (b Bin) aged(days int64) Bin {
	left := math.Exp2(-float64(days) / tallyHalfLife)
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
