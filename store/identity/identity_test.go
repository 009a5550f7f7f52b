package identity

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"

	"filippo.io/age"
)

func seeded(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }

func create(t *testing.T, seed byte) (*Device, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "device.key")
	d, err := Create(path, seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return d, path
}

func TestCreatedDeviceLoadsTheSame(t *testing.T) {
	d, path := create(t, 1)
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID() != d.ID() || got.Person() != d.Person() || got.Recipient() != d.Recipient() || !got.Key().Equal(d.Key()) {
		t.Errorf("loaded %s %s, created %s %s", got.ID(), got.Recipient(), d.ID(), d.Recipient())
	}
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 {
		t.Errorf("Create left %d files, want the key alone", len(left))
	}
}

// The ids are in file names and in events for ever: these values must not move.
func TestIDsOfAKnownKey(t *testing.T) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize)).Public().(ed25519.PublicKey)
	if got, want := DeviceID(key), "fe812c12f3ab4ce6"; got != want {
		t.Errorf("DeviceID = %s, want %s", got, want)
	}
	if got, want := PersonID(key), "94c6bd5f51d4338c0f4d"; got != want {
		t.Errorf("PersonID = %s, want %s", got, want)
	}
	if got, want := Fingerprint(key), "6898 0354 7452 0231 8872 9419"; got != want {
		t.Errorf("Fingerprint = %s, want %s", got, want)
	}
	if !regexp.MustCompile(`^\d{4}( \d{4}){5}$`).MatchString(Fingerprint(key)) {
		t.Errorf("Fingerprint = %q is not six groups of four digits", Fingerprint(key))
	}
}

func TestTwoDevicesDiffer(t *testing.T) {
	a, _ := create(t, 1)
	b, _ := create(t, 2)
	if a.ID() == b.ID() || a.Person() == b.Person() || a.Recipient() == b.Recipient() || Fingerprint(a.Key()) == Fingerprint(b.Key()) {
		t.Error("two devices share an id, a recipient or a fingerprint")
	}
}

func TestSignatureHoldsForOneKeyDomainAndMessage(t *testing.T) {
	a, _ := create(t, 1)
	b, _ := create(t, 2)
	sig := a.Sign("cordee/seg/1", []byte("header"))
	for _, c := range []struct {
		what   string
		key    ed25519.PublicKey
		domain string
		msg    string
		want   bool
	}{
		{"as signed", a.Key(), "cordee/seg/1", "header", true},
		{"another's key", b.Key(), "cordee/seg/1", "header", false},
		{"another purpose", a.Key(), "cordee/snap/1", "header", false},
		{"another message", a.Key(), "cordee/seg/1", "Header", false},
		{"domain and message shifted", a.Key(), "cordee/seg/", "1\x00header", false},
		{"a key cut short", a.Key()[:31], "cordee/seg/1", "header", false},
		{"no key", nil, "cordee/seg/1", "header", false},
	} {
		if got := Verify(c.key, c.domain, []byte(c.msg), sig); got != c.want {
			t.Errorf("%s: Verify = %v, want %v", c.what, got, c.want)
		}
	}
}

func TestIdentityOpensWhatWasSealedToItsRecipient(t *testing.T) {
	d, _ := create(t, 1)
	to, err := age.ParseX25519Recipient(d.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, "for you alone")
	w.Close()
	r, err := age.Decrypt(&sealed, d.Identity())
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := io.ReadAll(r); string(got) != "for you alone" {
		t.Errorf("opened %q", got)
	}
}

func TestCreateNeverReplacesAKey(t *testing.T) {
	d, path := create(t, 1)
	if _, err := Create(path, seeded(2)); !errors.Is(err, ErrExists) {
		t.Fatalf("Create over a key: %v, want ErrExists", err)
	}
	if got, err := Load(path); err != nil || got.ID() != d.ID() {
		t.Errorf("the first key is no longer there: %v", err)
	}
}

func TestCreateWithoutRandomnessLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "device.key")
	if _, err := Create(path, bytes.NewReader([]byte("short"))); err == nil {
		t.Fatal("Create made a key out of five bytes")
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 0 {
		t.Errorf("Create left %d files behind", len(left))
	}
}

func TestLoadRefuses(t *testing.T) {
	d, path := create(t, 1)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte, mode fs.FileMode) string {
		p := filepath.Join(t.TempDir(), "device.key")
		if err := os.WriteFile(p, data, mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(p, mode); err != nil { // whatever the umask
			t.Fatal(err)
		}
		return p
	}
	cases := map[string]struct {
		path string
		want error
	}{
		"nothing there": {filepath.Join(t.TempDir(), "none"), fs.ErrNotExist},
		"a folder":      {t.TempDir(), ErrDamaged},
		"empty":         {write(nil, 0o600), ErrDamaged},
		"cut short":     {write(good[:len(good)/2], 0o600), ErrDamaged},
		"too large":     {write(bytes.Repeat([]byte(" "), maxFile+1), 0o600), ErrDamaged},
		"newer":         {write(bytes.Replace(good, []byte(`"format":1`), []byte(`"format":3`), 1), 0o600), ErrNewer},
	}
	if runtime.GOOS != "windows" {
		cases["readable by the group"] = struct {
			path string
			want error
		}{write(good, 0o640), ErrExposed}
		cases["readable by all"] = struct {
			path string
			want error
		}{write(good, 0o604), ErrExposed}
	}
	for name, c := range cases {
		if _, err := Load(c.path); !errors.Is(err, c.want) {
			t.Errorf("%s: Load = %v, want %v", name, err, c.want)
		}
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		if got, err := parsed(bad); err == nil && (got.ID() != d.ID() || got.Recipient() != d.Recipient()) {
			t.Errorf("byte %d flipped: loaded another device", i)
		}
	}
}

// parsed is the device of a key file with its secrets in it.
func parsed(data []byte) (*Device, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	return f.device()
}

func FuzzParse(f *testing.F) {
	path := filepath.Join(f.TempDir(), "device.key")
	if _, err := Create(path, seeded(1)); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	d, err := Load(path)
	if err != nil {
		f.Fatal(err)
	}
	next, err := d.Successor(seeded(2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(next.File())
	f.Add([]byte(`{"format":2,"keyring":"x"}`))
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"format":1,"signing":"AAAA","opening":"AGE-SECRET-KEY-1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := parsed(data)
		if (d == nil) == (err == nil) {
			t.Errorf("parse returned %v and %v", d, err)
		}
	})
}
