package store

import (
	"context"
	"database/sql"

	"cordee/store/journal"
)

// Leave is a stretch of days, both included, written YYYY-MM-DD.
type Leave struct{ From, Until string }

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.LeaveTaken) error {
		t.changes.Learning = true
		return t.exec("leave_project", b.From, b.Until, int64(e.Clock), e.ID)
	})
}

// Leaves lists the leaves of this person, called-off ones included, by their
// first day.
func (s *Store) Leaves(ctx context.Context) ([]Leave, error) {
	return rows(ctx, s, "leave_all", func(r *sql.Rows) (l Leave, err error) {
		return l, r.Scan(&l.From, &l.Until)
	})
}
