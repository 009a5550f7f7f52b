package moodlexml

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// listed are the weights, in percent, that Moodle accepts without being told to
// take the nearest (question/engine/bank.php, fraction_options).
var listed = []float64{100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}

// near is how far from a listed weight one still means it, in percent: 33.3 is
// a third.
const near = 0.1

// percentage reads a weight in percent as a fraction from -1 to 1.
func percentage(text string) (float64, bool) {
	p, ok := decimal(strings.TrimSuffix(text, "%"))
	f := fromPercent(p)
	return f, ok && math.Abs(f) <= 1
}

// fromPercent returns a fraction with seven decimals, which is what Moodle
// keeps.
func fromPercent(p float64) float64 {
	p, _ = nearest(p)
	return math.Round(p*1e5) / 1e7
}

// percent writes a fraction in percent, and reports whether Moodle lists it.
func percent(fraction float64) (string, bool) {
	p, known := nearest(fraction * 100)
	return strconv.FormatFloat(math.Round(p*1e5)/1e5, 'f', -1, 64), known
}

// nearest returns the listed weight that p means, or p.
func nearest(p float64) (float64, bool) {
	for _, l := range listed {
		if math.Abs(math.Abs(p)-l) <= near {
			if l == 0 {
				return 0, true
			}
			return math.Copysign(l, p), true
		}
	}
	return p, false
}

// Accepted numbers are written as a value and how far from it is still right.
// Their bounds are computed in decimals, so that 0.1 ± 0.02 ends at 0.08 and is
// written as it was read.

// plain is a number, in at most maxNumber characters: more would be too many
// to compute with.
var plain = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

func exact(s string) (*big.Rat, bool) {
	s = strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	if len(s) > maxNumber || !plain.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// interval reads a value and a tolerance, which may be empty. "*" is any
// number.
func interval(value, tolerance string) (low, high float64, ok bool) {
	if value == "*" {
		return math.Inf(-1), math.Inf(1), true
	}
	v, ok := exact(value)
	if !ok {
		return 0, 0, false
	}
	t := new(big.Rat)
	if tolerance != "" {
		if t, ok = exact(tolerance); !ok || t.Sign() < 0 {
			return 0, 0, false
		}
	}
	low, _ = new(big.Rat).Sub(v, t).Float64()
	high, _ = new(big.Rat).Add(v, t).Float64()
	return low, high, !math.IsInf(low, 0) && !math.IsInf(high, 0)
}

// middle writes a range as a value and a tolerance. It reports false for a
// range with one end.
func middle(low, high float64) (value, tolerance string, ok bool) {
	if math.IsInf(low, -1) && math.IsInf(high, 1) {
		return "*", "0", true
	}
	l, lowOK := exact(strconv.FormatFloat(low, 'g', -1, 64))
	h, highOK := exact(strconv.FormatFloat(high, 'g', -1, 64))
	if !lowOK || !highOK {
		return "", "", false
	}
	half := big.NewRat(1, 2)
	v, t := new(big.Rat).Add(l, h), new(big.Rat).Sub(h, l)
	return written(v.Mul(v, half)), written(t.Mul(t, half)), t.Sign() >= 0
}

// written writes a number whose decimals end.
func written(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	decimals, _ := r.FloatPrec()
	return r.FloatString(decimals)
}
