package share

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// shelved copies a folder into memory, where it is damaged more quickly.
func shelved(t testing.TB, s *Space, root string) (*Space, shelf) {
	t.Helper()
	names, err := s.Folder.List(context.Background(), ".")
	if err != nil {
		t.Fatal(err)
	}
	files := shelf{}
	for _, name := range names {
		files[name] = readFile(t, root, name)
	}
	inMemory, err := Open(context.Background(), files, Expected{Space: s.ID})
	if err != nil {
		t.Fatal(err)
	}
	return inMemory, files
}

// Three segments, a plain one, a sealed one and a large one that acknowledges,
// are cut at every byte, zero-filled from every byte on, and have every bit
// flipped, as a disk does it and as somebody does who makes the checksum fit:
// none is believed, each is named, and the whole file is taken when it comes.
func TestSegmentsTornAtEveryByte(t *testing.T) {
	a, b, onDisk, root := two(t)
	a.post("en clair")
	a.mustPublish(onDisk)
	a.begin(onDisk, true, a, b)
	a.post("scellé")
	a.mustPublish(onDisk)
	for i := range 12 {
		a.post(fmt.Sprintf("une question assez longue, la %d", i))
	}
	sealed, err := onDisk.Seal(a.dev, a.key, a.head, a.outbox, map[string]uint64{b.dev.ID(): 7, a.dev.ID(): 2})
	if err != nil || len(sealed) != 1 {
		t.Fatal(len(sealed), err)
	}
	a.outbox, a.unsent = nil, sealed
	a.mustPublish(onDisk)
	s, files := shelved(t, onDisk, root)
	whole, err := s.Pull(context.Background(), Known{Members: b.known.Members}, b.dev)
	if err != nil || len(whole.Segments) != 3 || len(whole.Problems) != 0 {
		t.Fatalf("%d segments, problems %v, %v", len(whole.Segments), codes(whole.Problems), err)
	}
	cuts, flips, same := 0, 0, 0
	for _, segment := range whole.Segments {
		known := Known{Names: map[string]bool{}, Members: b.known.Members, Keys: whole.Keys}
		for name := range files {
			known.Names[name] = true
		}
		delete(known.Names, segment.Name)
		judge := func(what string, data []byte, pending bool) {
			t.Helper()
			files[segment.Name] = data
			got, err := s.Pull(context.Background(), known, b.dev)
			if !pending && len(got.Segments) == 1 {
				if got.Segments[0].Data = segment.Data; reflect.DeepEqual(got.Segments[0], segment) {
					same++ // another way to compress the same records
					return
				}
			}
			if err != nil || len(got.Segments) != 0 || len(got.Problems) != 1 || got.Problems[0].Name != segment.Name || got.Problems[0].Accepted {
				t.Fatalf("%s of %s: %d segments, problems %v, %v", what, segment.Name, len(got.Segments), codes(got.Problems), err)
			}
			if pending && !got.Problems[0].Pending {
				t.Fatalf("%s of %s is given up at once: %v", what, segment.Name, codes(got.Problems))
			}
		}
		good := files[segment.Name]
		for at := 0; at < len(good); at += thorough(1, 13) {
			judge(fmt.Sprint("first bytes ", at), good[:at], true)
			cuts++
			if zeroed := append(bytes.Clone(good[:at]), make([]byte, len(good)-at)...); !bytes.Equal(zeroed, good) {
				judge(fmt.Sprint("zeros from byte ", at), zeroed, true)
				cuts++
			}
			for bit := range 8 {
				bad := bytes.Clone(good)
				bad[at] ^= 1 << bit
				judge(fmt.Sprintf("bit %d of byte %d", bit, at), bad, true)
				flips++
				if fitted := rechecked(bad); !bytes.Equal(fitted, good) {
					judge(fmt.Sprintf("bit %d of byte %d, the checksum fitting,", bit, at), fitted, false)
					flips++
				}
			}
		}
		files[segment.Name] = good
		if got, err := s.Pull(context.Background(), known, b.dev); err != nil || len(got.Segments) != 1 || got.Segments[0].Hash != segment.Hash {
			t.Errorf("%s, whole again: %d segments, problems %v, %v", segment.Name, len(got.Segments), codes(got.Problems), err)
		}
	}
	t.Logf("%d torn files, %d flipped bits, %d of which change nothing that is said", cuts, flips, same)
	if same > flips/1000 {
		t.Error("bits that change nothing are not rare")
	}
}

// The names that sync clients give to a copy of stem.seg.
var vendors = map[string]string{
	"OneDrive":     "%s-PC-DE-ZOÉ.seg",
	"Dropbox":      "%s (Zoé's conflicted copy 2026-03-02).seg",
	"Nextcloud":    "%s (conflicted copy 2026-03-02 090000).seg",
	"Syncthing":    "%s.sync-conflict-20260302-090000-ABCDEFG.seg",
	"Google Drive": "%s (1).seg",
}

// A copy that a sync client left, beside the file or instead of it, that is the
// same, that is an older file, that somebody forged: what is signed is taken
// once, under its own name, and nothing else is.
func TestConflictCopiesOfFiveVendors(t *testing.T) {
	a, b, onDisk, root := two(t)
	b.post("un")
	first := b.mustPublish(onDisk)[0].Name
	b.post("deux")
	second := b.mustPublish(onDisk)[0].Name
	stranger := newPeer(t, 9)
	s, files := shelved(t, onDisk, root)
	h, payload := honest(s, stranger, stranger.say("faux"))
	h.Device, h.Key = b.dev.ID(), b.dev.Key() // in the colleague's name, signed by the stranger
	forged := forge(t, stranger.dev, h, payload)
	altered := bytes.Clone(files[second])
	altered[len(altered)/2] ^= 1
	altered = rechecked(altered)
	cases := 0
	for vendor, pattern := range vendors {
		for what, c := range map[string]struct {
			data    []byte
			problem bool
		}{
			"identical": {files[second], false}, "older": {files[first], false}, "forged": {forged, true}, "altered": {altered, true},
		} {
			for _, beside := range []bool{true, false} {
				cases++
				stem := strings.TrimSuffix(path.Base(second), ".seg")
				duplicate := path.Join(path.Dir(second), fmt.Sprintf(pattern, stem))
				place := maps.Clone(files)
				place[duplicate] = c.data
				if !beside {
					delete(place, second)
				}
				s.Folder = place
				known := a.known
				known.Names = maps.Clone(known.Names)
				got, err := s.Pull(context.Background(), known, a.dev)
				if err != nil {
					t.Fatal(err)
				}
				want := []string{first}
				if beside || what == "identical" {
					want = append(want, second)
				}
				var names []string
				for _, seg := range got.Segments {
					names = append(names, seg.Name)
				}
				if !slices.Equal(names, want) {
					t.Errorf("%s, %s, beside %v: took %q, want %q", vendor, what, beside, names, want)
				}
				if named := len(got.Problems) == 1 && got.Problems[0].Name == duplicate && !got.Problems[0].Accepted; named != c.problem || len(got.Problems) > 1 {
					t.Errorf("%s, %s, beside %v: problems %v", vendor, what, beside, codes(got.Problems))
				}
				if !c.problem && !slices.Contains(got.Judged, duplicate) {
					t.Errorf("%s, %s, beside %v: the copy is read again each time", vendor, what, beside)
				}
			}
		}
	}
	t.Logf("%d copies", cases)
}
