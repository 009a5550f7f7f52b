package share

import (
	"bytes"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Each parser is fed damaged files of its kind, as they are and with the
// checksum made to fit: it must not panic, and must not believe what differs
// from what was signed.

func FuzzSegment(f *testing.F) {
	a, b, s, _ := two(f)
	member := func(device string) (identity.Member, bool) { m, ok := a.known.Members[device]; return m, ok }
	good, _, err := sealSegment(s.ID, b.dev, Chain{}, []journal.Event{b.say("un"), b.say("deux")}, map[string]uint64{a.dev.ID(): 3})
	if err != nil {
		f.Fatal(err)
	}
	want, err := openSegment(good, s.ID, member)
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := openSegment(d, s.ID, member)
			if err == nil && (got.Hash != want.Hash || recordsRoot(got.Events) != recordsRoot(want.Events)) {
				t.Errorf("believed %+v", got)
			}
			if err != nil && FaultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
		}
	})
}

func FuzzJoin(f *testing.F) {
	_, b, s, root := two(f)
	good := readFile(f, root, joinDir+"/"+joinFileOf(f, s, b))
	want, err := parseJoin(good, s.ID)
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			if got, err := parseJoin(d, s.ID); err == nil && got.Device == want.Device && got.Name != want.Name {
				t.Errorf("believed %+v", got)
			}
		}
	})
}

func FuzzMarker(f *testing.F) {
	a, _, _, root := two(f)
	good := readFile(f, root, markerName)
	want, err := parseMarker(good)
	if err != nil {
		f.Fatal(err)
	}
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			got, err := parseMarker(d)
			if err == nil && bytes.Equal(got.Key, a.dev.Key()) && (got.Space != want.Space || got.Name != want.Name) {
				t.Errorf("believed %+v", got)
			}
		}
	})
}

func FuzzRoot(f *testing.F) {
	a, _, s, root := two(f)
	good := readFile(f, root, only(f, s, rootDir))
	seeds(f, good)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			if got, err := parseRoot(d, s.ID); err == nil && (len(got) != 1 || !got[0].Equal(a.dev.Key())) {
				t.Errorf("believed %x", got)
			}
		}
	})
}

func FuzzSnapshot(f *testing.F) {
	a, b, s, _ := two(f)
	snap, to := level(s, b, 1, a)
	good := decrypted(f, a.dev, mustSeal(f, b.dev, snap, to))
	benoit := b.dev.Member("Benoît", "nord")
	seeds(f, good)
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
