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
	Description Kind = "description" // asks nothing: a text between questions
)

// Question is one question in one language. Texts are Markdown unless it is
// said otherwise.
type Question struct {
	ID    string // [id:…], else the title as a slug, else q<N> by order in the file
	Named bool   // the id is written in the file, so it survives an edit of the title or the order
	Title string // plain text
	Kind  Kind
	Stem  string // of a cloze, with [[1]], [[2]]… where its gaps are
	Skill string // from [tag:skill:…]
	Block string // from [tag:block:…]: the block that explains the answer
	Tags  []string

	Difficulty Difficulty // from [tag:difficulty:…]
	Category   string     // as the file writes it, such as "$course$/top/Week 1"; empty for none

	Choices     []Choice // single, multiple, true/false (two: true then false), short; in the file's order
	Fixed       bool     // choices, or the right sides of pairs, are shown in the file's order
	CaseMatters bool     // short
	Numbers     []Number // numeric
	Units       []Unit   // numeric: what may follow the number; none when it stands alone
	Pairs       []Pair   // matching
	Order       []string // ordering: the items in the right order
	Scoring     Scoring  // ordering: what an order that is not quite right earns
	Gaps        []Gap    // cloze
	Model       string   // essay: an answer to compare one's own with

	General string // feedback shown whatever the answer
	Combined
	Hints   []string          // shown one after the other to whom asks for them
	Penalty float64           // what each hint takes away, from 0 to 1 of the mark
	Files   map[string][]byte // pictures that came inside the question's file, by the path its texts use

	File string
	Line int
}

// Combined is the feedback for an answer as a whole.
type Combined struct {
	WhenRight  string // everything was right
	WhenPartly string // a part was
	WhenWrong  string // nothing was
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

// Unit is what may follow the number of a numeric question.
type Unit struct {
	Name   string  // "km", plain text
	Factor float64 // how many of it make one of the base unit: 0.001 for km when the answer is in m
}

// Pair is one line of a matching question. A pair without a left side is a
// right side that belongs to none.
type Pair struct {
	Left  string // Markdown
	Right string // plain text
}

// Gap is one blank of a cloze. Its question has no stem and is single (shown as
// a list to choose from), multiple, short or numeric.
type Gap struct {
	Weight float64 // of the gap among the others, above 0
	Question
}

// Scoring says what an order earns that is not quite right, as Moodle's
// ordering questions name it.
type Scoring string

// The ways to score an order. The empty one is ByPlace.
const (
	ByPlace         Scoring = "ABSOLUTE_POSITION"              // each item at its place
	AllOrNothing    Scoring = "ALL_OR_NOTHING"                 // the whole order
	NextButLast     Scoring = "RELATIVE_NEXT_EXCLUDE_LAST"     // each item followed by its next
	NextAndLast     Scoring = "RELATIVE_NEXT_INCLUDE_LAST"     // the same, and the last at the end
	Neighbours      Scoring = "RELATIVE_ONE_PREVIOUS_AND_NEXT" // each item between its two neighbours
	Sides           Scoring = "RELATIVE_ALL_PREVIOUS_AND_NEXT" // each item after all before it and before all after it
	LongestOrder    Scoring = "LONGEST_ORDERED_SUBSET"         // the longest run in order, gaps allowed
	LongestSequence Scoring = "LONGEST_CONTIGUOUS_SUBSET"      // the longest run of items each the next of the one before
	Distance        Scoring = "RELATIVE_TO_CORRECT"            // each item the less the further it is from its place
)

// Result is what grading a response gives.
type Result struct {
	Fraction float64   // 0 to 1
	Feedback []string  // for each chosen answer, then for the whole; Markdown
	Right    []int     // positions of the choices or numbers that carry credit, for showing the correction
	Chosen   []int     // positions of the choices or numbers the response names
	Parts    []float64 // matching, ordering and cloze: what each line, place or gap earned, from 0 to 1
}
