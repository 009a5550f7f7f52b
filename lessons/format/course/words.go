package course

// words are what the pages say besides the pack's own texts. They are in the
// language of the pages, which is the pack's and not that of the program.
type words struct {
	Start, Contents, Before, Next             string
	Minutes, QuizOf, Done                     string
	Note, Important, Tip, Warning, Caution    string
	Of, When, By, ReadIn, CardCaution         string
	Question, Several, Answer, Number         string
	True, False, Choose, Compare, Check       string
	Up, Down, OwnMark, Model, Hint, HintCosts string
	Marks                                     []mark
	Right, Partly, Wrong, RightAnswer, Missed string
	Solution, Unanswered, Result, Again       string
	NoScript                                  string
}

// mark is how well one's own words answer an essay question.
type mark struct {
	Fraction string
	Text     string
}

// wordsIn gives the words of a language; English stands in for the others.
func wordsIn(lang string) words {
	if lang == "fr" {
		return french
	}
	return english
}

// The verbs of fmt in these texts are filled when the pages are made, {0} and
// {1} by their script.
var french = words{
	Start: "Aller au contenu", Contents: "Sommaire", Before: "Précédent", Next: "Suivant",
	Minutes: "%d min", QuizOf: "Quiz\u00a0: %s", Done: "Fait",
	Note: "Exemple", Important: "À retenir", Tip: "Conseil", Warning: "Attention", Caution: "Prudence",
	Of: "De qui, de quoi", When: "Quand", By: "Par qui", ReadIn: "Lu dans", CardCaution: "Réserve",
	Question: "Question %d sur %d", Several: "Plusieurs réponses peuvent convenir.", Answer: "Votre réponse",
	Number: "Un nombre. La virgule et le point conviennent tous les deux.",
	True:   "Vrai", False: "Faux", Choose: "Choisir…", Compare: "Comparer avec la réponse modèle", Check: "Valider",
	Up: "Monter", Down: "Descendre", OwnMark: "Comment situez-vous votre réponse\u00a0?", Model: "Réponse modèle",
	Hint: "Un indice", HintCosts: "Un indice (retire %s\u00a0%% de la note)",
	Marks: []mark{{"1", "Tout y est"}, {"0.75", "Presque tout y est"}, {"0.5", "La moitié y est"}, {"0.25", "Un début y est"}, {"0", "C’est à revoir"}},
	Right: "Exact", Partly: "En partie exact", Wrong: "Pas tout à fait", RightAnswer: "Bonne réponse", Missed: "À choisir aussi",
	Solution: "Réponse attendue\u00a0: {0}", Unanswered: "Donnez d’abord une réponse.",
	Result: "Votre résultat\u00a0: {0} sur {1}", Again: "Recommencer le quiz",
	NoScript: "Sans JavaScript, cette page se lit et s’imprime, mais ne corrige pas les réponses.",
}

var english = words{
	Start: "Skip to content", Contents: "Contents", Before: "Previous", Next: "Next",
	Minutes: "%d min", QuizOf: "Quiz: %s", Done: "Done",
	Note: "Example", Important: "Remember", Tip: "Tip", Warning: "Warning", Caution: "Caution",
	Of: "Of whom, of what", When: "When", By: "By whom", ReadIn: "Read in", CardCaution: "Caution",
	Question: "Question %d of %d", Several: "Several answers may be right.", Answer: "Your answer",
	Number: "A number. Write the decimals with a point or a comma.",
	True:   "True", False: "False", Choose: "Choose…", Compare: "Compare with the model answer", Check: "Check answer",
	Up: "Move up", Down: "Move down", OwnMark: "How close is your answer?", Model: "Model answer",
	Hint: "A hint", HintCosts: "A hint (takes away %s%% of the mark)",
	Marks: []mark{{"1", "It is all there"}, {"0.75", "Nearly all is there"}, {"0.5", "Half of it is there"}, {"0.25", "A beginning is there"}, {"0", "To be looked at again"}},
	Right: "That is right", Partly: "Partly right", Wrong: "Not quite", RightAnswer: "Right answer", Missed: "Also right",
	Solution: "Expected answer: {0}", Unanswered: "Give an answer first.",
	Result: "Your result: {0} of {1}", Again: "Start the quiz again",
	NoScript: "Without JavaScript this page can be read and printed, but it does not check answers.",
}
