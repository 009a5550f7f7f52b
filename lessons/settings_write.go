package lessons

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// WriteSettings writes what pack.toml says of a pack. Open reads the same.
func WriteSettings(p *Pack) []byte {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, value)
		}
	}
	line("id", quoted(p.ID))
	line("version", quoted(p.Version))
	line("languages", quotedList(p.Languages))
	line("authors", quotedList(p.Authors))
	line("licence", quoted(p.Licence))
	if p.Review != "" {
		line("review", quoted(p.Review))
	}
	line("title", inline(p.Title))
	line("summary", inline(p.Summary))
	line("objective", inline(p.Objective))
	for _, skill := range p.Skills {
		b.Write(WriteSkill(skill))
	}
	return []byte(b.String())
}

// WriteSkill writes one of the [[skills]] of pack.toml. It may be put at the
// end of one that exists.
func WriteSkill(s Skill) []byte {
	b := fmt.Appendf(nil, "\n[[skills]]\nid = %s\nname = %s\nshort = %s\n", quoted(s.ID), inline(s.Name), inline(s.Short))
	if s.Importance != FullImportance {
		b = fmt.Appendf(b, "importance = %v\n", s.Importance)
	}
	if len(s.Needs) > 0 {
		b = fmt.Appendf(b, "needs = %s\n", quotedList(s.Needs))
	}
	return b
}

// WriteModule writes the module.toml of a module.
func WriteModule(m Module) []byte {
	return fmt.Appendf(nil, "id = %s\ntitle = %s\n", quoted(m.ID), inline(m.Title))
}

// Shorten makes a short name of a name, as Skill.Short wants it.
func Shorten(name string) string {
	if r := []rune(name); len(r) > MaxShort {
		return strings.TrimSpace(string(r[:MaxShort]))
	}
	return name
}

// inline is a text in all its languages, on one line. The name of a language
// needs no quotation marks.
func inline(t Text) string {
	if len(t) == 0 {
		return ""
	}
	var parts []string
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		parts = append(parts, lang+" = "+quoted(t[lang]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

func quotedList(texts []string) string {
	parts := make([]string, len(texts))
	for i, text := range texts {
		parts[i] = quoted(text)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// quoted is a TOML basic string. JSON escapes nothing in another way than TOML
// does; DEL, which only TOML refuses, is no character of a title.
func quoted(s string) string {
	text, err := json.Marshal(strings.ReplaceAll(s, "\x7f", ""))
	if err != nil { // a string always has a form in JSON
		panic(err)
	}
	return string(text)
}
