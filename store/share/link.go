package share

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"filippo.io/age"

	"cordee/store/identity"
)

// maxLinkFiles is how many files of each kind are looked at: a flood of others
// must not stop an exchange.
const maxLinkFiles = 200

// linkRequest is the header by which a computer asks to become one more of a
// person whose link code it has. It says not whose.
type linkRequest struct {
	Format    int    `json:"format"`
	Space     string `json:"space"`
	Key       []byte `json:"key"`
	Recipient string `json:"recipient"`
	Code      string `json:"code"`  // id of the link code
	Proof     []byte `json:"proof"` // that this device has the code
}

// LinkRequest is a computer that asks to become one of somebody's.
type LinkRequest struct {
	identity.Member        // its keys alone
	Code            string // id of the link code it has
	Proof           []byte // for identity.LinkCode.Proves
}

// linkHeader is the header of the answer. The device that links signs it.
type linkHeader struct {
	Format int    `json:"format"`
	Space  string `json:"space"`
	Key    []byte `json:"key"`    // of the device that links
	Device string `json:"device"` // that is linked
	Sealed []byte `json:"sealed"` // a Link, for that device alone
}

// Link is what a computer is told by another of the same person's.
type Link struct {
	Person string          `json:"person"`
	Name   string          `json:"name"`
	Team   string          `json:"team,omitempty"`
	Links  []identity.Link `json:"links"`
}

// RequestLink asks for a link to the person whose code it is. It can be asked
// again: the file is the same. Errors: those of Folder.Put.
func (s *Space) RequestLink(ctx context.Context, dev *identity.Device, code identity.LinkCode) error {
	if err := s.check(ctx); err != nil {
		return err
	}
	m := dev.Member("", "")
	data, _, err := seal(kindAsk, linkRequest{
		Format: Format, Space: s.ID, Key: m.Key, Recipient: m.Recipient, Code: code.ID(), Proof: code.Proof(m),
	}, nil, dev)
	if err != nil {
		return err
	}
	return s.Folder.Put(ctx, fmt.Sprintf("%s/%s-%s.ask", joinDir, dev.ID(), code.ID()), data)
}

// LinkRequests lists who asks for a link, verified but for the proof. Files
// that are damaged, or are none, are left out.
func (s *Space) LinkRequests(ctx context.Context) ([]LinkRequest, error) {
	var all []LinkRequest
	err := s.linkFiles(ctx, askName, "", func(data []byte) bool {
		if r, err := parseLinkRequest(data, s.ID); err == nil {
			all = append(all, r)
		}
		return true
	})
	return all, err
}

func parseLinkRequest(data []byte, space string) (LinkRequest, error) {
	f, err := unseal(kindAsk, data)
	if err != nil {
		return LinkRequest{}, err
	}
	r, err := readHeader[linkRequest](f)
	switch {
	case err != nil:
		return LinkRequest{}, err
	case r.Space != space:
		return LinkRequest{}, fmt.Errorf("%w: request for a link", ErrOtherSpace)
	case !f.signedBy(kindAsk, r.Key):
		return LinkRequest{}, fmt.Errorf("%w: request for a link", ErrForged)
	case !canReceive(r.Recipient):
		return LinkRequest{}, fmt.Errorf("%w: request for a link", faultMalformed)
	}
	m := identity.Member{Device: identity.DeviceID(r.Key), Key: r.Key, Recipient: r.Recipient}
	return LinkRequest{Member: m, Code: r.Code, Proof: r.Proof}, nil
}

// LinkDevice makes the device that asks one of dev's person, who is named so,
// unless dev has answered it already. identity.ErrLinks says that the person has
// too many; other errors are those of Folder.Put.
func (s *Space) LinkDevice(ctx context.Context, dev *identity.Device, asks LinkRequest, name, team string) error {
	if err := s.check(ctx); err != nil {
		return err
	}
	answered := false
	err := s.linkFiles(ctx, linkName, asks.Device, func(data []byte) bool {
		_, h, err := parseLink(data, s.ID)
		answered = err == nil && bytes.Equal(h.Key, dev.Key())
		return !answered
	})
	if err != nil || answered {
		return err
	}
	links, err := dev.Link(asks.Key)
	if err != nil {
		return err
	}
	sealed, err := sealLink(Link{dev.Person(), name, team, links}, asks.Recipient)
	if err != nil {
		return err
	}
	data, _, err := seal(kindLink, linkHeader{Format: Format, Space: s.ID, Key: dev.Key(), Device: asks.Device, Sealed: sealed}, nil, dev)
	if err != nil {
		return err
	}
	random := make([]byte, joinRandom)
	_, _ = rand.Read(random) // never fails
	return s.Folder.Put(ctx, fmt.Sprintf("%s/%s-%s.lnk", joinDir, asks.Device, hex.EncodeToString(random)), data)
}

// Link finds the answer to RequestLink: a link of dev to the person. found is
// false as long as none of that person's computers has written it.
func (s *Space) Link(ctx context.Context, dev *identity.Device, person string) (link Link, found bool, err error) {
	err = s.linkFiles(ctx, linkName, dev.ID(), func(data []byte) bool {
		f, h, err := parseLink(data, s.ID)
		if err != nil || h.Device != dev.ID() {
			return true
		}
		link, err = openLink(h.Sealed, dev)
		found = err == nil && link.Person == person && link.signs(f, h, dev)
		return !found
	})
	return link, found, err
}

// signs says whether the link leads to the device, from the one that signed the
// file.
func (l Link) signs(f frame, h linkHeader, dev *identity.Device) bool {
	if len(l.Links) == 0 || identity.LinkedTo(l.Person, dev.Key(), l.Links) != nil {
		return false
	}
	last := l.Links[len(l.Links)-1].Key
	return bytes.Equal(last, h.Key) && f.signedBy(kindLink, h.Key) && l.Name != "" && profile{l.Name, l.Team}.plain()
}

func parseLink(data []byte, space string) (frame, linkHeader, error) {
	f, err := unseal(kindLink, data)
	if err != nil {
		return f, linkHeader{}, err
	}
	h, err := readHeader[linkHeader](f)
	switch {
	case err != nil:
		return f, h, err
	case h.Space != space:
		return f, h, fmt.Errorf("%w: link", ErrOtherSpace)
	case !f.signedBy(kindLink, h.Key):
		return f, h, fmt.Errorf("%w: link", ErrForged)
	}
	return f, h, nil
}

func sealLink(l Link, to string) ([]byte, error) {
	recipient, err := age.ParseX25519Recipient(to)
	if err != nil {
		return nil, fmt.Errorf("%w: recipient", faultMalformed)
	}
	plain, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, recipient)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(plain)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	return sealed.Bytes(), nil
}

func openLink(sealed []byte, dev *identity.Device) (l Link, err error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), dev.Identity())
	if err != nil {
		return l, err
	}
	plain, err := io.ReadAll(r) // no longer than sealed
	if err != nil {
		return l, err
	}
	return l, json.Unmarshal(plain, &l)
}

// linkFiles reads the files of one kind, those about one device when it is
// given, until read says that it is enough.
func (s *Space) linkFiles(ctx context.Context, kind *regexp.Regexp, device string, read func(data []byte) bool) error {
	names, err := s.Folder.List(ctx, joinDir)
	if err != nil {
		return offline(err)
	}
	looked := 0
	for _, name := range names {
		if !kind.MatchString(name) || !strings.HasPrefix(path.Base(name), device) {
			continue
		}
		if looked++; looked > maxLinkFiles {
			return nil
		}
		data, err := s.Folder.Read(ctx, name, maxSmall)
		if ctx.Err() != nil {
			return offline(ctx.Err())
		}
		if err == nil && !read(data) {
			return nil
		}
	}
	return nil
}
