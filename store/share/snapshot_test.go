package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"cordee/store/identity"
)

// level is Benoît's snapshot for the managers given.
func level(s *Space, b *peer, seq uint64, managers ...*peer) (Snapshot, []string) {
	snap := Snapshot{
		Space: s.ID, Name: "Benoît", Team: "nord", Seq: seq, At: day,
		Skills: []SkillLevel{{Skill: "listen", Name: "Écouter", Reached: 3, Confidence: Medium}, {Skill: "ask"}},
	}
	recipients := []string{b.dev.Recipient()}
	for _, m := range managers {
		snap.Recipients = append(snap.Recipients, m.dev.Person())
		recipients = append(recipients, m.dev.Recipient())
	}
	return snap, recipients
}

func mustSeal(t testing.TB, dev *identity.Device, snap Snapshot, recipients []string) []byte {
	t.Helper()
	data, err := SealSnapshot(dev, snap, recipients)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestASnapshotReachesTheManagerAndNobodyElse(t *testing.T) {
	ctx := context.Background()
	a, b, s, _ := two(t)
	c := newPeer(t, 3)
	snap, to := level(s, b, 1, a)
	name, hash, err := s.PublishSnapshot(ctx, b.dev, 1, mustSeal(t, b.dev, snap, to))
	if err != nil {
		t.Fatal(err)
	}
	got := a.mustPull(s)
	if len(got.Snapshots) != 1 || len(got.Problems) != 0 {
		t.Fatalf("%d snapshots, problems %v", len(got.Snapshots), codes(got.Problems))
	}
	sealed := got.Snapshots[0]
	sum := sha256.Sum256(sealed.Data)
	if sealed.Name != name || sealed.Device != b.dev.ID() || sealed.Seq != 1 || sealed.Hash != hash || hash != hex.EncodeToString(sum[:]) {
		t.Errorf("sealed %s %s %d %s, published %s %s", sealed.Name, sealed.Device, sealed.Seq, sealed.Hash, name, hash)
	}
	for _, reader := range []*peer{a, b} {
		opened, plain, err := sealed.Open(reader.dev, a.known.Members[b.dev.ID()])
		if err != nil {
			t.Fatal(err)
		}
		if opened.Person != b.dev.Person() || opened.Device != b.dev.ID() || opened.Format != Format ||
			!opened.At.Equal(day) || !slices.Equal(opened.Skills, snap.Skills) || opened.Team != "nord" {
			t.Errorf("opened %+v", opened)
		}
		if !json.Valid(plain) || !bytes.Contains(plain, []byte(`"reached":3`)) {
			t.Errorf("plain is %s", plain)
		}
	}
	_, _, err = sealed.Open(c.dev, a.known.Members[b.dev.ID()])
	wantFault(t, err, ErrNotForUs)
	a.known.Names[name] = true
	if again := a.mustPull(s); len(again.Snapshots) != 0 {
		t.Error("a known snapshot came again")
	}
}

func TestSnapshotsOfOneTeamHaveOneSize(t *testing.T) {
	a, b, s, _ := two(t)
	sizes := map[int]bool{}
	for skills := range 20 {
		snap, to := level(s, b, 1, a)
		for i := range skills {
			snap.Skills = append(snap.Skills, SkillLevel{Skill: fmt.Sprint("skill-", i), Reached: 4, Confidence: High})
		}
		sizes[len(mustSeal(t, b.dev, snap, to))] = true
	}
	if len(sizes) != 1 {
		t.Errorf("the sizes tell them apart: %v", sizes)
	}
}

// Nobody passes off as another's, as newer, or as meant for a reader, what is not.
func TestSnapshotsThatAreNotWhatTheySay(t *testing.T) {
	a, b, s, _ := two(t)
	c := newPeer(t, 3)
	benoit := b.dev.Member("Benoît", "nord")
	snap, to := level(s, b, 1, a)

	_, _, err := OpenSnapshot(a.dev, c.dev.Member("Chloé", ""), mustSeal(t, b.dev, snap, to))
	wantFault(t, err, ErrForged)
	_, _, err = OpenSnapshot(a.dev, benoit, mustSeal(t, c.dev, snap, to))
	wantFault(t, err, ErrForged)

	older := SealedSnapshot{Device: b.dev.ID(), Seq: 2, Data: mustSeal(t, b.dev, snap, to), space: s.ID}
	_, _, err = older.Open(a.dev, benoit)
	wantFault(t, err, ErrForged)
	elsewhere := SealedSnapshot{Device: b.dev.ID(), Seq: 1, Data: older.Data, space: strings.Repeat("0", 32)}
	_, _, err = elsewhere.Open(a.dev, benoit)
	wantFault(t, err, ErrForged)

	// A manager seals what they read to somebody it was not meant for.
	passedOn := encrypt(t, decrypted(t, a.dev, older.Data), c.dev)
	_, _, err = OpenSnapshot(c.dev, benoit, passedOn)
	wantFault(t, err, ErrNotForUs)

	for what, change := range map[string]func(*Snapshot){
		"a level beyond the last": func(s *Snapshot) { s.Skills[0].Reached = 5 },
		"a level below none":      func(s *Snapshot) { s.Skills[0].Reached = -1 },
		"a confidence of its own": func(s *Snapshot) { s.Skills[0].Confidence = "absolute" },
		"a name of two lines":     func(s *Snapshot) { s.Name = "Benoît\nDirecteur" },
	} {
		bad, to := level(s, b, 1, a)
		change(&bad)
		if _, err := SealSnapshot(b.dev, bad, to); err == nil {
			t.Errorf("sealed %s", what)
		}
		bad.Format, bad.Person, bad.Device = Format, b.dev.Person(), b.dev.ID()
		signed, _, err := seal(kindSnapshot, bad, nil, b.dev)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := OpenSnapshot(a.dev, benoit, encrypt(t, pad(signed, snapshotUnit), a.dev)); err == nil {
			t.Errorf("opened %s", what)
		}
	}
	if _, err := SealSnapshot(b.dev, snap, nil); err == nil {
		t.Error("sealed to nobody")
	}
	if _, err := SealSnapshot(b.dev, snap, []string{"age1nobody"}); err == nil {
		t.Error("sealed to a recipient that is none")
	}
}

func TestEveryByteOfASnapshotMatters(t *testing.T) {
	a, b, s, root := two(t)
	benoit := b.dev.Member("Benoît", "nord")
	snap, to := level(s, b, 1, a)
	good := mustSeal(t, b.dev, snap, to)
	name, _, err := s.PublishSnapshot(context.Background(), b.dev, 1, good)
	if err != nil {
		t.Fatal(err)
	}
	open := func(data []byte) error { _, _, err := OpenSnapshot(a.dev, benoit, data); return err }
	if err := open(good); err != nil {
		t.Fatal(err)
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1 << (i % 8)
		if open(bad) == nil {
			t.Fatalf("byte %d flipped: opened", i)
		}
		if open(good[:i]) == nil {
			t.Fatalf("cut at %d: opened", i)
		}
	}
	plain := decrypted(t, a.dev, good)
	for i := range plain {
		bad := bytes.Clone(plain)
		bad[i] ^= 1 << (i % 8)
		if got, _, err := parseSnapshot(bad, benoit); err == nil {
			t.Fatalf("plain byte %d flipped: read as %+v", i, got)
		}
	}
	bad := bytes.Clone(good)
	bad[len(bad)/2] ^= 1
	writeFile(t, root, name, bad)
	if got := a.mustPull(s); len(got.Snapshots) != 0 || !slices.Equal(codes(got.Problems), []string{"incomplete " + name}) {
		t.Errorf("%d snapshots, problems %v", len(got.Snapshots), codes(got.Problems))
	}
}

func decrypted(t testing.TB, dev *identity.Device, data []byte) []byte {
	t.Helper()
	r, err := age.Decrypt(bytes.NewReader(data), dev.Identity())
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func encrypt(t testing.TB, plain []byte, dev *identity.Device) []byte {
	t.Helper()
	to, err := age.ParseX25519Recipient(dev.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return sealed.Bytes()
}
