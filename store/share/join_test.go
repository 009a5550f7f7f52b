package share

import (
	"context"
	"crypto/ed25519"
	"math/rand/v2"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

// A space that one enters by invitation.
func TestNewcomersWaitToBeLetIn(t *testing.T) {
	ctx := context.Background()
	a, b, s, _ := two(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Policy: PolicyInvited}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(ctx, next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, s.Folder, Expected{}); err != nil || s.Policy != PolicyInvited {
		t.Fatalf("policy %q, %v", s.Policy, err)
	}
	invitation, err := identity.NewInvitation(rand.NewChaCha8([32]byte{7}), s.ID, s.Roots.Newest().Hash(), day)
	if err != nil {
		t.Fatal(err)
	}
	code, err := identity.ParseInvitation(invitation.Code())
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := Open(ctx, s.Folder, Expected{Space: code.Space, Pin: code.Root})
	if err != nil {
		t.Fatal(err)
	}
	c := newPeer(t, 3)
	for range 2 { // idempotent
		if err := theirs.RequestJoin(ctx, c.dev, "Chloé", "nord", &code, day); err != nil {
			t.Fatal(err)
		}
	}
	c.post("bonjour")
	c.mustPublish(s)
	got := a.mustPull(s)
	if len(got.Members) != 0 || len(got.Requests) != 1 || len(got.Segments) != 0 {
		t.Fatalf("members %v, requests %v, %d segments", got.Members, got.Requests, len(got.Segments))
	}
	r := got.Requests[0]
	if r.Device != c.dev.ID() || r.Invitation != invitation.ID() || !invitation.Proves(r.Member, r.Proof) {
		t.Errorf("request %+v does not show the invitation", r)
	}
	decide(a, 1, journal.MemberApproved{Key: c.dev.Key(), Invitation: r.Invitation}, a, b)
	if got = a.mustPull(s); len(got.Members) != 1 || len(got.Requests) != 0 || len(got.Segments) != 1 {
		t.Errorf("members %v, requests %v, problems %v", got.Members, got.Requests, codes(got.Problems))
	}
	// A home that knows nothing of decisions believes the owner, and only her.
	fresh := newPeer(t, 5)
	if got = fresh.mustPull(s); len(got.Members) != 1 || !got.Members[0].Key.Equal(ed25519.PublicKey(a.dev.Key())) || len(got.Requests) != 2 {
		t.Errorf("members %v, requests %v", got.Members, got.Requests)
	}
}
