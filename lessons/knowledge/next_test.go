package knowledge

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func record(answers ...Answer) *Record {
	var r Record
	for _, a := range answers {
		r.Answer(a)
	}
	return &r
}

func TestNeeds(t *testing.T) {
	tuesday := monday.Add(24 * time.Hour)
	twoDays := append(run(monday, 8, false), run(tuesday, 7, true)...)
	for _, c := range []struct {
		name            string
		answers         []Answer
		at              time.Time
		band            Band
		read, confirmed bool
		want            Needs
	}{
		{"nothing yet", nil, monday, Discovers, false, false, Needs{Lesson: true, First: true}},
		{"a lesson read", nil, monday, Discovers, true, false, Needs{First: true}},
		{"a first answer was wrong", run(monday, 1, false, 0), monday, Discovers, true, false, Needs{First: true}},
		{"a first answer was right", run(monday, 1, false), monday, Discovers, false, false, Needs{Lesson: true}},
		{"nothing answered, six count", nil, monday, Applies, true, false, Needs{Right: 6}},
		{"two of two right", run(monday, 2, false), monday, Applies, true, false, Needs{Right: 4}},
		{"four of six right", run(monday, 6, false, 0, 1), monday, Applies, true, false, Needs{Right: 1}},
		{"two of six right, those missed come back", run(monday, 6, false, 0, 2, 4, 5), monday, Applies, true, false, Needs{Right: 3}},
		{"eight right in a quiz", run(monday, 8, false), monday.Add(time.Hour), Masters, true, false,
			Needs{Right: 1, Mixed: true, From: monday.Add(time.Minute + mastersApart)}},
		{"eight right in a mixed session", run(monday, 8, true), monday.Add(time.Hour), Masters, true, false,
			Needs{Right: 1, From: monday.Add(time.Minute + mastersApart)}},
		{"eight right in a mixed session, the next day", run(monday, 8, true), tuesday, Masters, true, false, Needs{Right: 1}},
		{"two missed, the older one makes room", append(run(monday, 8, true, 7), run(tuesday, 7, false, 0)...), tuesday.Add(time.Hour), Masters, true, false,
			Needs{Right: 1, Mixed: true, From: tuesday.Add(mastersApart)}},
		{"two missed, one of them is kept", append(run(monday, 8, true, 0, 1), run(tuesday, 2, true, 0, 1)...), tuesday.Add(time.Hour), Masters, true, false,
			Needs{Right: 1}},
		{"mastered", twoDays, tuesday, PassesOn, true, false, Needs{Confirmed: true}},
		{"passed on", twoDays, tuesday, PassesOn, true, true, Needs{}},
	} {
		c.want.Band = c.band
		got := record(c.answers...).Needs(c.band, c.read, c.confirmed, c.at)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if nothing(got) != (c.name == "passed on") {
			t.Errorf("%s: nothing missing is %v", c.name, nothing(got))
		}
	}
	for band, want := range map[Band]int{NotSeen: 0, Discovers: 0, Applies: 6, Masters: 8} {
		if got := CountedFor(band); got != want {
			t.Errorf("band %d is counted over %d questions, want %d", band, got, want)
		}
	}
}

// As many right answers as are said to be missing give the band, when given as
// said; one less never does, whichever missed questions are taken up again.
func TestNeedsAreTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var answers []Answer
		at := monday
		for range rapid.IntRange(0, 20).Draw(t, "answers") {
			at = at.Add(time.Duration(rapid.IntRange(1, 2000).Draw(t, "minutes")) * time.Minute)
			answers = append(answers, Answer{
				Question: fmt.Sprint("q", rapid.IntRange(0, 11).Draw(t, "question")),
				Fraction: float64(rapid.IntRange(0, 1).Draw(t, "right")),
				Mixed:    rapid.Bool().Draw(t, "mixed"), At: at,
			})
		}
		band := rapid.SampledFrom([]Band{Applies, Masters}).Draw(t, "band")
		r := record(answers...)
		needs := r.Needs(band, true, false, at)
		if needs.Right == 0 {
			if nothing(needs) != !r.at[band].IsZero() {
				t.Fatalf("nothing missing is %v, reached at %v", nothing(needs), r.at[band])
			}
			return
		}
		start := at.Add(repeatWithin)
		reached := func(n int, again []string) bool {
			r := record(answers...)
			for i := range n {
				a := Answer{Question: fmt.Sprint("new", i), Fraction: 1, Mixed: true, At: start.Add(time.Duration(i) * mastersApart)}
				if i < len(again) {
					a.Question = again[i]
				}
				r.Answer(a)
			}
			return !r.at[band].IsZero()
		}
		var missed []string // the last one first
		for i := len(r.latest) - 1; i >= 0; i-- {
			if !r.latest[i].Right() {
				missed = append(missed, r.latest[i].Question)
			}
		}
		given := false
		for again := 0; again <= len(missed); again++ {
			given = given || reached(needs.Right, missed[:again])
		}
		if !given {
			t.Fatalf("%d right answers are not enough for band %d after %+v", needs.Right, band, answers)
		}
		some := rapid.Permutation(missed).Draw(t, "again")
		for again := 0; again <= len(some); again++ {
			if reached(needs.Right-1, some[:again]) {
				t.Fatalf("%d right answers were enough for band %d after %+v", needs.Right-1, band, answers)
			}
		}
	})
}

// nothing says whether nothing is missing.
func nothing(n Needs) bool { return n == Needs{Band: n.Band} }
