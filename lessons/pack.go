// Package lessons is what is taught: it reads a pack from a folder or an
// archive, says everything that is wrong with it, and gives the rest of the
// program its modules, lessons, blocks and questions.
//
// It knows no disk, database, network or clock: files come through io/fs. How
// people learn (levels, badges) is in the packages below it; the formats of
// others are in lessons/format.
package lessons

import (
	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// Text is a short text in several languages, keyed by language ("fr", "en").
type Text map[string]string

// Skill is something a pack teaches. Levels, badges and the team page count by skill.
type Skill struct {
	ID    string
	Name  Text
	Short Text // at most 10 characters: the head of a column on the team page

	Importance float64  // 0 to 1: how much the role requires it; 0 for one that is offered and not required
	Needs      []string // ids of the skills of this pack to reach before new questions of it are asked
}

// Pack is a course: modules of lessons and questions, in one or more languages.
type Pack struct {
	ID        string
	Version   string
	Languages []string
	Title     Text
	Summary   Text
	Objective Text
	Authors   []string
	Licence   string
	Review    string // the day the content should be read again, YYYY-MM-DD
	Skills    []Skill
	Modules   []Module
	Scenarios []Scenario // in the order of their ids

	places map[string]place // of the questions, by id; nil in a pack that Open did not read
}

// Module is a stretch of a pack: a few lessons, then the questions that check them.
type Module struct {
	ID        string
	Title     Text
	Minutes   int
	Lessons   []Lesson
	Questions []Item
}

// Lesson is one lesson in all its languages. Every language has the same block ids.
type Lesson struct {
	ID      string
	Skills  []string
	Minutes int
	Title   Text
	Blocks  map[string][]Block // by language
}

// Block is a level-2 section of a lesson: what a thread, a reading mark or a
// link from a question hangs on. Its id never changes.
type Block struct {
	ID    string
	Title string // plain text of the heading; empty for what stands before the first heading
	Body  markdown.Document
	Text  string // the block's words without markup, for search and for quoting
	Line  int    // in its file
}

// Item is one question in all its languages, under one id. One of the kind
// description asks nothing: it is read between two that do, and trains no
// skill.
type Item struct {
	ID    string
	Skill string
	Block string // the block that explains the answer; empty when the author names none

	Difficulty question.Difficulty // what the author expects; the same in all languages that say it
	ByLang     map[string]*question.Question
}
