package store

import (
	"context"

	"cordee/store/journal"
)

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.DebriefWritten) error {
		t.changes.Learning = true
		return t.exec("debrief_project", b.Pack, b.Scenario, b.Text, e.At.UnixMilli(), int64(e.Clock), e.ID)
	})
}

// Debrief returns what this person made of a scenario; empty when they wrote nothing.
func (s *Store) Debrief(ctx context.Context, pack, scenario string) (text string, err error) {
	_, err = s.row(ctx, "debrief_text", []any{pack, scenario}, &text)
	return text, err
}
