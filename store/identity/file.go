package identity

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"filippo.io/age"
)

// What the key file is.
const (
	fileFormat = 1       // grows when an older Cordée could no longer read the file
	fileMode   = 0o600   // the owner alone
	exposed    = 0o077   // bits that let somebody else in
	maxFile    = 4 << 10 // bytes: a key file is under 300
)

// The ways a key file can fail. A file that is not there is fs.ErrNotExist.
var (
	ErrExists  = errors.New("there is already a device key")
	ErrExposed = errors.New("the device key can be read by other users of this computer")
	ErrDamaged = errors.New("the device key is damaged")
	ErrNewer   = errors.New("the device key was written by a newer Cordée")
)

// file is the key file. Device is redundant on purpose: a damaged signing key
// is still a key, but it is another device's.
type file struct {
	Format  int    `json:"format"`
	Device  string `json:"device"`
	Signing []byte `json:"signing"` // Ed25519 seed
	Opening string `json:"opening"` // age X25519 identity
}

// Create makes the keys of a new device and writes them to path, which only
// the current user can then read. It never replaces a file: ErrExists. The
// file is there whole or not at all, whatever happens meanwhile. random feeds
// the signing key, and with it the ids; age draws its own key itself.
func Create(path string, random io.Reader) (*Device, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	opening, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	d := &Device{signing: ed25519.NewKeyFromSeed(seed), opening: opening}
	data, err := json.Marshal(file{Format: fileFormat, Device: d.ID(), Signing: seed, Opening: opening.String()})
	if err != nil {
		return nil, err
	}
	if err := writeNew(path, data); err != nil {
		return nil, err
	}
	return d, nil
}

// Load reads the keys that Create wrote. It returns fs.ErrNotExist when there
// are none, ErrExposed when another user of this computer could have read
// them (not checked on Windows, whose permissions a mode does not show),
// ErrDamaged, or ErrNewer.
func Load(path string) (*Device, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil, fmt.Errorf("%w: %s is not a key file", ErrDamaged, path)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&exposed != 0 {
		return nil, fmt.Errorf("%w: %s has mode %04o and should have %04o", ErrExposed, path, info.Mode().Perm(), fileMode)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return nil, err
	}
	d, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, path)
	}
	return d, nil
}

// parse reads the bytes of a key file.
func parse(data []byte) (*Device, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, ErrDamaged
	}
	if f.Format > fileFormat {
		return nil, ErrNewer
	}
	opening, err := age.ParseX25519Identity(f.Opening)
	if err != nil || len(f.Signing) != ed25519.SeedSize {
		return nil, ErrDamaged
	}
	d := &Device{signing: ed25519.NewKeyFromSeed(f.Signing), opening: opening}
	if d.ID() != f.Device {
		return nil, ErrDamaged
	}
	return d, nil
}

// writeNew writes data beside path and then gives it the name. A hard link
// fails when the name is taken, which a rename does not.
func writeNew(path string, data []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, "~*.tmp") // created with fileMode
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	err = os.Link(tmp.Name(), path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%w: %s", ErrExists, path)
	case err != nil: // a file system without hard links
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return err
	}
	if d, err := os.Open(dir); err == nil { // keeps the name through a power cut, where that is possible
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}
