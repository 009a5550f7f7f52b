package app

import (
	"bytes"
	"cmp"
	"errors"
	"image"
	"image/png"
	"strings"
	"time"
	"unicode"

	"cordee/lessons/openbadges"
)

// What is shown of somebody's badge, at most.
const (
	maxBadgePicture = 2048 // pixels of width and of height: a small file can hold a picture that fills the memory
	maxBadgeText    = 300  // runes: the longest description that is not an essay
)

// BadgeCheck is what there is to say about a badge that somebody shows. Its
// texts are one line each and of a length that can be shown.
type BadgeCheck struct {
	Verdict     openbadges.Verdict
	Findings    []*openbadges.Finding // why it is not Valid; package texts words them
	Version     string                // of Open Badges; empty when it is no badge
	Name        string
	Description string
	// Issuer is how the issuer names itself, which no signature can prove;
	// IssuerID is the key or the address that the signature was compared with.
	Issuer, IssuerID string
	Earned           time.Time // zero when it does not say
	// Picture is that of a PNG. It is nil for every other file: a drawing by
	// somebody else is instructions to be followed, and they could be endless.
	Picture image.Image
}

// CheckBadge judges the badge in a file: a PNG or SVG picture, JSON, or a signed
// token, of any program. Nothing is fetched from the network. The error says
// that the file could not be read; a file that is no badge is a verdict. Nobody
// need have introduced themselves.
func CheckBadge(file string, now time.Time) (BadgeCheck, error) {
	data, err := readAtMost(file, openbadges.MaxSize)
	if err != nil && !errors.Is(err, errLarge) { // too large is a finding
		return BadgeCheck{}, fail("file-unreadable", err, "File", file)
	}
	r := openbadges.Verify(data, now)
	for _, f := range r.Findings {
		for fact, value := range f.Data {
			text, _ := value.(string)
			f.Data[fact] = oneLine(text)
		}
	}
	b := r.Badge
	return BadgeCheck{
		Verdict: r.Verdict, Findings: r.Findings, Version: b.Version, Name: oneLine(b.Achievement.Name), Description: oneLine(b.Achievement.Description),
		Issuer: oneLine(cmp.Or(b.Issuer.Name, b.Issuer.ID)), IssuerID: oneLine(b.Issuer.ID), Earned: b.ValidFrom, Picture: badgePicture(data),
	}, nil
}

// oneLine is a text by somebody else, without what would let it pass for
// something that Cordée says.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, text)
	runes := []rune(tidy(text))
	if len(runes) <= maxBadgeText {
		return string(runes)
	}
	return string(runes[:maxBadgeText-1]) + "…"
}

// badgePicture decodes a PNG of a size that a badge can have.
func badgePicture(data []byte) image.Image {
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width > maxBadgePicture || size.Height > maxBadgePicture {
		return nil
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	return picture
}
