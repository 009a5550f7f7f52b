package learn

import (
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// about is the card that says who wrote a course and under which terms.
func (l *learn) about(course app.Course) fyne.CanvasObject {
	lines := []string{
		l.Texts.Say("learn.authors", "Authors", strings.Join(course.Authors, ", ")),
		l.Texts.Say("learn.version", "Version", course.Version, "Licence", course.Licence),
	}
	if day, err := time.Parse(time.DateOnly, course.Review); err == nil {
		lines = append(lines, l.Texts.Say("learn.review", "Day", l.Texts.FullDate(day)))
	}
	minutes := 0
	for _, m := range course.Modules {
		minutes += m.Minutes
	}
	languages := make([]string, len(course.Languages))
	for i, code := range course.Languages {
		languages[i] = l.language(code)
	}
	return widgets.NewCard(widgets.VStack(8,
		widgets.NewText(l.Texts.Say("learn.about"), widgets.Strong),
		widgets.NewProse(strings.Join(lines, "\n"), widgets.Body).In(theme.Ink2),
		widgets.Flow(6,
			widgets.NewChip(l.Texts.Count("learn.modules", len(course.Modules)), widgets.Neutral, ""),
			widgets.NewChip(l.Texts.Say("learn.minutes", "Minutes", minutes), widgets.Neutral, "clock"),
			widgets.NewChip(strings.Join(languages, " · "), widgets.Neutral, "globe")),
	))
}

// languageNames are the texts of the languages that have a word here.
var languageNames = map[string]string{"fr": "learn.lang-fr", "en": "learn.lang-en"}

// language names a language; by its code when there is no word for it.
func (l *learn) language(code string) string {
	if id, named := languageNames[code]; named {
		return l.Texts.Say(id)
	}
	return code
}
