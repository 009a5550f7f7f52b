package team_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/pagetest"
)

// The course of these tests: enough questions in each skill for every level
// that answers alone can reach.
const (
	course    = "circular"
	questions = 8
)

var skills = []string{"Théorie", "Mesure", "Modèles", "Achats", "Finance"}

// install gives a person the course.
func install(t *testing.T, a *app.App) {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(folder, name)
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	pack := `id = "` + course + `"
version = "1.0.0"
languages = ["fr"]
authors = ["Camille"]
licence = "CC-BY-4.0"
title = { fr = "Économie circulaire" }
summary = { fr = "Réemployer." }
objective = { fr = "Savoir réemployer." }
`
	for i, name := range skills {
		pack += fmt.Sprintf("[[skills]]\nid = \"s%d\"\nname = { fr = \"%s du réemploi\" }\nshort = { fr = \"%s\" }\n", i, name, name)
		folder := fmt.Sprintf("%02d-module/", i+1)
		write(folder+"module.toml", fmt.Sprintf("id = \"m%d\"\ntitle = { fr = %q }\nminutes = 3\n", i, name))
		write(folder+"01-lecon.fr.md", fmt.Sprintf("+++\nid = \"l%d\"\nskills = [\"s%d\"]\nminutes = 3\n+++\n\n# %s\n\n## Un bloc {#b%d}\n\nDu texte.\n", i, i, name, i))
		var gift strings.Builder
		for q := range questions {
			fmt.Fprintf(&gift, "// [id:q%d-%d] [tag:skill:s%d]\n::Q%d::Est-ce vrai ? {TRUE#Non.#Oui.}\n\n", i, q, i, q)
		}
		write(folder+"quiz.fr.gift", gift.String())
	}
	write("pack.toml", pack)
	draft, err := a.OpenDraft(t.Context(), folder)
	must(t, err)
	must(t, a.Install(t.Context(), draft))
}

// answered is how many questions, answered right, make each level.
var answered = []int{0, 1, 6, 8}

// learn makes a person reach a level, 0 to 3, in each skill of the course,
// over two days of the clock.
func learn(t *testing.T, a *app.App, clock *pagetest.Clock, levels ...int) {
	t.Helper()
	for day := range 2 {
		for i, level := range levels {
			if day == 0 && level > 0 {
				must(t, a.ReadLesson(t.Context(), course, fmt.Sprintf("l%d", i)))
			}
			for q := range answered[level] {
				if q%2 == day { // half of them each day
					_, err := a.Answer(t.Context(), app.Answer{
						Pack: course, Question: fmt.Sprintf("q%d-%d", i, q), Lang: "fr", Response: []byte("true"), Mixed: day == 1,
					})
					must(t, err)
				}
			}
		}
		clock.Add(24 * time.Hour)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
