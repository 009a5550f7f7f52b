package app

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"time"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// sealed marks, among the names of the folder, a snapshot that is for others.
const sealed = string(share.ErrNotForUs)

// Report is what a manager may know of a team.
type Report struct {
	Team    string
	At      time.Time
	Skills  []lessons.Skill
	People  []ReportPerson // whose snapshot was received
	Missing []ReportMissing
}

// ReportPerson is one person's row.
type ReportPerson struct {
	Person
	At     time.Time // when the snapshot was made
	Until  time.Time // until when it is shown
	Skills map[string]share.SkillLevel
}

// openSnapshots opens those that are for this person, notes those that are for
// others, and returns what is wrong with the rest.
func (a *App) openSnapshots(all []share.SealedSnapshot, known share.Known, op *store.Op) (problems []share.Problem) {
	for _, s := range all {
		name := store.Name{Name: s.Name, State: store.Held}
		author, isMember := known.Members[s.Device]
		snap, plain, err := s.Open(a.device(), author)
		switch {
		case errors.Is(err, share.ErrNotForUs):
			name.Code = sealed
		case !isMember:
			problems = append(problems, share.Problem{Name: s.Name, Code: string(share.ErrUnknown), Pending: true})
			continue
		case err != nil:
			problems = append(problems, share.Problem{Name: s.Name, Code: string(cmp.Or(share.FaultOf(err), share.ErrDamaged)), Pending: errors.Is(err, share.ErrNewer)})
			continue
		case snap.Person != a.device().Person() && a.expired(snap): // what it said is not kept
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
	received, err := a.received(ctx)
	if err != nil {
		return Report{}, err
	}
	if own, found, err := a.mine(ctx); err != nil {
		return Report{}, err
	} else if found {
		received[me.ID] = own
	}
	withdrawn, err := a.withdrawn(ctx)
	if err != nil {
		return Report{}, err
	}
	r := Report{Team: team, At: a.now()}
	manages := slices.Contains(me.Manages, team)
	told := map[string]bool{} // a person may have several devices
	for _, m := range members {
		if m.Team != team || told[m.ID] {
			continue
		}
		told[m.ID] = true
		snap, found := received[m.ID]
		switch {
		case m.ID == me.ID && !manages: // one's own levels are on one's own pages
		case found && !a.expired(snap) && snap.Team == team:
			row := ReportPerson{Person: m.Person, At: snap.At, Until: snap.Expires(), Skills: map[string]share.SkillLevel{}}
			for _, skill := range snap.Skills {
				row.Skills[skill.Skill] = skill
			}
			r.People = append(r.People, row)
		case m.ID != me.ID:
			missing := ReportMissing{Person: m.Person, Withdrawn: withdrawn[m.ID]}
			if found && a.expired(snap) {
				missing.Until = snap.Expires()
			}
			r.Missing = append(r.Missing, missing)
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
