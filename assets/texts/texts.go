// Package texts words everything the program says, in French and English. The
// sentences stand in the .toml files beside it, one pair of files for each
// part of the program; dates, numbers and durations are worded here and
// nowhere else.
package texts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// The languages the program speaks.
const (
	French  = "fr"
	English = "en"
)

// Languages lists them in the order in which they are offered.
var Languages = []string{French, English}

// localizers loads each language when it is first spoken: reading the files
// takes longer than most commands.
var localizers = map[string]func() *Texts{
	French:  sync.OnceValue(func() *Texts { return load(French) }),
	English: sync.OnceValue(func() *Texts { return load(English) }),
}

// Texts words sentences in one language. It is safe for concurrent use.
type Texts struct {
	lang string
	say  *i18n.Localizer
}

// In returns the texts in a language; English when it is not one of Languages.
func In(lang string) *Texts {
	if load, ok := localizers[lang]; ok {
		return load()
	}
	return localizers[English]()
}

// Match chooses the language for a system locale such as "fr_CA.UTF-8".
func Match(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), French) {
		return French
	}
	return English
}

// Lang is the language of the texts.
func (t *Texts) Lang() string { return t.lang }

// Say returns the sentence with this id. data gives its named parts, as pairs
// of name and value. An unknown id is returned as it is, so that it shows.
func (t *Texts) Say(id string, data ...any) string {
	return t.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: t.parts(data)})
}

// Count returns the sentence with this id for a number of things, in the
// grammar of the language. The number is part {{.N}}.
func (t *Texts) Count(id string, n int, data ...any) string {
	parts := t.parts(data)
	parts["N"] = t.Number(n)
	return t.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: parts, PluralCount: n})
}

// Worded is an error that has a sentence for the person: the id of a text, and
// its parts as pairs of name and value.
type Worded interface {
	error
	Text() (id string, data []any)
}

// Error says what happened and what to do, for an error that is Worded; any
// other is shown as it is, in a sentence that owns up to not expecting it.
func (t *Texts) Error(err error) string {
	var worded Worded
	if !errors.As(err, &worded) {
		return t.Say("error.unexpected", "Cause", err.Error())
	}
	id, data := worded.Text()
	for i := 0; i+1 < len(data); i += 2 {
		if n, ok := data[i+1].(int); ok && data[i] == "N" {
			return t.Count(id, n, data...)
		}
	}
	return t.Say(id, data...)
}

// Has says whether there is a sentence with this id.
func (t *Texts) Has(id string) bool {
	return t.Say(id) != id
}

func (t *Texts) localize(c *i18n.LocalizeConfig) string {
	s, err := t.say.Localize(c)
	if err != nil && s == "" {
		return c.MessageID
	}
	return s
}

func (t *Texts) parts(data []any) map[string]any {
	parts := make(map[string]any, len(data)/2+1)
	for i := 0; i+1 < len(data); i += 2 {
		value := data[i+1]
		if n, ok := value.(int); ok {
			value = t.Number(n)
		}
		parts[fmt.Sprint(data[i])] = value
	}
	return parts
}

func load(lang string) *Texts {
	bundle := i18n.NewBundle(language.Make(lang))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, "*."+lang+".toml")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if _, err := bundle.LoadMessageFileFS(files, name); err != nil {
			panic(fmt.Sprintf("texts: %s: %v", name, err)) // an embedded file: a test finds it first
		}
	}
	return &Texts{lang: lang, say: i18n.NewLocalizer(bundle, lang)}
}
