// Package filename says which names of files can stand on every computer.
package filename

import (
	"regexp"
	"strings"
)

// reserved are the names that Windows keeps for devices, with any ending
// (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$`)

// Portable says whether every part of a path, divided by slashes, is a name
// that Windows, macOS and Linux can all give to a file: no device, no sign
// that means something there, nothing invisible, no blank or point at the end.
func Portable(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || reserved.MatchString(part) || strings.ContainsAny(part, `<>:"|?*\`) ||
			strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || strings.ContainsFunc(part, unseen) {
			return false
		}
	}
	return true
}

// unseen says whether a sign cannot be seen, or turns the ones after it round.
func unseen(c rune) bool {
	return c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x200e && c <= 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
}

// Safe is a stem that can be the name of a file: itself, or what Windows would
// take for a device with a sign after it.
func Safe(stem string) string {
	if reserved.MatchString(stem) {
		return stem + "-"
	}
	return stem
}
