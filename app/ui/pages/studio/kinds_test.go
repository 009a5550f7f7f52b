package studio_test

import (
	"os"
	"path/filepath"
	"testing"

	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/question"
)

// bank is a file of questions as Moodle writes it, with the kinds GIFT has no
// words for.
func bank(t *testing.T) []byte {
	t.Helper()
	data, lost := moodlexml.Write([]*question.Question{
		{ID: "o", Named: true, Title: "o", Skill: "vocabulaire", Kind: question.Ordering, Stem: "Dans quel ordre ?", Order: []string{"Compter", "Choisir", "Louer"},
			Hints: []string{"Mesurer d’abord."}, Penalty: 0.1, Combined: question.Combined{WhenRight: "Tout est là.", WhenPartly: "Presque.", WhenWrong: "À revoir."}},
		{ID: "c", Named: true, Title: "c", Skill: "vocabulaire", Kind: question.Cloze, Stem: "Elle reprend [[1]] et livre [[2]] paniers.", Gaps: []question.Gap{
			{Weight: 1, Question: question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "sa mise", Fraction: 1}}}},
			{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 480, High: 480, Fraction: 1}}}}}},
		{ID: "m", Named: true, Title: "m", Skill: "vocabulaire", Kind: question.Matching, Stem: "Qui apporte quoi ?", Pairs: []question.Pair{
			{Left: "Les supermarchés", Right: "Les invendus"}, {Left: "Les bénévoles", Right: "Du temps"}, {Right: "Un dividende"}}},
		{ID: "e", Named: true, Title: "e", Skill: "vocabulaire", Kind: question.Essay, Stem: "Expliquez.", Model: "Elle vend ses paniers."},
		{ID: "d", Named: true, Title: "d", Kind: question.Description, Stem: "Un texte à lire."},
		{ID: "n", Named: true, Title: "n", Skill: "vocabulaire", Kind: question.Numeric, Stem: "Combien ?", Numbers: []question.Number{{Low: 12, High: 13, Fraction: 1}}, Units: []question.Unit{{Name: "km", Factor: 1}, {Name: "m", Factor: 1000}}},
	})
	if len(lost) > 0 {
		t.Fatalf("%+v", lost)
	}
	return data
}

func TestEveryKindIsShownToItsAuthor(t *testing.T) {
	d, _ := pagetest.New(t, "fr")
	folder := course(t)
	must(t, os.WriteFile(filepath.Join(folder, module, "quiz.fr.xml"), bank(t), 0o644))
	p := open(t, d, folder)
	tree(t, p).Select(module + "/quiz.fr.xml")
	pagetest.Sees(t, d, "6 questions",
		"mise en ordre", "1.", "Compter", "Indice 1 sur 1 · −10\u00a0%", "Mesurer d’abord.", "Si tout est exact", "Presque.",
		"texte à trous", "[[2]]", "sa mise", "480",
		"appariement", "Les supermarchés", "Du temps", "sans partenaire", "Un dividende",
		"réponse rédigée", "Une réponse modèle", "Elle vend ses paniers.",
		"texte entre les questions", "de 12 à 13", "Unités\u00a0: km, m")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-kinds")
}
