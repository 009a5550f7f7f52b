package share

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"cordee/store/journal"
)

func TestErasedWordsLeaveTheFolder(t *testing.T) {
	for what, sealed := range map[string]bool{"plain": false, "sealed": true} {
		a, b, s, root := two(t)
		if sealed {
			a.begin(s, true, a, b)
		}
		kept, gone := a.post("à garder"), a.post("à oublier")
		sent := a.mustPublish(s)[0]
		b.mustPull(s)
		ring := b.ring(s)
		oblivion := func(e journal.Event) bool { return e.ID == gone.ID }
		data, err := s.Redact(sent.Data, memberOf(a, b), ring, oblivion)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.Redact(data, memberOf(a, b), a.ring(s), oblivion)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: two who redact write two files: %v", what, err)
		}
		if _, err := s.Redact(data[:len(data)-1], memberOf(a, b), ring, oblivion); err == nil {
			t.Errorf("%s: a damaged file was redacted", what)
		}
		writeFile(t, root, sent.Name, data)
		c := newPeer(t, 3)
		c.join(s, "Chloé")
		if sealed {
			a.mustPull(s)
			if err := s.PassOn(context.Background(), a.dev, a.ring(s), a.key, members(c), day); err != nil {
				t.Fatal(err)
			}
		}
		// Until somebody who may has said so, this is a loss, not an erasure.
		if got := c.mustPull(s); len(got.Segments) != 0 || !slices.Equal(faults(got.Problems), []string{string(ErrRedacted)}) || !got.Problems[0].Pending {
			t.Fatalf("%s: %d segments, problems %v", what, len(got.Segments), codes(got.Problems))
		}
		c.known.Erased = oblivion
		got := c.mustPull(s)
		if len(got.Segments) != 1 || len(got.Problems) != 0 {
			t.Fatalf("%s: %d segments, problems %v", what, len(got.Segments), codes(got.Problems))
		}
		seg := got.Segments[0]
		if seg.Hash != sent.Hash || len(seg.Events) != 1 || seg.Events[0].ID != kept.ID || len(seg.Erased) != 1 || seg.Erased[0].Commitment() != gone.Commitment() {
			t.Errorf("%s: %+v", what, seg)
		}
	}
}
