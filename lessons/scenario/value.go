package scenario

import (
	"math"
	"strconv"
	"strings"
)

// value is what a variable holds: a float64, a string, a bool, or nil when
// nothing was put in it.
type value any

// kinds is a set of kinds of value, for what can be known without playing.
type kinds uint8

const (
	aNumber kinds = 1 << iota
	aText
	aTruth
	anything = aNumber | aText | aTruth
)

func kindOf(v value) kinds {
	switch v.(type) {
	case float64:
		return aNumber
	case string:
		return aText
	case bool:
		return aTruth
	}
	return anything
}

// number is the value as a number, and whether it is one.
func number(v value) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case string:
		if x, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil {
			return finite(x), true
		}
	case bool:
		if v {
			return 1, false
		}
	}
	return 0, false
}

// finite keeps a number within what a variable may hold.
func finite(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return max(-maxNumber, min(maxNumber, x))
}

// truth is the value as a condition: false, 0, an empty text and nothing are
// false.
func truth(v value) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0
	case string:
		return v != ""
	}
	return false
}

// show is the value as it is printed. Numbers are rounded to nine decimals:
// 0.1 + 0.2 is shown as 0.3.
func show(v value) string {
	switch v := v.(type) {
	case float64:
		if math.Abs(v) < 1e6 {
			v = math.Round(v*1e9) / 1e9
		}
		return strconv.FormatFloat(v+0, 'f', -1, 64)
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// same compares two values; loosely, as SugarCube's eq and == do, a text that
// reads as a number equals it.
func same(a, b value, loose bool) bool {
	if a == b {
		return true
	}
	if !loose || a == nil || b == nil || kindOf(a) == kindOf(b) {
		return false
	}
	x, _ := number(a)
	y, _ := number(b)
	_, aWords := a.(string)
	_, bWords := b.(string)
	if aWords {
		if _, ok := number(a); !ok {
			return false
		}
	}
	if bWords {
		if _, ok := number(b); !ok {
			return false
		}
	}
	return x == y
}

// cut keeps a text within what a variable may hold.
func cut(s string) string {
	if len(s) > maxValue {
		return strings.ToValidUTF8(s[:maxValue], "")
	}
	return s
}
