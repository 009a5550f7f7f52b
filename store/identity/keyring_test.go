//go:build linux && keyring

package identity

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/zalando/go-keyring"
)

// With GNOME's keyring in a session and a home of its own: go test -tags
// keyring ./store/identity. It needs dbus-run-session and gnome-keyring-daemon.
const inSession = "CORDEE_TEST_KEYRING"

func TestInARealKeyring(t *testing.T) {
	if os.Getenv(inSession) == "" {
		home := t.TempDir()
		session := exec.Command("dbus-run-session", "--", "sh", "-c",
			`printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -test.run='^TestInARealKeyring$' -test.v`, os.Args[0])
		session.Env = append(os.Environ(), inSession+"=1", "HOME="+home, "XDG_DATA_HOME="+filepath.Join(home, "data"),
			"XDG_RUNTIME_DIR="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
		out, err := session.CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	v := Vault{File: filepath.Join(t.TempDir(), "device.key"), Keyring: true}
	d, err := v.Create(seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	if secretIn(t, v.File, d) {
		t.Fatal("the real keyring was not used")
	}
	loads(t, v, d)
	for i := range byte(maxLinks) { // the most that an entry ever holds
		if d, err = d.Successor(seeded(2 + i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Replace(d); err != nil {
		t.Fatal(err)
	}
	if secretIn(t, v.File, d) {
		t.Error("the real keyring did not take them all")
	}
	loads(t, v, d)
	f, err := read(v.File)
	if err != nil {
		t.Fatal(err)
	}
	loads(t, Vault{File: v.File}, d)
	if !secretIn(t, v.File, d) {
		t.Error("they did not come back into the file")
	}
	if err := os.WriteFile(v.File, f.bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := keyring.Delete(keyringService, f.Keyring); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Load(); !errors.Is(err, ErrKeyringLost) {
		t.Errorf("an entry that was deleted: %v", err)
	}
}
