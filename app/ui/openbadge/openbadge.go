// Package openbadge words and draws a badge for people who do not know Cordée,
// and words what is found in a badge that somebody shows. The window and the
// command line both do.
package openbadge

import (
	"strings"
	"time"

	"cordee/app"
	"cordee/assets"
	"cordee/assets/texts"
	"cordee/lessons/badge"
	"cordee/lessons/openbadges"
)

// Export is an export of one's badges to a folder, in the language of the texts.
// With names, it says which colleagues confirmed.
func Export(t *texts.Texts, folder string, names bool) app.BadgeExport {
	return app.BadgeExport{Folder: folder, Lang: t.Lang(), Names: names, Face: func(b badge.Badge, evidence []app.BadgeEvidence) (app.BadgeFace, error) {
		return face(t, b, evidence)
	}}
}

// Finding words what is found in a badge.
func Finding(t *texts.Texts, f *openbadges.Finding) string {
	var data []any
	for fact, value := range f.Data {
		text, _ := value.(string)
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			text = t.FullDate(at)
		}
		data = append(data, fact, text)
	}
	return t.Say(f.TextID(), data...)
}

// Verdict words what all findings come to, and what that does not prove.
func Verdict(t *texts.Texts, v openbadges.Verdict) string {
	return t.Say("openbadge-verdict." + string(v))
}

func face(t *texts.Texts, b badge.Badge, evidence []app.BadgeEvidence) (app.BadgeFace, error) {
	drawing, err := assets.Badge(b.ID, true)
	if err != nil {
		return app.BadgeFace{}, err
	}
	picture, err := rasterise(drawing)
	if err != nil {
		return app.BadgeFace{}, err
	}
	f := app.BadgeFace{
		Name:        t.Say("badge." + b.ID + ".name"),
		Description: t.Say("badge." + b.ID + ".why"),
		Criteria:    t.Say("badge." + b.ID + ".rule"),
		SVG:         drawing, PNG: picture,
	}
	for _, e := range evidence {
		f.Evidence = append(f.Evidence, openbadges.Evidence{Name: t.Say("openbadge-evidence." + kind(e)), Description: describe(t, e)})
	}
	return f, nil
}

// kind says what a piece of evidence is: a deed, or what was counted here.
func kind(e app.BadgeEvidence) string {
	switch {
	case e.Deed != "":
		return string(e.Deed)
	case e.Scenario != "":
		return "debriefed"
	case e.Question != "":
		return "data-card"
	}
	return "mastered"
}

// describe says when it was, what it was about, and who confirmed it.
func describe(t *texts.Texts, e app.BadgeEvidence) string {
	parts := []string{t.FullDate(e.At)}
	if e.About != "" {
		parts = append(parts, e.About)
	}
	switch {
	case e.Deed == "" && e.Name != "":
		parts = append(parts, t.Say("openbadge-evidence.helped-by", "Name", e.Name))
	case e.Deed != "" && e.Name != "":
		parts = append(parts, t.Say("openbadge-evidence.confirmed-by", "Name", e.Name))
	case e.Deed != "":
		parts = append(parts, t.Say("openbadge-evidence.confirmed"))
	}
	return strings.Join(parts, " · ")
}
