package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"cordee/store/journal"
)

// Person is someone this computer knows by name.
type Person struct {
	ID   string
	Name string
	Team string
}

// Member is a device of a colleague, as its request to join said.
type Member struct {
	Device    string
	Person    string
	Name      string
	Team      string
	Key       []byte         // Ed25519 public key
	Recipient string         // age recipient
	Links     []journal.Link // from the person's first device to this one
	Joined    time.Time
}

// Space is the space this computer belongs to.
type Space struct {
	ID     string
	Name   string
	Folder string
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.ProfileSet) error {
		if b.Name == "" || !journal.Nickname(b.Name) || !journal.Nickname(b.Team) {
			return nil // they keep the name of their request to join, which was checked
		}
		t.changes.People = true
		if err := t.exec("team_of_project", e.Person, int64(moment(e)), e.ID, b.Team); err != nil {
			return err
		}
		return t.exec("profile_project", e.Person, b.Name, b.Team, int64(e.Clock), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.MemberAdmitted) error {
		t.changes.People = true
		links, err := json.Marshal(b.Links)
		if err != nil {
			return err
		}
		return t.exec("member_project", b.Device, b.Person, b.Name, b.Team, b.Key, b.Recipient, int64(e.Clock), e.ID, links)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SpaceJoined) error {
		t.changes.Space, t.changes.People = true, true
		return t.exec("space_project", b.Space, b.Name, b.Folder, int64(e.Clock), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.SettingChosen) error {
		t.changes.Settings = true
		return t.exec("setting_project", b.Name, b.Value, int64(e.Clock), e.ID)
	})
}

// People lists everyone known here, by name.
func (s *Store) People(ctx context.Context) ([]Person, error) {
	return rows(ctx, s, "people_names", func(r *sql.Rows) (p Person, err error) {
		return p, r.Scan(&p.ID, &p.Name, &p.Team)
	})
}

// Members lists the devices of the space.
func (s *Store) Members(ctx context.Context) ([]Member, error) {
	return rows(ctx, s, "people_members", func(r *sql.Rows) (m Member, err error) {
		var clock int64
		var links []byte
		if err := r.Scan(&m.Device, &m.Person, &m.Name, &m.Team, &m.Key, &m.Recipient, &clock, &links); err != nil {
			return m, err
		}
		m.Joined = journal.Clock(clock).Time()
		return m, json.Unmarshal(links, &m.Links)
	})
}

// Space returns the space this computer belongs to; found is false when there is none.
func (s *Store) Space(ctx context.Context) (space Space, found bool, err error) {
	found, err = s.row(ctx, "space_current", nil, &space.ID, &space.Name, &space.Folder)
	return space, found, err
}

// Settings returns every setting this person has chosen.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	type pair struct{ name, value string }
	all, err := rows(ctx, s, "setting_all", func(r *sql.Rows) (p pair, err error) {
		return p, r.Scan(&p.name, &p.value)
	})
	settings := make(map[string]string, len(all))
	for _, p := range all {
		settings[p.name] = p.value
	}
	return settings, err
}
