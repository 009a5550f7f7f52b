package demo

import (
	"context"
	"time"

	"cordee/app"
)

// lastEvening is how long before the end the first person missed a few
// questions: they come back at the end.
const lastEvening = 20 * time.Hour

// live goes through the days.
func (g *group) live(ctx context.Context) error {
	if err := g.plan(ctx); err != nil {
		return err
	}
	slot := (dayEnds - dayBegins) / time.Duration(len(g.people)+1)
	for day := range g.Days {
		begins := morning(g.Now, day-g.Days)
		if weekday := begins.Weekday(); weekday == time.Saturday || weekday == time.Sunday {
			continue
		}
		if leaver := g.people[min(awayPerson, len(g.people)-1)]; !leaver.away && len(g.people) > awayPerson && day >= g.Days-min(awayDays, g.Days*3/4) {
			g.until(begins)
			if err := g.session(ctx, leaver); err != nil {
				return err
			}
			leaver.away = true
		}
		for i, c := range g.people {
			g.until(begins.Add(slot * time.Duration(i+1)))
			if c.away || c.drive == 0 || !g.happens(c.pace) {
				continue
			}
			c.drive--
			if err := g.session(ctx, c); err != nil {
				return err
			}
		}
		if err := g.converse(ctx, day); err != nil {
			return err
		}
	}
	return g.settle(ctx)
}

// settle leaves the first person where a look around is worth it: some
// questions missed, a lesson half-read, news from colleagues. Then everybody
// who is there exchanges once more, the first person last.
func (g *group) settle(ctx context.Context) error {
	first := g.people[0]
	g.until(g.Now.Add(-lastEvening))
	if err := g.missSome(ctx, first); err != nil {
		return err
	}
	if err := g.converse(ctx, g.Days); err != nil {
		return err
	}
	g.until(g.Now.Add(-time.Hour))
	if err := g.leaveOpen(ctx, first); err != nil {
		return err
	}
	for i := len(g.people) - 1; i >= 0; i-- {
		if g.people[i].away {
			continue
		}
		if err := g.exchange(ctx, g.people[i]); err != nil {
			return err
		}
	}
	return nil
}

// session is one person's few minutes: what is new, what is to be learnt, then
// an exchange.
func (g *group) session(ctx context.Context, c *colleague) error {
	if err := g.lookAround(ctx, c); err != nil {
		return err
	}
	if err := g.study(ctx, c); err != nil {
		return err
	}
	return g.exchange(ctx, c)
}

// lookAround opens what is new in the discussions.
func (g *group) lookAround(ctx context.Context, c *colleague) error {
	threads, err := c.Threads(ctx, app.ThreadFilter{}, g.Lang)
	if err != nil {
		return err
	}
	for _, th := range threads {
		if th.Unread > 0 && g.happens(readersOfThread) {
			if err := c.MarkSeen(ctx, th.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *group) exchange(ctx context.Context, c *colleague) error {
	g.pass(time.Second)
	_, err := c.Sync(ctx)
	return err
}
