package question

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// distinct draws texts that no reader can take for one another.
func distinct(t *rapid.T, label string, least int) []string {
	word := rapid.StringMatching(`[a-zà-ü]{1,5}`)
	words := rapid.SliceOfNDistinct(word, least, 7, rapid.ID[string]).Draw(t, label)
	for i := range words {
		words[i] = fmt.Sprintf("%s %d", words[i], i)
	}
	return words
}

func whole(t *rapid.T, r Result) {
	if r.Fraction < 0 || r.Fraction > 1 {
		t.Fatalf("fraction %v", r.Fraction)
	}
	for _, part := range r.Parts {
		if part < 0 || part > 1 {
			t.Fatalf("parts %v", r.Parts)
		}
	}
}

func TestMatchingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := &Question{Kind: Matching}
		rights := distinct(t, "rights", 1)
		for _, left := range distinct(t, "lefts", 1) {
			q.Pairs = append(q.Pairs, Pair{left, rapid.SampledFrom(rights).Draw(t, "right")})
		}
		q.Pairs = append(q.Pairs, Pair{"", "distractor"})
		right, given, found := [][]string{}, [][]string{}, 0
		for _, line := range q.Lines() {
			right = append(right, []string{line.Left, line.Right})
			chosen := rapid.SampledFrom(q.Rights()).Draw(t, "chosen")
			given = append(given, []string{line.Left, chosen})
			if chosen == line.Right {
				found++
			}
		}
		mix := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 0))
		mix.Shuffle(len(right), func(i, j int) { right[i], right[j] = right[j], right[i] })
		if r := grade(t, q, right); r.Fraction != 1 {
			t.Fatalf("the right lines: %+v", r)
		}
		r := grade(t, q, given)
		if whole(t, r); r.Fraction != bounded(float64(found)/float64(len(given))) {
			t.Fatalf("%d of %d lines: %+v", found, len(given), r)
		}
	})
}

func TestOrderingProperties(t *testing.T) {
	scorings := []Scoring{"", ByPlace, AllOrNothing, NextButLast, NextAndLast, Neighbours, Sides, LongestOrder, LongestSequence, Distance}
	rapid.Check(t, func(t *rapid.T) {
		q := &Question{Kind: Ordering, Order: distinct(t, "items", 2), Scoring: rapid.SampledFrom(scorings).Draw(t, "scoring")}
		if r := grade(t, q, q.Order); r.Fraction != 1 {
			t.Fatalf("the right order: %+v", r)
		}
		order := rapid.Permutation(q.Order).Draw(t, "order")
		r := grade(t, q, order)
		if whole(t, r); (r.Fraction == 1) != slices.Equal(order, q.Order) {
			t.Fatalf("%v of %v: %+v", order, q.Order, r)
		}
		if slices.Reverse(order); slices.Equal(order, q.Order) && q.Scoring == Sides && r.Fraction != 0 {
			t.Fatalf("backwards: %+v", r)
		}
		part := order[:rapid.IntRange(0, len(order)-1).Draw(t, "part")]
		if r := grade(t, q, part); r.Fraction == 1 {
			t.Fatalf("%v is not all of %v: %+v", part, q.Order, r)
		}
	})
}

func TestClozeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := &Question{Kind: Cloze}
		var right []any
		for i := range rapid.IntRange(1, 6).Draw(t, "gaps") {
			gap := Gap{Weight: rapid.Float64Range(0.1, 10).Draw(t, "weight")}
			switch i % 3 {
			case 0:
				gap.Kind, gap.Choices = Single, []Choice{{"oui", 1, ""}, {"non", -0.5, ""}}
			case 1:
				gap.Kind, gap.Choices = Multiple, []Choice{{"oui", 1, ""}, {"non", -1, ""}}
			case 2:
				gap.Kind, gap.Choices = Short, []Choice{{"oui", 1, ""}}
			}
			q.Gaps = append(q.Gaps, gap)
			right = append(right, "oui")
		}
		if r := grade(t, q, right); r.Fraction != 1 {
			t.Fatalf("the right words: %+v", r)
		}
		at := rapid.IntRange(0, len(right)-1).Draw(t, "wrong")
		right[at] = ""
		less := grade(t, q, right)
		if whole(t, less); less.Fraction == 1 || less.Parts[at] != 0 {
			t.Fatalf("without one: %+v", less)
		}
		right[at] = "non"
		if q.Gaps[at].Kind == Single {
			if r := grade(t, q, right); r.Fraction > less.Fraction {
				t.Fatalf("a wrong word earns: %+v, more than none: %+v", r, less)
			}
		}
	})
}

func TestEssayProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mark := rapid.Float64Range(0, 1).Draw(t, "mark")
		if r := grade(t, essay, mark); r.Fraction != bounded(mark) {
			t.Fatalf("%v: %+v", mark, r)
		}
	})
}

func TestShuffledProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := distinct(t, "texts", 2)
		seed := rapid.Uint64().Draw(t, "seed")
		choices, pairs := make([]Choice, len(texts)), make([]Pair, len(texts))
		for i, text := range texts {
			choices[i].Text, pairs[i].Right = text, text
		}
		kind := rapid.SampledFrom([]Kind{Single, Multiple, TrueFalse, Matching, Ordering}).Draw(t, "kind")
		q := &Question{ID: texts[0], Kind: kind, Choices: choices, Pairs: pairs, Order: texts, Fixed: rapid.Bool().Draw(t, "fixed")}
		shown := q.Shuffled(seed)
		sorted := slices.Sorted(slices.Values(shown))
		for i := range texts {
			if len(sorted) != len(texts) || sorted[i] != i {
				t.Fatalf("%v is no permutation", shown)
			}
		}
		if !slices.Equal(shown, q.Shuffled(seed)) {
			t.Fatal("the same seed gives another order")
		}
		switch {
		case kind == Ordering && slices.IsSorted(shown):
			t.Fatal("the right order is shown")
		case kind != Ordering && (q.Fixed || kind == TrueFalse) && !slices.IsSorted(shown):
			t.Fatalf("%s, fixed: %v", kind, shown)
		}
	})
}

// An order once shown stays what it is, whatever Go does to its libraries.
func TestShuffledIsWrittenDown(t *testing.T) {
	q := &Question{ID: "couleur", Kind: Single, Choices: make([]Choice, 6)}
	for seed, want := range map[uint64][]int{0: {2, 3, 0, 5, 1, 4}, 1: {1, 3, 5, 4, 0, 2}} {
		if got := q.Shuffled(seed); !slices.Equal(got, want) {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
	same := &Question{Kind: Ordering, Order: []string{"a", "a"}}
	if got := same.Shuffled(3); len(got) != 2 {
		t.Errorf("items that all read the same: %v", got)
	}
	first := map[int]bool{} // where the first choice goes depends on the seed
	for seed := range uint64(100) {
		first[slices.Index(q.Shuffled(seed), 0)] = true
	}
	if len(first) != 6 {
		t.Errorf("the first choice is only ever at %v", first)
	}
}

// Whatever JSON is sent, a question grades it or refuses it.
func FuzzGrade(f *testing.F) {
	for _, seed := range []string{`1`, `"a"`, `true`, `["a",2]`, `[["France","Paris"],[1,2]]`, `["oui","été",[1]]`, `null`, `{}`, `[[[[`, `1e999`, `"1,5 km"`, `"\u0000*"`, `-0`, `[null,""]`} {
		f.Add([]byte(seed))
	}
	asked := []*Question{single, multiple, truth1, short, numeric, capitals, twins, beat, cloze, essay}
	for _, scoring := range []Scoring{ByPlace, NextAndLast, Neighbours, Sides, LongestOrder, LongestSequence, Distance} {
		asked = append(asked, &Question{Kind: Ordering, Order: []string{"a", "b", "c"}, Scoring: scoring})
	}
	f.Fuzz(func(t *testing.T, response []byte) {
		for _, q := range asked {
			r, err := q.Grade(json.RawMessage(response))
			switch {
			case err != nil && !errors.Is(err, ErrResponse):
				t.Fatalf("%s: %v", q.Kind, err)
			case !(r.Fraction >= 0 && r.Fraction <= 1):
				t.Fatalf("%s: %+v", q.Kind, r)
			}
		}
	})
}
