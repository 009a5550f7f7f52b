// Package formattest holds what the tests of the formats share.
package formattest

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Windows1252 is the guise a format reads with a warning; of the others
// nothing is to be said.
const Windows1252 = "Windows-1252"

// Guises are the forms in which other systems save a text whose lines end with
// "\n", by name: with a byte order mark, with other ends of lines and, where
// that encoding has all its characters, in Windows-1252.
func Guises(text string) map[string][]byte {
	guises := map[string][]byte{
		"BOM":  []byte("\ufeff" + text),
		"CRLF": []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"CR":   []byte(strings.ReplaceAll(text, "\n", "\r")),
	}
	if data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text)); err == nil {
		guises[Windows1252] = data
	}
	return guises
}
