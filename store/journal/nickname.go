package journal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxNickname is how many characters people may call a space, a team or
// themselves with: more than any badge or table shows.
const MaxNickname = 80

// Nickname says whether people may call something so: one short line that
// shows as it is written, so that nobody can dress up as somebody else. The
// empty one passes.
func Nickname(s string) bool {
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > MaxNickname || s != strings.TrimSpace(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
	})
}
