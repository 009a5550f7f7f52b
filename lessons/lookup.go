package lessons

import "cordee/lessons/question"

// In returns the text in a language, else in English, else in the first
// language by name; "" when there is none.
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	first := ""
	for l, s := range t {
		if s != "" && (first == "" || l < first) {
			first = l
		}
	}
	return t[first]
}

// Lesson returns the lesson with this id.
func (p *Pack) Lesson(id string) (*Lesson, bool) {
	for m := range p.Modules {
		for l := range p.Modules[m].Lessons {
			if lesson := &p.Modules[m].Lessons[l]; lesson.ID == id {
				return lesson, true
			}
		}
	}
	return nil, false
}

// Block returns the lesson that has a block with this id. The words of the
// block are in lesson.Block.
func (p *Pack) Block(id string) (*Lesson, bool) {
	for m := range p.Modules {
		for l := range p.Modules[m].Lessons {
			lesson := &p.Modules[m].Lessons[l]
			for lang := range lesson.Blocks {
				if _, ok := lesson.Block(id, lang); ok {
					return lesson, true
				}
			}
		}
	}
	return nil, false
}

// In returns the blocks in a language, else in English, else in the first
// language by name.
func (l *Lesson) In(lang string) []Block { return l.Blocks[choose(lang, l.Blocks)] }

// Block returns a block in a language; see In.
func (l *Lesson) Block(id, lang string) (*Block, bool) {
	blocks := l.In(lang)
	for i := range blocks {
		if blocks[i].ID == id {
			return &blocks[i], true
		}
	}
	return nil, false
}

// In returns the question in a language, else in English, else in the first
// language by name. It is never nil in an item that Open made.
func (i *Item) In(lang string) *question.Question { return i.ByLang[choose(lang, i.ByLang)] }

// graded reports whether the item asks something: a description does not.
func (i *Item) graded() bool { return i.In("").Kind.Graded() }

// Question returns the question with this id. In a pack that Open read it does
// not look through all of them.
func (p *Pack) Question(id string) (*Item, bool) {
	if p.places != nil {
		at, known := p.places[id]
		if !known {
			return nil, false
		}
		return &p.Modules[at.module].Questions[at.question], true
	}
	for m := range p.Modules {
		for q := range p.Modules[m].Questions {
			if item := &p.Modules[m].Questions[q]; item.ID == id {
				return item, true
			}
		}
	}
	return nil, false
}

// place is where a question stands in a pack.
type place struct{ module, question int }

// index takes down where each question stands. Of two with one id, the first
// is found.
func (p *Pack) index() {
	p.places = map[string]place{}
	for m := range p.Modules {
		for q, item := range p.Modules[m].Questions {
			if _, twice := p.places[item.ID]; !twice {
				p.places[item.ID] = place{m, q}
			}
		}
	}
}

// Skill returns the skill with this id.
func (p *Pack) Skill(id string) (*Skill, bool) {
	for i := range p.Skills {
		if p.Skills[i].ID == id {
			return &p.Skills[i], true
		}
	}
	return nil, false
}

// SkillQuestions returns the questions that train a skill, in reading order.
func (p *Pack) SkillQuestions(skill string) []*Item {
	var items []*Item
	for m := range p.Modules {
		for q := range p.Modules[m].Questions {
			if item := &p.Modules[m].Questions[q]; item.Skill == skill && item.graded() {
				items = append(items, item)
			}
		}
	}
	return items
}

// choose picks a language that is there: lang, else English, else the first
// by name.
func choose[T any](lang string, in map[string]T) string {
	for _, l := range []string{lang, "en"} {
		if _, ok := in[l]; ok {
			return l
		}
	}
	first := ""
	for l := range in {
		if first == "" || l < first {
			first = l
		}
	}
	return first
}
