package identity

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
)

// inKeyring is a new device whose secrets a keyring in memory holds.
func inKeyring(t *testing.T) (*Device, Vault) {
	t.Helper()
	keyring.MockInit()
	v := Vault{File: filepath.Join(t.TempDir(), "device.key"), Keyring: true}
	d, err := v.Create(seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	return d, v
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// secretIn says whether the file holds the private keys of the device.
func secretIn(t *testing.T, path string, d *Device) bool {
	f, err := parse(content(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(f.Signing, d.signing.Seed()) || strings.Contains(string(content(t, path)), d.opening.String())
}

func loads(t *testing.T, v Vault, want *Device) *Device {
	t.Helper()
	got, err := v.Load()
	if err != nil {
		t.Fatal(err)
	}
	if got.ID() != want.ID() || got.Recipient() != want.Recipient() || got.Person() != want.Person() {
		t.Fatalf("loaded %s of %s, want %s of %s", got.ID(), got.Person(), want.ID(), want.Person())
	}
	return got
}

func TestSecretsLieInTheKeyring(t *testing.T) {
	d, v := inKeyring(t)
	if secretIn(t, v.File, d) {
		t.Error("the file holds the secrets")
	}
	loads(t, v, d)
	next := successor(t, d, 2)
	if err := v.Replace(next); err != nil {
		t.Fatal(err)
	}
	if secretIn(t, v.File, next) || secretIn(t, v.File, d) {
		t.Error("the file holds the secrets")
	}
	if got := loads(t, v, next); !got.Opens(d.ID()) {
		t.Error("the former keys are forgotten")
	}
	// A home that moves keeps its keys.
	moved := Vault{File: filepath.Join(t.TempDir(), "device.key"), Keyring: true}
	if err := os.Rename(v.File, moved.File); err != nil {
		t.Fatal(err)
	}
	loads(t, moved, next)
}

func TestKeysMoveIntoTheKeyringAndBack(t *testing.T) {
	keyring.MockInit()
	d, path := create(t, 1)
	if !secretIn(t, path, d) {
		t.Fatal("a file without a keyring holds no secrets")
	}
	loads(t, Vault{File: path, Keyring: true}, d)
	if secretIn(t, path, d) {
		t.Error("they did not move into the keyring")
	}
	loads(t, Vault{File: path}, d)
	if !secretIn(t, path, d) {
		t.Error("they did not come back")
	}
	keyring.MockInit() // an empty one: they do not depend on it any more
	loads(t, Vault{File: path}, d)
}

// Where there is no keyring, all is as it was.
func TestWithoutAKeyringTheFileHoldsAll(t *testing.T) {
	keyring.MockInitWithError(errors.New("no session bus"))
	v := Vault{File: filepath.Join(t.TempDir(), "device.key"), Keyring: true}
	d, err := v.Create(seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	before := content(t, v.File)
	loads(t, v, d)
	if !secretIn(t, v.File, d) || !bytes.Equal(before, content(t, v.File)) {
		t.Error("the file was touched, or holds no secrets")
	}
	if err := v.Replace(successor(t, d, 2)); err != nil {
		t.Errorf("the keys cannot be replaced: %v", err)
	}
}

// A keyring that cannot be read now is no reason for another identity.
func TestAKeyringThatFailsChangesNothing(t *testing.T) {
	d, v := inKeyring(t)
	before := content(t, v.File)
	keyring.MockInitWithError(errors.New("locked"))
	for _, v := range []Vault{v, {File: v.File}} {
		if _, err := v.Load(); !errors.Is(err, ErrKeyring) {
			t.Errorf("a locked keyring: %v", err)
		}
	}
	if _, err := v.Create(seeded(2)); !errors.Is(err, ErrExists) {
		t.Errorf("other keys were made: %v", err)
	}
	keyring.MockInit()
	if _, err := v.Load(); !errors.Is(err, ErrKeyringLost) {
		t.Errorf("a keyring without the keys: %v", err)
	}
	f, err := parse(before)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		data string
		want error
	}{
		"nothing":    {"", ErrDamaged},
		"no keys":    {"{}", ErrDamaged},
		"other keys": {`{"signing":"` + strings.Repeat("A", 43) + `=","opening":"` + d.opening.String() + `"}`, ErrDamaged},
	} {
		if err := keyring.Set(keyringService, f.Keyring, c.data); err != nil {
			t.Fatal(err)
		}
		if _, err := v.Load(); !errors.Is(err, c.want) {
			t.Errorf("the keyring holds %s: %v", what, err)
		}
	}
	if !bytes.Equal(before, content(t, v.File)) {
		t.Error("the file was touched")
	}
}

func TestAKeyringThatNeverAnswersIsNotWaitedForForEver(t *testing.T) {
	never := make(chan struct{})
	defer close(never)
	if err := patient(time.Millisecond, func() error { <-never; return nil }); !errors.Is(err, ErrKeyring) {
		t.Errorf("%v", err)
	}
	if err := patient(time.Minute, func() error { return nil }); err != nil {
		t.Error(err)
	}
}

// What an archive holds opens anywhere, wherever the secrets lie here.
func TestTheFileOfAnArchiveHoldsAll(t *testing.T) {
	d, v := inKeyring(t)
	archived := filepath.Join(t.TempDir(), "device.key")
	if err := os.WriteFile(archived, loads(t, v, d).File(), 0o600); err != nil {
		t.Fatal(err)
	}
	keyring.MockInitWithError(errors.New("another computer"))
	loads(t, Vault{File: archived, Keyring: true}, d)
}
