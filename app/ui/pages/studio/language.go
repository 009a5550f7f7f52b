package studio

import (
	"slices"

	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// autonyms are the languages in their own words.
var autonyms = map[string]string{"fr": "Français", "en": "English", "de": "Deutsch", "es": "Español", "it": "Italiano", "nl": "Nederlands", "pt": "Português"}

// autonym is a language in its own words, or its code.
func autonym(lang string) string {
	if word := autonyms[lang]; word != "" {
		return word
	}
	return lang
}

// language is the choice of a language of the course. It begins with the
// person's, and hides when there is nothing to choose.
type language struct {
	object  fyne.CanvasObject
	chosen  string
	changed func(lang string)
}

func newLanguage(d page.Deps, all []string, label string, changed func(lang string)) *language {
	l := &language{chosen: d.Texts.Lang(), changed: changed}
	if len(all) > 0 && !slices.Contains(all, l.chosen) {
		l.chosen = all[0]
	}
	var options []widgets.ChipOption
	for _, lang := range all {
		options = append(options, widgets.ChipOption{Name: "lang-" + lang, Text: autonym(lang)})
	}
	chips := widgets.NewChipChoice(options, func(i int) { l.choose(all[i]) })
	chips.Show(slices.Index(all, l.chosen))
	l.object = field(label, chips.Object)
	show(l.object, len(all) > 1)
	l.choose(l.chosen)
	return l
}

func (l *language) choose(lang string) {
	l.chosen = lang
	l.changed(lang)
}
