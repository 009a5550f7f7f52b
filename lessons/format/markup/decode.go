package markup

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding is what the bytes of a file turned out to be.
type Encoding int

// What Decode can find.
const (
	UTF8        Encoding = iota // with or without a byte order mark
	Windows1252                 // not UTF-8: read as the code page of Western Windows, which an importer should say
	NotText                     // a byte 0, or UTF-16: nothing was read
)

// Decode returns the text of a file with "\n" at the end of its lines, whatever
// the system it was saved on.
func Decode(data []byte) (string, Encoding) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.IndexByte(data, 0) >= 0 {
		return "", NotText
	}
	encoding := UTF8
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return "", NotText
		}
		data, encoding = decoded, Windows1252
	}
	text := string(data)
	if strings.IndexByte(text, '\r') >= 0 {
		text = lineEnds.Replace(text)
	}
	return text, encoding
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")
