package lessons

import (
	"strconv"
	"strings"
)

// frontMatter reads the settings at the head of a lesson: TOML between two
// lines "+++", or the "key: value" lines many tools write between two "---".
// It returns the text with those lines left blank, so that line numbers hold.
func (l *loader) frontMatter(file string, text string) (lessonSettings, string) {
	var s lessonSettings
	fence, rest, _ := strings.Cut(text, "\n")
	fence = strings.TrimRight(fence, " \t\r")
	if fence != "+++" && fence != "---" {
		return s, text
	}
	var head strings.Builder
	lines := 1
	for {
		line, after, more := strings.Cut(rest, "\n")
		lines++
		if strings.TrimRight(line, " \t\r") == fence {
			rest = after
			break
		}
		if !more || head.Len() > maxSettings {
			l.fail(file, 1, codeFrontMatter, "Key", fence)
			return s, text[len(fence):]
		}
		head.WriteString(strings.TrimRight(line, "\r") + "\n")
		rest = after
	}
	if fence == "---" {
		l.keyValues(file, head.String(), &s)
	} else {
		l.settings(file, 2, []byte(head.String()), codeFrontMatter, map[string]any{
			"id": &s.ID, "title": &s.Title, "skills": &s.Skills, "minutes": &s.Minutes,
		})
	}
	return s, strings.Repeat("\n", lines) + rest
}

// keyValues reads the small part of YAML that front matter uses: one "key:
// value" a line, lists as [a, b] or one "- item" a line.
func (l *loader) keyValues(file, text string, s *lessonSettings) {
	list := false // the lines "- item" are skills
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if item, ok := strings.CutPrefix(line, "- "); ok && list {
			s.Skills = append(s.Skills, unquote(item))
			continue
		}
		key, value, found := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		list = key == "skills" && value == ""
		ok := found
		switch key {
		case "id":
			s.ID = unquote(value)
		case "title":
			s.Title = unquote(value)
		case "minutes":
			var err error
			s.Minutes, err = strconv.Atoi(unquote(value))
			ok = ok && err == nil
		case "skills":
			value = strings.TrimSuffix(strings.TrimPrefix(value, "["), "]")
			for item := range strings.SplitSeq(value, ",") {
				if item = unquote(item); item != "" {
					s.Skills = append(s.Skills, item)
				}
			}
		default:
			if found {
				l.warn(file, i+2, codeKeyUnknown, "Key", key)
			}
		}
		if !ok {
			l.fail(file, i+2, codeFrontMatter, "Key", key)
		}
	}
}

func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
