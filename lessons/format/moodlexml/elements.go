package moodlexml

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// name gives the pictures of a question their names in the file.
func (w *writer) name() {
	w.names, w.shown, w.links = map[string]string{}, map[string]bool{}, nil
	if len(w.q.Files) == 0 {
		return
	}
	paths := slices.Sorted(maps.Keys(w.q.Files))
	taken := map[string]bool{}
	for _, at := range paths {
		name := path.Base(at)
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%d-%s", n, path.Base(at))
		}
		taken[name] = true
		w.names[at] = name
	}
	// Where two paths begin alike, the longer one is meant.
	slices.SortFunc(paths, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, at := range paths {
		for _, before := range []string{"](", "](<", `src="`} {
			pairs = append(pairs, before+at, before+pluginFile+"/"+url.PathEscape(w.names[at]))
		}
	}
	w.links = strings.NewReplacer(pairs...)
}

// linked writes a text and the pictures that it names.
func (w *writer) linked(text string) {
	if w.links == nil {
		w.text(text)
		return
	}
	linked := w.links.Replace(text)
	w.text(linked)
	for _, at := range slices.Sorted(maps.Keys(w.names)) {
		if name := w.names[at]; strings.Contains(linked, pluginFile+"/"+url.PathEscape(name)) {
			w.shown[at] = true
			w.indent()
			fmt.Fprintf(w, "<file name=\"%s\" path=\"/\" encoding=\"base64\">%s</file>\n",
				attributes.Replace(name), base64.StdEncoding.EncodeToString(w.q.Files[at]))
		}
	}
}

func (w *writer) indent() { w.WriteString(strings.Repeat("  ", w.depth+1)) }

func (w *writer) open(name string, attributes ...string) {
	w.indent()
	w.WriteString("<" + strings.Join(append([]string{name}, attributes...), " ") + ">\n")
	w.depth++
}

func (w *writer) shut(name string) {
	w.depth--
	w.indent()
	w.WriteString("</" + name + ">\n")
}

func (w *writer) text(text string) { w.value("text", text) }

func (w *writer) value(name, text string) {
	w.indent()
	w.WriteString("<" + name + ">" + characters(text) + "</" + name + ">\n")
}

var attributes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;")

// characters writes a text as XML. As Moodle does, one with marks goes into a
// CDATA section, where it can be read.
func characters(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
	if !strings.ContainsAny(text, "<>&") {
		return text
	}
	return "<![CDATA[" + strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>") + "]]>"
}
