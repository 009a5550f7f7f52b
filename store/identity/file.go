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
	fileFormat  = 2       // grows when an older Cordée could no longer read the file
	plainFormat = 1       // of a first device whose secrets are in the file: every Cordée reads it
	fileMode    = 0o600   // the owner alone
	exposed     = 0o077   // bits that let somebody else in
	maxFile     = 8 << 10 // bytes: a key file is under 300, and 350 more for each former device
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
	Links   []Link `json:"links,omitempty"`
	Keyring string `json:"keyring,omitempty"` // account under which the keyring holds the secrets; else they are here
	secrets
}

// secrets is the half of the key file that may lie in the keyring instead.
type secrets struct {
	Signing []byte    `json:"signing,omitempty"` // Ed25519 seed
	Opening string    `json:"opening,omitempty"` // age X25519 identity
	Former  []secrets `json:"former,omitempty"`  // of the devices before, oldest first
}

// Create makes the keys of a person's first device and writes them to path, as
// Vault.Create does.
func Create(path string, random io.Reader) (*Device, error) {
	return Vault{File: path}.Create(random)
}

// Load reads the keys that Create wrote, as Vault.Load does.
func Load(path string) (*Device, error) { return Vault{File: path}.Load() }

// Replace writes the keys of d over those at path, as Vault.Replace does.
func Replace(path string, d *Device) error { return Vault{File: path}.Replace(d) }

// File is the key file of the device with all its secrets in it, as an archive
// of a home holds it.
func (d *Device) File() []byte {
	f := d.public()
	f.secrets = d.secrets()
	return f.bytes()
}

func (d *Device) public() file {
	format := plainFormat
	if len(d.links) > 0 {
		format = fileFormat
	}
	return file{Format: format, Device: d.ID(), Links: d.links}
}

func (d *Device) secrets() secrets {
	s := secrets{Signing: d.signing.Seed(), Opening: d.opening.String()}
	for _, f := range d.former {
		s.Former = append(s.Former, f.secrets())
	}
	return s
}

func (f file) bytes() []byte {
	data, err := json.Marshal(f)
	if err != nil {
		panic(err) // strings and bytes
	}
	return data
}

// read reads the key file: fs.ErrNotExist, ErrExposed, ErrDamaged or ErrNewer.
func read(path string) (file, error) {
	in, err := os.Open(path)
	if err != nil {
		return file{}, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return file{}, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return file{}, fmt.Errorf("%w: %s is not a key file", ErrDamaged, path)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&exposed != 0 {
		return file{}, fmt.Errorf("%w: %s has mode %04o and should have %04o", ErrExposed, path, info.Mode().Perm(), fileMode)
	}
	data, err := io.ReadAll(io.LimitReader(in, maxFile))
	if err != nil {
		return file{}, err
	}
	f, err := parse(data)
	if err != nil {
		return file{}, fmt.Errorf("%w: %s", err, path)
	}
	return f, nil
}

// parse reads the bytes of a key file.
func parse(data []byte) (file, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return file{}, ErrDamaged
	}
	if f.Format > fileFormat {
		return file{}, ErrNewer
	}
	return f, nil
}

// device puts the halves of the key file together.
func (f file) device() (*Device, error) {
	d, err := f.secrets.device()
	if err != nil {
		return nil, err
	}
	d.links = f.Links
	if d.ID() != f.Device || LinkedTo(d.Person(), d.Key(), d.links) != nil || len(f.Former) > len(f.Links) {
		return nil, ErrDamaged
	}
	for i, s := range f.Former {
		former, err := s.device()
		at := len(f.Links) - len(f.Former) + i
		if err != nil || !former.Key().Equal(ed25519.PublicKey(f.Links[at].Key)) {
			return nil, ErrDamaged
		}
		former.links = f.Links[:at:at]
		d.former = append(d.former, former)
	}
	return d, nil
}

func (s secrets) device() (*Device, error) {
	opening, err := age.ParseX25519Identity(s.Opening)
	if err != nil || len(s.Signing) != ed25519.SeedSize {
		return nil, ErrDamaged
	}
	return &Device{signing: ed25519.NewKeyFromSeed(s.Signing), opening: opening}, nil
}

// writeNew gives data the name path, which must be free: ErrExists. A hard link
// fails when the name is taken, which a rename does not.
func writeNew(path string, data []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	err := write(path, data, os.Link)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) { // a file system without hard links
		err = write(path, data, os.Rename)
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	return err
}

// write writes data beside path and then gives it the name: it is there whole
// or not at all, whatever happens meanwhile.
func write(path string, data []byte, name func(from, to string) error) error {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, "~*.tmp") // created with fileMode
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := name(tmp.Name(), path); err != nil {
		return err
	}
	if d, err := os.Open(dir); err == nil { // keeps the name through a power cut, where that is possible
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}
