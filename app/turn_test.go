package app

import (
	"fmt"
	"slices"
	"testing"
)

// All names get their turn, one after the other, whatever day a clock shows.
func TestAllNamesGetTheirTurn(t *testing.T) {
	var names []string
	for i := range 3*mostReviewed + 1 {
		names = append(names, fmt.Sprintf("%04d", i))
	}
	for _, day := range []int64{20_000, 0, -1, -3_650} {
		seen := map[string]bool{}
		for later := range int64(4) {
			now := turn(slices.Clone(names), uint64(day+later), mostReviewed)
			if len(now) == 0 || len(now) > mostReviewed {
				t.Errorf("day %d: %d names", day+later, len(now))
			}
			for _, name := range now {
				seen[name] = true
			}
		}
		if day >= 0 && len(seen) != len(names) {
			t.Errorf("from day %d on, %d of %d names had their turn", day, len(seen), len(names))
		}
	}
	if few := turn(names[:mostReviewed], 5, mostReviewed); len(few) != mostReviewed {
		t.Errorf("of few names only %d", len(few))
	}
}
