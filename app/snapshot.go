package app

import (
	"context"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/store/share"
)

// What a snapshot is made of, and how often.
const (
	// mediumFrom and highFrom are how many distinct questions make the
	// confidence of a level.
	mediumFrom = 4
	highFrom   = 10
	// snapshotEvery is how old the last snapshot may be before an unchanged one
	// is sent again: its age says that the person still shares, and it never
	// comes near share.SnapshotLife while they do.
	snapshotEvery = 7 * 24 * time.Hour
	// mostDocuments is how many documents one sending has: one for each audience.
	mostDocuments = 3
	// mostContested is against how many levels a person can speak at a time: a
	// snapshot has room for so many beside the levels and the counters.
	mostContested = 12
)

// Snapshot is what leaves this computer about what a person knows. A manager is
// to have the levels, a trainer the counters, and nobody what is for the other:
// so there is a document for each audience, and each reader can open one.
type Snapshot struct {
	Document              // the levels: shown, and not sent, while the person has not agreed to
	More      []Document  // with counters, once the person has agreed to send them
	Soon      []Soon      // who will be among the readers, and is not yet
	Shared    bool        // the person agreed to send their levels
	Counted   bool        // and their counters
	Sent      time.Time   // when the last one left; zero when none did
	Withdrawn time.Time   // when the person took back all that had left until then; zero when they never did
	Skills    []SkillName // of Fields.Skills, in their order
}

// SkillName is how a skill of a snapshot is called, in the languages of its pack.
type SkillName struct {
	ID   string
	Name lessons.Text
}

// Document is one sealed file.
type Document struct {
	Fields  share.Snapshot // word for word what is in it
	Readers []Person       // who can open it
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
	past, err := a.sentSoFar(ctx)
	if err != nil {
		return Snapshot{}, err
	}
	s := Snapshot{Shared: settings.ShareLevels, Counted: settings.ShareCounters, Sent: past.at, Withdrawn: past.withdrawnAt}
	at := a.now().UTC().Truncate(time.Second)
	bare := share.Snapshot{
		Format: share.Format, Person: me.ID, Device: me.Device,
		Seq: past.next(), At: at, Until: at.Add(share.SnapshotLife),
	}
	if me.Space != nil {
		bare.Space = me.Space.ID
	}
	to, err := a.audiences(ctx, me, settings)
	if err != nil {
		return s, err
	}
	s.Soon = to.soon
	levels, err := a.sharedLevels(ctx, &s)
	if err != nil {
		return s, err
	}
	elsewhere, err := a.reachedElsewhere(ctx, past)
	if err != nil {
		return s, err
	}
	levels = s.highest(levels, elsewhere)
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

// Leaving lists the documents that are sent at the next exchange, unless they
// say what the last ones said.
func (s *Snapshot) Leaving() []Document {
	if s.levelsLeave() {
		return append([]Document{s.Document}, s.More...)
	}
	return s.More
}

// sharedLevels are the levels as managers read them: of the skills in which
// something was answered, reached or contested. The names of the skills go into
// the preview.
func (a *App) sharedLevels(ctx context.Context, s *Snapshot) ([]share.SkillLevel, error) {
	standing, err := a.Standing(ctx)
	if err != nil {
		return nil, err
	}
	contested, err := a.store.Contested(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	levels := []share.SkillLevel{}
	for _, skill := range standing.Skills {
		said := contested[skill.ID]
		if skill.Reached == knowledge.NotSeen && skill.Distinct == 0 && said == "" {
			continue
		}
		levels = append(levels, share.SkillLevel{
			Skill: skill.ID, Name: skill.Name.In("en"), Reached: int(skill.Reached),
			Confidence: confidence(skill.Distinct), Freshness: share.Freshness(skill.Freshness), Contested: said,
		})
		s.Skills = append(s.Skills, SkillName{skill.ID, skill.Name})
	}
	return levels, nil
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
