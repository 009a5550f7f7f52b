package identity

import (
	"crypto/rand"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestALinkCodeSaysWhatItWasMadeOf(t *testing.T) {
	d, _ := create(t, 1)
	until := time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC)
	made, err := NewLinkCode(rand.Reader, strings.Repeat("ab", 16), [32]byte{1, 2, 3}, d.Person(), until)
	if err != nil {
		t.Fatal(err)
	}
	read, err := ParseLinkCode(strings.ToLower(strings.ReplaceAll(made.Code(), "-", " ")))
	if err != nil {
		t.Fatal(err)
	}
	if read.Space != made.Space || read.Root != made.Root || read.Person != d.Person() || read.ID() != made.ID() || !read.Until.Equal(made.Until) {
		t.Errorf("%+v became %+v", made, read)
	}
	if m := d.Member("", ""); !made.Proves(m, read.Proof(m)) {
		t.Error("the proof of who has the code is none")
	}
	if _, err := ParseInvitation(made.Code()); err == nil {
		t.Error("a link code was read as an invitation")
	}
	if _, err := ParseLinkCode(made.Invitation.Code()); !errors.Is(err, ErrCodeLength) {
		t.Errorf("an invitation read as a link code: %v", err)
	}
	if _, err := NewLinkCode(rand.Reader, made.Space, [32]byte{}, "nobody", until); !errors.Is(err, ErrInvitation) {
		t.Errorf("for nobody: %v", err)
	}
}

func TestADeviceBecomesThePersonWhoLinksIt(t *testing.T) {
	old, _ := create(t, 1)
	fresh, _ := create(t, 2)
	other, _ := create(t, 3)
	links, err := old.Link(fresh.Key())
	if err != nil {
		t.Fatal(err)
	}
	linked, err := fresh.Linked(old.Person(), links)
	if err != nil {
		t.Fatal(err)
	}
	if linked.Person() != old.Person() || linked.ID() != fresh.ID() || linked.Recipient() != fresh.Recipient() || fresh.Person() == old.Person() {
		t.Errorf("linked as %s of %s", linked.ID(), linked.Person())
	}
	path := filepath.Join(t.TempDir(), "device.key")
	if err := Replace(path, linked); err != nil {
		t.Fatal(err)
	}
	again, err := Load(path)
	if err != nil || again.Person() != old.Person() || len(again.Former()) != 0 {
		t.Errorf("read again: %v", err)
	}
	for name, c := range map[string]struct {
		d     *Device
		who   string
		links []Link
		want  error
	}{
		"another's links": {other, old.Person(), links, ErrLinks},
		"another person":  {fresh, other.Person(), links, ErrLinks},
		"no links":        {fresh, fresh.Person(), nil, ErrLinks},
		"twice":           {linked, old.Person(), links, ErrLinkedBefore},
	} {
		if _, err := c.d.Linked(c.who, c.links); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParseLinkCode(f *testing.F) {
	d, err := Create(filepath.Join(f.TempDir(), "device.key"), rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	made, err := NewLinkCode(rand.Reader, strings.Repeat("0", 32), [32]byte{}, d.Person(), time.Unix(0, 0))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(made.Code())
	f.Add(made.Invitation.Code())
	f.Add("")
	f.Fuzz(func(t *testing.T, code string) {
		if l, err := ParseLinkCode(code); err == nil {
			if again, err := ParseLinkCode(l.Code()); err != nil || again.ID() != l.ID() || again.Person != l.Person {
				t.Errorf("%q does not read as it was written: %v", code, err)
			}
		}
	})
}
