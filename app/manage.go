package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// sealed marks, among the names of the folder, a snapshot that is for others.
const sealed = string(share.ErrNotForUs)

// How many distinct questions make the confidence of a level.
const (
	mediumFrom = 4
	highFrom   = 10
)

// snapshotEvery is how old the last snapshot may be before an unchanged one is
// sent again, so that its age says that the person still shares.
const snapshotEvery = 7 * 24 * time.Hour

// Snapshot is what leaves this computer about what a person knows, and who can
// read it.
type Snapshot struct {
	Fields  share.Snapshot
	Readers []Person
	Shared  bool      // the person agreed to send it
	Sent    time.Time // when the last one left; zero when none did
}

// Report is what a manager may know of a team.
type Report struct {
	Team    string
	At      time.Time
	Skills  []lessons.Skill
	People  []ReportPerson // whose snapshot was received
	Missing []Person       // of whom nothing was received: not the same as zero
}

// ReportPerson is one person's row.
type ReportPerson struct {
	Person
	At     time.Time // when the snapshot was made
	Skills map[string]share.SkillLevel
}

// Preview returns exactly what would leave this computer.
func (a *App) Preview(ctx context.Context) (Snapshot, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return Snapshot{}, err
	}
	settings, err := a.Settings(ctx)
	if err != nil {
		return Snapshot{}, err
	}
	s := Snapshot{Shared: settings.ShareLevels}
	s.Fields = share.Snapshot{Format: share.Format, Person: me.ID, Device: me.Device, Name: me.Name, Team: me.Team, Seq: 1, At: a.now().UTC().Truncate(time.Second),
		Recipients: []string{}, Skills: []share.SkillLevel{}}
	if me.Space != nil {
		s.Fields.Space = me.Space.ID
	}
	all, err := a.store.SharedSnapshots(ctx)
	if err != nil {
		return s, fail("not-read", err)
	}
	for _, sent := range all {
		if sent.Person == me.ID {
			s.Fields.Seq, s.Sent = sent.Seq+1, sent.At
		}
	}
	if s.Readers, err = a.managers(ctx, me); err != nil {
		return s, err
	}
	for _, r := range s.Readers {
		s.Fields.Recipients = append(s.Fields.Recipients, r.ID)
	}
	standing, err := a.Standing(ctx)
	for _, skill := range standing.Skills {
		if skill.Reached == knowledge.NotSeen && skill.Distinct == 0 {
			continue
		}
		s.Fields.Skills = append(s.Fields.Skills, share.SkillLevel{
			Skill: skill.ID, Name: skill.Name.In("en"), Reached: int(skill.Reached), Confidence: confidence(skill.Distinct),
		})
	}
	return s, err
}

// managers lists who is sent the levels of a person: the managers of their
// team, without themselves.
func (a *App) managers(ctx context.Context, me Me) ([]Person, error) {
	roles, err := a.store.Roles(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	var managers []Person
	for _, role := range roles {
		manager, known := people[role.Person] // nothing can be sealed to who has not been introduced here
		if known && role.Role == RoleManager && role.Team == me.Team && me.Team != "" && role.Person != me.ID {
			managers = append(managers, manager)
		}
	}
	return managers, nil
}

// shareSnapshot sends this person's snapshot when they agreed to, somebody may
// read it, and it says something new.
func (a *App) shareSnapshot(ctx context.Context, space *share.Space) error {
	s, err := a.Preview(ctx)
	if err != nil || !s.Shared || len(s.Readers) == 0 {
		return err
	}
	members, err := a.store.Members(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	recipients := []string{a.device.Recipient()}
	for _, m := range members {
		if slices.Contains(s.Fields.Recipients, m.Person) {
			recipients = append(recipients, m.Recipient)
		}
	}
	mine, err := a.lastSent(ctx)
	if err != nil {
		return err
	}
	announced := mine.Seq+1 == s.Fields.Seq // not when a crash came between the folder and our log
	if announced && sameContent(mine, s.Fields) && s.Fields.At.Sub(mine.At) < snapshotEvery {
		return nil
	}
	data, err := share.SealSnapshot(a.device, s.Fields, recipients)
	if err != nil {
		return err
	}
	name, hash, err := space.PublishSnapshot(ctx, a.device, s.Fields.Seq, data)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(s.Fields)
	if err != nil {
		return fail("unexpected", err)
	}
	_, err = a.commit(ctx, store.Op{
		Say: []journal.Body{
			journal.SnapshotShared{Seq: s.Fields.Seq, Hash: hash, To: s.Fields.Recipients},
			journal.SnapshotReceived{Person: s.Fields.Person, Seq: s.Fields.Seq, Hash: hash, Plain: plain},
		},
		Names: []store.Name{{Name: name, State: store.Held}},
	})
	return err
}

// lastSent is this person's last snapshot; the zero one when none left.
func (a *App) lastSent(ctx context.Context) (share.Snapshot, error) {
	var mine share.Snapshot
	all, err := a.store.Snapshots(ctx)
	if err != nil {
		return mine, fail("not-read", err)
	}
	for _, s := range all {
		if s.Person == a.device.Person() {
			if err := json.Unmarshal(s.Plain, &mine); err != nil {
				return mine, fail("not-read", err)
			}
		}
	}
	return mine, nil
}

// sameContent says whether two snapshots tell the same to the same people.
func sameContent(a, b share.Snapshot) bool {
	a.Seq, a.At = b.Seq, b.At
	left, _ := json.Marshal(a)
	right, _ := json.Marshal(b)
	return bytes.Equal(left, right)
}

// openSnapshots opens those that are for this person, notes those that are for
// others, and returns what is wrong with the rest.
func (a *App) openSnapshots(all []share.SealedSnapshot, known share.Known, op *store.Op) (problems []share.Problem) {
	for _, s := range all {
		name := store.Name{Name: s.Name, State: store.Held}
		author, isMember := known.Members[s.Device]
		snap, plain, err := s.Open(a.device, author)
		switch {
		case errors.Is(err, share.ErrNotForUs):
			name.Code = sealed
		case !isMember:
			problems = append(problems, share.Problem{Name: s.Name, Code: string(share.ErrUnknown), Pending: true})
			continue
		case err != nil:
			problems = append(problems, share.Problem{Name: s.Name, Code: string(cmp.Or(share.FaultOf(err), share.ErrDamaged)), Pending: errors.Is(err, share.ErrNewer)})
			continue
		default:
			op.Say = append(op.Say, journal.SnapshotReceived{Person: snap.Person, Seq: snap.Seq, Hash: s.Hash, Plain: plain})
		}
		op.Names = append(op.Names, name)
	}
	return problems
}

// Report returns what this computer could decrypt of a team's levels; the team
// of the person's own management when team is empty. Someone whom the
// snapshots were not encrypted to is refused: there is nothing to show them.
func (a *App) Report(ctx context.Context, team string) (Report, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return Report{}, err
	}
	if me.Space == nil {
		return Report{}, fail("no-space", nil)
	}
	if team == "" && len(me.Manages) > 0 {
		team = me.Manages[0]
	}
	if team == "" {
		team = me.Team
	}
	members, err := a.Members(ctx)
	if err != nil {
		return Report{}, err
	}
	opened, err := a.opened(ctx)
	if err != nil {
		return Report{}, err
	}
	r := Report{Team: team, At: a.now()}
	manages := slices.Contains(me.Manages, team)
	for _, m := range members {
		if m.Team != team {
			continue
		}
		snap, received := opened[m.ID]
		switch {
		case m.ID == me.ID && !manages: // one's own levels are on one's own pages
		case received && snap.Team == team:
			row := ReportPerson{Person: m.Person, At: snap.At, Skills: map[string]share.SkillLevel{}}
			for _, skill := range snap.Skills {
				row.Skills[skill.Skill] = skill
			}
			r.People = append(r.People, row)
		case m.ID != me.ID:
			r.Missing = append(r.Missing, m.Person)
		}
	}
	if len(r.People) == 0 && !manages {
		return Report{}, a.refusal(ctx, team)
	}
	r.Skills, err = a.reportSkills(ctx, r.People)
	return r, err
}

// refusal says why there is nothing to show: the folder's snapshots are
// encrypted to others, and how many there are.
func (a *App) refusal(ctx context.Context, team string) error {
	names, err := a.store.Names(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	n := 0
	for _, name := range names {
		if name.Code == sealed {
			n++
		}
	}
	return fail("report-sealed", nil, "N", n, "Team", team)
}

// opened returns the newest snapshot of each person that this computer holds
// in plain.
func (a *App) opened(ctx context.Context) (map[string]share.Snapshot, error) {
	all, err := a.store.Snapshots(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	opened := map[string]share.Snapshot{}
	for _, s := range all {
		var snap share.Snapshot
		if err := json.Unmarshal(s.Plain, &snap); err != nil {
			return nil, fail("not-read", err)
		}
		opened[s.Person] = snap
	}
	return opened, nil
}

// reportSkills lists the skills of the installed packs, and those that only a
// snapshot knows.
func (a *App) reportSkills(ctx context.Context, people []ReportPerson) ([]lessons.Skill, error) {
	packs, err := a.Packs(ctx)
	if err != nil {
		return nil, err
	}
	var skills []lessons.Skill
	add := func(s lessons.Skill) {
		if !slices.ContainsFunc(skills, func(have lessons.Skill) bool { return have.ID == s.ID }) {
			skills = append(skills, s)
		}
	}
	for _, pack := range packs {
		for _, s := range pack.Skills {
			add(s)
		}
	}
	for _, p := range people {
		for _, s := range p.Skills {
			name := lessons.Text{"en": cmp.Or(s.Name, s.Skill)}
			add(lessons.Skill{ID: s.Skill, Name: name, Short: name})
		}
	}
	return skills, nil
}

// AgeDays is how old the person's snapshot is, in whole days.
func (p ReportPerson) AgeDays(now time.Time) int { return max(0, int(now.Sub(p.At).Hours()/24)) }

// WriteCSV writes the report as a table that spreadsheets open: a row a
// person, a column a skill. An empty cell means that nothing was received.
func (r Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	head := []string{"person", "name", "team", "age_days"}
	for _, s := range r.Skills {
		head = append(head, s.ID)
	}
	rows := [][]string{head}
	for _, p := range r.People {
		row := []string{p.ID, plainCell(p.Name), plainCell(p.Team), strconv.Itoa(p.AgeDays(r.At))}
		for _, s := range r.Skills {
			row = append(row, strconv.Itoa(p.Skills[s.ID].Reached))
		}
		rows = append(rows, row)
	}
	for _, p := range r.Missing {
		rows = append(rows, append([]string{p.ID, plainCell(p.Name), plainCell(p.Team)}, make([]string, 1+len(r.Skills))...))
	}
	return out.WriteAll(rows)
}

// plainCell keeps a spreadsheet from taking a name for a formula.
func plainCell(s string) string {
	if s != "" && slices.Contains([]byte("=+-@\t\r"), s[0]) {
		return "'" + s
	}
	return s
}

func confidence(distinct int) string {
	switch {
	case distinct == 0:
		return ""
	case distinct < mediumFrom:
		return share.Low
	case distinct < highFrom:
		return share.Medium
	default:
		return share.High
	}
}
