package identity

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/zalando/go-keyring"
)

const (
	keyringService = "Cordée"        // the name under which a person finds the entry in their system's keyring
	keyringLimit   = 2 * time.Minute // to answer: somebody may have to type a password first
)

// Why the secrets of a device whose file says "keyring" are not here. Nothing
// was changed, and no other keys were made in their place.
var (
	ErrKeyring     = errors.New("the keyring of this computer does not answer")
	ErrKeyringLost = errors.New("the keyring of this computer no longer holds the keys of this device")
)

// Vault is where the keys of a device are kept: a file that only the current
// user can read, and, if wanted, the keyring of the operating system for the
// secret half. Where no keyring works, all of it is in the file.
type Vault struct {
	File    string // path of the key file
	Keyring bool   // the secrets are to lie in the keyring
}

// Create makes the keys of a person's first device. It never replaces a file:
// ErrExists. The file is there whole or not at all, whatever happens meanwhile.
// random feeds the signing key, and with it the ids; age draws its own key
// itself.
func (v Vault) Create(random io.Reader) (*Device, error) {
	d, err := newDevice(random)
	if err != nil {
		return nil, err
	}
	f := v.file(d)
	if err := writeNew(v.File, f.bytes()); err != nil {
		if f.Keyring != "" {
			_ = answer(func() error { return keyring.Delete(keyringService, f.Keyring) })
		}
		return nil, err
	}
	return d, nil
}

// Load reads the keys of the device. What lies in the file goes into the
// keyring, or comes back from it, as v.Keyring says: the file is replaced last,
// and only when what was written could be read again.
//
// It returns fs.ErrNotExist when there are none, ErrExposed when another user
// of this computer could have read the file (not checked on Windows, whose
// permissions a mode does not show), ErrDamaged, ErrNewer, ErrKeyring or
// ErrKeyringLost.
func (v Vault) Load() (*Device, error) {
	f, err := read(v.File)
	if err != nil {
		return nil, err
	}
	inKeyring := f.Keyring != ""
	if inKeyring {
		if f.secrets, err = recall(f.Keyring); err != nil {
			return nil, err
		}
	}
	d, err := f.device()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, v.File)
	}
	if v.Keyring != inKeyring {
		if moved := v.file(d); (moved.Keyring != "") == v.Keyring {
			_ = write(v.File, moved.bytes(), os.Rename) // the next start tries again; until then the keys stay where they are
		}
	}
	return d, nil
}

// Replace writes the keys of d over those of the device before it. Those stay
// in the keyring if they were there: a copy of this home may live by them.
func (v Vault) Replace(d *Device) error {
	return write(v.File, v.file(d).bytes(), os.Rename)
}

// file is the key file of d. When it names the keyring, the secrets are there.
func (v Vault) file(d *Device) file {
	f := d.public()
	f.secrets = d.secrets()
	if !v.Keyring {
		return f
	}
	home, err := filepath.Abs(filepath.Dir(v.File))
	if err != nil {
		return f
	}
	account := d.ID() + " " + home // two homes on one computer may hold one device, until one of them notices
	if err := keep(account, f.secrets); err == nil {
		f.Format, f.Keyring, f.secrets = fileFormat, account, secrets{}
	}
	return f
}

// keep puts the secrets into the keyring and reads them back.
func keep(account string, s secrets) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := answer(func() error { return keyring.Set(keyringService, account, string(data)) }); err != nil {
		return err
	}
	got, err := ask(account)
	if err == nil && got != string(data) {
		err = fmt.Errorf("%w: it kept something else", ErrKeyring)
	}
	return err
}

// recall reads the secrets from the keyring.
func recall(account string) (secrets, error) {
	data, err := ask(account)
	if err != nil {
		return secrets{}, err
	}
	var s secrets
	if err := json.Unmarshal([]byte(data), &s); err != nil {
		return secrets{}, fmt.Errorf("%w: in the keyring", ErrDamaged)
	}
	return s, nil
}

func ask(account string) (data string, err error) {
	got := make(chan string, 1)
	err = answer(func() error {
		data, err := keyring.Get(keyringService, account)
		got <- data
		return err
	})
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return "", ErrKeyringLost
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrKeyring, err)
	}
	return <-got, nil
}

// answer waits for the keyring, but not for ever: where nobody sits, nobody
// answers its question for a password.
func answer(do func() error) error { return patient(keyringLimit, do) }

func patient(limit time.Duration, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return fmt.Errorf("%w: after %s", ErrKeyring, limit)
	}
}
