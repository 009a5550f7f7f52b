package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/store/journal"
)

// archive is a space with a closed epoch of many segments, and two that are
// still written to. Those who are there keep what they know.
type archive struct {
	t       *testing.T
	a, b    *peer // a keeps all of it, b wrote it
	s       *Space
	root    string
	written map[string][]byte // segments of the first epoch
}

const archived = worthPacking + 20 // segments of the first epoch

func newArchive(t *testing.T) *archive {
	t.Helper()
	x := &archive{t: t, written: map[string][]byte{}}
	x.a, x.b, x.s, x.root = two(t)
	for i := range archived {
		name, data := x.b.segment(x.s, 1, fmt.Sprintf("Message %d", i))
		x.written[name] = data
		x.put(name, data)
	}
	for epoch := 2; epoch <= 3; epoch++ {
		x.put(x.b.segment(x.s, epoch, "plus tard"))
	}
	x.meet(x.a)
	return x
}

// segment is the next of the peer's, with one post.
func (p *peer) segment(s *Space, epoch int, text string) (name string, data []byte) {
	p.t.Helper()
	sealed, err := s.Seal(p.dev, p.key, p.head, []journal.Event{p.say(text)}, nil)
	if err != nil || len(sealed) != 1 {
		p.t.Fatalf("%d segments, %v", len(sealed), err)
	}
	p.head = Chain{sealed[0].Seq, sealed[0].Hash}
	return SegmentName(epoch, p.dev.ID(), sealed[0].Seq, sealed[0].Hash), sealed[0].Data
}

func (x *archive) put(name string, data []byte) {
	x.t.Helper()
	if err := x.s.Folder.Put(context.Background(), name, data); err != nil {
		x.t.Fatal(err)
	}
}

// meet has somebody pull all of the folder; they keep its segments from then on.
func (x *archive) meet(p *peer) Pulled {
	x.t.Helper()
	p.known.Whole = true
	got := p.mustPull(x.s)
	kept := map[string][]byte{}
	for _, seg := range got.Segments {
		kept[seg.Name] = seg.Data
	}
	before := p.known.Held
	p.known.Held = func(ctx context.Context, name string) ([]byte, bool, error) {
		if data, ok := kept[name]; ok || before == nil {
			return data, ok, nil
		}
		return before(ctx, name)
	}
	return got
}

func (x *archive) compact(p *peer) (map[string][]string, bool) {
	x.t.Helper()
	packs, more, err := x.s.Compact(context.Background(), p.known, p.dev)
	if err != nil {
		x.t.Fatal(err)
	}
	return packs, more
}

func (x *archive) packs() []string {
	x.t.Helper()
	names, err := x.s.Folder.List(context.Background(), packDir)
	if err != nil {
		x.t.Fatal(err)
	}
	return names
}

// newcomer is somebody who has never looked at the folder.
func (x *archive) newcomer(seed byte) *peer {
	p := newPeer(x.t, seed)
	p.join(x.s, "Chloé")
	return p
}

// readings counts the files that are read of each folder.
type readings struct {
	Folder
	reads map[string]int
}

func (c readings) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	c.reads[strings.Split(name, "/")[0]]++
	return c.Folder.Read(ctx, name, max)
}

func (x *archive) count() map[string]int {
	reads := map[string]int{}
	x.s.Folder = readings{Dir(x.root), reads}
	return reads
}

// texts are what the segments say.
func texts(segments []Segment) []string {
	var all []string
	for _, s := range segments {
		for _, e := range s.Events {
			post, _ := journal.Read[journal.PostWritten](e)
			all = append(all, post.Text)
		}
	}
	return all
}

// A closed epoch goes into one file, verbatim, and no other epoch does. It is
// done once, and whoever else does it makes the same file. Nothing is deleted.
func TestAClosedEpochIsPackedOnce(t *testing.T) {
	x := newArchive(t)
	packs, more := x.compact(x.a)
	names := x.packs()
	if len(names) != 1 || packEpoch(names[0]) != 1 || len(packs[names[0]]) != archived || !more {
		t.Fatalf("%v in the folder, %d packs said, more %v", names, len(packs), more)
	}
	data := readFile(t, x.root, names[0])
	segments, err := parsePack(data)
	if err != nil || len(segments) != len(x.written) {
		t.Fatalf("%d segments, %v", len(segments), err)
	}
	if want := packName(slices.Sorted(maps.Keys(x.written))); names[0] != want {
		t.Errorf("%s is not called %s", names[0], want)
	}
	for _, s := range segments {
		if !bytes.Equal(s.Data, x.written[s.Name]) || !bytes.Equal(s.Data, readFile(t, x.root, s.Name)) {
			t.Errorf("%s is not what was written", s.Name)
		}
	}
	if packs, more := x.compact(x.a); len(packs) != 0 || more {
		t.Errorf("again: %v", slices.Collect(maps.Keys(packs)))
	}
	removeFile(t, x.root, names[0])
	other := x.newcomer(7)
	x.meet(other)
	x.compact(other)
	if got := x.packs(); !slices.Equal(got, names) {
		t.Errorf("somebody else makes %v, not %v", got, names)
	}
}

// Segments that come late stay where they are until there are enough of them.
func TestLateSegmentsArePackedWhenThereAreEnough(t *testing.T) {
	x := newArchive(t)
	x.compact(x.a)
	for range worthPacking - 1 {
		x.put(x.b.segment(x.s, 1, "en retard"))
	}
	x.meet(x.a)
	packs, more := x.compact(x.a) // it has to read the first pack: its own would be another
	if got := x.packs(); len(got) != 1 || more || len(packs[got[0]]) != archived {
		t.Fatalf("%v, %v", got, more)
	}
	x.a.known.Packs = packs
	x.put(x.b.segment(x.s, 1, "le centième"))
	x.meet(x.a)
	reads := x.count()
	packs, more = x.compact(x.a)
	if got := x.packs(); len(got) != 2 || !more || len(packs) != 1 || reads[packDir] != 0 {
		t.Errorf("%v, %v, %d packs read", got, more, reads[packDir])
	}
	if got := x.meet(x.newcomer(7)); len(got.Segments) != archived+worthPacking+2 || len(got.Problems) != 0 {
		t.Errorf("a newcomer gets %d segments, %v", len(got.Segments), codes(got.Problems))
	}
}

// A newcomer reads the packs and leaves what is in them; a colleague who holds
// all of it reads neither. Both know the same in the end.
func TestANewcomerReadsPacks(t *testing.T) {
	x := newArchive(t)
	plain := x.newcomer(6)
	want := texts(x.meet(plain).Segments)
	x.compact(x.a)
	newcomer := x.newcomer(7)
	reads := x.count()
	got := x.meet(newcomer)
	if reads[packDir] != 1 || reads[logDir] != 2 || !slices.Equal(texts(got.Segments), want) || len(got.Problems) != 0 {
		t.Errorf("read %v, %d segments, %v", reads, len(got.Segments), codes(got.Problems))
	}
	for name := range x.written {
		if !newcomer.known.Names[name] {
			t.Fatalf("%s would be read again", name)
		}
	}
	clear(reads)
	for _, p := range []*peer{newcomer, x.a} {
		if got := x.meet(p); len(got.Segments)+len(got.Problems)+len(got.Missing) != 0 || reads[packDir]+reads[logDir] != 0 {
			t.Errorf("again: read %v, %d segments, %v", reads, len(got.Segments), codes(got.Problems))
		}
	}
}

// When somebody deletes the originals, a newcomer has everything from the pack,
// and nobody writes them again: unless the pack is not what it should be.
func TestOriginalsThatArePackedAreNotMissing(t *testing.T) {
	ctx := context.Background()
	x := newArchive(t)
	x.compact(x.a)
	for name := range x.written {
		removeFile(t, x.root, name)
	}
	if got := x.meet(x.newcomer(7)); len(got.Segments) != archived+2 || len(got.Problems) != 0 {
		t.Fatalf("a newcomer gets %d segments, %v", len(got.Segments), codes(got.Problems))
	}
	got := x.meet(x.a)
	if len(got.Missing) != archived {
		t.Fatalf("%d are missing before the pack was looked at", len(got.Missing))
	}
	packs, err := x.s.Packed(ctx, got.Missing, x.a.known, x.a.dev)
	if name := x.packs()[0]; err != nil || len(packs) != 1 || len(packs[name]) != archived {
		t.Fatalf("%d packs, %v", len(packs), err)
	}
	x.a.known.Packs = packs
	if got := x.meet(x.a); len(got.Missing) != 0 {
		t.Errorf("%d are missing although they are packed", len(got.Missing))
	}
	reads := x.count()
	if _, err := x.s.Packed(ctx, slices.Collect(maps.Keys(x.written)), x.a.known, x.a.dev); err != nil || reads[packDir] != 0 {
		t.Errorf("read again: %v, %v", reads, err)
	}
	name := x.packs()[0]
	bad := readFile(t, x.root, name)
	bad[len(bad)/2] ^= 1
	writeFile(t, x.root, name, bad)
	x.a.known.Packs = nil
	if packs, err := x.s.Packed(ctx, got.Missing, x.a.known, x.a.dev); err != nil || len(packs[name]) != 0 {
		t.Errorf("a pack that is damaged holds %d, %v", len(packs[name]), err)
	}
	x.a.known.Packs = map[string][]string{name: slices.Sorted(maps.Keys(x.written))}
	removeFile(t, x.root, name)
	if got := x.meet(x.a); len(got.Missing) != archived {
		t.Errorf("%d are missing when the pack is gone too", len(got.Missing))
	}
}

// What a Pull may take ends it between two packs.
func TestPacksAreReadWithinTheBudget(t *testing.T) {
	a, b, s, root := two(t)
	noise := journal.PostWritten{Text: strings.Repeat("0123456789abcdef", 3000)}
	var segments []File
	for seq := uint64(1); len(segments) < 3; seq++ { // one pack each
		data, next, err := sealSegment(s.ID, b.dev, SpaceKey{}, b.head, []journal.Event{b.event(noise)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		b.head = next
		segments = append(segments, File{SegmentName(1, b.dev.ID(), seq, next.Hash), data})
	}
	for i, segment := range segments {
		writeFile(t, root, fmt.Sprintf("pack/e000001-%016x.pack", i), rawPack(segment))
	}
	p := s.begin(a.known, a.dev)
	p.known.Whole = true
	p.size = pullBudget - len(segments[0].Data)
	if _, err := p.pullPacks(context.Background(), nil); err != nil || len(p.out.Segments) != 2 || !p.out.More {
		t.Errorf("%d segments, more %v, %v", len(p.out.Segments), p.out.More, err)
	}
}

func namesOf(files []File) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

// rawPack makes a pack of whatever it is given.
func rawPack(segments ...File) []byte {
	data := []byte(kindPack.magic())
	for _, s := range segments {
		data = appendPacked(data, s)
	}
	sum := sha256.Sum256(data)
	return append(data, sum[:]...)
}

// Whatever a stranger packs, the good segments in it are taken, the others are
// not, and the originals are read all the same.
func TestHostilePacks(t *testing.T) {
	x := newArchive(t)
	foreign := newArchive(t)
	names, theirs := slices.Sorted(maps.Keys(x.written)), slices.Sorted(maps.Keys(foreign.written))
	good := func(i int) File { return File{names[i], x.written[names[i]]} }
	flipped := bytes.Clone(x.written[names[1]])
	flipped[len(flipped)/2] ^= 1
	lying := []byte(kindPack.magic())
	lying = append(append(lying, byte(len(names[0]))), names[0]...)
	lying = binary.BigEndian.AppendUint32(lying, 1<<32-1)
	lying = append(lying, x.written[names[0]]...)
	many := []byte(kindPack.magic())
	for range 1_000_000 {
		many = append(many, 0, 0, 0, 0, 0)
	}
	for what, c := range map[string]struct {
		data  []byte
		fault Fault // of the pack; "" for none
		taken int   // from it
	}{
		"nothing":               {nil, ErrIncomplete, 0},
		"no segments":           {rawPack(), faultMalformed, 0},
		"half-synced":           {rawPack(good(0), good(1))[:300], ErrIncomplete, 0},
		"one is damaged":        {rawPack(good(0), File{names[1], flipped}, good(2)), ErrIncomplete, 2},
		"one is forged":         {rawPack(good(0), File{names[1], rechecked(flipped)}, good(2)), "any", 2},
		"another space's":       {rawPack(good(0), File{theirs[1], foreign.written[theirs[1]]}), ErrOtherSpace, 1},
		"twice the same":        {rawPack(good(0), good(0)), faultMalformed, 0},
		"in disorder":           {rawPack(good(1), good(0)), faultMalformed, 0},
		"of two epochs":         {rawPack(good(0), File{strings.Replace(names[1], "e000001", "e000002", 1), good(1).Data}), faultMalformed, 0},
		"under another's name":  {rawPack(File{names[0], good(3).Data}), "", 1},
		"a name that leads out": {rawPack(File{"log/e000001/../../" + path.Base(names[0]), good(0).Data}), faultMalformed, 0},
		"a pack":                {rawPack(File{names[0], rawPack(good(1))}), faultMalformed, 0},
		"a request to join":     {rawPack(File{only(t, x.s, "root"), readFile(t, x.root, only(t, x.s, "root"))}), faultMalformed, 0},
		"sizes that lie":        {rechecked(append(lying, make([]byte, sha256.Size)...)), faultMalformed, 0},
		"a million entries":     {rechecked(append(many, make([]byte, sha256.Size)...)), ErrTooLarge, 0},
		"a giant":               {make([]byte, maxPack+1), ErrTooLarge, 0},
	} {
		t.Run(what, func(t *testing.T) {
			name := "pack/e000001-0123456789abcdef.pack"
			if segments, err := parsePack(c.data); err == nil {
				name = packName(namesOf(segments))
			}
			writeFile(t, x.root, name, c.data)
			defer removeFile(t, x.root, name)
			reads := x.count()
			newcomer := newPeer(t, 7)
			got := x.meet(newcomer)
			if len(got.Segments) != archived+2 || reads[logDir] != archived+2-c.taken {
				t.Errorf("%d segments, %d of them read by themselves", len(got.Segments), reads[logDir])
			}
			switch {
			case c.fault == "" && len(got.Problems) == 0:
			case len(got.Problems) != 1 || got.Problems[0].Name != name || c.fault != "any" && got.Problems[0].Code != string(c.fault):
				t.Errorf("%v, want %s", codes(got.Problems), c.fault)
			}
			if got := x.meet(newcomer); len(got.Segments)+len(got.Missing) != 0 {
				t.Errorf("again: %d segments, %d missing", len(got.Segments), len(got.Missing))
			}
			_, said := verified(t, Dir(x.root), Auditor{Space: x.s.ID, Device: x.a.dev})
			if len(said) != 1 || !strings.HasSuffix(said[0], name) {
				t.Errorf("the audit says %q", said)
			}
		})
	}
}

// A pack is believed whole or not at all, wherever it is cut or flipped.
func TestATornPackIsIncomplete(t *testing.T) {
	x := newArchive(t)
	names := slices.Sorted(maps.Keys(x.written))
	data := rawPack(File{names[0], x.written[names[0]]}, File{names[1], x.written[names[1]]})
	for n := range data {
		if got, err := parsePack(data[:n]); FaultOf(err) != ErrIncomplete || got != nil {
			t.Fatalf("cut to %d bytes: %d segments, %v", n, len(got), err)
		}
		if got, err := parsePack(rechecked(append(bytes.Clone(data[:n]), make([]byte, sha256.Size)...))); err == nil && len(got) > 1 && n < len(data)-sha256.Size {
			t.Fatalf("cut to %d bytes, checksum made to fit: %d segments", n, len(got))
		}
		bad := bytes.Clone(data)
		bad[n] ^= 1
		if _, err := parsePack(bad); FaultOf(err) != ErrIncomplete {
			t.Fatalf("byte %d flipped: %v", n, err)
		}
	}
}

// To an audit, a pack is as good as what is in it, and no copy of it.
func TestAnAuditJudgesPacksByTheirSegments(t *testing.T) {
	x := newArchive(t)
	x.compact(x.a)
	if a, said := verified(t, Dir(x.root), Auditor{}); len(said) != 0 || a.Valid != a.Files {
		t.Errorf("a pack beside its originals: %q", said)
	}
	for name := range x.written {
		removeFile(t, x.root, name)
	}
	member := Auditor{Space: x.s.ID, Device: x.a.dev, Chains: x.a.known.Chains}
	if a, said := verified(t, Dir(x.root), member); len(said) != 0 || a.Valid != a.Files {
		t.Errorf("a pack in their stead: %q", said)
	}
	name := x.packs()[0]
	data := readFile(t, x.root, name)
	writeFile(t, x.root, "pack/copy (1).pack", data)
	if _, said := verified(t, Dir(x.root), member); !slices.Equal(said, []string{"copy copy pack/copy (1).pack"}) {
		t.Errorf("a copy: %q", said)
	}
	removeFile(t, x.root, name)
	if _, said := verified(t, Dir(x.root), member); !slices.Equal(said, []string{"misnamed copy pack/copy (1).pack"}) {
		t.Errorf("misnamed: %q", said)
	}
	writeFile(t, x.root, name, rechecked(append(bytes.Clone(data), 0)))
	if _, said := verified(t, Dir(x.root), member); !slices.ContainsFunc(said, func(s string) bool { return strings.HasSuffix(s, name) && strings.Contains(s, "!") }) {
		t.Errorf("tampered with: %q", said)
	}
}

// Taking apart what was put together gives the same, in few files of a limited size.
func TestPackingAndSplitting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := map[string][]byte{}
		for i, size := range rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 300), rapid.IntRange(0, maxSegment)), 1, 40).Draw(t, "sizes") {
			var hash [32]byte
			hash[0] = byte(i)
			held[SegmentName(12, fmt.Sprintf("%016x", i%3), uint64(i+1), hash)] = bytes.Repeat([]byte{byte(i)}, size)
		}
		names := slices.Sorted(maps.Keys(held))
		got, total, files := map[string][]byte{}, 0, 0
		err := pack(context.Background(), append(names, "log/e000012/zzz"), func(_ context.Context, name string) ([]byte, bool, error) {
			data, ok := held[name]
			return data, ok, nil
		}, func(file File, holds []string) error {
			if len(file.Data) > maxPack || packEpoch(file.Name) != 12 {
				t.Fatalf("%s of %d bytes", file.Name, len(file.Data))
			}
			files, total = files+1, total+len(file.Data)
			segments, err := parsePack(file.Data)
			if err != nil || len(segments) != len(holds) {
				t.Fatalf("%d segments of %d, %v", len(segments), len(holds), err)
			}
			for i, s := range segments {
				if s.Name != holds[i] {
					t.Fatalf("segment %d is %s, not %s", i, s.Name, holds[i])
				}
				got[s.Name] = s.Data
			}
			return nil
		})
		if err != nil || !maps.EqualFunc(got, held, bytes.Equal) {
			t.Fatalf("%d of %d segments, %v", len(got), len(held), err)
		}
		if most := total/(maxPack-maxSegment-200) + 1; files > most {
			t.Fatalf("%d files for %d bytes", files, total)
		}
	})
}

// Words that are erased leave the pack too. It keeps its name, and is as good as before.
func TestErasedWordsLeavePacks(t *testing.T) {
	x := newArchive(t)
	secret := x.b.say("À ne pas garder")
	data, next, err := sealSegment(x.s.ID, x.b.dev, SpaceKey{}, x.b.head, []journal.Event{secret}, nil)
	if err != nil {
		t.Fatal(err)
	}
	name := SegmentName(1, x.b.dev.ID(), next.Seq, next.Hash)
	x.put(name, data)
	x.meet(x.a)
	x.compact(x.a)
	before := x.packs()
	erased := func(e journal.Event) bool { return e.ID == secret.ID }
	if err := x.s.RewritePacks(context.Background(), []string{name}, memberOf(x.b), Keyring{}, erased); err != nil {
		t.Fatal(err)
	}
	if got := x.packs(); !slices.Equal(got, before) {
		t.Errorf("%v, not %v", got, before)
	}
	segments, err := parsePack(readFile(t, x.root, before[0]))
	if err != nil || len(segments) != archived+1 {
		t.Fatalf("%d segments, %v", len(segments), err)
	}
	for _, s := range segments {
		seg, err := openSegment(s.Data, x.s.ID, memberOf(x.b), Keyring{})
		if err != nil || (s.Name == name) != (len(seg.Erased) == 1 && len(seg.Events) == 0) {
			t.Errorf("%s: %d events, %d erased, %v", s.Name, len(seg.Events), len(seg.Erased), err)
		}
	}
	if got := x.meet(x.a); len(got.Problems)+len(got.Missing) != 0 {
		t.Errorf("afterwards: %v, missing %q", codes(got.Problems), got.Missing)
	}
}
