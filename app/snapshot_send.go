package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/journal"
	"cordee/store/share"
)

// sentSoFar is what is known of this person's sendings, from all their devices.
type sentSoFar struct {
	kept        uint64 // number of the last document whose words are here
	announced   uint64 // number of the last one that their log names
	withdrawn   uint64 // number up to which they took back what they had sent
	at          time.Time
	withdrawnAt time.Time
	documents   []share.Snapshot // that this device sent last, in one go
}

// next is the number of the next document.
func (p sentSoFar) next() uint64 { return max(p.kept, p.announced, p.withdrawn) + 1 }

// sentSoFar reads what this person has sent.
func (a *App) sentSoFar(ctx context.Context) (past sentSoFar, err error) {
	all, err := a.store.SentSnapshots(ctx)
	if err != nil {
		return past, fail("not-read", err)
	}
	for _, s := range all {
		var fields share.Snapshot
		if err := json.Unmarshal(s.Plain, &fields); err != nil {
			return past, fail("not-read", err)
		}
		past.kept = max(past.kept, s.Seq)
		if fields.Device != a.device().ID() {
			continue
		}
		if last := past.documents; len(last) > 0 && !last[0].At.Equal(fields.At) {
			past.documents = nil
		}
		past.documents = append(past.documents, fields)
	}
	shared, err := a.store.SharedSnapshots(ctx)
	if err != nil {
		return past, fail("not-read", err)
	}
	for _, s := range shared {
		if s.Person == a.device().Person() {
			past.announced, past.at = s.Seq, s.At
		}
	}
	withdrawn, err := a.store.WithdrawnSnapshots(ctx)
	if err != nil {
		return past, fail("not-read", err)
	}
	for _, w := range withdrawn {
		if w.Person == a.device().Person() {
			past.withdrawn, past.withdrawnAt = w.Seq, w.At
		}
	}
	return past, nil
}

// shareSnapshot sends this person's documents when they agreed to, somebody may
// read them, and they say something new. Before, it lets go of what colleagues'
// snapshots said that are shown no more.
func (a *App) shareSnapshot(ctx context.Context, space *share.Space) error {
	if err := a.letGo(ctx); err != nil {
		return err
	}
	s, err := a.Preview(ctx)
	if err != nil {
		return err
	}
	leaving := s.Leaving()
	if len(leaving) == 0 {
		return nil
	}
	past, err := a.sentSoFar(ctx)
	if err != nil {
		return err
	}
	unread, err := a.newComputer(ctx, past)
	if err != nil || past.says(leaving) && !unread {
		return err
	}
	var op store.Op
	for _, d := range leaving {
		plain, err := json.Marshal(d.Fields)
		if err != nil {
			return fail("unexpected", err)
		}
		name, hash, err := a.publishDocument(ctx, space, d)
		if err != nil {
			return err
		}
		op.Say = append(op.Say, journal.SnapshotShared{Seq: d.Fields.Seq, Hash: hash, To: d.Fields.Recipients},
			journal.SnapshotReceived{Person: d.Fields.Person, Seq: d.Fields.Seq, Hash: hash, Plain: plain})
		op.Names = append(op.Names, store.Name{Name: name, State: store.Held})
	}
	_, err = a.commit(ctx, op)
	return err
}

// says tells whether these documents need not leave: what was sent last says the
// same, is recent, and is known to colleagues. It is not when a crash came between the
// folder and our log, or when it was taken back.
func (p sentSoFar) says(leaving []Document) bool {
	if p.announced != p.kept || len(p.documents) != len(leaving) {
		return false
	}
	last := p.documents[len(p.documents)-1]
	return last.Seq > p.withdrawn && leaving[0].Fields.At.Sub(last.At) < snapshotEvery &&
		slices.EqualFunc(p.documents, leaving, func(sent share.Snapshot, d Document) bool { return content(sent) == content(d.Fields) })
}

// publishDocument seals a document to the devices of its readers and of this
// person, those that were taken out of the space excepted, and puts it into the
// folder.
func (a *App) publishDocument(ctx context.Context, space *share.Space, d Document) (name, hash string, err error) {
	rules, err := a.rules(ctx)
	if err != nil {
		return "", "", err
	}
	recipients := []string{a.device().Recipient()}
	for _, m := range rules.members {
		own := m.Person == d.Fields.Person && m.Device != a.device().ID()
		if (own || slices.Contains(d.Fields.Recipients, m.Person)) && rules.trusted(m.Device) {
			recipients = append(recipients, m.Recipient)
		}
	}
	data, err := share.SealSnapshot(a.device(), d.Fields, recipients)
	if err != nil {
		return "", "", err
	}
	return space.PublishSnapshot(ctx, a.device(), d.Fields.Seq, data)
}

// content tells apart what two snapshots say, and to whom.
func content(s share.Snapshot) string {
	s.Seq, s.At, s.Until = 0, time.Time{}, time.Time{}
	said, _ := json.Marshal(s) // of fields that can all be written
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}
