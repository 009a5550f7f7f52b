// Package packtest makes packs of any size, to measure with. Only tests import
// it.
package packtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// ID is the id of the pack.
const ID = "large"

// Languages are those it is in.
var Languages = []string{"fr", "en"}

const (
	lessons = 3  // of a module
	blocks  = 4  // of a lesson
	words   = 60 // of a block
	stem    = 14 // words of a question
	answer  = 6  // words of an answer, and of what it is told
	skills  = 6
)

// syllables make words that no archive can fold to nothing: a pack that shrinks
// a hundred times is refused.
var syllables = strings.Fields("ba cor da fé gri hu la mon no pel qui ra ser ti vo za lune port gare mur")

// Large is a pack without errors of so many questions, each to a module, in two
// languages, of all kinds that GIFT has a sign for. Every sixth question has an
// answer that is told nothing: a warning. The same numbers give the same pack.
func Large(questions, each int) fstest.MapFS {
	w := writer{rand.New(rand.NewPCG(1, 2))}
	fsys := fstest.MapFS{"pack.toml": file(settings())}
	for module := 0; module*each < questions; module++ {
		folder := fmt.Sprintf("%03d-%s/", module+1, ModuleID(module))
		fsys[folder+"module.toml"] = file(fmt.Sprintf("[title]\nfr = \"Module %d\"\nen = \"Module %d\"\n", module+1, module+1))
		for _, lang := range Languages {
			for n := range lessons {
				fsys[fmt.Sprintf("%s%02d-%s.%s.md", folder, n+1, lessonID(module, n), lang)] = file(w.lesson(module, n))
			}
			var quiz strings.Builder
			for n := range min(each, questions-module*each) {
				w.question(&quiz, module, n)
			}
			fsys[folder+"quiz."+lang+".gift"] = file(quiz.String())
		}
	}
	return fsys
}

// ModuleID is the id of the module at a position, from 0.
func ModuleID(module int) string { return fmt.Sprintf("m%d", module) }

// QuestionID is the id of a question of a module, both from 0. Those of which
// the number is a multiple of 6 are single, and their first choice is right.
func QuestionID(module, n int) string { return fmt.Sprintf("q%d-%d", module, n) }

func lessonID(module, n int) string { return fmt.Sprintf("l%d-%d", module, n) }

func blockID(module, lesson, n int) string { return fmt.Sprintf("b%d-%d-%d", module, lesson, n) }

func skillID(n int) string { return fmt.Sprintf("s%d", n%skills) }

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func settings() string {
	var b strings.Builder
	fmt.Fprintf(&b, "id = %q\nversion = \"1.0.0\"\nlanguages = [\"fr\", \"en\"]\nauthors = [\"A\"]\nlicence = \"CC0-1.0\"\n", ID)
	for _, field := range []string{"title", "summary", "objective"} {
		fmt.Fprintf(&b, "[%s]\nfr = \"Un grand cours\"\nen = \"A large course\"\n", field)
	}
	for n := range skills {
		fmt.Fprintf(&b, "[[skills]]\nid = %q\n[skills.name]\nfr = \"Compétence %d\"\nen = \"Skill %d\"\n[skills.short]\nfr = \"C%d\"\nen = \"S%d\"\n", skillID(n), n, n, n, n)
	}
	return b.String()
}

// writer writes what nobody would read, always the same.
type writer struct{ *rand.Rand }

// some is a run of words that begins with a capital.
func (w writer) some(n int) string {
	var b strings.Builder
	b.WriteString("Le")
	for range n - 1 {
		b.WriteByte(' ')
		for range 1 + w.IntN(3) {
			b.WriteString(syllables[w.IntN(len(syllables))])
		}
	}
	return b.String()
}

func (w writer) lesson(module, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+++\nid = %q\nskills = [%q]\n+++\n\n# %s\n", lessonID(module, n), skillID(n), w.some(answer))
	for block := range blocks {
		fmt.Fprintf(&b, "\n## %s {#%s}\n\n%s.\n", w.some(answer), blockID(module, n, block), w.some(words))
	}
	return b.String()
}

func (w writer) question(b *strings.Builder, module, n int) {
	fmt.Fprintf(b, "// [id:%s] [tag:skill:%s] [tag:block:%s]\n[markdown]%s **%d** ? {",
		QuestionID(module, n), skillID(n), blockID(module, n%lessons, n%blocks), w.some(stem), n)
	told := func(sign string) { fmt.Fprintf(b, "\n%s%s#%s.", sign, w.some(answer), w.some(answer)) }
	switch n % 6 {
	case 0:
		told("=")
		told("~")
		told("~")
		fmt.Fprintf(b, "\n~%s", w.some(answer))
	case 1:
		told("~%50%")
		told("~%50%")
		told("~%-50%")
	case 2:
		fmt.Fprintf(b, "TRUE#%s.#%s.", w.some(answer), w.some(answer))
	case 3:
		told("=")
		told("=")
	case 4:
		fmt.Fprintf(b, "#%d:1#%s.", n, w.some(answer))
	case 5:
		for pair := range 3 {
			fmt.Fprintf(b, "\n=%s -> %d %s", w.some(answer), pair, w.some(2))
		}
	}
	b.WriteString("\n}\n\n")
}
