package store

import (
	"errors"

	"cordee/store/journal"
)

// projectors derive the projections, a function for each kind of event. Each
// gives the same rows whatever the order in which events arrive.
var projectors = map[journal.Kind]func(*transaction, int64, journal.Event) error{}

// projects registers how events that say T are projected.
func projects[T journal.Body](project func(t *transaction, seq int64, e journal.Event, body T) error) {
	var zero T
	projectors[zero.Kind()] = func(t *transaction, seq int64, e journal.Event) error {
		body, err := journal.Read[T](e)
		if errors.Is(err, journal.ErrInvalid) {
			return nil // signed by a colleague, yet not what its kind says: kept, never shown
		}
		if err != nil {
			return err
		}
		return project(t, seq, e, body)
	}
}

// project derives what the event means. A kind this version does not know is
// kept in the journal and means nothing yet; a private one means nothing when
// it is somebody else's.
func (t *transaction) project(seq int64, e journal.Event) error {
	if e.Kind.Scope() == journal.Private && e.Person != t.me {
		return nil
	}
	if e.Erased() {
		return t.placeholder(seq, e)
	}
	if project, known := projectors[e.Kind]; known {
		return project(t, seq, e)
	}
	return nil
}
