package sheet

import (
	"slices"

	"cordee/lessons/question"
)

// difficulties are what a cell may call the labels of difficulty; the first two
// of each are those we write, the others in the form fold gives them.
var difficulties = []struct {
	label           question.Difficulty
	english, french string
	others          []string
}{
	{question.Easy, "easy", "facile", []string{"simple"}},
	{question.Medium, "medium", "moyenne", []string{"moyen", "average", "normal", "normale", "intermediate", "intermediaire"}},
	{question.Hard, "hard", "difficile", []string{"difficult"}},
}

// difficultyOf is the label a cell names. A cell that names none is returned as
// it is: it stays with the question as a tag, which the lint of a pack reports.
func difficultyOf(text string) string {
	for _, d := range difficulties {
		if name := fold(text); name == d.english || name == d.french || slices.Contains(d.others, name) {
			return string(d.label)
		}
	}
	return text
}
