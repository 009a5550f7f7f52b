package share

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/store/journal"
)

func TestWhatOnePublishesTheOtherReads(t *testing.T) {
	a, b, s, _ := two(t)
	posts := []journal.Event{a.post("Comment écouter un client pressé ?"), a.post("Et au téléphone ?")}
	written := a.mustPublish(s)
	if len(written) != 1 || written[0].Seq != 1 || len(written[0].Events) != 2 {
		t.Fatalf("written %+v, want both posts in segment 1", written)
	}
	got := b.mustPull(s)
	if len(got.Problems) != 0 || len(got.Segments) != 1 {
		t.Fatalf("pulled %d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	seg := got.Segments[0]
	if seg.Name != written[0].Name || seg.Hash != written[0].Hash || seg.Device != a.dev.ID() || seg.Person != a.dev.Person() || seg.Seq != 1 {
		t.Errorf("segment %+v is not the one written: %+v", seg, written[0])
	}
	for i, e := range seg.Events {
		if !bytes.Equal(e.Head, posts[i].Head) || !bytes.Equal(e.Salt, posts[i].Salt) || !bytes.Equal(e.Body, posts[i].Body) {
			t.Errorf("event %d did not arrive byte for byte", i)
		}
	}
	if again := b.mustPull(s); len(again.Segments)+len(again.Members)+len(again.Problems) != 0 {
		t.Errorf("a second pull returned %+v", again)
	}
}

func TestSegmentsChain(t *testing.T) {
	a, b, s, _ := two(t)
	for _, text := range []string{"un", "deux", "trois"} {
		a.post(text)
		a.mustPublish(s)
	}
	got := b.mustPull(s)
	if len(got.Segments) != 3 || len(got.Problems) != 0 {
		t.Fatalf("pulled %d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	var prev [32]byte
	for i, seg := range got.Segments {
		if seg.Seq != uint64(i+1) || seg.Prev != prev {
			t.Errorf("segment %d has seq %d and prev %x, want prev %x", i, seg.Seq, seg.Prev, prev)
		}
		prev = seg.Hash
	}
	if prev != a.head.Hash {
		t.Error("the last segment is not the last one sealed")
	}
}

func TestJoinRequestsIntroduceMembers(t *testing.T) {
	a, b := newPeer(t, 1), newPeer(t, 2)
	s, _ := a.space()
	for range 2 { // idempotent
		b.join(s, "Benoît")
	}
	got := a.mustPull(s)
	if len(got.Members) != 2 {
		t.Fatalf("pulled %d members, want 2", len(got.Members))
	}
	for _, m := range got.Members {
		want := b.dev.Member("Benoît", "nord")
		if m.Device == a.dev.ID() {
			want = a.dev.Member("Anaïs", "nord")
		}
		if m.Person != want.Person || m.Name != want.Name || m.Team != want.Team || !m.Key.Equal(want.Key) || m.Recipient != want.Recipient {
			t.Errorf("member %+v, want %+v", m, want)
		}
	}
	if names, _ := s.Folder.List(context.Background(), joinDir); len(names) != 2 {
		t.Errorf("asking twice left %q", names)
	}
}

func TestPublishCutsLongOutboxes(t *testing.T) {
	a, b, s, _ := two(t)
	for i := range 30 {
		a.post(fmt.Sprint(i) + strings.Repeat("é", 10<<10))
	}
	written := a.mustPublish(s)
	if len(written) < 3 {
		t.Errorf("600 KiB of posts went into %d segments", len(written))
	}
	if got := b.mustPull(s); len(b.events) != 30 || len(got.Problems) != 0 {
		t.Errorf("%d of 30 arrived, problems %v", len(b.events), codes(got.Problems))
	}
}

func TestAcknowledgementsTravel(t *testing.T) {
	a, b, s, _ := two(t)
	seen := map[string]uint64{a.dev.ID(): 7}
	for i := range maxSeen {
		seen[fmt.Sprintf("%016x", i)] = 1
	}
	sealed, err := s.Seal(b.dev, SpaceKey{}, b.head, nil, seen)
	if err != nil || len(sealed) != 2 || sealed[1].Seq != 2 {
		t.Fatalf("sealed %d segments (%v), want the acknowledgements in two", len(sealed), err)
	}
	b.unsent = sealed
	b.mustPublish(s)
	got := map[string]uint64{}
	for _, seg := range a.mustPull(s).Segments {
		maps.Copy(got, seg.Seen)
	}
	if !maps.Equal(got, seen) {
		t.Errorf("%d acknowledgements arrived of %d", len(got), len(seen))
	}
}

func TestEpochsFillUp(t *testing.T) {
	a, _, s, root := two(t)
	for i := range epochEntries {
		writeFile(t, root, segmentName(1, fmt.Sprintf("%016x-%08d-%016x.seg", i, 1, i)), nil)
	}
	a.mustPull(s)
	a.post("la suite")
	if w := a.mustPublish(s); !strings.HasPrefix(w[0].Name, "log/e000002/") {
		t.Errorf("published as %s, want the epoch after the full one", w[0].Name)
	}
	a.post("et encore")
	if w := a.mustPublish(s); !strings.HasPrefix(w[0].Name, "log/e000002/") {
		t.Errorf("published as %s, want the highest epoch", w[0].Name)
	}
}

func TestWhatIsPrivateOrAnothersIsNotSealed(t *testing.T) {
	a, b, s, _ := two(t)
	for name, c := range map[string]struct {
		event journal.Event
		want  Fault
	}{
		"an answer":         {a.event(journal.QuestionAnswered{Question: "q1", Fraction: 0}), ErrPrivate},
		"a setting":         {a.event(journal.SettingChosen{Name: "theme", Value: "dark"}), ErrPrivate},
		"a colleague's own": {b.say("pas de moi"), ErrForged},
	} {
		sealed, err := s.Seal(a.dev, SpaceKey{}, a.head, []journal.Event{a.say("avant"), c.event}, nil)
		if wantFault(t, err, c.want); len(sealed) != 0 {
			t.Errorf("%s: %d segments were sealed all the same", name, len(sealed))
		}
	}
}

// A run that ended between the write and its note writes the same file again,
// even when a new epoch has opened meanwhile.
func TestWritingAgainAfterACrash(t *testing.T) {
	a, b, s, root := two(t)
	a.post("écrit, mais pas noté")
	a.seal(s)
	first, err := s.Write(context.Background(), a.dev, a.unsent[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := a.mustPull(s); len(got.Segments) != 0 || len(got.Problems) != 0 || !slices.Contains(got.Judged, first) {
		t.Errorf("its own segment is news to it: %d, problems %v", len(got.Segments), codes(got.Problems))
	}
	writeFile(t, root, segmentName(2, fmt.Sprintf("%016x-%08d-%016x.seg", 1, 1, 1)), nil)
	a.mustPull(s)
	a.post("la suite")
	if w := a.mustPublish(s); len(w) != 2 || w[0].Name != first || !strings.HasPrefix(w[1].Name, "log/e000002/") {
		t.Errorf("wrote %q, then %q; the first lay at %q", w[0].Name, w[1].Name, first)
	}
	if got := b.mustPull(s); len(got.Segments) != 2 || len(b.events) != 2 {
		t.Errorf("the other got %d segments, %d events", len(got.Segments), len(b.events))
	}
}

// An older state of a home finds that the folder is ahead of it, and a copy of
// a home cannot write beside the original.
func TestARestoredHome(t *testing.T) {
	a, b, s, _ := two(t)
	restored := newPeer(t, 1)
	restored.dev, restored.write = a.dev, a.write
	a.post("avant la sauvegarde")
	a.mustPublish(s)
	a.post("après")
	last := a.mustPublish(s)[0]

	restored.post("sans avoir regardé")
	_, err := restored.publish(s)
	wantFault(t, err, ErrFork)

	restored.unsent, restored.head, restored.known.Chains = nil, Chain{}, map[string]Chain{}
	got := restored.mustPull(s)
	if want := []string{"own-ahead " + last.Name}; len(got.Segments) != 2 || !slices.Equal(codes(got.Problems), want) || !got.Problems[0].Accepted {
		t.Errorf("%d segments, problems %v, want two and the warning %v", len(got.Segments), codes(got.Problems), want)
	}
	restored.head = restored.known.Chains[a.dev.ID()]
	restored.post("la suite")
	restored.mustPublish(s)
	if got := b.mustPull(s); len(got.Segments) != 3 || len(got.Problems) != 0 {
		t.Errorf("the other got %d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
}

func TestAStrangerCannotBlockPublishing(t *testing.T) {
	a, _, s, root := two(t)
	for hash, data := range map[int][]byte{50: []byte("rien"), 51: bytes.Repeat([]byte{1}, maxSegment+1)} {
		writeFile(t, root, fmt.Sprintf("log/e000001/%s-00000001-%016x.seg", a.dev.ID(), hash), data)
	}
	a.post("passe quand même")
	if w := a.mustPublish(s); w[0].Seq != 1 {
		t.Errorf("published as %d, want 1", w[0].Seq)
	}
}

func TestPullShowsWhatIsTrulyThere(t *testing.T) {
	a, _, s, root := two(t)
	a.post("là ?")
	w := a.mustPublish(s)
	if got := a.mustPull(s); !slices.Contains(got.Own, w[0].Name) {
		t.Errorf("Own = %q, want %q", got.Own, w[0].Name)
	}
	removeFile(t, root, w[0].Name)
	if got := a.mustPull(s); slices.Contains(got.Own, w[0].Name) {
		t.Errorf("Own = %q after the file went", got.Own)
	}
}

func TestPullInParts(t *testing.T) {
	a, b, s, _ := two(t)
	random := rand.NewChaCha8([32]byte{3})
	text := make([]byte, 30<<10)
	posts := 0
	for size := 0; size < pullBudget+2*maxSegment; size += len(text) {
		random.Read(text)
		a.post(base64.StdEncoding.EncodeToString(text)) // packs back to about len(text)
		posts++
	}
	a.mustPublish(s)
	rounds := 1
	for b.mustPull(s).More {
		rounds++
	}
	if rounds != 2 || len(b.events) != posts {
		t.Errorf("%d of %d events arrived in %d rounds, want all in two", len(b.events), posts, rounds)
	}
}

// Whatever the order of clicks and syncs, both end with the same events.
func TestRandomExchangeEndsEqual(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a, b := newPeer(t, 1), newPeer(t, 2)
		s, root := a.space()
		b.join(s, "Benoît")
		defer os.RemoveAll(root)
		peers := []*peer{a, b}
		for i := 0; i < 500; {
			p := rapid.SampledFrom(peers).Draw(r, "who")
			switch rapid.IntRange(0, 9).Draw(r, "what") {
			case 0:
				p.mustPull(s)
			case 1:
				p.mustPublish(s)
			default:
				for range rapid.IntRange(1, 30).Draw(r, "posts") {
					p.post(fmt.Sprint("post ", i))
					i++
				}
			}
		}
		for _, p := range peers {
			p.mustPublish(s)
		}
		for _, p := range peers {
			if got := p.mustPull(s); len(got.Problems) != 0 {
				r.Fatalf("problems %v", codes(got.Problems))
			}
		}
		if len(a.events) < 500 || len(a.events) != len(b.events) {
			r.Fatalf("%d and %d events", len(a.events), len(b.events))
		}
		for id, e := range a.events {
			if !bytes.Equal(e.Body, b.events[id].Body) || !bytes.Equal(e.Head, b.events[id].Head) {
				r.Fatalf("event %s differs", id)
			}
		}
	})
}

func TestCreateAndOpenASpace(t *testing.T) {
	ctx := context.Background()
	a := newPeer(t, 1)
	root := t.TempDir()
	f := Dir(root)
	_, err := Open(ctx, f, Expected{})
	wantFault(t, err, ErrNotSpace)
	writeFile(t, root, "photos/vacances.jpg", []byte("rien à voir"))
	s, err := create(ctx, f, a.dev, "Équipe Nord", PolicyOpen, false, day)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Open(ctx, f, Expected{})
	if err != nil || got.ID != s.ID || got.Name != "Équipe Nord" || got.Policy != PolicyOpen || !slices.Equal(got.Owners, []string{a.dev.Person()}) {
		t.Errorf("opened %+v (%v)", got, err)
	}
	_, err = create(ctx, f, newPeer(t, 2).dev, "Une autre", PolicyOpen, false, day)
	wantFault(t, err, ErrHasSpace)
	_, err = Open(ctx, f, Expected{Space: strings.Repeat("0", 32)})
	wantFault(t, err, ErrOtherSpace)
	for _, name := range []string{"", " espace", strings.Repeat("n", 81), "deux\nlignes", "\u202Eenvers", "\xff"} {
		_, err := create(ctx, Dir(t.TempDir()), a.dev, name, PolicyOpen, false, day)
		wantFault(t, err, ErrName)
	}
}

// An unmounted folder must never read as an empty one.
func TestAVanishedFolderIsOffline(t *testing.T) {
	ctx := context.Background()
	for what, vanish := range map[string]func(root string){
		"the folder": func(root string) { os.RemoveAll(root) },
		"all in it":  func(root string) { os.RemoveAll(root); os.Mkdir(root, 0o777) },
		"the marker": func(root string) { os.Remove(filepath.Join(root, markerName)) },
	} {
		a, _, s, root := two(t)
		vanish(root)
		before, _ := os.ReadDir(root)
		a.post("bloqué")
		_, err := a.publish(s)
		wantFault(t, err, ErrOffline)
		_, err = a.pull(s)
		wantFault(t, err, ErrOffline)
		wantFault(t, s.RequestJoin(ctx, newPeer(t, 3).dev, "Chloé", "", nil, day), ErrOffline)
		_, err = Open(ctx, s.Folder, Expected{Space: s.ID})
		wantFault(t, err, ErrOffline)
		if after, _ := os.ReadDir(root); len(after) != len(before) {
			t.Errorf("%s vanished, and something was created", what)
		}
	}
}

func TestAnotherSpaceUnderTheSamePath(t *testing.T) {
	a, _, s, root := two(t)
	other, otherRoot := newPeer(t, 9).space()
	if err := os.WriteFile(filepath.Join(root, markerName), readFile(t, otherRoot, markerName), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := a.pull(s)
	wantFault(t, err, ErrOtherSpace)
	if other.ID == s.ID {
		t.Error("two spaces share an id")
	}
}
