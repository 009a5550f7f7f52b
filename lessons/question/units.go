package question

import (
	"regexp"
	"strings"
)

var (
	// unit is what people write after a number: "km", "%", "m/s2".
	unit = regexp.MustCompile(`^(.*?[0-9.])([\p{L}%‰°\p{Sc}][^0-9]*[0-9]?)$`)
	// currency is what they write before one.
	currency = regexp.MustCompile(`^\p{Sc}(.*)$`)
)

// Values returns the numbers, in the base unit, that a text typed as the
// answer to a numeric question may mean; none when it is no number. They are
// its Readings once its unit is taken off.
//
// A unit of the question converts the number, as Moodle's optional units do.
// Any other unit is passed over, as Moodle does: the number alone is graded.
// Unlike in Moodle, a number that is right only when its unit is overlooked
// ("5 cm" for 5 m) is wrong, and so is one with a second number behind it
// ("1789 or 1790").
func (q *Question) Values(text string) []float64 {
	text = strings.Join(strings.Fields(text), "")
	exactly := func(a, b string) bool { return a == b }
	for _, same := range []func(a, b string) bool{exactly, strings.EqualFold} { // mW is no MW, yet KM may be km
		for _, u := range q.Units {
			if number, found := cutUnit(text, u.Name, same); found {
				if readings := Readings(number); len(readings) > 0 {
					return inBase(readings, u.Factor)
				}
			}
		}
	}
	if readings := Readings(text); len(readings) > 0 {
		return readings
	}
	if m := unit.FindStringSubmatch(text); m != nil {
		return Readings(m[1])
	}
	if m := currency.FindStringSubmatch(text); m != nil {
		return Readings(m[1])
	}
	return nil
}

// cutUnit takes a unit off the end of a text or, as for a currency, off its
// beginning.
func cutUnit(text, name string, same func(a, b string) bool) (number string, found bool) {
	name = strings.Join(strings.Fields(name), "")
	if at := len(text) - len(name); at > 0 && name != "" {
		if same(text[at:], name) {
			return text[:at], true
		}
		if same(text[:len(name)], name) {
			return text[len(name):], true
		}
	}
	return "", false
}

// inBase converts numbers of a unit of which factor make one of the base unit.
func inBase(numbers []float64, factor float64) []float64 {
	if factor == 0 {
		return numbers
	}
	for i := range numbers {
		numbers[i] /= factor
	}
	return numbers
}
