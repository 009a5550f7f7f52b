package faults

import (
	"fmt"
	"slices"
	"time"

	"cordee/app"
)

// act is something that people do, with its weight among all that they do.
type act struct {
	weight int
	do     func(w *world, l *laptop)
}

// talking is what a team does all day.
var talking = []act{
	{20, func(w *world, l *laptop) { l.ask(fmt.Sprintf("Question %d de %s ?", len(w.order), l.name)) }},
	{14, func(w *world, l *laptop) {
		if p, found := l.any(func(p app.Post) bool { return !p.Withdrawn }); found {
			l.reply(p.ID, fmt.Sprintf("Réponse %d de %s", len(w.order), l.name))
		}
	}},
	{6, func(w *world, l *laptop) {
		if p, found := l.any(func(p app.Post) bool { return p.Own && !p.Withdrawn }); found {
			w.must(l.Edit(ctx, p.ID, fmt.Sprint(p.Text, ", relu")))
		}
	}},
	{2, func(w *world, l *laptop) {
		if p, found := l.any(func(p app.Post) bool { return p.Own && !p.Withdrawn }); found {
			w.must(l.Withdraw(ctx, p.ID))
			w.said[p.ID].withdrawn = true
		}
	}},
	{6, func(w *world, l *laptop) {
		if p, found := l.any(func(p app.Post) bool { return !p.Own && !p.Withdrawn }); found {
			w.must(l.Thank(ctx, p.ID, w.dice.IntN(4) > 0))
		}
	}},
	{4, func(w *world, l *laptop) {
		all := l.posts()
		mine := func(thread string) bool {
			return slices.ContainsFunc(all, func(p app.Post) bool { return p.ID == thread && p.Own })
		}
		if p, found := l.any(func(p app.Post) bool { return !p.Withdrawn && !p.Opens() && mine(p.Thread) }); found {
			w.must(l.Accept(ctx, p.ID, w.dice.IntN(4) > 0))
		}
	}},
	{48, func(_ *world, l *laptop) { _, _ = l.sync() }},
}

// any draws one of the posts that fit.
func (l *laptop) any(fits func(app.Post) bool) (app.Post, bool) {
	all := slices.DeleteFunc(l.posts(), func(p app.Post) bool { return !fits(p) })
	if len(all) == 0 {
		return app.Post{}, false
	}
	slices.SortFunc(all, func(a, b app.Post) int { // by what the seed decides, which ids are
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return all[l.w.dice.IntN(len(all))], true
}

// live lets people do so many things, of all that acts lists.
func (w *world) live(n int, acts []act) {
	w.t.Helper()
	total := 0
	for _, a := range acts {
		total += a.weight
	}
	for range n {
		w.now = w.now.Add(time.Duration(w.dice.IntN(30)) * time.Second)
		l := w.team[w.dice.IntN(len(w.team))]
		thrown := w.dice.IntN(total)
		for _, a := range acts {
			if thrown -= a.weight; thrown < 0 {
				a.do(w, l)
				break
			}
		}
	}
}
