package question

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
)

// Shuffled returns in which order to show the choices of a question, the
// distinct right sides of a matching (Rights) or the items of an ordering: the
// positions, from 0, in the order in which they are shown. True/false and what
// is Fixed stay as they are; an ordering never shows the right order, unless
// all its items read the same.
//
// The same seed and question id always give the same order, whatever the
// language and the version of the program: the numbers are those of PCG
// (math/rand/v2, DXSM), whose output is fixed, drawn by the loop below and not
// by a function of the library that may change.
func (q *Question) Shuffled(seed uint64) []int {
	order := make([]int, q.shown())
	for i := range order {
		order[i] = i
	}
	if q.Kind == TrueFalse || q.Fixed && q.Kind != Ordering {
		return order
	}
	id := fnv.New64a()
	id.Write([]byte(q.ID)) // never fails
	pcg := rand.NewPCG(seed, id.Sum64())
	for i := len(order) - 1; i > 0; i-- {
		j := pcg.Uint64() % uint64(i+1)
		order[i], order[j] = order[j], order[i]
	}
	if q.Kind == Ordering && q.ordered(order) {
		order = append(order[1:], order[0]) // any turn of an order is another one
	}
	return order
}

func (q *Question) shown() int {
	switch q.Kind {
	case Matching:
		return len(q.Rights())
	case Ordering:
		return len(q.Order)
	}
	return len(q.Choices)
}

// ordered reports whether the items read right in this order.
func (q *Question) ordered(order []int) bool {
	return slices.EqualFunc(order, q.Order, func(i int, text string) bool { return q.Order[i] == text })
}
