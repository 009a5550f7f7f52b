package quiz_test

import (
	"os"
	"path/filepath"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/question"
)

// everyID is the pack that asks one question of each kind, in its one module.
const (
	everyID     = "every-kind"
	everyModule = "kinds"
	everyFolder = "01-" + everyModule
)

// every installs it and returns it as a draft.
func every(t *testing.T, d page.Deps) app.Draft {
	t.Helper()
	folder := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(folder, name), data, 0o644))
	}
	write("pack.toml", []byte("id = \""+everyID+"\"\nversion = \"1.0.0\"\nlanguages = [\"fr\", \"en\"]\nauthors = [\"Camille\"]\nlicence = \"CC0\"\n"+
		"[title]\nfr = \"Tous les genres\"\nen = \"Every kind\"\n"+
		"[summary]\nfr = \"Une question de chaque genre.\"\nen = \"One question of each kind.\"\n"+
		"[[skills]]\nid = \"s\"\nname = { fr = \"Savoir\", en = \"Skill\" }\nshort = { fr = \"Savoir\", en = \"Skill\" }\n"))
	write(everyFolder+"/module.toml", []byte("[title]\nfr = \"Tous les genres\"\nen = \"Every kind\"\n"))
	for _, lang := range []string{"fr", "en"} {
		write(everyFolder+"/01-l."+lang+".md", []byte("---\nskills: [s]\n---\n# Lesson\n\n## Block {#b}\n\nWords.\n"))
		var all []*question.Question
		for _, item := range kinds {
			q := item[lang]
			q.Named, q.Title = true, q.ID
			if q.Kind.Graded() {
				q.Skill = "s"
			}
			all = append(all, &q)
		}
		data, lost := moodlexml.Write(all)
		if len(lost) > 0 {
			t.Fatalf("%+v", lost)
		}
		write(everyFolder+"/quiz."+lang+".xml", data)
	}
	draft, err := app.ReadDraft(folder)
	must(t, err)
	if draft.Errors() > 0 || len(draft.Pack.Modules) != 1 || draft.Pack.Modules[0].ID != everyModule || len(draft.Pack.Modules[0].Questions) != len(kinds) {
		t.Fatalf("%+v", draft.Problems)
	}
	must(t, d.App.Install(t.Context(), draft))
	return draft
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type inBoth map[string]question.Question

var kinds = []inBoth{
	{
		"fr": {ID: "intro", Kind: question.Description, Stem: "Valmont Fraîcheur livre des paniers d’invendus à **240 familles**. Les questions qui suivent partent de sa première année."},
		"en": {ID: "intro", Kind: question.Description, Stem: "Valmont Fresh delivers baskets of unsold food to **240 families**. The questions that follow start from its first year."},
	},
	{
		"fr": {ID: "matching", Kind: question.Matching, Stem: "Qui apporte quoi à Valmont Fraîcheur ?", Pairs: []question.Pair{
			{Left: "Les supermarchés", Right: "Les invendus du jour"}, {Left: "Les **bénévoles**", Right: "Deux heures par semaine pour préparer les paniers et les porter chez les personnes âgées"},
			{Left: "Les fondateurs", Right: "60 000 € remboursables"}, {Right: "Un dividende"}},
			Combined: question.Combined{WhenRight: "Chacun apporte ce qu’il a, et reprend au plus ce qu’il a mis.", WhenPartly: "Relisez la page sur les fondateurs.", WhenWrong: "Relisez toute la page."}},
		"en": {ID: "matching", Kind: question.Matching, Stem: "Who brings what to Valmont Fresh?", Pairs: []question.Pair{
			{Left: "The supermarkets", Right: "The unsold food of the day"}, {Left: "The **volunteers**", Right: "Two hours a week to prepare the baskets and to carry them to elderly people"},
			{Left: "The founders", Right: "€60,000 to be paid back"}, {Right: "A dividend"}},
			Combined: question.Combined{WhenRight: "Each brings what they have, and takes back what they put in at most.", WhenPartly: "Read the page on the founders again.", WhenWrong: "Read the whole page again."}},
	},
	{
		"fr": {ID: "ordering", Kind: question.Ordering, Stem: "Dans quel ordre monter une tournée ?", Order: []string{
			"Compter les invendus de chaque magasin pendant deux semaines", "Choisir un quartier où assez de familles sont intéressées", "Louer une camionnette", "Annoncer les jours de passage"},
			Hints: []string{"On ne loue rien avant de savoir quoi porter."}, Penalty: 0.1,
			General: "On mesure d’abord, on s’engage ensuite."},
		"en": {ID: "ordering", Kind: question.Ordering, Stem: "In which order does one set up a round?", Order: []string{
			"Count the unsold food of each shop for two weeks", "Choose a district where enough families are interested", "Rent a van", "Announce the days of passage"},
			Hints: []string{"Nothing is rented before one knows what there is to carry."}, Penalty: 0.1,
			General: "One measures first, and commits oneself afterwards."},
	},
	{
		"fr": {ID: "cloze", Kind: question.Cloze, Stem: "Dans une entreprise sociale selon Yunus, les investisseurs peuvent reprendre [[1]], et rien de plus. Le bénéfice [[2]], ce qui la distingue d’une association qui vit de dons. En première année, Valmont Fraîcheur a livré [[3]] paniers par semaine à ses 240 familles.",
			Gaps: []question.Gap{
				{Weight: 1, Question: question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "leur mise", Fraction: 1}, {Text: "la mise", Fraction: 1}}}},
				{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{{Text: "reste dans l’entreprise", Fraction: 1}, {Text: "est versé aux salariés"}, {Text: "est donné"}}}},
				{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 480, High: 480, Fraction: 1}}}},
			}, Hints: []string{"Deux paniers par famille.", "240 fois deux."}},
		"en": {ID: "cloze", Kind: question.Cloze, Stem: "In a social business as Yunus sees it, investors may take back [[1]], and nothing more. The profit [[2]], which sets it apart from a charity that lives on gifts. In its first year, Valmont Fresh delivered [[3]] baskets a week to its 240 families.",
			Gaps: []question.Gap{
				{Weight: 1, Question: question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "their stake", Fraction: 1}, {Text: "what they put in", Fraction: 1}}}},
				{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{{Text: "stays in the company", Fraction: 1}, {Text: "is paid to the staff"}, {Text: "is given away"}}}},
				{Weight: 1, Question: question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 480, High: 480, Fraction: 1}}}},
			}, Hints: []string{"Two baskets for each family.", "240 times two."}},
	},
	{
		"fr": {ID: "essay", Kind: question.Essay, Stem: "Expliquez à un ami pourquoi Valmont Fraîcheur n’est pas une association.",
			Model:   "Elle **vend** ses paniers, même à bas prix, et couvre ses frais par ses ventes. Ce qui reste est réinvesti : personne ne touche de dividende.",
			General: "La question du dividende revient au module 3."},
		"en": {ID: "essay", Kind: question.Essay, Stem: "Explain to a friend why Valmont Fresh is not a charity.",
			Model:   "It **sells** its baskets, even at a low price, and covers its costs with what it sells. What remains is invested again: nobody takes a dividend.",
			General: "The question of dividends comes back in module 3."},
	},
	{
		"fr": {ID: "single", Kind: question.Single, Stem: "Que faire de 85 000 € de bénéfice ?", Choices: []question.Choice{
			{Text: "Rembourser les fondateurs, puis une deuxième camionnette", Fraction: 1, Feedback: "C’est le modèle."}, {Text: "Un dividende de 4 %", Feedback: "Ce serait une entreprise comme une autre."}, {Text: "Tout donner", Feedback: "Ce serait un don."}}},
		"en": {ID: "single", Kind: question.Single, Stem: "What is to be done with €85,000 of profit?", Choices: []question.Choice{
			{Text: "Pay the founders back, then a second van", Fraction: 1, Feedback: "That is the model."}, {Text: "A dividend of 4%", Feedback: "It would be a company like any other."}, {Text: "Give it all away", Feedback: "It would be a gift."}}},
	},
	{
		"fr": {ID: "multiple", Kind: question.Multiple, Stem: "Que mesure Valmont Fraîcheur ?", Choices: []question.Choice{
			{Text: "Les paniers livrés", Fraction: 0.5, Feedback: "Oui."}, {Text: "Les familles servies", Fraction: 0.5, Feedback: "Oui."}, {Text: "Le cours de son action", Fraction: -0.5, Feedback: "Elle n’est pas cotée."}}},
		"en": {ID: "multiple", Kind: question.Multiple, Stem: "What does Valmont Fresh measure?", Choices: []question.Choice{
			{Text: "Baskets delivered", Fraction: 0.5, Feedback: "Yes."}, {Text: "Families served", Fraction: 0.5, Feedback: "Yes."}, {Text: "The price of its share", Fraction: -0.5, Feedback: "It is not listed."}}},
	},
	{
		"fr": {ID: "truefalse", Kind: question.TrueFalse, Stem: "Une entreprise sociale peut faire des bénéfices.", Choices: []question.Choice{{Text: "true", Fraction: 1, Feedback: "Il sert la mission."}, {Text: "false", Feedback: "Elle le réinvestit."}}},
		"en": {ID: "truefalse", Kind: question.TrueFalse, Stem: "A social business may make a profit.", Choices: []question.Choice{{Text: "true", Fraction: 1, Feedback: "It serves the mission."}, {Text: "false", Feedback: "It is invested again."}}},
	},
	{
		"fr": {ID: "short", Kind: question.Short, Stem: "Comment appelle-t-on ce que reprennent les fondateurs ?", Choices: []question.Choice{{Text: "leur mise", Fraction: 1}, {Text: "*argent*", Fraction: 0.5, Feedback: "Plus précisément ?"}}},
		"en": {ID: "short", Kind: question.Short, Stem: "What is it that founders take back?", Choices: []question.Choice{{Text: "their stake", Fraction: 1}, {Text: "*money*", Fraction: 0.5, Feedback: "More precisely?"}}},
	},
	{
		"fr": {ID: "numeric", Kind: question.Numeric, Stem: "Quelle distance fait la tournée ?", Numbers: []question.Number{{Low: 12, High: 13, Fraction: 1}}, Units: []question.Unit{{Name: "km", Factor: 1}, {Name: "m", Factor: 1000}}},
		"en": {ID: "numeric", Kind: question.Numeric, Stem: "How long is the round?", Numbers: []question.Number{{Low: 12, High: 13, Fraction: 1}}, Units: []question.Unit{{Name: "km", Factor: 1}, {Name: "m", Factor: 1000}}},
	},
}
