package lessons

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// The files of settings.
const (
	packFile   = "pack.toml"
	moduleFile = "module.toml"
)

// skillSettings is one of the [[skills]] of pack.toml.
type skillSettings struct {
	ID    string `toml:"id"`
	Name  Text   `toml:"name"`
	Short Text   `toml:"short"`

	Importance *float64 `toml:"importance"` // nil: FullImportance
	Needs      []string `toml:"needs"`
}

// skill is what the settings say of a skill.
func (s skillSettings) skill() Skill {
	importance := FullImportance
	if s.Importance != nil {
		importance = *s.Importance
	}
	return Skill{ID: s.ID, Name: s.Name, Short: s.Short, Importance: importance, Needs: s.Needs}
}

// lessonSettings is the front matter of a lesson.
type lessonSettings struct {
	ID      string
	Title   string
	Skills  []string
	Minutes int
}

// day is a date, with or without quotes.
type day string

func (d *day) UnmarshalTOML(value any) error {
	switch v := value.(type) {
	case string:
		*d = day(v)
	case time.Time:
		*d = day(v.Format(time.DateOnly))
	default:
		return fmt.Errorf("%v is no date", value)
	}
	return nil
}

// settings reads TOML into the fields of these names, one by one, so that a
// field of the wrong type costs only itself. It reports what cannot be read
// and every key nobody reads; the lines of the text begin at first. The result
// says whether all was read.
func (l *loader) settings(file string, first int, data []byte, code string, fields map[string]any) bool {
	var values map[string]toml.Primitive
	meta, err := toml.Decode(string(data), &values)
	if err != nil {
		var bad toml.ParseError
		line := 0
		if errors.As(err, &bad) {
			line = first - 1 + min(bad.Position.Line, lineCount(data))
		}
		l.fail(file, line, code, "Key", bad.LastKey)
		return false
	}
	whole := true
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		value, there := values[key]
		if !there {
			continue
		}
		if err := meta.PrimitiveDecode(value, fields[key]); err != nil {
			whole = false
			l.fail(file, first-1+lineOf(data, key), code, "Key", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if _, known := fields[key]; !known {
			l.warn(file, first-1+lineOf(data, key), codeKeyUnknown, "Key", key)
		}
	}
	for _, key := range meta.Undecoded() {
		if whole && len(key) > 1 {
			l.warn(file, first-1+lineOf(data, key[len(key)-1]), codeKeyUnknown, "Key", key.String())
		}
	}
	return whole
}

// lineCount is the number of lines; a line end at the end of the text begins
// no other.
func lineCount(data []byte) int {
	return 1 + bytes.Count(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
}

// lineOf finds the line that sets a key of the top level.
func lineOf(data []byte, key string) int {
	set := regexp.MustCompile(`(?m)^[ \t]*\[{0,2}[ \t]*"?` + regexp.QuoteMeta(key) + `\b`)
	at := set.FindIndex(data)
	if at == nil {
		return 1
	}
	return 1 + bytes.Count(data[:at[0]], []byte("\n"))
}

// readPack reads pack.toml.
func (l *loader) readPack() {
	if !l.has(packFile) {
		l.fail(packFile, 0, codePackMissing)
		return
	}
	data, ok := l.read(packFile, maxSettings)
	if !ok {
		return
	}
	p := l.pack
	var languages []string
	var review day
	var skills []skillSettings
	whole := l.settings(packFile, 1, data, codePackInvalid, map[string]any{
		"id": &p.ID, "version": &p.Version, "languages": &languages, "title": &p.Title, "summary": &p.Summary,
		"objective": &p.Objective, "authors": &p.Authors, "licence": &p.Licence, "review": &review, "skills": &skills,
	})
	p.Review = string(review)
	for _, lang := range languages {
		if languageName.MatchString(lang) {
			p.Languages = append(p.Languages, lang)
		} else {
			l.fail(packFile, 0, codeLangUnknown, "Lang", lang)
		}
	}
	for _, skill := range skills {
		if _, twice := p.Skill(skill.ID); twice {
			l.fail(packFile, 0, codeSkillTwice, "ID", skill.ID)
			continue
		}
		p.Skills = append(p.Skills, skill.skill())
	}
	if whole {
		l.checkPack()
	}
}

// checkPack reports what pack.toml does not say and must.
func (l *loader) checkPack() {
	p := l.pack
	l.checkID(packFile, 0, p.ID)
	for _, field := range []struct {
		name  string
		empty bool
	}{
		{"version", p.Version == ""}, {"languages", len(p.Languages) == 0},
		{"skills", len(p.Skills) == 0}, {"authors", len(p.Authors) == 0}, {"licence", p.Licence == ""},
	} {
		if field.empty {
			l.fail(packFile, 0, codeFieldMissing, "Field", field.name)
		}
	}
	l.checkText(packFile, "title", p.Title)
	l.checkText(packFile, "summary", p.Summary)
	if _, err := time.Parse(time.DateOnly, p.Review); p.Review != "" && err != nil {
		l.fail(packFile, 0, codeDateInvalid, "Text", p.Review)
	}
	for _, skill := range p.Skills {
		l.checkID(packFile, 0, skill.ID)
		l.checkText(packFile, "skills."+skill.ID+".name", skill.Name)
		l.checkText(packFile, "skills."+skill.ID+".short", skill.Short)
		for _, short := range skill.Short {
			if utf8.RuneCountInString(short) > MaxShort {
				l.fail(packFile, 0, codeShortTooLong, "ID", skill.ID, "Text", short, "Max", MaxShort)
			}
		}
		if !(skill.Importance >= 0 && skill.Importance <= FullImportance) { // nor is NaN, which TOML knows
			l.fail(packFile, 0, codeImportance, "ID", skill.ID, "Text", fmt.Sprint(skill.Importance))
		}
	}
	l.checkNeeds()
}

// checkText reports the languages of the pack in which a text is missing.
func (l *loader) checkText(file, field string, text Text) {
	for _, lang := range l.pack.Languages {
		if strings.TrimSpace(text[lang]) == "" {
			l.fail(file, 0, codeTextMissing, "Field", field, "Lang", lang)
		}
	}
}

// checkID reports an id that could not be typed, linked to or named in a file.
func (l *loader) checkID(file string, line int, id string) {
	if !ValidID(id) {
		l.fail(file, line, codeIDInvalid, "ID", id)
	}
}
