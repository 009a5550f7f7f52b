package quiz_test

import (
	"cordee/lessons"
	"cordee/lessons/question"
)

// every is a pack that asks one question of each kind, in both languages.
func every() *lessons.Pack {
	m := lessons.Module{ID: "kinds", Title: lessons.Text{"fr": "Tous les genres", "en": "Every kind"}}
	for _, item := range kinds {
		byLang := map[string]*question.Question{}
		for lang, q := range item {
			copied := q
			byLang[lang] = &copied
		}
		m.Questions = append(m.Questions, lessons.Item{ID: item["en"].ID, Skill: "s", ByLang: byLang})
	}
	return &lessons.Pack{ID: "kinds", Languages: []string{"fr", "en"}, Title: m.Title, Modules: []lessons.Module{m}}
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
			{Text: "Rembourser les fondateurs, puis une deuxième camionnette", Fraction: 1, Feedback: "C’est le modèle."}, {Text: "Un dividende de 4 %", Feedback: "Ce serait une entreprise comme une autre."}, {Text: "Tout donner"}}},
		"en": {ID: "single", Kind: question.Single, Stem: "What is to be done with €85,000 of profit?", Choices: []question.Choice{
			{Text: "Pay the founders back, then a second van", Fraction: 1, Feedback: "That is the model."}, {Text: "A dividend of 4%", Feedback: "It would be a company like any other."}, {Text: "Give it all away"}}},
	},
	{
		"fr": {ID: "multiple", Kind: question.Multiple, Stem: "Que mesure Valmont Fraîcheur ?", Choices: []question.Choice{
			{Text: "Les paniers livrés", Fraction: 0.5}, {Text: "Les familles servies", Fraction: 0.5}, {Text: "Le cours de son action", Fraction: -0.5}}},
		"en": {ID: "multiple", Kind: question.Multiple, Stem: "What does Valmont Fresh measure?", Choices: []question.Choice{
			{Text: "Baskets delivered", Fraction: 0.5}, {Text: "Families served", Fraction: 0.5}, {Text: "The price of its share", Fraction: -0.5}}},
	},
	{
		"fr": {ID: "truefalse", Kind: question.TrueFalse, Stem: "Une entreprise sociale peut faire des bénéfices.", Choices: []question.Choice{{Text: "true", Fraction: 1}, {Text: "false"}}},
		"en": {ID: "truefalse", Kind: question.TrueFalse, Stem: "A social business may make a profit.", Choices: []question.Choice{{Text: "true", Fraction: 1}, {Text: "false"}}},
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
