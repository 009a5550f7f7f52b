package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"cordee/store/identity"
	"cordee/store/journal"
)

// verified are the findings of an audit as "code kind file" lines, errors with
// an exclamation mark.
func verified(t *testing.T, f Folder, who Auditor) (Audit, []string) {
	t.Helper()
	a, err := Verify(context.Background(), f, who, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, x := range a.Findings {
		kind := x.Verdict.Kind
		if x.Verdict.Error {
			kind += "!"
		}
		if x.Data["Name"] != x.File {
			t.Errorf("%s says Name %v", x.File, x.Data["Name"])
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", x.Code, kind, x.File))
	}
	return a, lines
}

func (c *crowd) member() Auditor { return Auditor{Space: c.s.ID, Device: c.reader.dev} }

// of returns the files below a place, in order.
func of(files map[string][]byte, dir string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return !strings.HasPrefix(name, dir+"/") })
}

func TestAWholeSpaceIsValid(t *testing.T) {
	c := newCrowd(t)
	files := shelf(c.files())
	stranger, said := verified(t, files, Auditor{})
	if stranger.Space != c.s.ID || stranger.Name != c.s.Name || stranger.Files != len(files) || stranger.Valid != len(files) || len(said) != 0 || !stranger.Sound() {
		t.Errorf("to a stranger: %+v", stranger)
	}
	if stranger.Closed < 5 {
		t.Errorf("a stranger could open all but %d files", stranger.Closed)
	}
	member, said := verified(t, files, c.member())
	if member.Valid != len(files) || len(said) != 0 || member.Closed != 0 {
		t.Errorf("to a member: %+v", member)
	}
	// What a member of another space knows counts for nothing here.
	other := c.member()
	other.Space = strings.Repeat("0", spaceDigits)
	if a, said := verified(t, files, other); a.Closed != stranger.Closed || len(said) != 0 {
		t.Errorf("to a member of another space: %+v", a)
	}
}

// Everything that can be wrong with one file is told from everything else.
func TestAnAuditTellsWhatIsWrong(t *testing.T) {
	c, foreign := newCrowd(t), newCrowd(t)
	whole, theirs := c.files(), foreign.files()
	root := of(whole, rootDir)
	join := of(whole, joinDir)
	// The one of them that has signed nothing else, and another.
	silent := path.Join(joinDir, joinFileOf(t, c.s, c.reader))
	other := join[(slices.Index(join, silent)+1)%len(join)]
	keys := of(whole, keysDir)
	log := of(whole, logDir)
	snap := of(whole, snapDir)[0]
	last := log[len(log)-1]
	copyOf := func(name string) string {
		return strings.TrimSuffix(name, filepath.Ext(name)) + " (1)" + filepath.Ext(name)
	}
	flip := func(data []byte) []byte {
		bad := bytes.Clone(data)
		bad[len(bad)/2] ^= 1
		return bad
	}
	for what, x := range map[string]struct {
		change func(files shelf)
		want   []string
	}{
		"no marker": {func(f shelf) { delete(f, markerName) }, []string{"lost missing! " + markerName}},
		"another space's marker": {func(f shelf) { f[markerName] = theirs[markerName] },
			[]string{"other-space foreign " + markerName}},
		"a copy of the marker": {func(f shelf) { f["cordee (1).space"] = f[markerName] }, []string{"copy copy cordee (1).space"}},
		"no first root":        {func(f shelf) { delete(f, root[0]) }, []string{"lost missing! " + root[0], "orphan-root missing " + root[1]}},
		"another space's first root instead": {func(f shelf) { f[root[0]] = theirs[of(theirs, rootDir)[0]] },
			[]string{"other-space foreign " + root[0], "orphan-root missing " + root[1]}},
		"roots under each other's names": {func(f shelf) { f[root[1]] = f[root[0]] },
			[]string{"exchanged damaged! " + root[1]}},
		"a request under another's name": {func(f shelf) { f[silent] = f[other] },
			[]string{"exchanged damaged! " + silent}},
		"a copied request": {func(f shelf) { f[copyOf(join[0])] = f[join[0]] }, []string{"copy copy " + copyOf(join[0])}},
		"a key file under a sync client's name": {func(f shelf) { f[copyOf(keys[0])] = f[keys[0]]; delete(f, keys[0]) },
			[]string{"misnamed copy " + copyOf(keys[0])}},
		"a copied segment":          {func(f shelf) { f[copyOf(last)] = f[last] }, []string{"copy copy " + copyOf(last)}},
		"a segment in two epochs":   {func(f shelf) { f[strings.Replace(last, "e000001", "e000002", 1)] = f[last] }, []string{"copy copy " + strings.Replace(last, "e000001", "e000002", 1)}},
		"a half-synced segment":     {func(f shelf) { f[last] = f[last][:len(f[last])/2] }, []string{"incomplete damaged! " + last}},
		"a segment of zeros":        {func(f shelf) { clear(f[last]) }, []string{"incomplete damaged! " + last}},
		"an empty segment":          {func(f shelf) { f[last] = nil }, []string{"incomplete damaged! " + last}},
		"a segment made to fit":     {func(f shelf) { f[last] = rechecked(flip(f[last])) }, nil},
		"a segment that is a giant": {func(f shelf) { f[last] = make([]byte, maxSegment+1) }, []string{"too-large damaged! " + last}},
		"another space's segment": {func(f shelf) { n := of(theirs, logDir)[0]; f[n] = theirs[n] },
			[]string{"other-space foreign " + of(theirs, logDir)[0]}},
		"a segment elsewhere":    {func(f shelf) { f["docs/x.seg"] = f[last] }, []string{"misplaced copy docs/x.seg"}},
		"a segment as a request": {func(f shelf) { f[silent+".bak"] = f[last] }, []string{"misplaced copy " + silent + ".bak"}},
		"a stranger's notes":     {func(f shelf) { f["log/à lire.txt"] = []byte("bonjour"); f["Thumbs.db"] = nil }, []string{"foreign foreign Thumbs.db", "foreign foreign log/à lire.txt"}},
		"a film":                 {func(f shelf) { f["film.mp4"] = make([]byte, maxSegment+1) }, []string{"foreign foreign film.mp4"}},
		"a pack":                 {func(f shelf) { f["pack/e000001-0123456789abcdef.pack"] = []byte("x") }, []string{"incomplete damaged! pack/e000001-0123456789abcdef.pack"}},
		"a half-synced snapshot": {func(f shelf) { f[snap] = f[snap][:99] }, []string{"incomplete damaged! " + snap}},
		"a snapshot of nobody":   {func(f shelf) { f["snap/0123456789abcdef-00000001-"+hashOf(f[snap])[:hashDigits]+".age"] = f[snap] }, []string{"unknown-device waiting snap/0123456789abcdef-00000001-" + hashOf(whole[snap])[:hashDigits] + ".age"}},
		"a snapshot of something": {func(f shelf) {
			f["snap/"+c.reader.dev.ID()+"-00000001-"+hashOf([]byte("x"))[:hashDigits]+".age"] = []byte("x")
		}, []string{"malformed forged! snap/" + c.reader.dev.ID() + "-00000001-" + hashOf([]byte("x"))[:hashDigits] + ".age"}},
	} {
		files := shelf{}
		for name, data := range whole {
			files[name] = bytes.Clone(data)
		}
		x.change(files)
		a, got := verified(t, files, c.member())
		if x.want == nil { // in whatever way
			if len(got) != 1 || !strings.Contains(got[0], " forged! "+last) {
				t.Errorf("%s: %v", what, got)
			}
			continue
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s:\n got %q\nwant %q", what, got, x.want)
		}
		if a.Files != len(files) || a.Valid >= len(files) && !strings.HasPrefix(x.want[0], "lost") {
			t.Errorf("%s: %d of %d files are valid", what, a.Valid, a.Files)
		}
	}
}

// Without a marker and a first root, a stranger cannot tell what space it is; a
// member can.
func TestAnAuditOfASpaceThatLostItsFoundations(t *testing.T) {
	c := newCrowd(t)
	files := shelf(c.files())
	first := of(files, rootDir)[0]
	files[markerName], files[first] = files[markerName][:99], files[first][:99]
	want := []string{"adrift missing! " + markerName, "incomplete damaged! " + markerName, "incomplete damaged! " + first}
	if a, said := verified(t, files, Auditor{}); !slices.Equal(said, want) || a.Space != "" || a.Valid != 0 {
		t.Errorf("to a stranger: %v, %d valid", said, a.Valid)
	}
	want[0] = "orphan-root missing " + of(files, rootDir)[1]
	slices.Sort(want)
	a, said := verified(t, files, c.member())
	if slices.Sort(said); !slices.Equal(said, want) || a.Valid != len(files)-3 {
		t.Errorf("to a member: %v, %d valid", said, a.Valid)
	}
}

// What is missing is known from what is there: the next segment, a colleague
// who has read it, and what this computer has kept.
func TestAnAuditTellsWhatIsMissing(t *testing.T) {
	a, b, s, root := two(t)
	var sent []sent
	for _, text := range []string{"un", "deux", "trois", "quatre"} {
		b.post(text)
		sent = append(sent, b.mustPublish(s)...)
	}
	a.mustPull(s)
	sealed, err := s.Seal(a.dev, a.key, a.head, []journal.Event{a.say("lu")}, map[string]uint64{b.dev.ID(): 4, "fedcba9876543210": 99})
	if err != nil {
		t.Fatal(err)
	}
	ack, err := s.Write(context.Background(), a.dev, sealed[0])
	if err != nil {
		t.Fatal(err)
	}
	kept := Auditor{Space: s.ID, Device: a.dev, Files: s.Files(), Chains: a.known.Chains}
	removeFile(t, root, sent[1].Name)
	removeFile(t, root, sent[2].Name)
	got, said := verified(t, s.Folder, kept)
	if want := []string{"gap missing " + sent[3].Name}; !slices.Equal(said, want) || !got.Sound() {
		t.Fatalf("%v, want %v", said, want)
	}
	if d := got.Findings[0].Data; d["From"] != uint64(2) || d["To"] != uint64(3) || d["Device"] != b.dev.ID() {
		t.Errorf("%v", d)
	}
	removeFile(t, root, sent[3].Name)
	if got, said = verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"lost-tail missing " + ack}) || got.Findings[0].Data["From"] != uint64(2) {
		t.Errorf("to a stranger: %v", said)
	}
	removeFile(t, root, ack)
	removeFile(t, root, only(t, s, rootDir))
	want := []string{"lost-here missing log", "lost missing! " + rootName(1, s.ID)}
	if _, said = verified(t, s.Folder, kept); !slices.Equal(said, want) {
		t.Errorf("%v, want %v", said, want)
	}
}

func TestAnAuditTellsAForkARevocationAndAnErasure(t *testing.T) {
	a, b, s, root := two(t)
	clone := *b
	post := b.post("ici")
	first := b.mustPublish(s)[0]
	data, _, err := sealSegment(s.ID, clone.dev, SpaceKey{}, Chain{}, []journal.Event{clone.say("là")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := unseal(kindSegment, data)
	if err != nil {
		t.Fatal(err)
	}
	rival := segmentName(1, segmentBase(b.dev.ID(), 1, f.hash()))
	writeFile(t, root, rival, data)
	second := max(first.Name, rival)
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"fork fork " + second}) {
		t.Errorf("%v", said)
	}
	removeFile(t, root, rival)

	member := func(string) (identity.Member, bool) { return b.dev.Member("", ""), true }
	redacted, err := s.Redact(first.Data, member, Keyring{}, func(journal.Event) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, first.Name, redacted)
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"redacted missing " + first.Name}) {
		t.Errorf("%v", said)
	}
	meddler := newPeer(t, 7)
	meddler.join(s, "Zoé")
	meddler.outbox = append(meddler.outbox, meddler.event(journal.PostErased{Post: post.ID}))
	meddler.mustPublish(s)
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"redacted missing " + first.Name}) {
		t.Errorf("words that somebody else erased: %v", said)
	}
	b.outbox = append(b.outbox, b.event(journal.PostErased{Post: post.ID}))
	b.mustPublish(s)
	if _, said := verified(t, s.Folder, Auditor{}); len(said) != 0 {
		t.Errorf("words that their author erased: %v", said)
	}

	a.outbox = append(a.outbox, a.event(journal.DeviceRevoked{Key: b.dev.Key(), Last: journal.Cut{Device: b.dev.ID(), Seq: 2, Hash: hex.EncodeToString(b.head.Hash[:])}}))
	a.mustPublish(s)
	b.post("après")
	late := b.mustPublish(s)[0]
	if got, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"revoked old " + late.Name}) || !got.Sound() {
		t.Errorf("%v", said)
	}
}

func TestAnAuditOfRoots(t *testing.T) {
	a, b, s, root := two(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev), Sealed: true}, day)
	if err != nil {
		t.Fatal(err)
	}
	rival, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Sealed: true}, day)
	if err != nil {
		t.Fatal(err)
	}
	plant := func(r Root, by ...Signer) string {
		name, data := r.Sign(by...).bytes(&s.Roots.chain[0])
		writeFile(t, root, name, data)
		return name
	}
	usurped := plant(next, b.dev) // b signs for itself: no owner has
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"forged forged! " + usurped}) {
		t.Errorf("%v", said)
	}
	removeFile(t, root, usurped)
	proposed := plant(next, a.dev) // b has not signed yet: nothing is wrong
	if _, said := verified(t, s.Folder, Auditor{}); len(said) != 0 {
		t.Errorf("a proposal: %v", said)
	}
	removeFile(t, root, proposed)
	name := plant(next, a.dev, b.dev)
	if _, said := verified(t, s.Folder, Auditor{}); len(said) != 0 {
		t.Errorf("%v", said)
	}
	kept := Auditor{Space: s.ID, Device: a.dev, Files: []File{{name, readFile(t, root, name)}, {rootName(1, s.ID), readFile(t, root, rootName(1, s.ID))}}}
	second := plant(rival, a.dev)
	if _, said := verified(t, s.Folder, kept); !slices.Equal(said, []string{"rival-root fork! " + second}) {
		t.Errorf("%v", said)
	}
	// Rolled back: the folder shows only what the rival says.
	removeFile(t, root, name)
	want := []string{"lost missing! " + name, "rival-root fork! " + second}
	got, said := verified(t, s.Folder, kept)
	if slices.Sort(said); !slices.Equal(said, want) || got.Sound() {
		t.Errorf("%v, want %v", said, want)
	}
}

func TestAnAuditOfAttachments(t *testing.T) {
	ctx := context.Background()
	a, b, s, root := two(t)
	key := a.begin(s, true, a, b)
	list, err := s.PutBlob(ctx, key, bytes.Repeat([]byte("contenu "), 400_000), nil)
	if err != nil {
		t.Fatal(err)
	}
	who := Auditor{Space: s.ID, Device: b.dev}
	if got, said := verified(t, s.Folder, who); len(said) != 0 || got.Closed != 0 {
		t.Fatalf("%v, %d closed", said, got.Closed)
	}
	names, err := s.Folder.List(ctx, blobDir)
	if err != nil || len(names) < 3 {
		t.Fatalf("%q %v", names, err)
	}
	lost := slices.IndexFunc(names, func(name string) bool { return name != blobName(list) })
	data := readFile(t, root, names[lost])
	removeFile(t, root, names[lost])
	if _, said := verified(t, s.Folder, who); !slices.Equal(said, []string{"lost-chunk missing " + blobName(list)}) {
		t.Errorf("%v", said)
	}
	writeFile(t, root, names[lost], data[:len(data)-1])
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"incomplete damaged! " + names[lost]}) {
		t.Errorf("%v", said)
	}
}

func TestAnAuditOfARealFolder(t *testing.T) {
	ctx := context.Background()
	_, b, s, root := two(t)
	b.post("un")
	name := b.mustPublish(s)[0].Name
	writeFile(t, root, "log/e000001/~abc.tmp", []byte("à moitié"))
	if err := os.Symlink(filepath.Join(root, filepath.FromSlash(name)), filepath.Join(root, "log", "lien.seg")); err != nil {
		t.Fatal(err)
	}
	got, said := verified(t, s.Folder, Auditor{})
	if want := []string{"not-a-file foreign log/lien.seg", "leftover foreign log/e000001/~abc.tmp"}; !slices.Equal(said, want) && !slices.Equal(said, []string{want[1], want[0]}) {
		t.Errorf("%v, want %v", said, want)
	}
	if got.Valid != got.Files-1 {
		t.Errorf("%d of %d are valid", got.Valid, got.Files)
	}
	_, err := Verify(ctx, Dir(t.TempDir()), Auditor{}, nil)
	wantFault(t, err, ErrNotSpace)
	_, err = Verify(ctx, Dir(filepath.Join(t.TempDir(), "absent")), Auditor{}, nil)
	wantFault(t, err, ErrOffline)
}

// A file that cannot be read is named; a folder that goes away while it is
// audited, or somebody who stops the audit, ends it without a conclusion.
func TestAnAuditOfAFailingFolder(t *testing.T) {
	a, b := newPeer(t, 1), newPeer(t, 2)
	s, root := a.space()
	b.join(s, "Benoît")
	b.post("un")
	name := b.mustPublish(s)[0].Name
	folder := &broken{Folder: Dir(root), onRead: func(n string) error {
		if n == name {
			return os.ErrPermission
		}
		return nil
	}}
	if _, said := verified(t, folder, Auditor{}); !slices.Equal(said, []string{"unreadable damaged! " + name}) {
		t.Errorf("%v", said)
	}
	ctx, cancel := context.WithCancel(context.Background())
	seen := 0
	_, err := Verify(ctx, Dir(root), Auditor{}, func(done, total int) {
		if seen++; seen != done || done > total {
			t.Errorf("%d of %d", done, total)
		}
		cancel()
	})
	if wantFault(t, err, ErrOffline); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	gone := false
	folder.onRead = func(string) error {
		if gone {
			return os.ErrNotExist
		}
		return nil
	}
	folder.onList = func(dir string) error {
		if gone && dir == rootDir {
			return os.ErrNotExist
		}
		return nil
	}
	_, err = Verify(context.Background(), folder, Auditor{}, func(int, int) { gone = true })
	wantFault(t, err, ErrOffline)
}

// In a space that one enters by invitation, who was never let in is told from
// who was, by who can read the logs.
func TestAnAuditOfWhoWasLetIn(t *testing.T) {
	a, b, s, _ := two(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Policy: PolicyInvited}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(context.Background(), next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	b.post("un")
	name := b.mustPublish(s)[0].Name
	if _, said := verified(t, s.Folder, Auditor{}); !slices.Equal(said, []string{"not-admitted waiting " + name}) {
		t.Errorf("%v", said)
	}
	a.outbox = append(a.outbox, a.event(journal.MemberApproved{Key: b.dev.Key()}))
	a.mustPublish(s)
	if _, said := verified(t, s.Folder, Auditor{}); len(said) != 0 {
		t.Errorf("%v", said)
	}
}

// Every fault that an audit may name has its verdict, by intention, and its
// sentence in both languages, which names the file.
func TestEveryFaultOfAnAuditHasAVerdictAndASentence(t *testing.T) {
	source, err := os.ReadFile("verify_verdict.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\tfault\w+ +Fault = "([a-z-]+)"`).FindAllSubmatch(source, -1) {
		if _, ok := verdicts[Fault(m[1])]; !ok {
			t.Errorf("%s has no verdict", m[1])
		}
	}
	for _, lang := range []string{"fr", "en"} {
		var texts map[string]string
		if _, err := toml.DecodeFile("../../assets/texts/verify."+lang+".toml", &texts); err != nil {
			t.Fatal(err)
		}
		for f := range verdicts {
			if !strings.Contains(texts["verify."+string(f)], "{{.Name}}") {
				t.Errorf("%s: %q does not name the file: %q", lang, f, texts["verify."+string(f)])
			}
		}
	}
}
