package lessons

import (
	"errors"
	"fmt"
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

// packSettings is pack.toml.
type packSettings struct {
	ID        string   `toml:"id"`
	Version   string   `toml:"version"`
	Languages []string `toml:"languages"`
	Title     Text     `toml:"title"`
	Summary   Text     `toml:"summary"`
	Objective Text     `toml:"objective"`
	Authors   []string `toml:"authors"`
	Licence   string   `toml:"licence"`
	Review    day      `toml:"review"`
	Skills    []struct {
		ID    string `toml:"id"`
		Name  Text   `toml:"name"`
		Short Text   `toml:"short"`
	} `toml:"skills"`
}

// moduleSettings is module.toml.
type moduleSettings struct {
	ID      string `toml:"id"`
	Title   Text   `toml:"title"`
	Minutes int    `toml:"minutes"`
}

// lessonSettings is the front matter of a lesson.
type lessonSettings struct {
	ID      string   `toml:"id"`
	Title   string   `toml:"title"`
	Skills  []string `toml:"skills"`
	Minutes int      `toml:"minutes"`
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

// settings decodes TOML. An error and every key nobody reads are reported; the
// lines of the text begin at first.
func (l *loader) settings(file string, first int, data []byte, code string, into any) bool {
	meta, err := toml.Decode(string(data), into)
	if err != nil {
		var bad toml.ParseError
		line, key := 0, ""
		if errors.As(err, &bad) {
			line, key = first-1+bad.Position.Line, bad.LastKey
		}
		l.fail(file, line, code, "Key", key)
		return false
	}
	for _, key := range meta.Undecoded() {
		l.warn(file, 0, codeKeyUnknown, "Key", key.String())
	}
	return true
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
	var s packSettings
	whole := l.settings(packFile, 1, data, codePackInvalid, &s)
	p := l.pack
	p.ID, p.Version, p.Licence, p.Authors, p.Review = s.ID, s.Version, s.Licence, s.Authors, string(s.Review)
	p.Title, p.Summary, p.Objective = s.Title, s.Summary, s.Objective
	for _, lang := range s.Languages {
		if languageName.MatchString(lang) {
			p.Languages = append(p.Languages, lang)
		} else {
			l.fail(packFile, 0, codeLangUnknown, "Lang", lang)
		}
	}
	for _, skill := range s.Skills {
		if _, twice := p.Skill(skill.ID); twice {
			l.fail(packFile, 0, codeSkillTwice, "ID", skill.ID)
			continue
		}
		p.Skills = append(p.Skills, Skill{ID: skill.ID, Name: skill.Name, Short: skill.Short})
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
	}
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
	if !idForm.MatchString(id) {
		l.fail(file, line, codeIDInvalid, "ID", id)
	}
}
