package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"cordee/lessons/badge"
	"cordee/store"
	"cordee/store/journal"
)

// Recognised is something that colleagues say a post did.
type Recognised struct {
	Deed badge.Deed
	By   []Person // who say so, this person first, then by name
	Mine bool     // this person is one of them
}

// Recognise says what a colleague's post did, or takes that back. What it
// earned them is theirs to keep.
func (a *App) Recognise(ctx context.Context, post string, deed badge.Deed, on bool) error {
	p, err := a.visible(ctx, post)
	if err != nil {
		return err
	}
	opens := p.Opens()
	switch {
	case p.Person == a.device().Person():
		return fail("own-deed", nil)
	case slices.Contains(deeds(opens), deed):
		return a.say(ctx, journal.PostRecognised{Post: post, Deed: string(deed), On: on})
	case !slices.Contains(deeds(!opens), deed):
		return fail("deed-unknown", nil, "Deed", shorten(string(deed), maxTitle))
	case opens:
		return fail("deed-of-answer", nil, "Deed", string(deed))
	default:
		return fail("deed-of-thread", nil, "Deed", string(deed))
	}
}

// deeds are what can be recognised of a post that opens a thread, or of an answer.
func deeds(opens bool) []badge.Deed {
	if opens {
		return badge.OfThread
	}
	return badge.OfAnswer
}

// recognised puts what is recognised of a post in the order in which it is
// offered. What does not fit the post is left out: a newer version wrote it,
// or nobody should have.
func (a *App) recognised(p store.Post, people map[string]Person) []Recognised {
	var all []Recognised
	for _, deed := range deeds(p.Opens()) {
		r := Recognised{Deed: deed}
		for _, given := range p.Recognised {
			if given.Deed == string(deed) {
				r.By = append(r.By, people[given.Person])
				r.Mine = r.Mine || given.Person == a.device().Person()
			}
		}
		if len(r.By) == 0 {
			continue
		}
		slices.SortFunc(r.By, func(x, y Person) int {
			return cmp.Or(cmp.Compare(a.rank(x), a.rank(y)), strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
		})
		all = append(all, r)
	}
	return all
}

// rank puts this person before everybody else.
func (a *App) rank(p Person) int {
	if p.ID == a.device().Person() {
		return 0
	}
	return 1
}
