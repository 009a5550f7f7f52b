package question

import "strings"

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

// Difficulties lists the labels.
var Difficulties = []Difficulty{Easy, Medium, Hard}

// The tags that say something to a pack: "skill:listen", "block:hammer",
// "difficulty:hard". A tag is what GIFT, Moodle XML and Anki notes all have, so
// it survives the way through Moodle, which knows none of the three itself. A
// bare tag "hard" is left alone: in many banks it is a word like any other.
const (
	tagSkill = "skill:"
	tagBlock = "block:"

	// TagDifficulty begins the tag of a difficulty. One that names no label, or
	// a second one, is left among the Tags.
	TagDifficulty = "difficulty:"
)

// Tag takes in a tag of a file: the first of each that says something to a pack
// sets its field, any other is kept among the Tags.
func (q *Question) Tag(tag string) {
	skill, isSkill := strings.CutPrefix(tag, tagSkill)
	block, isBlock := strings.CutPrefix(tag, tagBlock)
	label, isLabel := strings.CutPrefix(tag, TagDifficulty)
	difficulty := Difficulty(strings.ToLower(label)) // Moodle may change the case of a tag
	switch {
	case isSkill && skill != "" && q.Skill == "":
		q.Skill = skill
	case isBlock && block != "" && q.Block == "":
		q.Block = block
	case isLabel && difficulty.Known() && q.Difficulty == Unlabelled:
		q.Difficulty = difficulty
	default:
		q.Tags = append(q.Tags, tag)
	}
}

// AllTags are the tags a file has to hold, so that Tag finds everything again.
func (q *Question) AllTags() []string {
	var tags []string
	for _, t := range []struct{ prefix, value string }{
		{tagSkill, q.Skill}, {tagBlock, q.Block}, {TagDifficulty, string(q.Difficulty)},
	} {
		if t.value != "" {
			tags = append(tags, t.prefix+t.value)
		}
	}
	return append(tags, q.Tags...)
}

// Known reports whether it is one of the labels.
func (d Difficulty) Known() bool { return d == Easy || d == Medium || d == Hard }
