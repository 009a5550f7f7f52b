package share

import (
	"bytes"
	"strings"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Each parser is fed damaged files of its kind, as they are and with the
// checksum made to fit: it must not panic, and must not believe what differs
// from what was signed. The files are the same in every process, or a fuzzing
// worker would refuse the seeds as somebody else's.

const fuzzSpace = "00112233445566778899aabbccddeeff"

func FuzzSegment(f *testing.F) {
	b := newPeer(f, 2)
	member := func(device string) (identity.Member, bool) { return b.dev.Member("", ""), device == b.dev.ID() }
	good, _, err := sealSegment(fuzzSpace, b.dev, SpaceKey{}, Chain{}, []journal.Event{b.say("un"), b.say("deux")}, map[string]uint64{"0123456789abcdef": 3})
	if err != nil {
		f.Fatal(err)
	}
	want, err := openSegment(good, fuzzSpace, member, Keyring{})
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := openSegment(d, fuzzSpace, member, Keyring{})
			if err == nil && (got.Hash != want.Hash || recordsRoot(got.Events) != recordsRoot(want.Events)) {
				t.Errorf("believed %+v", got)
			}
			if err != nil && FaultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
		}
	})
}

// A sealed segment, to somebody who holds its key: what was sealed by others
// reaches the decompressor and the events only through the seal.
func FuzzSealedSegment(f *testing.F) {
	b := newPeer(f, 2)
	secret := bytes.Repeat([]byte{7}, keySize)
	key := SpaceKey{Epoch: 1, ID: keyID(fuzzSpace, secret), secret: secret}
	ring := NewKeyring(fuzzSpace, []KeyFile{{Epoch: 1, ID: key.ID, Key: key}})
	gone := b.say("deux")
	events := []journal.Event{b.say("un"), gone.Erase()}
	good, _, err := sealSegment(fuzzSpace, b.dev, key, Chain{}, events, nil)
	if err != nil {
		f.Fatal(err)
	}
	want, err := openSegment(good, fuzzSpace, memberOf(b), ring)
	if err != nil || len(want.Events) != 1 || len(want.Erased) != 1 {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := openSegment(d, fuzzSpace, memberOf(b), ring)
			if err == nil && (got.Hash != want.Hash || recordsRoot(append(got.Events, got.Erased...)) != recordsRoot(events)) {
				t.Errorf("believed %+v", got)
			}
			if err != nil && FaultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
		}
		// And behind the seal, as a member who is hostile would write it.
		h := header{Records: recordsRoot(events), Count: 2}
		if got, err := openRecords(data, h); err == nil && recordsRoot(got) != h.Records {
			t.Errorf("believed %+v", got)
		}
	})
}

func FuzzKeyFile(f *testing.F) {
	b := newPeer(f, 2)
	secret := bytes.Repeat([]byte{7}, keySize)
	payload := []byte("age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- AAAA\n")
	good, _, err := seal(kindKeys, keyHeader{
		Format: Format, Space: fuzzSpace, Epoch: 3, ID: keyID(fuzzSpace, secret), Past: []byte("past"),
		Key: b.dev.Key(), To: []string{"0123456789abcdef"}, Sealed: hashOf(payload), At: day.UnixMilli(),
	}, payload, b.dev)
	if err != nil {
		f.Fatal(err)
	}
	want, err := openKeyFile(good, fuzzSpace, b.dev, memberOf(b))
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := openKeyFile(d, fuzzSpace, b.dev, memberOf(b))
			if err != nil && FaultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
			if err == nil && (got.ID != want.ID || got.Epoch != want.Epoch || len(got.To) != 1 || !got.Key.none()) {
				t.Errorf("believed %+v", got)
			}
		}
		_, _ = want.unlock(fuzzSpace, b.dev, data)
		k := KeyFile{Epoch: 3, ID: want.ID, past: data}
		if past := k.openPast(fuzzSpace, SpaceKey{Epoch: 3, ID: want.ID, secret: secret}); past != nil {
			t.Errorf("keys of the past out of nothing: %v", past)
		}
	})
}

func FuzzJoin(f *testing.F) {
	b := newPeer(f, 2)
	good, _, err := seal(kindJoin, request{
		Format: Format, Space: fuzzSpace, Person: b.dev.Person(), Device: b.dev.ID(), Name: "Benoît", Team: "nord",
		Key: b.dev.Key(), Recipient: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", At: day.UnixMilli(),
	}, nil, b.dev)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := parseJoin(good, fuzzSpace); err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			if got, err := parseJoin(d, fuzzSpace); err == nil && (got.Device != b.dev.ID() || got.Name != "Benoît") {
				t.Errorf("believed %+v", got)
			}
		}
	})
}

func FuzzMarker(f *testing.F) {
	a := newPeer(f, 1)
	good, _, err := seal(kindMarker, marker{
		Format: Format, Space: fuzzSpace, Name: "Équipe Nord", Policy: PolicyOpen, Key: a.dev.Key(), At: day.UnixMilli(),
	}, nil, a.dev)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := parseMarker(good); err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := parseMarker(d)
			if err == nil && bytes.Equal(got.Key, a.dev.Key()) && (got.Space != fuzzSpace || got.Name != "Équipe Nord") {
				t.Errorf("believed %+v", got)
			}
		}
	})
}

func FuzzSnapshot(f *testing.F) {
	a, b := newPeer(f, 1), newPeer(f, 2)
	snap, _ := level(&Space{ID: fuzzSpace}, b, 1, a)
	snap.Format, snap.Person, snap.Device = Format, b.dev.Person(), b.dev.ID()
	signed, _, err := seal(kindSnapshot, snap, nil, b.dev)
	if err != nil {
		f.Fatal(err)
	}
	benoit := b.dev.Member("Benoît", "nord")
	if _, _, err := parseSnapshot(pad(signed, snapshotUnit), benoit); err != nil {
		f.Fatal(err)
	}
	seeds(f, pad(signed, snapshotUnit))
	f.Add([]byte("age-encryption.org/v1\n" + strings.Repeat("-> X25519 AAAA\nAAAA\n", 3) + "--- AAAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, _, err := parseSnapshot(data, benoit); err == nil && got.Skills[0] != snap.Skills[0] {
			t.Errorf("believed %+v", got)
		}
		_, _, _ = OpenSnapshot(a.dev, benoit, data)
	})
}

func seeds(f *testing.F, good []byte) {
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add(good[:16])
	f.Add([]byte{})
	for _, i := range []int{7, 20, 60, len(good) / 2, len(good) - 40} {
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		f.Add(bad)
	}
}

func versions(data []byte) [][]byte {
	if len(data) < 32 {
		return [][]byte{data}
	}
	return [][]byte{data, rechecked(data)}
}
