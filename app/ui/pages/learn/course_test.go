package learn_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cordee/app"
)

// A course of five modules, with titles as long as people write them.
const (
	long        = "long-course"
	longModules = 5
	longLessons = 3
)

func lessonID(module, lesson int) string { return fmt.Sprintf("l%d-%d", module, lesson) }
func questionID(module, q int) string    { return fmt.Sprintf("q%d-%d", module, q) }

// install gives a person the long course.
func install(t *testing.T, a *app.App) {
	t.Helper()
	installFrom(t, a, longCourse(t))
}

func installFrom(t *testing.T, a *app.App, folder string) {
	t.Helper()
	draft, err := a.OpenDraft(t.Context(), folder)
	must(t, err)
	must(t, a.Install(t.Context(), draft))
}

// longCourse is the folder of the long course.
func longCourse(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(folder, name)
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	write("pack.toml", `id = "`+long+`"
version = "12.4.1"
languages = ["fr"]
authors = ["Nadia Kaczmarek", "Paul Aubry", "l’équipe de l’Atelier de réemploi de Valmont"]
licence = "CC-BY-SA-4.0"
title = { fr = "Réemployer, réparer, redistribuer : l’économie circulaire vue depuis l’atelier et les tournées" }
summary = { fr = "Ce que l’on garde, ce que l’on répare, ce que l’on donne." }
objective = { fr = "Choisir, pour un objet donné, entre la réparation, le réemploi et le recyclage, et dire pourquoi." }
[[skills]]
id = "repair"
name = { fr = "Décider de ce qui se répare, se transforme ou se démonte pour les pièces" }
short = { fr = "Réparer" }
`)
	for m := 1; m <= longModules; m++ {
		dir := fmt.Sprintf("%02d-module/", m)
		write(dir+"module.toml", fmt.Sprintf("id = \"m%d\"\ntitle = { fr = \"Le module numéro %d\" }\nminutes = 12\n", m, m))
		for l := 1; l <= longLessons; l++ {
			title := fmt.Sprintf("Leçon %d.%d", m, l)
			if l == 2 {
				title += " : ce que l’on apprend en démontant une machine que personne n’a ouverte"
			}
			write(fmt.Sprintf("%s%02d-lecon.fr.md", dir, l), fmt.Sprintf(
				"+++\nid = \"%s\"\nskills = [\"repair\"]\nminutes = 4\n+++\n\n# %s\n\n## Un bloc {#b%d-%d}\n\nDu texte.\n", lessonID(m, l), title, m, l))
		}
		var gift strings.Builder
		for q := 1; q <= 2; q++ {
			fmt.Fprintf(&gift, "// [id:%s] [tag:skill:repair]\n::Question %d.%d::Est-ce vrai ? {TRUE#Non.#Oui.}\n\n", questionID(m, q), m, q)
		}
		write(dir+"quiz.fr.gift", gift.String())
	}
	return folder
}
