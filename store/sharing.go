package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"

	"cordee/store/journal"
)

// SpaceFile is a file of the shared folder that is kept as it lies there.
type SpaceFile struct {
	Name string
	Data []byte
}

// Decision is an event that decides who may do what, and the segment that
// carries it: 0 and "" until it is sealed.
type Decision struct {
	journal.Event
	Carrier string // the device that sealed it; that of the event until one has
	Seq     uint64
	Hash    string // hexadecimal
}

// Asking is somebody who asks to be let into the space.
type Asking struct {
	Member
	Invitation string // id of the one they bear; "" for none
	Proven     bool   // it is one that this person gave, and it is theirs
}

// decisions are the kinds of event that decide.
var decisions = []journal.Kind{
	journal.RoleGranted{}.Kind(), journal.RoleRevoked{}.Kind(), journal.MemberApproved{}.Kind(), journal.DeviceRevoked{}.Kind(),
	journal.PostErased{}.Kind(),
}

// Decides says whether events of the kind decide something for others, by the
// place in their author's log.
func Decides(k journal.Kind) bool { return slices.Contains(decisions, k) }

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.InvitationMade) error {
		t.changes.People = true
		return t.exec("invitation_project", b.Code, e.At.UnixMilli())
	})
}

// Files lists what is kept of the space itself, of one of its folders: roots,
// key files, requests to join; of all, and the marker, when folder is "".
func (s *Store) Files(ctx context.Context, folder string) ([]SpaceFile, error) {
	from, to := folder+"/", folder+"0" // '0' follows '/'
	if folder == "" {
		from, to = "", "~"
	}
	return rows(ctx, s, "space_file_under", func(r *sql.Rows) (f SpaceFile, err error) {
		return f, r.Scan(&f.Name, &f.Data)
	}, from, to)
}

// File returns a file of the space, or a segment of this device, by its name in
// the folder.
func (s *Store) File(ctx context.Context, name string) (data []byte, found bool, err error) {
	found, err = s.row(ctx, "space_file_get", []any{name}, &data)
	return data, found, err
}

// Decisions lists who decided what, in the order of arrival.
func (s *Store) Decisions(ctx context.Context) ([]Decision, error) {
	return rows(ctx, s, "decision_all", func(r *sql.Rows) (d Decision, err error) {
		var hash, head, salt, body []byte
		if err := r.Scan(&d.Carrier, &d.Seq, &hash, &head, &salt, &body); err != nil {
			return d, err
		}
		d.Hash = hex.EncodeToString(hash)
		if d.Event, err = journal.Parse(head, salt, body); err != nil {
			return d, fmt.Errorf("decision: %w", err)
		}
		return d, nil
	})
}

// Latest is the number of the newest event of the journal: it changes with
// whatever this person, or another program of theirs, does.
func (s *Store) Latest(ctx context.Context) (seq int64, err error) {
	_, err = s.row(ctx, "event_latest", nil, &seq)
	return seq, err
}

// Forks returns the devices that signed two segments of one number, and the
// lowest such number.
func (s *Store) Forks(ctx context.Context) (map[string]uint64, error) {
	forks := map[string]uint64{}
	err := s.each(ctx, "fork_all", func(r *sql.Rows) error {
		var device string
		var seq uint64
		err := r.Scan(&device, &seq)
		forks[device] = seq
		return err
	})
	return forks, err
}

// Asking lists who asks to be let in.
func (s *Store) Asking(ctx context.Context) ([]Asking, error) {
	return rows(ctx, s, "asking_all", func(r *sql.Rows) (a Asking, err error) {
		return a, r.Scan(&a.Device, &a.Person, &a.Name, &a.Team, &a.Key, &a.Recipient, &a.Invitation, &a.Proven)
	})
}

// Invitations lists the codes that this person gave, the newest first.
func (s *Store) Invitations(ctx context.Context) ([]string, error) {
	return rows(ctx, s, "invitation_all", func(r *sql.Rows) (code string, err error) {
		return code, r.Scan(&code)
	})
}

// ask replaces the list of who asks.
func (t *transaction) ask(all []Asking) error {
	if err := t.exec("asking_forget"); err != nil {
		return err
	}
	t.changes.People = true
	for _, a := range all {
		if err := t.exec("asking_put", a.Device, a.Person, a.Name, a.Team, a.Key, a.Recipient, a.Invitation, a.Proven); err != nil {
			return err
		}
	}
	return nil
}
