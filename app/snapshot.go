package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"cordee/lessons/knowledge"
	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// How many distinct questions make the confidence of a level.
const (
	mediumFrom = 4
	highFrom   = 10
)

// snapshotEvery is how old the last snapshot may be before an unchanged one is
// sent again, so that its age says that the person still shares.
const snapshotEvery = 7 * 24 * time.Hour

// Snapshot is what leaves this computer about what a person knows. A manager is
// to have the levels, a trainer the counters, and nobody what is for the other:
// so there is a document for each audience, and each reader can open one.
type Snapshot struct {
	Document            // the levels: shown, and not sent, while the person has not agreed to
	More     []Document // with counters, once the person has agreed to send them
	Shared   bool       // the person agreed to send their levels
	Counted  bool       // and their counters
	Sent     time.Time  // when the last one left; zero when none did
}

// Document is one sealed file.
type Document struct {
	Fields  share.Snapshot // word for word what is in it
	Readers []Person       // who can open it
}

// sent is what this computer keeps of what it sent last: the first document,
// and what the content of each other one hashes to.
type sent struct {
	share.Snapshot
	More []string `json:"more,omitempty"` // SHA-256, hexadecimal
}

// audiences are who is sent something about a person.
type audiences struct{ managers, both, trainers []Person }

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
	s := Snapshot{Shared: settings.ShareLevels, Counted: settings.ShareCounters}
	bare := share.Snapshot{Format: share.Format, Person: me.ID, Device: me.Device, Seq: 1, At: a.now().UTC().Truncate(time.Second)}
	if me.Space != nil {
		bare.Space = me.Space.ID
	}
	all, err := a.store.SharedSnapshots(ctx)
	if err != nil {
		return s, fail("not-read", err)
	}
	for _, last := range all {
		if last.Person == me.ID {
			bare.Seq, s.Sent = last.Seq+1, last.At
		}
	}
	to, err := a.audiences(ctx, me)
	if err != nil {
		return s, err
	}
	levels, err := a.sharedLevels(ctx)
	if err != nil {
		return s, err
	}
	var counters share.Counters
	if s.Counted {
		if counters, err = a.counters(ctx); err != nil {
			return s, err
		}
	}
	s.documents(bare, me, levels, counters, to)
	return s, nil
}

// documents makes a document for each audience and numbers those that are sent.
func (s *Snapshot) documents(bare share.Snapshot, me Me, levels []share.SkillLevel, counters share.Counters, to audiences) {
	if len(counters) == 0 { // trainers have nothing to read: those who manage are managers
		to = audiences{managers: slices.Concat(to.managers, to.both)}
	}
	if !s.Shared && len(counters) > 0 {
		to.managers, to.trainers, to.both = slices.Concat(to.managers, to.both), slices.Concat(to.both, to.trainers), nil
	}
	named := bare
	named.Name, named.Team, named.Skills = me.Name, me.Team, levels
	full := named
	full.Counters = counters
	bare.Counters = counters // neither name nor team: a trainer needs none
	var all []Document
	if len(to.managers) > 0 || len(to.both) == 0 {
		all = append(all, document(named, to.managers))
	}
	if len(to.both) > 0 {
		all = append(all, document(full, to.both))
	}
	if len(to.trainers) > 0 {
		all = append(all, document(bare, to.trainers))
	}
	s.Document, s.More = all[0], all[1:]
	next := bare.Seq
	if s.levelsLeave() {
		next++
	}
	for i := range s.More {
		s.More[i].Fields.Seq = next + uint64(i)
	}
}

// document is a document that names its readers.
func document(fields share.Snapshot, readers []Person) Document {
	fields.Recipients = []string{}
	for _, r := range readers {
		fields.Recipients = append(fields.Recipients, r.ID)
	}
	return Document{fields, readers}
}

// levelsLeave says whether the first document is sent.
func (s *Snapshot) levelsLeave() bool { return s.Shared && len(s.Readers) > 0 }

// leaving lists the documents that are sent.
func (s *Snapshot) leaving() []Document {
	if s.levelsLeave() {
		return append([]Document{s.Document}, s.More...)
	}
	return s.More
}

// sharedLevels are the levels as managers read them: of the skills in which
// something was answered or reached.
func (a *App) sharedLevels(ctx context.Context) ([]share.SkillLevel, error) {
	standing, err := a.Standing(ctx)
	if err != nil {
		return nil, err
	}
	levels := []share.SkillLevel{}
	for _, skill := range standing.Skills {
		if skill.Reached == knowledge.NotSeen && skill.Distinct == 0 {
			continue
		}
		levels = append(levels, share.SkillLevel{
			Skill: skill.ID, Name: skill.Name.In("en"), Reached: int(skill.Reached),
			Confidence: confidence(skill.Distinct), Freshness: share.Freshness(skill.Freshness),
		})
	}
	return levels, nil
}

// audiences sorts the managers of a person's team and the trainers of the
// space, or of that team, by what they are to have. The person is neither.
func (a *App) audiences(ctx context.Context, me Me) (to audiences, err error) {
	roles, err := a.store.Roles(ctx)
	if err != nil {
		return to, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return to, err
	}
	has := func(person, role string) bool {
		return slices.ContainsFunc(roles, func(r store.Role) bool {
			ofTeam := r.Team == me.Team && me.Team != ""
			return r.Person == person && r.Role == role && (ofTeam || role == RoleTrainer && r.Team == "")
		})
	}
	judged := map[string]bool{me.ID: true}
	for _, role := range roles {
		person, known := people[role.Person] // nothing can be sealed to who has not been introduced here
		if !known || judged[person.ID] {
			continue
		}
		judged[person.ID] = true
		switch manages, trains := has(person.ID, RoleManager), has(person.ID, RoleTrainer); {
		case manages && trains:
			to.both = append(to.both, person)
		case manages:
			to.managers = append(to.managers, person)
		case trains:
			to.trainers = append(to.trainers, person)
		}
	}
	return to, nil
}

// shareSnapshot sends this person's documents when they agreed to, somebody may
// read them, and they say something new.
func (a *App) shareSnapshot(ctx context.Context, space *share.Space) error {
	s, err := a.Preview(ctx)
	if err != nil {
		return err
	}
	leaving := s.leaving()
	if len(leaving) == 0 {
		return nil
	}
	mine, err := a.lastSent(ctx)
	if err != nil {
		return err
	}
	now := sent{Snapshot: leaving[0].Fields}
	for _, d := range leaving[1:] {
		now.More = append(now.More, content(d.Fields))
	}
	announced := mine.Seq+1 == s.Fields.Seq // not when a crash came between the folder and our log
	same := content(mine.Snapshot) == content(now.Snapshot) && slices.Equal(mine.More, now.More)
	if announced && same && now.At.Sub(mine.At) < snapshotEvery {
		return nil
	}
	now.Seq = leaving[len(leaving)-1].Fields.Seq
	plain, err := json.Marshal(now)
	if err != nil {
		return fail("unexpected", err)
	}
	var op store.Op
	var name, hash string
	for _, d := range leaving {
		if name, hash, err = a.publishDocument(ctx, space, d); err != nil {
			return err
		}
		op.Say = append(op.Say, journal.SnapshotShared{Seq: d.Fields.Seq, Hash: hash, To: d.Fields.Recipients})
		op.Names = append(op.Names, store.Name{Name: name, State: store.Held})
	}
	op.Say = append(op.Say, journal.SnapshotReceived{Person: now.Person, Seq: now.Seq, Hash: hash, Plain: plain})
	_, err = a.commit(ctx, op)
	return err
}

// publishDocument seals a document to its readers and puts it into the folder.
func (a *App) publishDocument(ctx context.Context, space *share.Space, d Document) (name, hash string, err error) {
	members, err := a.store.Members(ctx)
	if err != nil {
		return "", "", fail("not-read", err)
	}
	recipients := []string{a.device.Recipient()}
	for _, m := range members {
		if slices.Contains(d.Fields.Recipients, m.Person) {
			recipients = append(recipients, m.Recipient)
		}
	}
	data, err := share.SealSnapshot(a.device, d.Fields, recipients)
	if err != nil {
		return "", "", err
	}
	return space.PublishSnapshot(ctx, a.device, d.Fields.Seq, data)
}

// lastSent is what this person sent last; the zero one when nothing left.
func (a *App) lastSent(ctx context.Context) (sent, error) {
	var mine sent
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

// content tells apart what two snapshots say, and to whom.
func content(s share.Snapshot) string {
	s.Seq, s.At = 0, time.Time{}
	said, _ := json.Marshal(s) // of fields that can all be written
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
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
