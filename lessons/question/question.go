// Package question holds the kinds of question a pack can ask and the rule
// that grades an answer. The rule is Moodle's: weights, partial credit, and a
// floor of 0 for the question.
package question

// Kind is how a question is answered.
type Kind string

// The kinds of question, as they are named on the command line and in packs.
const (
	Single      Kind = "single"
	Multiple    Kind = "multiple"
	TrueFalse   Kind = "truefalse"
	Short       Kind = "short"
	Numeric     Kind = "numeric"
	Matching    Kind = "matching"
	Ordering    Kind = "ordering"
	Cloze       Kind = "cloze"
	Essay       Kind = "essay"
	Description Kind = "description"
)

// Question is one question in one language.
type Question struct {
	ID      string // [id:…], else the title as a slug, else q<N> by order in the file
	Named   bool   // the id is written in the file, so it survives an edit of the title or the order
	Title   string
	Kind    Kind
	Stem    string // Markdown
	Skill   string // from [tag:skill:…]
	Block   string // from [tag:block:…]: the block that explains the answer
	Tags    []string
	Choices []Choice // single, multiple, true/false (two: true then false), short; in the file's order
	Numbers []Number // numeric
	General string   // feedback shown whatever the answer; Markdown
	File    string
	Line    int
}

// Choice is a possible answer. For a short question it is an accepted text,
// in which * stands for any run of characters.
type Choice struct {
	Text     string  // Markdown; for a short question, as it is typed
	Fraction float64 // of the question's mark, from -1 to 1
	Feedback string  // Markdown
}

// Number is an accepted range of a numeric question, bounds included. The
// range from -Inf to +Inf stands for any other number.
type Number struct {
	Low, High float64
	Fraction  float64
	Feedback  string
}

// Result is what grading a response gives.
type Result struct {
	Fraction float64  // 0 to 1
	Feedback []string // for each chosen answer, then the general feedback; Markdown
	Right    []int    // positions of the choices or numbers that carry credit, for showing the correction
	Chosen   []int    // positions of the choices or numbers the response names
}
