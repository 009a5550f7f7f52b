package store

import (
	"context"
	"database/sql"
	"time"
)

// The states of a name in the folder.
const (
	Held        = "held"        // its content is here
	Pending     = "pending"     // not complete yet; it is looked at again
	Quarantined = "quarantined" // it does not verify; it is not looked at again
)

// The codes of a name that are the store's own.
const (
	Doubted = "doubted" // held here, and to be read again where it is listed: it was just written again, or came to harm
	Moved   = "moved"   // it came to harm; what it held was written beside it
)

// Name is a name in the folder and what became of it.
type Name struct {
	Name  string
	State string
	Code  string // why, when it is not held; or Doubted
	First time.Time

	Missed int // listings in a row in which the file was no longer there
}

// Exchange is the outcome of the last exchange with the folder.
type Exchange struct {
	At    time.Time
	State string
}

// Names lists the names that have been looked at under folders of the shared
// folder; all of them when none is named.
func (s *Store) Names(ctx context.Context, folders ...string) ([]Name, error) {
	if len(folders) == 0 {
		return rows(ctx, s, "name_all", scanName)
	}
	var all []Name
	for _, folder := range folders {
		under, err := rows(ctx, s, "name_under", scanName, folder+"/", folder+"0") // '0' follows '/'
		if err != nil {
			return nil, err
		}
		all = append(all, under...)
	}
	return all, nil
}

func scanName(r *sql.Rows) (n Name, err error) {
	var first int64
	err = r.Scan(&n.Name, &n.State, &n.Code, &first, &n.Missed)
	n.First = time.UnixMilli(first).UTC()
	return n, err
}

// Missing notes in how many listings in a row a file was not there.
func (s *Store) Missing(ctx context.Context, missed map[string]int) error {
	if len(missed) == 0 {
		return nil
	}
	return s.transact(ctx, func(t *transaction) error {
		for name, times := range missed {
			if err := t.exec("name_missed", name, times); err != nil {
				return err
			}
		}
		return nil
	})
}

// Doubt has a file that is held read again: whether it arrived whole is to be seen.
func (s *Store) Doubt(ctx context.Context, name string, at time.Time) error {
	return s.transact(ctx, func(t *transaction) error {
		return t.exec("name_put", name, Held, Doubted, at.UnixMilli())
	})
}

// LastExchange returns the outcome of the last exchange; found is false when there was none.
func (s *Store) LastExchange(ctx context.Context) (e Exchange, found bool, err error) {
	var at int64
	found, err = s.row(ctx, "exchange_get", nil, &at, &e.State)
	e.At = time.UnixMilli(at).UTC()
	return e, found, err
}
