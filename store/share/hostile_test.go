package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"cordee/store/identity"
	"cordee/store/journal"
)

// forge seals a segment as a program without our checks would.
func forge(t testing.TB, dev *identity.Device, h header, payload []byte) []byte {
	t.Helper()
	data, _, err := seal(kindSegment, h, payload, dev)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// honest is the header and payload of a segment that would be accepted.
func honest(s *Space, p *peer, events ...journal.Event) (header, []byte) {
	from, to := clockRange(events)
	var records []byte
	for _, e := range events {
		records = journal.AppendRecord(records, e)
	}
	return header{
		Format: Format, Space: s.ID, Device: p.dev.ID(), Key: p.dev.Key(), Seq: 1,
		From: from, To: to, Count: len(events), Records: recordsRoot(events),
	}, compressor().EncodeAll(records, nil)
}

// A segment as a colleague must not write it is refused whole, for its reason.
func TestForgedSegmentsAreRefused(t *testing.T) {
	a, b, s, root := two(t)
	stranger := newPeer(t, 3)
	other, _ := newPeer(t, 4).space()
	mine := b.say("bonjour")
	theirs := a.say("au nom d’Anaïs")
	big := mine
	big.Body = bytes.Repeat([]byte(" "), journal.MaxEvent)
	cases := []struct {
		what    string
		by      *peer
		events  []journal.Event
		change  func(*header)
		payload []byte
		want    Fault
	}{
		{what: "honest", by: b, events: []journal.Event{mine}},
		{what: "of another space", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Space = other.ID }, want: ErrOtherSpace},
		{what: "of a stranger", by: stranger, events: []journal.Event{stranger.say("coucou")}, want: ErrUnknown},
		{what: "under a colleague's device", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Device = a.dev.ID() }, want: ErrForged},
		{what: "under a colleague's key", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Device, h.Key = a.dev.ID(), a.dev.Key() }, want: ErrForged},
		{what: "without a key", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Key = nil }, want: ErrForged},
		{what: "with a colleague's event", by: b, events: []journal.Event{mine, theirs}, want: ErrForged},
		{what: "with an answer", by: b, events: []journal.Event{b.event(journal.QuestionAnswered{Question: "q"})}, want: ErrPrivate},
		{what: "with an admission", by: b, events: []journal.Event{mine, b.event(journal.MemberAdmitted{Person: "x"})}, want: ErrPrivate},
		{what: "with a space", by: b, events: []journal.Event{b.event(journal.SpaceJoined{Space: "x"})}, want: ErrPrivate},
		{what: "with an event too large", by: b, events: []journal.Event{big}, want: faultMalformed},
		{what: "that counts too many", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Count = 2 }, want: faultMalformed},
		{what: "from another time", by: b, events: []journal.Event{mine}, change: func(h *header) { h.To++ }, want: faultMalformed},
		{what: "that signed other records", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Records = recordsRoot(nil) }, want: faultAltered},
		{what: "with seq 0", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Seq = 0 }, want: faultMalformed},
		{what: "with a seq beyond names", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Seq, h.Prev = maxSeq+1, strings.Repeat("0", 64) }, want: faultMalformed},
		{what: "second without a first", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Seq = 2 }, want: faultMalformed},
		{what: "of a newer Cordée", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Format = 2 }, want: ErrNewer},
		{what: "sealed with a key nobody has", by: b, events: []journal.Event{mine}, change: func(h *header) { h.KeyEpoch, h.KeyID = 1, strings.Repeat("0", keyDigits) }, want: ErrNoKey},
		{what: "sealed with no key", by: b, events: []journal.Event{mine}, change: func(h *header) { h.KeyEpoch = 1 }, want: faultMalformed},
		{what: "of a key without an epoch", by: b, events: []journal.Event{mine}, change: func(h *header) { h.KeyID = strings.Repeat("0", keyDigits) }, want: faultMalformed},
		{what: "without a format", by: b, events: []journal.Event{mine}, change: func(h *header) { h.Format = 0 }, want: faultMalformed},
		{what: "packed as nonsense", by: b, events: []journal.Event{mine}, payload: []byte("nonsense"), want: faultAltered},
		{what: "that unpacks to gigabytes", by: b, events: []journal.Event{mine}, payload: bomb(t, 1<<30), want: ErrTooLarge},
		{what: "that unpacks to too much in parts", by: b, events: []journal.Event{mine}, payload: bytes.Repeat(bomb(t, 1<<20), 9), want: ErrTooLarge},
		{what: "with too many acknowledgements", by: b, events: []journal.Event{mine}, change: func(h *header) {
			h.Seen = map[string]uint64{}
			for i := range maxSeen + 1 {
				h.Seen[fmt.Sprint(i)] = 1
			}
		}, want: ErrTooLarge},
	}
	for _, c := range cases {
		h, payload := honest(s, c.by, c.events...)
		if c.change != nil {
			c.change(&h)
		}
		if c.payload != nil {
			payload = c.payload
		}
		name := fmt.Sprintf("log/e000001/%s-00000001-0123456789abcdef.seg", c.by.dev.ID())
		writeFile(t, root, name, forge(t, c.by.dev, h, payload))
		got, err := s.Pull(context.Background(), a.known, a.dev)
		if err != nil {
			t.Fatal(err)
		}
		removeFile(t, root, name)
		if c.want == "" {
			if len(got.Segments) != 1 || len(got.Problems) != 0 {
				t.Errorf("%s: %d segments, problems %v", c.what, len(got.Segments), codes(got.Problems))
			}
			continue
		}
		if want := []string{string(c.want) + " " + name}; len(got.Segments) != 0 || !slices.Equal(codes(got.Problems), want) {
			t.Errorf("%s: %d segments, problems %v; want %v", c.what, len(got.Segments), codes(got.Problems), want)
		} else if p := got.Problems[0]; p.Pending != c.want.Pending() || p.Accepted {
			t.Errorf("%s: %+v", c.what, p)
		}
	}
}

// bomb is size zero bytes, packed.
func bomb(t testing.TB, size int) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for ; size > 0; size -= len(zeros) {
		w.Write(zeros)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// A device that joins later makes its waiting segments good.
func TestSegmentsOfAStrangerWaitForTheRequest(t *testing.T) {
	a, _, s, _ := two(t)
	c := newPeer(t, 3)
	c.post("avant ma demande")
	c.mustPublish(s)
	if got := a.mustPull(s); len(got.Segments) != 0 || len(got.Problems) != 1 || !got.Problems[0].Pending {
		t.Fatalf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	c.join(s, "Chloé")
	if got := a.mustPull(s); len(got.Segments) != 1 || len(got.Problems) != 0 {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
}

func TestForgedRequestsAreRefused(t *testing.T) {
	a, b, s, root := two(t)
	c := newPeer(t, 3)
	removeFile(t, root, path.Join(joinDir, joinFileOf(t, s, b)))
	honest := request{
		Format: Format, Space: s.ID, Person: c.dev.Person(), Device: c.dev.ID(),
		Name: "Chloé", Key: c.dev.Key(), Recipient: c.dev.Recipient(), At: day.UnixMilli(),
	}
	for what, x := range map[string]struct {
		change func(*request)
		want   Fault
	}{
		"of another space":         {func(r *request) { r.Space = strings.Repeat("0", 32) }, ErrOtherSpace},
		"as another person":        {func(r *request) { r.Person = a.dev.Person() }, ErrForged},
		"as another device":        {func(r *request) { r.Device = a.dev.ID() }, ErrForged},
		"with another's key":       {func(r *request) { r.Key = a.dev.Key(); r.Device = a.dev.ID(); r.Person = a.dev.Person() }, ErrForged},
		"without a key":            {func(r *request) { r.Key = nil }, ErrForged},
		"without a name":           {func(r *request) { r.Name = "" }, faultMalformed},
		"with a name of two lines": {func(r *request) { r.Name = "Chloé\nAnaïs" }, faultMalformed},
		"with a reversed team":     {func(r *request) { r.Team = "\u202edron" }, faultMalformed},
		"with no recipient":        {func(r *request) { r.Recipient = "age1nothing" }, faultMalformed},
		"with a plugin recipient":  {func(r *request) { r.Recipient = "age1yubikey1q" }, faultMalformed},
		"of a newer Cordée":        {func(r *request) { r.Format = 2 }, ErrNewer},
	} {
		r := honest
		x.change(&r)
		data, _, err := seal(kindJoin, r, nil, c.dev)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("join/%s-0123456789abcdef.req", c.dev.ID())
		writeFile(t, root, name, data)
		got := newPeer(t, 5)
		pulled, err := s.Pull(context.Background(), got.known, got.dev)
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{string(x.want) + " " + name}; len(pulled.Members) != 1 || !slices.Equal(codes(pulled.Problems), want) {
			t.Errorf("%s: members %+v, problems %v, want %v", what, pulled.Members, codes(pulled.Problems), want)
		}
	}
}

func joinFileOf(t testing.TB, s *Space, p *peer) string {
	t.Helper()
	names, err := s.Folder.List(context.Background(), joinDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if strings.HasPrefix(path.Base(n), p.dev.ID()) {
			return path.Base(n)
		}
	}
	t.Fatalf("no request of %s", p.dev.ID())
	return ""
}

// Every kind that journal has must be private or the team's: one forgotten
// would be refused by nobody and published by nobody.
func TestEveryKindIsTeamOrPrivate(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../journal/kinds.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := 0
	ast.Inspect(file, func(n ast.Node) bool {
		f, ok := n.(*ast.FuncDecl)
		if !ok || f.Name.Name != "Kind" || f.Recv == nil {
			return true
		}
		lit := f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit)
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		kinds++
		k := journal.Kind(text)
		if k.Scope() == journal.Unknown {
			t.Errorf("%s is in no scope", k)
		}
		return true
	})
	if kinds < 17 {
		t.Errorf("found %d kinds in journal", kinds)
	}
}

func TestAKindOfANewerVersionIsKept(t *testing.T) {
	a, b, s, root := two(t)
	e := b.say("demain")
	next, err := journal.Parse(bytes.Replace(e.Head, []byte("post.written"), []byte("game.played"), 1), e.Salt, e.Body)
	if err != nil {
		t.Fatal(err)
	}
	h, payload := honest(s, b, next)
	writeFile(t, root, "log/e000001/x.seg", forge(t, b.dev, h, payload))
	if got := a.mustPull(s); len(got.Segments) != 1 || got.Segments[0].Events[0].Kind != "game.played" {
		t.Errorf("problems %v", codes(got.Problems))
	}
}

func TestMarkersAndRootsOfOthersAreNotBelieved(t *testing.T) {
	ctx := context.Background()
	a, b, s, root := two(t)
	good := marker{Format: Format, Space: s.ID, Name: s.Name, Policy: PolicyOpen, Key: a.dev.Key()}
	for what, c := range map[string]struct {
		by     *identity.Device
		change func(*marker)
		want   Fault
	}{
		"signed by another":           {b.dev, func(*marker) {}, ErrDamaged},
		"of one who owns nothing":     {b.dev, func(m *marker) { m.Key = b.dev.Key() }, ErrDamaged},
		"of a newer format":           {a.dev, func(m *marker) { m.Format = 2 }, ErrNewer},
		"of a policy we don't know":   {a.dev, func(m *marker) { m.Policy = "by-lot" }, ErrNewer},
		"without a name":              {a.dev, func(m *marker) { m.Name = "" }, ErrDamaged},
		"with a strange id":           {a.dev, func(m *marker) { m.Space = "../../etc" }, ErrDamaged},
		"of a root that is not there": {a.dev, func(m *marker) { m.Space = hex.EncodeToString(make([]byte, 16)) }, ErrOffline},
	} {
		m := good
		c.change(&m)
		data, _, err := seal(kindMarker, m, nil, c.by)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, root, markerName, data)
		if _, err = Open(ctx, s.Folder, Expected{}); !errors.Is(err, c.want) {
			t.Errorf("a marker %s: %v, want %s", what, err, c.want)
		}
	}
}
