package identity

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// linkCodeDomain keeps an invitation from being read as a link code.
const linkCodeDomain = "cordee/link-code/1"

// ErrLinkedBefore says that a device cannot become another person's: it was
// somebody's already.
var ErrLinkedBefore = errors.New("the device is linked to a person already")

// LinkCode is what a person carries from one computer of theirs to the next: an
// invitation to become a device of their own. The one who makes it keeps Code,
// verifies who comes with it and signs the link (see Device.Link): the code
// alone makes nobody a device of the person.
type LinkCode struct {
	Invitation
	Person string // id of the person: 20 hexadecimal digits
}

// NewLinkCode makes a link code for a device of person, as NewInvitation does
// for a newcomer.
func NewLinkCode(random io.Reader, space string, root [32]byte, person string, until time.Time) (LinkCode, error) {
	i, err := NewInvitation(random, space, root, until)
	if err != nil {
		return LinkCode{}, err
	}
	if id, err := hex.DecodeString(person); err != nil || len(id) != personIDSize {
		return LinkCode{}, fmt.Errorf("%w: person %q", ErrInvitation, person)
	}
	return LinkCode{i, person}, nil
}

// ParseLinkCode reads a code, however it was typed. Errors: those of
// ParseInvitation.
func ParseLinkCode(code string) (LinkCode, error) {
	data, err := readCode(linkCodeDomain, code, invitationSize+personIDSize)
	if err != nil {
		return LinkCode{}, err
	}
	i, err := readInvitation(data[:invitationSize])
	return LinkCode{i, hex.EncodeToString(data[invitationSize:])}, err
}

// Code is the link code as it is carried: 22 groups of four capitals and
// digits. Who has it can ask to become a device of the person.
func (l LinkCode) Code() string {
	person, _ := hex.DecodeString(l.Person) // made of bytes above
	return writeCode(linkCodeDomain, append(l.bytes(), person...))
}

// Linked is the device as one of the person's to whom links lead, with the keys
// it has. The caller writes it with Replace before it signs anything in that
// person's name. ErrLinks says that the links do not lead there; ErrLinkedBefore
// that the device is somebody's who has, or had, others.
func (d *Device) Linked(person string, links []Link) (*Device, error) {
	if len(d.links)+len(d.former) > 0 {
		return nil, ErrLinkedBefore
	}
	if len(links) == 0 {
		return nil, fmt.Errorf("%w: none", ErrLinks)
	}
	if err := LinkedTo(person, d.Key(), links); err != nil {
		return nil, err
	}
	return &Device{signing: d.signing, opening: d.opening, links: slices.Clone(links)}, nil
}
