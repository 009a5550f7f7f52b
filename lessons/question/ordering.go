package question

import (
	"fmt"
	"slices"
)

// order grades an order. What is left out earns nothing; an item that the
// question does not have, or has less often, makes it no order of these items.
func (q *Question) order(value any) (Result, error) {
	given, err := list(value)
	if err != nil {
		return Result{}, err
	}
	put, err := q.places(given)
	if err != nil {
		return Result{}, err
	}
	fraction, parts := q.Scoring.score(len(q.Order), put)
	return Result{Fraction: fraction, Parts: parts}, nil
}

// places returns the right place of what stands at each place, from 0. Of
// items that read the same, each stands where it belongs if one can.
func (q *Question) places(given []any) ([]int, error) {
	const open = -1
	items := newNames(q.Order)
	put, found := make([]int, len(given)), make([][]int, len(given))
	used := make([]bool, len(q.Order))
	for place, v := range given {
		var err error
		if found[place], err = items.all(v); err != nil {
			return nil, err
		}
		put[place] = open
		if slices.Contains(found[place], place) {
			put[place], used[place] = place, true
		}
	}
	for place := range put {
		if put[place] != open {
			continue
		}
		i := slices.IndexFunc(found[place], func(item int) bool { return !used[item] })
		if i < 0 {
			return nil, fmt.Errorf("%w: %v stands there too often", ErrResponse, given[place])
		}
		put[place] = found[place][i]
		used[put[place]] = true
	}
	return put, nil
}

// score judges an order of n items: put holds the right place of what stands
// at each place, and may be shorter. parts are for showing: where the rule
// counts nothing for the last item, its part says whether it is the last.
//
// The rules are those of question/type/ordering/question.php; an order that is
// right is always all of the question.
func (s Scoring) score(n int, put []int) (fraction float64, parts []float64) {
	parts = make([]float64, n)
	if n > 0 && len(put) == n && slices.IsSorted(put) {
		for i := range parts {
			parts[i] = 1
		}
		return 1, parts
	}
	if len(put) == 0 || n < 2 {
		return 0, parts
	}
	switch s {
	case NextButLast, NextAndLast:
		return s.next(n, put, parts)
	case LongestOrder, LongestSequence:
		return s.longest(n, put, parts)
	}
	sum := 0.0
	for place, item := range put {
		switch s {
		case Neighbours:
			parts[place] = neighbours(n, put, place) / 2
		case Sides:
			parts[place] = sides(put, place) / float64(n-1)
		case Distance:
			parts[place] = 1 - float64(max(place-item, item-place))/float64(n-1)
		default: // ByPlace, AllOrNothing
			if place == item {
				parts[place] = 1
			}
		}
		sum += parts[place]
	}
	if s == AllOrNothing {
		return 0, parts
	}
	return sum / float64(n), parts
}

// next counts the items that are followed by the one that follows them.
func (s Scoring) next(n int, put []int, parts []float64) (float64, []float64) {
	sum, total := 0.0, n-1
	for place, item := range put {
		last := item == n-1
		if last && place == len(put)-1 || !last && place+1 < len(put) && put[place+1] == item+1 {
			parts[place] = 1
		}
		if !last || s == NextAndLast {
			sum += parts[place]
		}
	}
	if s == NextAndLast {
		total = n
	}
	return sum / float64(total), parts
}

// neighbours counts, of the one before and the one after, those that are
// right. Nothing before the first and nothing after the last are right too.
func neighbours(n int, put []int, place int) (right float64) {
	item := put[place]
	if place == 0 && item == 0 || place > 0 && put[place-1] == item-1 {
		right++
	}
	if place == len(put)-1 && item == n-1 || place+1 < len(put) && put[place+1] == item+1 {
		right++
	}
	return right
}

// sides counts the other items that stand on their side of this one.
func sides(put []int, place int) (right float64) {
	for other, item := range put {
		if other < place && item < put[place] || other > place && item > put[place] {
			right++
		}
	}
	return right
}

// longest marks the longest run of items in order; in a sequence each is the
// next of the one before. Others may stand between them. One item alone is no
// run.
func (s Scoring) longest(n int, put []int, parts []float64) (float64, []float64) {
	length, before := make([]int, len(put)), make([]int, len(put))
	end := 0
	for i, item := range put {
		length[i], before[i] = 1, -1
		for j, earlier := range put[:i] {
			follows := earlier < item
			if s == LongestSequence {
				follows = earlier+1 == item
			}
			if follows && length[j] >= length[i] {
				length[i], before[i] = length[j]+1, j
			}
		}
		if length[i] > length[end] {
			end = i
		}
	}
	if length[end] < 2 {
		return 0, parts
	}
	for i := end; i >= 0; i = before[i] {
		parts[i] = 1
	}
	return float64(length[end]) / float64(n), parts
}
