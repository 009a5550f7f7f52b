//go:build interop

package interop

import (
	"math"
	"testing/fstest"

	"cordee/lessons"
	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// everyKind is a pack with questions of each kind and of each way to score an
// order, and with texts that are hard to carry.
func everyKind() *lessons.Pack {
	m := lessons.Module{ID: "m", Title: lessons.Text{"fr": "Toutes les questions"}}
	for _, q := range everyQuestion() {
		q.File = "01-m/quiz.fr.gift"
		m.Questions = append(m.Questions, lessons.Item{ID: q.ID, ByLang: map[string]*question.Question{"fr": q}})
	}
	m.Lessons = []lessons.Lesson{{ID: "lecon", Title: lessons.Text{"fr": "Une leçon & ses « guillemets »"}, Minutes: 3, Blocks: map[string][]lessons.Block{
		"fr": {{ID: "bloc", Title: "Un bloc", Body: markdown.Parse([]byte("Un [lien](#bloc), `du code` & <une balise>.\n\n![La corde](media/corde.svg)\n"))}}}}}
	return &lessons.Pack{ID: "tout", Version: "1.2.3", Languages: []string{"fr"}, Title: lessons.Text{"fr": "Tout & <plus>"}, Modules: []lessons.Module{m}}
}

var pictures = fstest.MapFS{"media/corde.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 4h8"/></svg>`)}}

func everyQuestion() []*question.Question {
	choices := func(pairs ...any) []question.Choice {
		var list []question.Choice
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, question.Choice{Text: pairs[i].(string), Fraction: pairs[i+1].(float64), Feedback: "À propos de " + pairs[i].(string)})
		}
		return list
	}
	short := choices("Émile", 1.0, "em*e", 0.5, `2\*3*`, 0.25, "*", 0.0)
	numbers := []question.Number{{Low: 1161, High: 1161, Fraction: 1}, {Low: 1100, High: 1200, Fraction: 0.5}, {Low: math.Inf(-1), High: math.Inf(1), Feedback: "Non."}}
	metres := []question.Unit{{Name: "m", Factor: 1}, {Name: "km", Factor: 0.001}, {Name: "cm", Factor: 100}}
	questions := []*question.Question{
		{ID: "texte", Kind: question.Description, Stem: "Un texte entre deux questions."},
		{ID: "une", Kind: question.Single, Title: "Une", Stem: "Laquelle ?", Choices: choices("a", 0.0, "**b**", 1.0, "c", 0.5, "d", -0.5), General: "Toujours.",
			Combined: question.Combined{WhenRight: "Tout.", WhenPartly: "Un peu.", WhenWrong: "Rien."}},
		{ID: "tiers", Kind: question.Multiple, Stem: "Les trois", Choices: choices("a", 0.33333, "b", 0.33333, "c", 0.33333, "d", -1.0)},
		{ID: "moins", Kind: question.Multiple, Stem: "Deux", Choices: choices("a", 0.5, "b", 0.5, "c", -0.5, "d", -0.25)},
		{ID: "vrai", Kind: question.TrueFalse, Stem: "Vrai ?", Choices: choices("true", 1.0, "false", 0.0)},
		{ID: "mot", Kind: question.Short, Stem: "Qui ?", Choices: short},
		{ID: "casse", Kind: question.Short, Stem: "Qui ?", Choices: short, CaseMatters: true},
		{ID: "nombre", Kind: question.Numeric, Stem: "Combien ?", Numbers: numbers},
		{ID: "longueur", Kind: question.Numeric, Stem: "Combien ?", Numbers: []question.Number{{Low: 4.9, High: 5.1, Fraction: 1}}, Units: metres},
		{ID: "paires", Kind: question.Matching, Stem: "Reliez", Pairs: []question.Pair{
			{Left: "Paris", Right: "France"}, {Left: "Lyon", Right: "France"}, {Left: "**Rome**", Right: "Italie"}, {Right: "Chine"}}},
		{ID: "trous", Kind: question.Cloze, Stem: "Le [[1]] tient [[2]] kilos, [[3]] et [[4]].", Gaps: []question.Gap{
			{Weight: 2, Question: question.Question{Kind: question.Short, Choices: short}},
			{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: numbers}},
			{Weight: 1, Question: question.Question{Kind: question.Single, Choices: choices("haut", 1.0, "bas", -1.0, "milieu", 0.5)}},
			{Weight: 1, Question: question.Question{Kind: question.Multiple, Choices: choices("x", 0.5, "y", 0.5, "z", -1.0)}}}},
		{ID: "recit", Kind: question.Essay, Stem: "Racontez", Model: "Un modèle."},
	}
	for _, scoring := range []question.Scoring{"", question.ByPlace, question.AllOrNothing, question.NextButLast, question.NextAndLast,
		question.Neighbours, question.Sides, question.LongestOrder, question.LongestSequence, question.Distance} {
		questions = append(questions, &question.Question{ID: "ordre-" + string(scoring), Kind: question.Ordering, Stem: "Rangez", Scoring: scoring,
			Order: []string{"un", "deux", "encore", "trois", "encore"}})
	}
	return questions
}
