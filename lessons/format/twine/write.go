package twine

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// WriteTwee writes a story as Twee 3. Read again it is the same story, except
// that a story without an IFID has got the one of NewIFID, and that a line of
// text that begins with "::", which only an HTML file can hold, is moved one
// blank to the right: Twee would take it for a header.
func WriteTwee(s *Story) []byte {
	var b bytes.Buffer
	if s.Title != "" {
		fmt.Fprintf(&b, ":: %s\n%s\n\n\n", storyTitle, body(s.Title))
	}
	fmt.Fprintf(&b, ":: %s\n%s\n", storyData, storyDataOf(s))
	for _, p := range s.Passages {
		fmt.Fprintf(&b, "\n\n:: %s", escape(p.Name))
		if len(p.Tags) > 0 {
			fmt.Fprintf(&b, " [%s]", escape(p.Tags...))
		}
		if len(p.Metadata) > 0 {
			fmt.Fprintf(&b, " %s", p.Metadata)
		}
		fmt.Fprintf(&b, "\n%s\n", body(p.Text))
	}
	return b.Bytes()
}

// storyDataOf is the JSON of StoryData: what the specification names first,
// then the rest by name, so that the same story is always the same bytes.
func storyDataOf(s *Story) []byte {
	var b bytes.Buffer
	field := func(key string, value any) {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		encode(&b, key)
		b.WriteByte(':')
		encode(&b, value)
	}
	field("ifid", cmp.Or(s.IFID, NewIFID(s)))
	for _, f := range []struct{ key, value string }{
		{"format", s.Format}, {"format-version", s.FormatVersion}, {"start", s.Start},
	} {
		if f.value != "" {
			field(f.key, f.value)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.Data)) {
		field(key, s.Data[key])
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte("{"+b.String()+"}"), "", "  "); err != nil {
		return []byte("{}") // every value above is JSON
	}
	return indented.Bytes()
}

// encode writes a value as JSON. Signs that are special to HTML stay as they
// are: a Twee file is read by people.
func encode(w io.Writer, value any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // texts, and JSON that was read as such
}

var escaper = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `{`, `\{`, `}`, `\}`)

func escape(names ...string) string { return escaper.Replace(strings.Join(names, " ")) }

func body(text string) string {
	if strings.HasPrefix(text, "::") {
		text = " " + text
	}
	return strings.ReplaceAll(text, "\n::", "\n ::")
}

// NewIFID makes an IFID for a story that has none: a UUID in capitals, as the
// Treaty of Babel asks (babel.ifarchive.org). It is made of the title and of
// the names of the passages, so that exporting twice gives the same one.
func NewIFID(s *Story) string {
	hash := sha256.New()
	fmt.Fprintf(hash, "%q", s.Title)
	for _, p := range s.Passages {
		fmt.Fprintf(hash, "%q", p.Name)
	}
	id := hash.Sum(nil)
	id[6] = id[6]&0x0f | 0x40 // tools ask for the form of a random UUID: version 4,
	id[8] = id[8]&0x3f | 0x80 // variant 1
	return fmt.Sprintf("%X-%X-%X-%X-%X", id[0:4], id[4:6], id[6:8], id[8:10], id[10:16])
}
