package markup

import (
	"slices"
	"strings"
)

// tag is an opening tag.
type tag struct {
	name                  string
	href, title, src, alt string
	empty                 bool // closed by a slash
}

// readTag reads the tag at the beginning of s, when its attributes are all
// quoted and those that count are plain and given once.
func readTag(s string) (t tag, rest string, ok bool) {
	n := 1
	for n < len(s) && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	t.name, s = s[1:n], s[n:]
	var given [len(told)]bool
	for {
		trimmed := strings.TrimLeft(s, " \t\r\n")
		switch {
		case strings.HasPrefix(trimmed, ">"):
			return t, trimmed[1:], true
		case strings.HasPrefix(trimmed, "/>"):
			t.empty = true
			return t, trimmed[2:], true
		case len(trimmed) == len(s):
			return t, "", false
		}
		s = trimmed
		n = 0
		for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] == '-') {
			n++
		}
		if n == 0 || n+1 >= len(s) || s[n] != '=' || s[n+1] != '"' && s[n+1] != '\'' {
			return t, "", false
		}
		name, quote := s[:n], s[n+1]
		s = s[n+2:]
		end := strings.IndexByte(s, quote)
		if end < 0 {
			return t, "", false
		}
		value := s[:end]
		s = s[end+1:]
		i := slices.Index(told[:], name)
		if i < 0 {
			continue
		}
		if given[i] || strings.ContainsAny(value, "&\"\r\n\f"+private) {
			return t, "", false
		}
		given[i] = true
		*[...]*string{&t.href, &t.title, &t.src, &t.alt}[i] = value
	}
}

// told are the attributes that Markdown tells, in the order of tag's fields.
var told = [...]string{"href", "title", "src", "alt"}

// plainLink reports whether an address of the web is written as it is.
func plainLink(href string) bool {
	rest, ok := strings.CutPrefix(href, "http")
	rest = strings.TrimPrefix(rest, "s")
	rest, scheme := strings.CutPrefix(rest, "://")
	host, path, _ := strings.Cut(rest, "/")
	return ok && scheme && host != "" && plainPath(host) && !strings.Contains(host, "@") && plainPath(strings.ReplaceAll(path, ":", ""))
}

// plainPath reports whether a path has only characters that no address needs to
// escape.
func plainPath(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/@._-") == ""
}
