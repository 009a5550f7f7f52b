package knowledge

import (
	"cmp"
	"slices"
)

// Replay makes from the bank and from responses in any order what is believed of
// each person who gave them. Responses are taken in the order of time, then of
// ID; one that arrived twice, with the same ID, counts once. The same bank and
// responses give the same persons, bit for bit on one kind of processor.
//
// The bank learns from the responses too: start from a new one to start again.
func Replay(bank *Bank, responses []Response) map[string]*Person {
	people := map[string]*Person{}
	for _, r := range Ordered(responses) {
		p := people[r.Person]
		if p == nil {
			p = bank.NewPerson()
			people[r.Person] = p
		}
		p.Answer(r)
	}
	return people
}

// Ordered is the responses in the order in which they are learned from, each
// once. What it is given stays as it is.
func Ordered(responses []Response) []Response {
	ordered := slices.Clone(responses)
	slices.SortStableFunc(ordered, func(a, b Response) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(ordered, func(a, b Response) bool { return a.ID != "" && a.ID == b.ID })
}
