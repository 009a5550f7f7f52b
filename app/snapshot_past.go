package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"cordee/store/journal"
	"cordee/store/share"
)

// SentDocument is a document that left, from whichever of the person's devices.
type SentDocument struct {
	Fields  share.Snapshot
	Text    string    // word for word what was in it, as share.SnapshotText writes it
	Readers []Person  // who can open it, by the names they have now
	Taken   time.Time // when the person took it back; zero when they did not

	Replaced bool // each of its readers was sent a newer one since: nobody shows it
}

// Expired says whether nobody shows the document any more.
func (d SentDocument) Expired(now time.Time) bool { return !now.Before(d.Fields.Expires()) }

// History lists all that ever left this person's computers about what they
// know, the newest first.
func (a *App) History(ctx context.Context) ([]SentDocument, error) {
	all, err := a.store.SentSnapshots(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	past, err := a.sentSoFar(ctx)
	if err != nil {
		return nil, err
	}
	var history []SentDocument
	newer := map[string]bool{} // who was sent something since
	for _, s := range slices.Backward(all) {
		var d SentDocument
		if err := json.Unmarshal(s.Plain, &d.Fields); err != nil {
			return nil, fail("not-read", err)
		}
		if d.Text, err = share.SnapshotText(s.Plain); err != nil {
			return nil, fail("not-read", err)
		}
		d.Replaced = !slices.ContainsFunc(d.Fields.Recipients, func(id string) bool { return !newer[id] })
		for _, id := range d.Fields.Recipients {
			newer[id] = true
			reader, known := people[id]
			if !known {
				reader = Person{ID: id}
			}
			d.Readers = append(d.Readers, reader)
		}
		if s.Seq <= past.withdrawn {
			d.Taken = past.withdrawnAt
		}
		history = append(history, d)
	}
	return history, nil
}

// WithdrawShared stops sharing, and asks the Cordée of everybody who received
// something to let go of it. What was read cannot be forgotten.
func (a *App) WithdrawShared(ctx context.Context) error {
	past, err := a.sentSoFar(ctx)
	if err != nil {
		return err
	}
	if max(past.kept, past.announced) <= past.withdrawn {
		return fail("nothing-shared", nil)
	}
	// An exchange may be sending at this very moment: what takes the numbers
	// that come next is taken back as well.
	return a.say(ctx,
		journal.SettingChosen{Name: SettingShareLevels, Value: no},
		journal.SettingChosen{Name: SettingShareCounters, Value: no},
		journal.SnapshotWithdrawn{Seq: past.next() - 1 + mostDocuments})
}

// Contest says something against a level of this person's, which its readers
// get with the next snapshot: one line of at most share.MaxContest characters.
// An empty text takes back what was said.
func (a *App) Contest(ctx context.Context, skill, text string) error {
	text = tidy(text)
	contested, err := a.store.Contested(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	standing, err := a.Standing(ctx)
	if err != nil {
		return err
	}
	known := slices.ContainsFunc(standing.Skills, func(s SkillLevel) bool { return s.ID == skill })
	switch said := contested[skill]; {
	case text == said && known:
		return nil
	case text == "" && said != "": // perhaps of a pack that is gone
	case !known:
		return fail("contest-skill", nil, "Skill", skill)
	case !share.ValidContest(text):
		return fail("contest-text", nil, "Max", share.MaxContest)
	case said == "" && len(contested) >= mostContested:
		return fail("contest-many", nil, "Max", mostContested)
	}
	return a.say(ctx, journal.LevelContested{Skill: skill, Text: text})
}
