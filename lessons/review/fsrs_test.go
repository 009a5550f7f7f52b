package review

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// vectors were made by running py-fsrs 6.3.1; a clone without the folder
// "shared" beside it has the ten steps of TestByHand alone.
const vectors = "../../../shared/data/fsrs6_vectors.txt"

// step is one answer of a sequence and what must come of it.
type step struct {
	grade                       Grade
	days, stability, difficulty float64
	interval                    int
}

func check(t *testing.T, steps []step) {
	t.Helper()
	var m Memory
	for i, s := range steps {
		m = m.Review(s.grade, s.days)
		if far(m.Stability, s.stability) || far(m.Difficulty, s.difficulty) || m.Interval(DefaultRetention) != s.interval {
			t.Fatalf("step %d: %+v interval %d, want %+v", i+1, m, m.Interval(DefaultRetention), s)
		}
	}
}

func far(got, want float64) bool { return math.Abs(got-want) > 1e-6*math.Abs(want) }

func TestVectors(t *testing.T) {
	file, err := os.Open(vectors)
	if err != nil {
		t.Logf("no vectors here: %v", err)
		return
	}
	defer file.Close()
	sequences, count := bufio.NewScanner(file), 0
	for sequences.Scan() {
		var steps []step
		for _, field := range strings.Fields(sequences.Text()) {
			var s step
			if _, err := fmt.Sscanf(strings.ReplaceAll(field, ":", " "), "%d %f %f %f %d", &s.grade, &s.days, &s.stability, &s.difficulty, &s.interval); err != nil {
				t.Fatalf("%q: %v", field, err)
			}
			steps = append(steps, s)
		}
		check(t, steps)
		count += len(steps)
	}
	if err := sequences.Err(); err != nil || count != 2400 {
		t.Fatalf("%d steps, %v", count, err)
	}
}

// The first steps are the parameters themselves; the others were worked out
// from the published formulas with a calculator.
func TestByHand(t *testing.T) {
	for grade, s := range map[Grade]float64{Again: 0.212, Hard: 1.2931, Good: 2.3065, Easy: 8.2956} {
		if m := (Memory{}).Review(grade, 0); m.Stability != s {
			t.Errorf("grade %d starts at %v days, want %v", grade, m.Stability, s)
		}
	}
	if m := (Memory{}).Review(Again, 0); far(m.Difficulty, 6.4133) {
		t.Errorf("a missed question starts at difficulty %v, want w4", m.Difficulty)
	}
	if m := (Memory{}).Review(Easy, 0); m.Difficulty != 1 {
		t.Errorf("an easy question starts at difficulty %v, want 1", m.Difficulty)
	}
	m := Memory{Stability: 10, Difficulty: 5}
	if r := m.Retrievability(10); far(r, 0.9) {
		t.Errorf("after one stability recall is %v, want 0.9", r)
	}
	if got := m.Interval(0.9); got != 10 {
		t.Errorf("the interval at 0.9 is %d days, want the stability", got)
	}
	if got := m.Due(12, 0.9); got != -2 {
		t.Errorf("two days late reads %v", got)
	}
}

func memory(t *rapid.T) Memory {
	var m Memory
	for range rapid.IntRange(1, 20).Draw(t, "answers") {
		m = m.Review(Grade(rapid.IntRange(1, 4).Draw(t, "grade")), rapid.Float64Range(0, 400).Draw(t, "days"))
	}
	return m
}

func TestMemoryStaysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m Memory
		for range rapid.IntRange(1, 30).Draw(t, "answers") {
			days := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-400, 400), rapid.Just(math.Inf(1)), rapid.Just(math.NaN())).Draw(t, "days")
			m = m.Review(Grade(rapid.IntRange(-1, 6).Draw(t, "grade")), days)
			if !(m.Stability >= minStability && m.Stability <= maxStability && m.Difficulty >= 1 && m.Difficulty <= 10) {
				t.Fatalf("%+v", m)
			}
			if r := m.Retrievability(days); !(r >= 0 && r <= 1) {
				t.Fatalf("recall %v", r)
			}
		}
	})
}

func TestRecallOnlyFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := memory(t)
		a, b := rapid.Float64Range(0, 1000).Draw(t, "a"), rapid.Float64Range(0, 1000).Draw(t, "b")
		if m.Retrievability(min(a, b)) < m.Retrievability(max(a, b)) {
			t.Fatalf("%+v: more is recalled after %v days than after %v", m, max(a, b), min(a, b))
		}
	})
}

func TestABetterGradeIsNeverForgottenSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := memory(t)
		days := rapid.Float64Range(0, 400).Draw(t, "days")
		for grade := Again; grade < Easy; grade++ {
			worse, better := m.Review(grade, days), m.Review(grade+1, days)
			if worse.Stability > better.Stability*(1+1e-12) || worse.Difficulty < better.Difficulty {
				t.Fatalf("%+v after %v days: grade %d gives %+v, grade %d %+v", m, days, grade, worse, grade+1, better)
			}
		}
		if m.Review(Good, days).Stability < m.Stability || m.Review(Again, days).Stability > m.Stability {
			t.Fatalf("%+v after %v days: a success shortens or a lapse lengthens", m, days)
		}
	})
}

func TestMoreRetentionMeansSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := memory(t)
		low, high := rapid.Float64Range(0.8, 0.95).Draw(t, "a"), rapid.Float64Range(0.8, 0.95).Draw(t, "b")
		low, high = min(low, high), max(low, high)
		if m.Interval(low) < m.Interval(high) {
			t.Fatalf("%d days for %v, %d for %v", m.Interval(low), low, m.Interval(high), high)
		}
		if m.Interval(0) != m.Interval(MinRetention) || m.Interval(2) != m.Interval(MaxRetention) || m.Interval(math.NaN()) != m.Interval(DefaultRetention) {
			t.Fatal("the dial is not brought within its bounds")
		}
	})
}
