package lessons

import (
	"reflect"
	"slices"
	"strings"

	"cordee/lessons/question"
	"cordee/lessons/scenario"
)

// Part is a kind of thing in a pack that people have progress or threads on.
type Part string

// The parts of a pack, by the names they have in texts and in JSON.
const (
	PartLesson   Part = "lesson"
	PartBlock    Part = "block"
	PartQuestion Part = "question"
	PartScenario Part = "scenario"
)

// Parts lists the parts in the order in which a sentence names them.
var Parts = []Part{PartLesson, PartBlock, PartQuestion, PartScenario}

// Change is one part that two versions of a pack do not have in common.
type Change struct {
	Part Part
	ID   string
}

// Difference is what a newer version of a pack changes for the people who
// learn from it. Everything else they keep, because progress hangs on ids.
type Difference struct {
	Added   []Change
	Removed []Change
	Changed []Change // same id, other words or answers
}

// Empty reports whether nothing is different.
func (d Difference) Empty() bool { return len(d.Added)+len(d.Removed)+len(d.Changed) == 0 }

// Words sums a difference up, what is new first and what is gone last: "2 new
// questions, 1 block corrected". count words a number of things; the text of a
// sort of change is "change.<added|changed|removed>-<part>".
func (d Difference) Words(count func(text string, n int, data ...any) string) string {
	var words []string
	for _, sort := range []struct {
		name    string
		changes []Change
	}{{"added", d.Added}, {"changed", d.Changed}, {"removed", d.Removed}} {
		for _, part := range Parts {
			n := 0
			for _, c := range sort.changes {
				if c.Part == part {
					n++
				}
			}
			if n > 0 {
				words = append(words, count("change."+sort.name+"-"+string(part), n))
			}
		}
	}
	return strings.Join(words, ", ")
}

// Compare says what the version now changes of the version old. Changes come
// in the order of the pack that has them.
func Compare(old, now *Pack) Difference {
	var d Difference
	before, after := contents(old), contents(now)
	for _, c := range after.order {
		was, known := before.by[c]
		switch {
		case !known:
			d.Added = append(d.Added, c)
		case !reflect.DeepEqual(was, after.by[c]):
			d.Changed = append(d.Changed, c)
		}
	}
	for _, c := range before.order {
		if _, kept := after.by[c]; !kept {
			d.Removed = append(d.Removed, c)
		}
	}
	return d
}

// inventory is what a pack says under each id, without files and lines, which
// change with every edit.
type inventory struct {
	order []Change
	by    map[Change]any
}

func (i *inventory) add(part Part, id string, says any) {
	c := Change{part, id}
	if _, twice := i.by[c]; !twice {
		i.order = append(i.order, c)
		i.by[c] = says
	}
}

// words are a block in one language.
type words struct{ Title, Text string }

// telling is a story in one language.
type telling struct {
	Title, Start string
	Gauges       []scenario.Gauge
	Passages     []scenario.Passage
}

func tell(s *scenario.Story) telling {
	passages := slices.Clone(s.Passages())
	for i := range passages {
		passages[i].Line = 0
	}
	return telling{s.Title, s.Start, s.Gauges, passages}
}

func contents(p *Pack) inventory {
	all := inventory{by: map[Change]any{}}
	for _, m := range p.Modules {
		for _, l := range m.Lessons {
			all.add(PartLesson, l.ID, l.Title)
			blocks := map[string]map[string]words{} // by id, then language
			var order []string
			for _, lang := range p.Languages {
				for _, b := range l.Blocks[lang] {
					if blocks[b.ID] == nil {
						blocks[b.ID] = map[string]words{}
						order = append(order, b.ID)
					}
					blocks[b.ID][lang] = words{b.Title, b.Text}
				}
			}
			for _, id := range order {
				all.add(PartBlock, id, blocks[id])
			}
		}
		for _, item := range m.Questions {
			asks := map[string]question.Question{}
			for lang, q := range item.ByLang {
				asks[lang] = unplaced(*q)
			}
			all.add(PartQuestion, item.ID, asks)
		}
	}
	for _, s := range p.Scenarios {
		tells := map[string]telling{}
		for lang, story := range s.Stories {
			tells[lang] = tell(story)
		}
		all.add(PartScenario, s.ID, tells)
	}
	return all
}

// unplaced is a question without what says where it stands and how hard it is
// held to be: that is nothing to the person who answers it.
func unplaced(q question.Question) question.Question {
	q.File, q.Line, q.Category, q.Tags, q.Difficulty = "", 0, "", nil, question.Unlabelled
	q.Gaps = slices.Clone(q.Gaps)
	for i := range q.Gaps {
		q.Gaps[i].Question = unplaced(q.Gaps[i].Question)
	}
	return q
}
