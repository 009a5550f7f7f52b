package moodlexml

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"cordee/lessons/filename"
	"cordee/lessons/format/gift"
	"cordee/lessons/problem"
)

// A text names a file beside it as "@@PLUGINFILE@@/name".
const pluginFile = "@@PLUGINFILE@@"

// folder is where a pack keeps its pictures.
const folder = "media/"

// picture is a file that came inside a question.
type picture struct {
	name string // in the file, with its folder there: "sub/a b.png"
	path string // in the pack; empty when it is not taken over
	used bool   // a text names it
}

// pictures are those of one question, and what became of them.
type pictures struct {
	all     []*picture
	of      map[*element]map[string]*picture // a text names its own files first,
	named   map[string]*picture              // then another text's of that name
	refused []string                         // not of a kind or size that a pack has
	missing []string                         // named by a text, but not there
}

// collect reads the files below an element.
func (r *reader) collect(e *element) {
	for _, c := range e.children {
		if c.name != "file" {
			r.collect(c)
			continue
		}
		c.used = true
		found := r.take(strings.TrimPrefix(c.attr("path")+c.attr("name"), "/"), c.text)
		c.text = nil // it is large
		p := &r.pictures
		if p.of == nil {
			p.of, p.named = map[*element]map[string]*picture{}, map[string]*picture{}
		}
		if p.of[e] == nil {
			p.of[e] = map[string]*picture{}
		}
		if p.of[e][found.name] == nil { // Moodle, too, keeps the first
			p.of[e][found.name] = found
		}
		if p.named[found.name] == nil {
			p.named[found.name] = found
		}
	}
}

// take decodes a file and gives it a path in the pack. A pack shows png, jpeg
// and svg.
func (r *reader) take(name string, encoded []byte) *picture {
	found := &picture{name: name}
	r.pictures.all = append(r.pictures.all, found)
	if data, ok := decodePicture(name, encoded); ok {
		found.path = r.shelf.place(path.Base(name), data)
		if r.q.Files == nil {
			r.q.Files = map[string][]byte{}
		}
		r.q.Files[found.path] = data
	} else {
		r.pictures.refused = append(r.pictures.refused, name)
	}
	return found
}

func decodePicture(name string, encoded []byte) ([]byte, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".svg":
	default:
		return nil, false
	}
	encoded = slices.DeleteFunc(encoded, func(c byte) bool { return c == ' ' || c == '\t' }) // lines, it knows
	data := make([]byte, base64.StdEncoding.DecodedLen(len(encoded)))
	n, err := base64.StdEncoding.Decode(data, encoded)
	return data[:n], err == nil && n > 0 && n <= maxPicture
}

// settle lists the files that no text names, and forgets them.
func (r *reader) settle() (idle []string) {
	used := map[string]bool{}
	for _, p := range r.pictures.all {
		if p.used {
			used[p.path] = true
		}
	}
	for _, p := range r.pictures.all {
		if p.path != "" && !used[p.path] {
			idle = append(idle, p.name)
			delete(r.q.Files, p.path)
		}
	}
	if len(r.q.Files) == 0 {
		r.q.Files = nil
	}
	return idle
}

// shelf gives the pictures of a file their paths: the same path to the same
// picture, and different ones to two that only share a name.
type shelf struct {
	taken map[string]bool   // paths in small letters: some systems know no others
	known map[string]string // paths by name and hash
	next  map[string]int    // the number to try for a name
}

// safe is a name that every system and every text takes as it is.
var safe = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

func (s *shelf) place(name string, data []byte) string {
	extension := path.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	if !safe.MatchString(name) {
		extension = strings.ToLower(extension)
		if stem = gift.Slug(stem); stem == "" {
			stem = "picture"
		}
	}
	stem = filename.Safe(stem[:min(len(stem), maxFileName)])
	name = strings.ToLower(stem + extension)
	same := fmt.Sprintf("%s %x", name, sha256.Sum256(data))
	if at, ok := s.known[same]; ok {
		return at
	}
	at := folder + stem + extension
	for n := max(s.next[name], 2); s.taken[strings.ToLower(at)]; n++ {
		at = fmt.Sprintf("%s%s-%d%s", folder, stem, n, extension)
		s.next[name] = n + 1
	}
	if s.taken == nil {
		s.taken, s.known, s.next = map[string]bool{}, map[string]string{}, map[string]int{}
	}
	s.taken[strings.ToLower(at)], s.known[same] = true, at
	return at
}

// link puts the pack's paths where a text names files. What is not there stays
// as it is, for unlink.
func (r *reader) link(e *element, s string) string {
	if !strings.Contains(s, pluginFile) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, pluginFile)
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		inLink := i > 0 && strings.IndexByte("\"'(<", s[i-1]) >= 0
		s = s[i+len(pluginFile):]
		if !inLink { // someone writes about it
			b.WriteString(pluginFile)
			continue
		}
		found, length := r.find(e, s)
		switch {
		case found == nil:
			r.pictures.missing = append(r.pictures.missing, decoded(s[:length]))
			b.WriteString(pluginFile + s[:length])
		case found.path == "":
			b.WriteString(pluginFile + s[:length])
		default:
			found.used = true
			b.WriteString(found.path)
		}
		s = s[length:]
	}
}

// find returns the file that a text goes on to name, and how long the name is.
func (r *reader) find(e *element, s string) (*picture, int) {
	length := 0
	// In HTML a name ends at the quotation mark; elsewhere also at a blank or
	// the bracket of a Markdown link.
	for _, ends := range []string{"\"'<>\n", "\"'<>\n\t ?#&)"} {
		length = nameLength(s, ends)
		name := decoded(s[:length])
		found := r.pictures.of[e][name]
		if found == nil {
			found = r.pictures.named[name]
		}
		if found != nil {
			return found, queryLength(s, length)
		}
	}
	return nil, queryLength(s, length)
}

// nameLength measures a name that brackets in pairs are part of.
func nameLength(s, ends string) int {
	depth := 0
	for i := 0; i < len(s) && i < 3*maxFileName; i++ {
		switch {
		case s[i] == '(':
			depth++
		case s[i] == ')' && depth > 0:
			depth--
		case strings.IndexByte(ends, s[i]) >= 0:
			return i
		}
	}
	return min(len(s), 3*maxFileName)
}

// queryLength adds "?forcedownload=1" to a length.
func queryLength(s string, length int) int {
	if length < len(s) && s[length] == '?' {
		length += nameLength(s[length:], "\"'<>\n\t )")
	}
	return length
}

// decoded returns the name of a file that a text has encoded for an address.
func decoded(s string) string {
	s = strings.TrimPrefix(html.UnescapeString(s), "/")
	if name, err := url.PathUnescape(s); err == nil {
		return name
	}
	return s
}

// dangling is a picture or a link in Markdown to a file that is not there.
var dangling = regexp.MustCompile(`!?\[((?:\\.|[^\]\\])*)\]\(<?` + pluginFile + `(?:[^()\s]|\([^()]*\))*(?: "[^"]*")?\)`)

// unlink keeps the words of links and pictures whose file is not there.
func (r *reader) unlink(s string) string {
	if !strings.Contains(s, pluginFile) {
		return s
	}
	return trim(dangling.ReplaceAllString(s, "$1"))
}

// oldPicture reads the picture that Moodle 1 puts beside a question's text.
func (r *reader) oldPicture() string {
	name, file := problem.OneLine(r.root.value("image")), r.root.child("image_base64")
	if name == "" {
		return ""
	}
	if file == nil || len(bytes.TrimSpace(file.text)) == 0 {
		r.pictures.missing = append(r.pictures.missing, name)
		return ""
	}
	found := r.take(path.Base(name), file.text)
	found.used = true
	if found.path == "" {
		return ""
	}
	return "![](" + found.path + ")"
}
