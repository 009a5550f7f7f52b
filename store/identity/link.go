package identity

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
)

const (
	linkDomain = "cordee/link/1"
	maxLinks   = 8 // between a person's first device and another: a computer every few years, and some mishaps
)

// ErrLinks says that links do not lead from a person to a device.
var ErrLinks = errors.New("the links do not lead from the person to the device")

// Link says that the next device is the same person's: the device before signs
// it. The first link of a person's chain bears the key of their first device,
// whose id the person's follows from.
type Link struct {
	Key       []byte `json:"key"`       // Ed25519, of the device that signs
	Signature []byte `json:"signature"` // of the person's id and the next device's key
}

// Link makes next a device of this device's person. It returns the links from
// the person's first device to next; ErrLinks when there would be more than 8.
func (d *Device) Link(next ed25519.PublicKey) ([]Link, error) {
	link := Link{Key: d.Key(), Signature: d.Sign(linkDomain, linked(d.Person(), next))}
	links := append(slices.Clone(d.links), link)
	return links, LinkedTo(d.Person(), next, links)
}

// LinkedTo returns nil when the links lead from the person to the device with
// this key: none when it is the person's first device. It returns ErrLinks
// otherwise. Whether a device on the way was revoked, Roster.Admits says.
func LinkedTo(person string, key ed25519.PublicKey, links []Link) error {
	if len(links) > maxLinks {
		return fmt.Errorf("%w: more than %d", ErrLinks, maxLinks)
	}
	next := key
	for i := len(links) - 1; i >= 0; i-- {
		if !Verify(links[i].Key, linkDomain, linked(person, next), links[i].Signature) {
			return fmt.Errorf("%w: link %d", ErrLinks, i+1)
		}
		next = links[i].Key
	}
	if len(key) != ed25519.PublicKeySize || PersonID(next) != person {
		return fmt.Errorf("%w: %s", ErrLinks, person)
	}
	return nil
}

func linked(person string, next ed25519.PublicKey) []byte {
	return append([]byte(person), next...)
}

// Predecessors are the devices before this one, from the person's first: those
// whose events it may carry. Their links must have been verified.
func (m Member) Predecessors() []string {
	devices := make([]string, len(m.Links))
	for i, l := range m.Links {
		devices[i] = DeviceID(l.Key)
	}
	return devices
}
