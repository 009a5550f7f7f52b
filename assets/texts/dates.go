package texts

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// nbsp keeps a number together with what belongs to it.
const nbsp = "\u00a0"

var months = map[string][12]string{
	French:  {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

var weekdays = map[string][7]string{
	French:  {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
	English: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

// Number words a whole number with the language's groups of three: 1 240, 1,240.
func (t *Texts) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	group := ","
	if t.lang == French {
		group = nbsp
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + group + s[i:]
	}
	return sign + s
}

// Between these a decimal is written out; others are shorter with an exponent.
const (
	smallest = 1e-6
	largest  = 1e15
)

// Decimal words a number that need not be whole, with the sign and the decimal
// mark of the language and without the dust of binary fractions: −1,5, −1.5.
func (t *Texts) Decimal(v float64) string {
	if v < 0 {
		return "−" + t.Decimal(-v)
	}
	const digits = 1e9
	verb := byte('f')
	if v != 0 && v < smallest || v >= largest {
		verb = 'g'
	} else {
		v = math.Round(v*digits) / digits
	}
	s := strconv.FormatFloat(v, verb, -1, 64)
	if t.lang == French {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Percent words a share between 0 and 1: 46 %, 46%.
func (t *Texts) Percent(share float64) string {
	n := t.Number(int(share*100 + 0.5))
	if t.lang == French {
		return n + nbsp + "%"
	}
	return n + "%"
}

// Weekday words the day of the week.
func (t *Texts) Weekday(at time.Time) string { return weekdays[t.lang][at.Weekday()] }

// Day words a date without its year: 24 novembre, 24 November.
func (t *Texts) Day(at time.Time) string {
	day := strconv.Itoa(at.Day())
	if t.lang == French && at.Day() == 1 {
		day = "1er"
	}
	return day + nbsp + months[t.lang][at.Month()-1]
}

// Date words a date: mardi 24 novembre, Tuesday 24 November.
func (t *Texts) Date(at time.Time) string { return t.Weekday(at) + " " + t.Day(at) }

// FullDate words a date with its year: 24 novembre 2026.
func (t *Texts) FullDate(at time.Time) string { return t.Day(at) + " " + strconv.Itoa(at.Year()) }

// Clock words a time of day: 16 h 40, 16:40.
func (t *Texts) Clock(at time.Time) string {
	if t.lang == French {
		return fmt.Sprintf("%d%sh%s%02d", at.Hour(), nbsp, nbsp, at.Minute())
	}
	return fmt.Sprintf("%d:%02d", at.Hour(), at.Minute())
}

// Ago words how long ago a moment was, as one would say it: just now, 5 min
// ago, yesterday, Monday, 18 November.
func (t *Texts) Ago(at, now time.Time) string {
	at = at.In(now.Location())
	gone := now.Sub(at)
	switch days := daysBetween(at, now); {
	case gone < time.Minute:
		return t.Say("ago.now")
	case gone < time.Hour:
		return t.Count("ago.minutes", int(gone.Minutes()))
	case days == 0:
		return t.Count("ago.hours", int(gone.Hours()))
	case days == 1:
		return t.Say("ago.yesterday")
	case days < 7:
		return t.Weekday(at)
	case at.Year() == now.Year():
		return t.Day(at)
	default:
		return t.FullDate(at)
	}
}

func daysBetween(from, to time.Time) int {
	midnight := func(at time.Time) time.Time {
		return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(to).Sub(midnight(from)).Hours() / 24)
}
