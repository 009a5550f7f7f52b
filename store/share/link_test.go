package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"cordee/store/identity"
)

func linkCode(t testing.TB, s *Space, dev *identity.Device) identity.LinkCode {
	t.Helper()
	code, err := identity.NewLinkCode(rand.NewChaCha8([32]byte{7}), s.ID, s.Roots.Newest().Hash(), dev.Person(), day)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestOneComputerLinksAnother(t *testing.T) {
	ctx := context.Background()
	a, b, s, root := two(t)
	fresh := newPeer(t, 7).dev
	code := linkCode(t, s, a.dev)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // idempotent
		must(s.RequestLink(ctx, fresh, code))
	}
	asking, err := s.LinkRequests(ctx)
	must(err)
	if len(asking) != 1 || asking[0].Device != fresh.ID() || asking[0].Code != code.ID() || !code.Proves(asking[0].Member, asking[0].Proof) {
		t.Fatalf("who asks: %+v", asking)
	}
	if _, found, err := s.Link(ctx, fresh, code.Person); found || err != nil {
		t.Errorf("linked before anybody answered, %v", err)
	}
	must(s.LinkDevice(ctx, b.dev, asking[0], "Bo", "")) // somebody else pushes forward
	if _, found, err := s.Link(ctx, fresh, code.Person); found || err != nil {
		t.Errorf("another person's answer counts, %v", err)
	}
	for range 2 {
		must(s.LinkDevice(ctx, a.dev, asking[0], "Ana", "nord"))
	}
	if files, err := filepath.Glob(filepath.Join(root, joinDir, "*.lnk")); err != nil || len(files) != 2 {
		t.Errorf("%d answers, %v", len(files), err)
	}
	link, found, err := s.Link(ctx, fresh, code.Person)
	must(err)
	if !found || link.Name != "Ana" || link.Team != "nord" || identity.LinkedTo(a.dev.Person(), fresh.Key(), link.Links) != nil {
		t.Errorf("linked as %+v", link)
	}
	if _, found, err := s.Link(ctx, newPeer(t, 8).dev, code.Person); found || err != nil {
		t.Errorf("another device is linked too, %v", err)
	}
	// To all others these files are nothing, and an audit finds nothing wrong.
	if got := b.mustPull(s); len(got.Problems)+len(got.Requests) > 0 {
		t.Errorf("%v, %v", codes(got.Problems), got.Requests)
	}
	if audit, said := verified(t, s.Folder, Auditor{}); len(said) > 0 || audit.Valid != audit.Files {
		t.Errorf("the audit says %q", said)
	}
}

// Whatever is altered, cut or said of another space, links nobody.
func TestALinkIsBelievedWholeOrNotAtAll(t *testing.T) {
	ctx := context.Background()
	a, _, s, root := two(t)
	fresh := newPeer(t, 7).dev
	code := linkCode(t, s, a.dev)
	if err := s.RequestLink(ctx, fresh, code); err != nil {
		t.Fatal(err)
	}
	asking, err := s.LinkRequests(ctx)
	if err != nil || len(asking) != 1 {
		t.Fatalf("%v, %v", asking, err)
	}
	if err := s.LinkDevice(ctx, a.dev, asking[0], "Ana", ""); err != nil {
		t.Fatal(err)
	}
	for pattern, believed := range map[string]func() bool{
		"*.ask": func() bool { all, err := s.LinkRequests(ctx); return err != nil || len(all) > 0 },
		"*.lnk": func() bool { _, found, err := s.Link(ctx, fresh, code.Person); return err != nil || found },
	} {
		files, err := filepath.Glob(filepath.Join(root, joinDir, pattern))
		if err != nil || len(files) != 1 {
			t.Fatalf("%v, %v", files, err)
		}
		name := joinDir + "/" + filepath.Base(files[0])
		good := readFile(t, root, name)
		for i := 0; i < len(good)-sha256.Size; i += 7 {
			bad := bytes.Clone(good)
			bad[i] ^= 1
			for _, data := range [][]byte{bad, rechecked(bad), good[:i]} {
				removeFile(t, root, name)
				writeFile(t, root, name, data)
				if believed() {
					t.Errorf("%s is believed with byte %d altered, or cut there", pattern, i)
				}
			}
		}
		removeFile(t, root, name)
		writeFile(t, root, name, good)
		if !believed() {
			t.Errorf("%s is not believed whole", pattern)
		}
	}
	_, _, other, _ := two(t)
	other.ID = "another"
	if _, found, err := other.Link(ctx, fresh, code.Person); found || err != nil {
		t.Errorf("in another space: %v", err)
	}
}

func FuzzLink(f *testing.F) {
	a, _, s, _ := two(f)
	fresh := newPeer(f, 7).dev
	ctx := context.Background()
	if err := s.RequestLink(ctx, fresh, linkCode(f, s, a.dev)); err != nil {
		f.Fatal(err)
	}
	asking, err := s.LinkRequests(ctx)
	if err != nil || len(asking) != 1 {
		f.Fatal(asking, err)
	}
	if err := s.LinkDevice(ctx, a.dev, asking[0], "Ana", ""); err != nil {
		f.Fatal(err)
	}
	for _, kind := range []string{".ask", ".lnk"} {
		names, err := s.Folder.List(ctx, joinDir)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			if filepath.Ext(name) != kind {
				continue
			}
			data, err := s.Folder.Read(ctx, name, maxSmall)
			if err != nil {
				f.Fatal(err)
			}
			seeds(f, data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			if r, err := parseLinkRequest(d, s.ID); err == nil && (identity.DeviceID(r.Key) != r.Device || !canReceive(r.Recipient)) {
				t.Errorf("believed %+v", r)
			}
			if frame, h, err := parseLink(d, s.ID); err == nil {
				if l, err := openLink(h.Sealed, fresh); err == nil && l.signs(frame, h, fresh) && identity.LinkedTo(l.Person, fresh.Key(), l.Links) != nil {
					t.Errorf("believed %+v", l)
				}
			}
		}
	})
}
