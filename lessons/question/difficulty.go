package question

// Difficulty is how hard the author of a question expects it to be. It is where
// what is learned from answers begins.
type Difficulty string

// The labels an author can give, as they are written in packs.
const (
	Unlabelled Difficulty = ""
	Easy       Difficulty = "easy"
	Medium     Difficulty = "medium"
	Hard       Difficulty = "hard"
)
