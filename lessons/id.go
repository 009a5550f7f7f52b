package lessons

import (
	"regexp"
	"strings"

	"cordee/lessons/format/gift"
)

// maxMade keeps ids that are made of titles short enough to type, in bytes.
const maxMade = 40

// idForm keeps an id fit for a command line, a link and a file name.
var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// ValidID reports whether an id can be typed, linked to and named in a file.
func ValidID(id string) bool { return idForm.MatchString(id) }

// IDFrom makes a valid id of a title: small letters without accents, digits
// and hyphens. It is the fallback when the title has none of them.
func IDFrom(title, fallback string) string {
	id := gift.Slug(title)
	if len(id) > maxMade {
		id = strings.Trim(id[:maxMade], "-")
	}
	if !ValidID(id) {
		return fallback
	}
	return id
}
