package app

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"cordee/store/identity"
)

// keyFile holds this device's keys, in the home folder; see identity.Vault.
const keyFile = "device.key"

// Device is a computer of this person's.
type Device struct {
	ID      string
	Key     []byte // to be compared aloud: see identity.Words
	Here    bool   // this one
	Revoked bool   // taken out of the space
	Owner   bool   // it owns the space

	Seen time.Time // when it last wrote something that is here, be it that it joined; zero when it never did
}

func (o Options) vault() identity.Vault {
	return identity.Vault{File: filepath.Join(o.Home, keyFile), Keyring: o.Keyring}
}

// loadDevice reads the keys of the home, or makes them where there are none. It
// never makes others because those there are cannot be read.
func loadDevice(o Options) (*identity.Device, error) {
	vault := o.vault()
	device, err := vault.Load()
	if errors.Is(err, fs.ErrNotExist) {
		device, err = vault.Create(o.Random)
	}
	if errors.Is(err, identity.ErrExists) { // another process has just made it
		device, err = vault.Load()
	}
	switch {
	case errors.Is(err, identity.ErrKeyringLost):
		return nil, fail("key-lost", err, "Home", o.Home)
	case errors.Is(err, identity.ErrKeyring):
		return nil, fail("key-keyring", err)
	case err != nil:
		return nil, fail("key-unreadable", err, "File", vault.File)
	}
	return device, nil
}

// Devices lists the computers of this person that the space knows, this one
// always.
func (a *App) Devices(ctx context.Context) ([]Device, error) {
	members, err := a.Members(ctx)
	if err != nil {
		return nil, err
	}
	here := Device{ID: a.device().ID(), Key: a.device().Key(), Here: true}
	var others []Device
	for _, m := range members {
		switch {
		case m.Device == here.ID:
			here.Revoked, here.Owner = m.Revoked, m.Owner
		case m.ID == a.device().Person():
			others = append(others, Device{ID: m.Device, Key: m.Key, Revoked: m.Revoked, Owner: m.Owner, Seen: m.Joined})
		}
	}
	all := append([]Device{here}, others...)
	for i := range all {
		seen, err := a.store.DeviceSeen(ctx, all[i].ID)
		if err != nil {
			return nil, fail("not-read", err)
		}
		all[i].Seen = latest(all[i].Seen, seen)
	}
	return all, nil
}
