package identity

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
)

// How secrets are written for people: on paper, in a message, in a QR code,
// whose alphanumeric mode holds capitals, digits and the hyphen.
const (
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // Crockford's base 32: no I, L, O, U
	codeGroup    = 4                                  // characters between hyphens
	codeChecksum = 4                                  // bytes: of four billion slips, one is not noticed
)

// The ways a code can be wrong.
var (
	ErrCodeLength  = errors.New("the code is cut short, or too long")
	ErrCodeLetters = errors.New("the code holds a sign that none has")
	ErrCodeTyping  = errors.New("the code was mistyped")
	ErrCodeNewer   = errors.New("the code was made by a newer Cordée")
)

var codeText = base32.NewEncoding(codeAlphabet).WithPadding(base32.NoPadding)

// codeReading takes for the right sign what people take for it.
var codeReading = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "", "\u00a0", "", "\t", "", "\r", "", "\n", "")

// writeCode writes data and its checksum in groups. purpose keeps one kind of
// code from being read as another.
func writeCode(purpose string, data []byte) string {
	text := codeText.EncodeToString(append(data[:len(data):len(data)], checksum(purpose, data)...))
	var groups []string
	for ; len(text) > codeGroup; text = text[codeGroup:] {
		groups = append(groups, text[:codeGroup])
	}
	return strings.Join(append(groups, text), "-")
}

// readCode reads the size bytes of a code, whichever way it was typed.
func readCode(purpose, code string, size int) ([]byte, error) {
	full := size + codeChecksum
	if len(code) > 4*codeText.EncodedLen(full) {
		return nil, ErrCodeLength
	}
	text := codeReading.Replace(strings.ToUpper(code))
	if wrong := strings.Trim(text, codeAlphabet); wrong != "" {
		return nil, fmt.Errorf("%w: %q", ErrCodeLetters, []rune(wrong)[0])
	}
	if len(text) != codeText.EncodedLen(full) {
		return nil, ErrCodeLength
	}
	data, err := codeText.DecodeString(text)
	if err != nil {
		return nil, ErrCodeLetters
	}
	data, sum := data[:size], data[size:]
	if string(sum) != string(checksum(purpose, data)) || codeText.EncodeToString(append(data[:size:size], sum...)) != text {
		return nil, ErrCodeTyping
	}
	return data, nil
}

func checksum(purpose string, data []byte) []byte {
	h := sha256.New()
	h.Write([]byte(purpose + "\x00"))
	h.Write(data)
	return h.Sum(nil)[:codeChecksum]
}
