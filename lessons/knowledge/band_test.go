package knowledge

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// run answers n distinct questions a minute apart; wrong names those missed.
func run(from time.Time, n int, mixed bool, wrong ...int) []Answer {
	var answers []Answer
	for i := range n {
		a := Answer{Question: fmt.Sprint("q", i), Fraction: 1, Mixed: mixed, At: from.Add(time.Duration(i) * time.Minute)}
		for _, w := range wrong {
			if w == i {
				a.Fraction = 0.5
			}
		}
		answers = append(answers, a)
	}
	return answers
}

func TestBands(t *testing.T) {
	read := []time.Time{monday}
	tuesday := monday.Add(24 * time.Hour)
	for _, c := range []struct {
		name string
		e    Evidence
		want Band
	}{
		{"nothing", Evidence{}, NotSeen},
		{"a lesson alone", Evidence{Read: read}, NotSeen},
		{"a right answer alone", Evidence{Answers: run(monday, 1, false)}, NotSeen},
		{"a lesson and a right first answer", Evidence{Read: read, Answers: run(monday, 1, false)}, Discovers},
		{"a lesson and a wrong first answer", Evidence{Read: read, Answers: run(monday, 1, false, 0)}, NotSeen},
		{"five of five", Evidence{Read: read, Answers: run(monday, 5, false)}, Discovers},
		{"five of six", Evidence{Answers: run(monday, 6, false, 0)}, Applies},
		{"four of six", Evidence{Read: read, Answers: run(monday, 6, false, 0, 1)}, Discovers},
		{"eight right in one sitting", Evidence{Answers: run(monday, 8, true)}, Applies},
		{"eight right on two days, none mixed", Evidence{Answers: append(run(monday, 8, false), run(tuesday, 7, false)...)}, Applies},
		{"eight right on two days, one mixed", Evidence{Answers: append(run(monday, 8, false), run(tuesday, 7, true)...)}, Masters},
		{"six of eight on two days", Evidence{Answers: append(run(monday, 8, false, 7), run(tuesday, 7, true, 0, 1)...)}, Applies},
		{"masters and a confirmed answer", Evidence{Answers: append(run(monday, 8, false), run(tuesday, 7, true)...), Confirmed: read}, PassesOn},
		{"a confirmed answer without mastery", Evidence{Answers: run(monday, 6, false), Confirmed: read}, Applies},
	} {
		if got := Judge(c.e).Reached; got != c.want {
			t.Errorf("%s: band %d, want %d", c.name, got, c.want)
		}
	}
}

// Reading the correction and answering again must not count.
func TestRepeatWithinADayDoesNotCount(t *testing.T) {
	answers := run(monday, 6, false, 0, 1)
	again := run(monday.Add(time.Hour), 2, false)
	if got := Judge(Evidence{Answers: append(answers, again...)}).Reached; got != NotSeen {
		t.Errorf("repeating the missed questions at once gave band %d", got)
	}
	again = run(monday.Add(25*time.Hour), 2, false)
	if got := Judge(Evidence{Answers: append(answers, again...)}).Reached; got != Applies {
		t.Errorf("answering them right the next day gave band %d", got)
	}
}

func TestReachedBefore(t *testing.T) {
	level := Judge(Evidence{Answers: run(monday, 6, false)}) // Applies, and Discovers passed over
	for after, want := range map[time.Duration]Band{0: NotSeen, time.Hour: Applies} {
		if got := level.ReachedBefore(monday.Add(after)); got != want {
			t.Errorf("%v after the first answer: %d, want %d", after, got, want)
		}
	}
}

func TestAltitude(t *testing.T) {
	if got := Altitude([]Band{Masters, Discovers}, 3); got != 460 {
		t.Errorf("altitude %d m, want 460", got)
	}
	for _, c := range []struct{ metres, level, next int }{{0, 1, 450}, {449, 1, 450}, {450, 2, 1200}, {4800, 6, 0}, {9000, 6, 0}} {
		if level, next := AltitudeLevel(c.metres); level != c.level || next != c.next {
			t.Errorf("%d m: level %d next %d, want %d %d", c.metres, level, next, c.level, c.next)
		}
	}
	for metres, want := range map[int]float64{0: 0, 90: 0.2, 450: 0, 825: 0.5, 4799: 1799. / 1800, 4800: 1, 9000: 1} {
		if got := AltitudeShare(metres); got != want {
			t.Errorf("%d m are %v of the way to the next level, want %v", metres, got, want)
		}
	}
}

func evidence(t *rapid.T) Evidence {
	var e Evidence
	for range rapid.IntRange(0, 40).Draw(t, "answers") {
		e.Answers = append(e.Answers, Answer{
			Question: fmt.Sprint("q", rapid.IntRange(0, 11).Draw(t, "question")),
			Fraction: rapid.SampledFrom([]float64{0, 0.5, 1, 1}).Draw(t, "fraction"),
			Mixed:    rapid.Bool().Draw(t, "mixed"),
			At:       monday.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "hour")) * time.Hour),
		})
	}
	if rapid.Bool().Draw(t, "read") {
		e.Read = []time.Time{monday}
	}
	return e
}

func TestArrivalOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := evidence(t)
		want := Judge(e)
		e.Answers = rapid.Permutation(e.Answers).Draw(t, "order")
		got := Judge(e)
		if got.Reached != want.Reached || got.At != want.At || got.Distinct != want.Distinct {
			t.Fatalf("%+v in one order, %+v in another", want, got)
		}
	})
}

func TestABandIsNeverTakenAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := evidence(t)
		before := Judge(e)
		e.Answers = append(e.Answers, Answer{Question: "q0", Fraction: rapid.Float64Range(0, 1).Draw(t, "fraction"), At: monday.AddDate(1, 0, 0)})
		after := Judge(e)
		if after.Reached < before.Reached {
			t.Fatalf("one more answer lowered the band from %d to %d", before.Reached, after.Reached)
		}
	})
}

// BenchmarkJudge judges ten years of daily practice: 100,000 answers to 200
// questions of one skill.
func BenchmarkJudge(b *testing.B) {
	start := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	var e Evidence
	for i := range 100_000 {
		e.Answers = append(e.Answers, Answer{Question: strconv.Itoa(i % 200), Fraction: float64(i % 2), At: start.Add(time.Duration(i/200) * 25 * time.Hour)})
	}
	for b.Loop() {
		Judge(e)
	}
}
