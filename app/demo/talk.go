package demo

import (
	"context"
	"slices"
	"time"

	"cordee/app"
	"cordee/lessons/badge"
)

// conversation is a question on a block and what colleagues make of it.
type conversation struct {
	pack, block string
	accepted    int                // the answer, from 1, that the person who asks accepts; 0 for none
	thanked     int                // the answer, from 1, that others find helpful; 0 for none
	recognised  map[int]badge.Deed // what the answers did, from 1, or the question, 0, as somebody says
	words       map[string]words   // by language; with as many answers in each
}

// words are what is said in a conversation, in one language.
type words struct {
	question string
	answers  []string
}

// step is one thing that somebody does in a conversation on a day.
type step struct {
	day int
	do  func(ctx context.Context) error
}

// lastTalk is how long before the end the last messages are written at the
// latest.
const lastTalk = 3 * time.Hour

// unanswered is how many days before the end the last conversations begin: the
// team is still talking when one opens the demonstration.
const unanswered = 2

// plan spreads the conversations over the days, chooses who takes part, and
// gives the first person's team something to climb towards. The
// first person asks in one and answers in another, so that both are seen.
func (g *group) plan(ctx context.Context) error {
	first := g.people[0]
	for i, talk := range conversations {
		pack, err := first.Pack(ctx, talk.pack)
		if err != nil {
			continue // another set of packs: nothing to hang it on
		}
		if _, found := pack.Block(talk.block); !found {
			continue
		}
		begins := max(1, (i+1)*(g.Days-unanswered)/len(conversations))
		speakers := g.cast(i, 1+len(talk.words[g.Lang].answers))
		g.script(talk, begins, speakers)
	}
	g.then(g.Days-min(goalDays, g.Days/2), first, func(ctx context.Context) error {
		team := 0
		for _, c := range g.people {
			if c.team == first.team {
				team++
			}
		}
		return first.SetGoal(ctx, g.goalTitle, team*goalMetres, g.Now.AddDate(0, 0, goalDays))
	})
	slices.SortStableFunc(g.steps, func(a, b step) int { return a.day - b.day })
	return nil
}

// cast chooses different people, the one who asks first. Whoever will be away
// is left out.
func (g *group) cast(talk, n int) []*colleague {
	order := g.chance.Perm(len(g.people) - 1)
	var speakers []*colleague
	for _, i := range order {
		if i+1 != awayPerson {
			speakers = append(speakers, g.people[i+1])
		}
	}
	switch talk % firstSpeaks {
	case 1:
		speakers = slices.Insert(speakers, 0, g.people[0])
	case 0:
		speakers = slices.Insert(speakers, 1, g.people[0])
	}
	for len(speakers) < n { // few people: somebody speaks twice
		speakers = append(speakers, speakers[1:]...)
	}
	return speakers[:n]
}

// firstSpeaks is in how many conversations the first person asks once and
// answers once.
const firstSpeaks = 5

// script writes down who does what on which day.
func (g *group) script(talk conversation, day int, speakers []*colleague) {
	asks, said := speakers[0], talk.words[g.Lang]
	var thread string
	g.then(day, asks, func(ctx context.Context) (err error) {
		thread, err = asks.Ask(ctx, app.On{Pack: talk.pack, Block: talk.block}, g.Lang, said.question)
		return err
	})
	if deed, found := talk.recognised[0]; found {
		if reader := g.other(speakers); reader != asks {
			g.then(day+1, reader, func(ctx context.Context) error { return reader.Recognise(ctx, thread, deed, true) })
		}
	}
	for i, text := range said.answers {
		c := speakers[1+i]
		var answer string
		if deed, found := talk.recognised[i+1]; found && asks != c {
			g.then(day+4+i/2, asks, func(ctx context.Context) error { return asks.Recognise(ctx, answer, deed, true) })
		}
		g.then(day+1+i/2, c, func(ctx context.Context) (err error) {
			answer, err = c.Reply(ctx, thread, text)
			return err
		})
		if i+1 == talk.accepted {
			g.then(day+2+i/2, asks, func(ctx context.Context) error {
				if err := asks.MarkSeen(ctx, thread); err != nil {
					return err
				}
				if err := asks.Thank(ctx, answer, true); err != nil {
					return err
				}
				return asks.Accept(ctx, answer, true)
			})
		}
		if i+1 == talk.thanked {
			reader := g.other(speakers)
			g.then(day+2+i/2, reader, func(ctx context.Context) error { return reader.Thank(ctx, answer, true) })
		}
	}
}

// other is somebody who does not take part.
func (g *group) other(speakers []*colleague) *colleague {
	for _, c := range g.people {
		if !slices.Contains(speakers, c) && c != g.people[min(awayPerson, len(g.people)-1)] {
			return c
		}
	}
	return speakers[0]
}

// then plans that somebody takes in what is new, does something and exchanges.
func (g *group) then(day int, c *colleague, do func(context.Context) error) {
	g.steps = append(g.steps, step{day, func(ctx context.Context) error {
		if err := g.exchange(ctx, c); err != nil {
			return err
		}
		g.pass(postTakes)
		if err := do(ctx); err != nil {
			return err
		}
		return g.exchange(ctx, c)
	}})
}

// converse does what is due on a day, after the working day's slots so that
// everybody can have received what came before. On the last day it does what
// is left, as far as it fits before the end.
func (g *group) converse(ctx context.Context, day int) error {
	evening := morning(g.Now, day-g.Days).Add(dayEnds - dayBegins)
	if last := g.Now.Add(-lastTalk); evening.After(last) {
		evening = last
	}
	g.until(evening)
	for len(g.steps) > 0 && g.steps[0].day <= day {
		if err := g.steps[0].do(ctx); err != nil {
			return err
		}
		g.steps = g.steps[1:]
		g.pass(time.Minute)
	}
	return nil
}
