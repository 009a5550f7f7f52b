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
	chips   map[string]*widgets.Chip
	changed func(lang string)
}

func newLanguage(d page.Deps, all []string, label string, changed func(lang string)) *language {
	l := &language{chosen: d.Texts.Lang(), chips: map[string]*widgets.Chip{}, changed: changed}
	if len(all) > 0 && !slices.Contains(all, l.chosen) {
		l.chosen = all[0]
	}
	row := widgets.HStack(8)
	for _, lang := range all {
		l.chips[lang] = widgets.NewChip(autonym(lang), widgets.Neutral, "")
		chip := widgets.NewChipButton(l.chips[lang], func() { l.choose(lang) })
		chip.Name = "lang-" + lang
		row.Add(chip)
	}
	l.object = field(label, row)
	show(l.object, len(all) > 1)
	l.choose(l.chosen)
	return l
}

func (l *language) choose(lang string) {
	for other, chip := range l.chips {
		tone := widgets.Neutral
		if other == lang {
			tone = widgets.Selected
		}
		chip.Set(chip.Text, tone)
	}
	l.chosen = lang
	l.changed(lang)
}
