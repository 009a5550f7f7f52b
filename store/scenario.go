package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"cordee/store/journal"
)

// EndingReached says when an ending of a scenario was first reached.
type EndingReached struct {
	Scenario string
	Ending   string
	At       time.Time
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.ScenarioPlayed) error {
		t.changes.Learning = true
		route, err := json.Marshal(b.Route)
		if err != nil {
			return err
		}
		if err := t.exec("scenario_project", b.Pack, b.Scenario, string(route), int64(e.Clock), e.ID); err != nil {
			return err
		}
		if b.Ending == "" {
			return nil
		}
		return t.exec("scenario_ending_project", b.Pack, b.Scenario, b.Ending, e.At.UnixMilli())
	})
}

// ScenarioRoute returns how far a scenario was played: no turns when it was
// not begun, or begun anew.
func (s *Store) ScenarioRoute(ctx context.Context, pack, scenario string) ([]journal.Turn, error) {
	var text string
	if found, err := s.row(ctx, "scenario_route", []any{pack, scenario}, &text); err != nil || !found {
		return nil, err
	}
	var route []journal.Turn
	return route, json.Unmarshal([]byte(text), &route)
}

// ScenarioEndings returns the endings that were reached in the scenarios of a
// pack, in the order in which they were.
func (s *Store) ScenarioEndings(ctx context.Context, pack string) ([]EndingReached, error) {
	return rows(ctx, s, "scenario_endings", func(r *sql.Rows) (e EndingReached, err error) {
		var at int64
		err = r.Scan(&e.Scenario, &e.Ending, &at)
		e.At = time.UnixMilli(at).UTC()
		return e, err
	}, pack)
}
