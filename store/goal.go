package store

import (
	"context"
	"database/sql"
	"time"

	"cordee/store/journal"
)

// MaxGoal is how far a team's goal can be, and how much one person can add to
// it, in metres: nobody climbs that high, and no sum of them overflows.
const MaxGoal = 1_000_000

// Goal is what a team wishes to climb together.
type Goal struct {
	ID      string
	Person  string // who set it
	Title   string // may be empty
	Metres  int    // 1 to MaxGoal
	Until   string // the last day, as it was written: YYYY-MM-DD when it is a day
	At      time.Time
	Climbed int // metres, by all of the team who count theirs in
	People  int // who do, and have climbed
	Own     int // metres of this person that are among Climbed
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.GoalSet) error {
		if b.Team == "" || !journal.Nickname(b.Team) || !journal.Nickname(b.Title) || b.Metres < 1 || b.Metres > MaxGoal {
			return nil
		}
		t.changes.People = true
		return t.exec("goal_project", b.Team, e.ID, e.Person, b.Title, b.Metres, b.Until, e.At.UnixMilli(), int64(e.Clock))
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.ClimbShared) error {
		if b.Metres < 0 || b.Metres > MaxGoal {
			return nil
		}
		t.changes.People = true
		return t.exec("climb_project", b.Goal, e.Person, b.Metres, int64(e.Clock), e.ID)
	})
}

// Goal returns the goal of a team; found is false when it has none. The goal
// counts while the person who set it is of the team.
func (s *Store) Goal(ctx context.Context, team string) (g Goal, found bool, err error) {
	var at int64
	found, err = s.row(ctx, "goal_of", []any{sql.Named("team", team), sql.Named("me", s.Author().Person)},
		&g.ID, &g.Person, &g.Title, &g.Metres, &g.Until, &at, &g.Climbed, &g.People, &g.Own)
	g.At = time.UnixMilli(at).UTC()
	return g, found, err
}
