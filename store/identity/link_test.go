package identity

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"
)

// A person with three devices, each linked by the one before.
func TestLinkedDevicesAreOnePerson(t *testing.T) {
	first, _ := create(t, 1)
	second := successor(t, first, 2)
	third := successor(t, second, 3)
	for _, d := range []*Device{first, second, third} {
		m := d.Member("Anaïs", "nord")
		if m.Person != first.Person() || LinkedTo(m.Person, m.Key, m.Links) != nil {
			t.Errorf("%s is %s, not %s", d.ID(), m.Person, first.Person())
		}
	}
	if third.ID() == second.ID() || third.ID() == first.ID() || third.Recipient() == first.Recipient() {
		t.Error("two of them are one device")
	}
	if got := third.Member("", "").Predecessors(); !slices.Equal(got, []string{first.ID(), second.ID()}) {
		t.Errorf("predecessors %v", got)
	}
	if got := first.Member("", "").Predecessors(); len(got) != 0 {
		t.Errorf("predecessors of the first: %v", got)
	}
}

func TestLinksOfSomebodyElseLeadNowhere(t *testing.T) {
	first, _ := create(t, 1)
	second := successor(t, first, 2)
	third := successor(t, second, 3)
	stranger, _ := create(t, 9)
	forged, err := stranger.Link(third.Key())
	if err != nil {
		t.Fatal(err)
	}
	links := third.links
	bad := slices.Clone(links)
	bad[0].Signature = bytes.Clone(bad[0].Signature)
	bad[0].Signature[5] ^= 1
	for what, c := range map[string]struct {
		person string
		key    []byte
		links  []Link
	}{
		"another person":     {stranger.Person(), third.Key(), links},
		"another key":        {first.Person(), stranger.Key(), links},
		"a stranger's link":  {first.Person(), third.Key(), forged},
		"a stranger between": {first.Person(), third.Key(), append(slices.Clone(links[:1]), forged...)},
		"a link is missing":  {first.Person(), third.Key(), links[:1]},
		"only the last":      {first.Person(), third.Key(), links[1:]},
		"the other way":      {first.Person(), third.Key(), []Link{links[1], links[0]}},
		"a bit of it":        {first.Person(), third.Key(), bad},
		"no links":           {first.Person(), third.Key(), nil},
		"no key":             {first.Person(), nil, links},
		"half a key":         {first.Person(), third.Key()[:16], links},
		"keys of no length":  {first.Person(), third.Key(), []Link{{}, {}}},
		"too many":           {first.Person(), third.Key(), slices.Repeat(links, maxLinks)},
	} {
		if err := LinkedTo(c.person, c.key, c.links); !errors.Is(err, ErrLinks) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAPersonHasSoManyDevicesAndNoMore(t *testing.T) {
	d, _ := create(t, 0)
	for i := range byte(maxLinks) {
		d = successor(t, d, 1+i)
	}
	if got := len(d.Member("", "").Links); got != maxLinks {
		t.Errorf("%d links", got)
	}
	const windows = 2560 // bytes of an entry in its keyring, the smallest of all
	if data, err := json.Marshal(d.secrets()); err != nil || len(data) > windows {
		t.Errorf("%d bytes for the keyring, %v", len(data), err)
	}
	path := filepath.Join(t.TempDir(), "device.key")
	if err := Replace(path, d); err != nil {
		t.Fatal(err)
	}
	if got, err := Load(path); err != nil || got.ID() != d.ID() {
		t.Errorf("the file of so many devices cannot be read: %v", err)
	}
	if _, err := d.Successor(seeded(99)); !errors.Is(err, ErrLinks) {
		t.Errorf("one too many: %v", err)
	}
}

// A home that was restored opens what was sealed to it before, and signs with
// its new key alone.
func TestASuccessorOpensWhatWasSealedBefore(t *testing.T) {
	first, path := create(t, 1)
	second := successor(t, first, 2)
	if err := Replace(path, second); err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.ID() != second.ID() || loaded.Person() != first.Person() {
		t.Errorf("loaded %s of %s", loaded.ID(), loaded.Person())
	}
	stranger, _ := create(t, 9)
	for what, c := range map[string]struct {
		to   *Device
		want bool
	}{"now": {second, true}, "before": {first, true}, "a stranger": {stranger, false}} {
		_, err := age.Decrypt(bytes.NewReader(sealedTo(t, c.to)), loaded.Identity())
		if (err == nil) != c.want || loaded.Opens(c.to.ID()) != c.want {
			t.Errorf("sealed to %s: %v, opens %v", what, err, loaded.Opens(c.to.ID()))
		}
	}
	msg := []byte("segment")
	if Verify(first.Key(), "cordee/seg/1", msg, loaded.Sign("cordee/seg/1", msg)) {
		t.Error("it signs with the key of before")
	}
	if former := loaded.Former(); len(former) != 1 || former[0].ID() != first.ID() || former[0].Person() != first.Person() {
		t.Errorf("former devices %v", former)
	}
	third := successor(t, loaded, 3)
	former := third.Former()
	if len(former) != 2 || former[1].Person() != first.Person() || !third.Opens(first.ID()) {
		t.Error("the devices of before are forgotten")
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("Replace left %d files, want the key alone", len(left))
	}
}

// What an older Cordée cannot judge it must not read as another person's.
func TestAFileWithLinksIsOfALaterFormat(t *testing.T) {
	first, _ := create(t, 1)
	if f := first.public(); f.Format != plainFormat {
		t.Errorf("a first device's file is of format %d", f.Format)
	}
	if f := successor(t, first, 2).public(); f.Format != fileFormat {
		t.Errorf("a linked device's file is of format %d", f.Format)
	}
}

func TestAFileWhoseHalvesDoNotFitIsDamaged(t *testing.T) {
	first, _ := create(t, 1)
	second := successor(t, first, 2)
	stranger, _ := create(t, 9)
	for what, spoil := range map[string]func(*file){
		"without links":        func(f *file) { f.Links = nil },
		"of another":           func(f *file) { f.Device = stranger.ID() },
		"a stranger's secrets": func(f *file) { f.secrets = stranger.secrets() },
		"a stranger before":    func(f *file) { f.Former = []secrets{stranger.secrets()} },
		"more before":          func(f *file) { f.Former = append(f.Former, f.Former...) },
		"nothing to open with": func(f *file) { f.Opening = "" },
	} {
		f, err := parse(second.File())
		if err != nil {
			t.Fatal(err)
		}
		spoil(&f)
		if _, err := f.device(); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func successor(t testing.TB, d *Device, seed byte) *Device {
	t.Helper()
	next, err := d.Successor(seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func sealedTo(t testing.TB, d *Device) []byte {
	t.Helper()
	to, err := age.ParseX25519Recipient(d.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "entre nous"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return sealed.Bytes()
}
