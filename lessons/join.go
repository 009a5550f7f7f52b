package lessons

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"cordee/lessons/question"
)

// join brings the languages of a lesson together. Its settings are those of
// the first language of the pack that has it.
func (l *loader) join(d *lessonDraft) Lesson {
	lesson := Lesson{Title: Text{}, Blocks: map[string][]Block{}}
	first := true
	for _, lang := range l.pack.Languages {
		f := d.files[lang]
		if f == nil {
			continue
		}
		if first {
			first = false
			if f.settings.ID != "" {
				d.id = f.settings.ID
			}
			lesson.Minutes, lesson.Skills = max(0, f.settings.Minutes), f.settings.Skills
		}
		lesson.Title[lang] = f.title
		blocks := slices.Clone(f.blocks)
		for i := range blocks {
			switch {
			case i == 0 && f.lead:
				blocks[i].ID = d.id
			case blocks[i].ID == "":
				blocks[i].ID = fmt.Sprintf("%s-%d", d.id, i+1)
			}
		}
		lesson.Blocks[lang] = blocks
		if lesson.Minutes == 0 {
			lesson.Minutes = readingMinutes(blocks)
		}
	}
	lesson.ID = d.id
	return lesson
}

// readingMinutes is how long the words of a lesson take, at least 1.
func readingMinutes(blocks []Block) int {
	words := 0
	for _, b := range blocks {
		words += len(strings.Fields(b.Title)) + len(strings.Fields(b.Text))
	}
	return max(1, int(math.Ceil(float64(words)/question.WordsPerMinute)))
}

// items brings the languages of a module's questions together, in the order
// of the pack's first language.
func (l *loader) items(d *draft) []Item {
	var items []Item
	at := map[string]int{}
	for _, lang := range l.pack.Languages {
		for _, q := range d.quiz[lang] {
			i, known := at[q.ID]
			if !known {
				i = len(items)
				at[q.ID] = i
				items = append(items, Item{ID: q.ID, ByLang: map[string]*question.Question{}})
			}
			if items[i].ByLang[lang] != nil {
				continue // twice in one language: checkIDs says so
			}
			items[i].ByLang[lang] = q
			if items[i].Skill == "" {
				items[i].Skill = q.Skill
			}
			if items[i].Block == "" {
				items[i].Block = q.Block
			}
			if items[i].Difficulty == question.Unlabelled {
				items[i].Difficulty = q.Difficulty
			}
		}
	}
	for i := range items {
		if items[i].Skill == "" && len(l.pack.Skills) == 1 && items[i].graded() {
			items[i].Skill = l.pack.Skills[0].ID
		}
	}
	return items
}
