package openbadge

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/assets/texts"
	"cordee/lessons/badge"
	"cordee/lessons/openbadges"
)

// Every badge can leave, in both languages: it is worded, and drawn.
func TestEveryBadgeHasAFace(t *testing.T) {
	for _, lang := range texts.Languages {
		say := texts.In(lang)
		for _, b := range badge.All {
			face, err := Export(say, "", false).Face(b, nil)
			if err != nil {
				t.Fatalf("%s: %v", b.ID, err)
			}
			for _, text := range []string{face.Name, face.Description, face.Criteria} {
				if text == "" || strings.HasPrefix(text, "badge.") {
					t.Errorf("%s, %s: %q", lang, b.ID, text)
				}
			}
			picture, err := png.Decode(bytes.NewReader(face.PNG))
			if err != nil {
				t.Fatalf("%s: %v", b.ID, err)
			}
			if size := picture.Bounds().Size(); size.X != 512 || size.Y != 512 {
				t.Errorf("%s is drawn on %v", b.ID, size)
			}
			if _, _, _, alpha := picture.At(0, 0).RGBA(); alpha != 0 {
				t.Errorf("%s stands on a ground", b.ID)
			}
			colours := map[[3]uint32]int{}
			for y := range 512 {
				for x := range 512 {
					if r, g, b, a := picture.At(x, y).RGBA(); a == 0xffff {
						colours[[3]uint32{r, g, b}]++
					}
				}
			}
			large := 0
			for _, n := range colours {
				if n > 1000 {
					large++
				}
			}
			if large < 3 { // its family's colour, the ring, the glyph
				t.Errorf("%s is drawn in %d colours", b.ID, large)
			}
		}
	}
}

func TestEvidenceIsWorded(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	evidence := []app.BadgeEvidence{{Evidence: badge.Evidence{Question: "q", At: at}}, {Evidence: badge.Evidence{Scenario: "s", At: at}, About: "Les 100 jours"},
		{Evidence: badge.Evidence{Skill: "s", At: at}, About: "Écouter", Name: "Nadia"}}
	for _, d := range append(append([]badge.Deed{badge.Accepted}, badge.OfThread...), badge.OfAnswer...) {
		evidence = append(evidence, app.BadgeEvidence{Evidence: badge.Evidence{Deed: d, At: at}})
	}
	face, err := Export(texts.In("fr"), "", false).Face(badge.All[0], evidence)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range face.Evidence {
		if seen[e.Name] || strings.HasPrefix(e.Name, "openbadge") || !strings.HasPrefix(e.Description, "20\u00a0novembre 2026") {
			t.Errorf("%+v", e)
		}
		seen[e.Name] = true
	}
	if got := face.Evidence[2].Description; got != "20\u00a0novembre 2026 · Écouter · avec l’aide de Nadia" {
		t.Errorf("a mastered skill: %q", got)
	}
	if got := face.Evidence[3].Description; got != "20\u00a0novembre 2026 · confirmé par un collègue" {
		t.Errorf("a deed: %q", got)
	}
}

func TestFindingsAreWorded(t *testing.T) {
	fr := texts.In("fr")
	got := Finding(fr, &openbadges.Finding{Code: "expired", Data: map[string]any{"Until": "2026-11-20T09:30:00Z"}})
	if got != "Le badge n’est plus valable depuis le 20\u00a0novembre 2026." {
		t.Errorf("%q", got)
	}
	for _, lang := range texts.Languages {
		for _, v := range []openbadges.Verdict{openbadges.Valid, openbadges.Unchecked, openbadges.Invalid} {
			if text := Verdict(texts.In(lang), v); strings.HasPrefix(text, "openbadge") {
				t.Errorf("%s in %s: %q", v, lang, text)
			}
		}
	}
}
