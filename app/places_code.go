package app

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"cordee/store/identity"
)

const (
	codeGroups  = 18      // groups of a code, and four signs in each: see identity.Invitation.Code
	codeSigns   = 4       // signs of a group
	codeLetter  = 4 << 10 // bytes of a message looked through for a code: more than one a person writes around it
	codeLikely  = 6       // groups in a row that nobody types into the name of a folder
	codeAddress = `/\`    // signs that folders and addresses have, and codes never
)

// InvitationCode is what an invitation says to whoever was given it.
type InvitationCode struct {
	Text    string // as it is written, in groups
	Space   string // id of the group it leads to
	Until   time.Time
	Expired bool
}

// ReadCode looks for an invitation in what somebody has pasted: the code itself,
// however it was typed, or the message that came with it. found is false when
// there is nothing that resembles one. Errors: code-length,
// code-letters, code-typing, code-newer.
func (a *App) ReadCode(text string) (code InvitationCode, found bool, err error) {
	if len(text) > codeLetter {
		return InvitationCode{}, false, nil
	}
	for _, part := range mayBeCodes(text) {
		invitation, e := identity.ParseInvitation(part)
		if e == nil {
			return InvitationCode{invitation.Code(), invitation.Space, invitation.Until, invitation.Expired(a.now())}, true, nil
		}
		if err = e; errors.Is(e, identity.ErrCodeNewer) {
			break
		}
	}
	if resemblesCode(text) || errors.Is(err, identity.ErrCodeNewer) {
		return InvitationCode{}, true, miscoded(err)
	}
	return InvitationCode{}, false, nil
}

// mayBeCodes are the text as a whole, and every run of words in it that has the
// shape of a code.
func mayBeCodes(text string) []string {
	all := []string{text}
	words := codeWords(text)
	for i, word := range words {
		if len(word) == codeGroups*codeSigns {
			all = append(all, word)
		}
		if i+codeGroups <= len(words) && inGroups(words[i:i+codeGroups]) {
			all = append(all, strings.Join(words[i:i+codeGroups], "-"))
		}
	}
	return all
}

// resemblesCode says whether somebody meant to give a code: groups in a row, in
// no path or address.
func resemblesCode(text string) bool {
	words := codeWords(text)
	if strings.ContainsAny(text, codeAddress) {
		return false
	}
	for i := range max(0, len(words)-codeLikely+1) {
		if inGroups(words[i : i+codeLikely]) {
			return true
		}
	}
	return false
}

func inGroups(words []string) bool {
	for _, word := range words {
		if len(word) != codeSigns {
			return false
		}
	}
	return true
}

func codeWords(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
