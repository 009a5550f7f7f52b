package identity

import (
	"crypto/ed25519"
	"errors"
	"io"
	"slices"

	"filippo.io/age"
)

// Successor makes new keys for the same person, linked by those of d, for a
// home that was restored or copied: another copy may go on signing with d's. It
// opens what was sealed to d, but signs with the new key alone; see Former. The
// caller writes it with Replace before it signs anything. ErrLinks says that
// the person has had too many devices.
func (d *Device) Successor(random io.Reader) (*Device, error) {
	next, err := newDevice(random)
	if err != nil {
		return nil, err
	}
	if next.links, err = d.Link(next.Key()); err != nil {
		return nil, err
	}
	next.former = append(slices.Clone(d.former), &Device{signing: d.signing, opening: d.opening, links: d.links})
	return next, nil
}

// Former are the devices this one came after, oldest first. They are there to
// hand over what only they own, a share in a space's roots; nothing else is to
// be signed with them.
func (d *Device) Former() []*Device { return slices.Clone(d.former) }

// Opens says whether what was sealed to the device with this id can be opened
// here: this one, or a former one.
func (d *Device) Opens(device string) bool {
	return device == d.ID() || slices.ContainsFunc(d.former, func(f *Device) bool { return f.ID() == device })
}

func newDevice(random io.Reader) (*Device, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	opening, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return &Device{signing: ed25519.NewKeyFromSeed(seed), opening: opening}, nil
}

// openings are the keys of a device and of its former ones, as one.
type openings []*age.X25519Identity

// Unwrap implements age.Identity.
func (all openings) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, o := range all {
		key, err := o.Unwrap(stanzas)
		if !errors.Is(err, age.ErrIncorrectIdentity) {
			return key, err
		}
	}
	return nil, age.ErrIncorrectIdentity
}
