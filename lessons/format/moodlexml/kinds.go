package moodlexml

import (
	"math"
	"strconv"
	"strings"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// kinds reads each type of question that a pack has a kind for; "matching" and
// "cloze" are also called what Moodle calls them inside.
var kinds = map[string]func(*reader) bool{
	"multichoice": (*reader).multichoice,
	"truefalse":   (*reader).trueFalse,
	"shortanswer": (*reader).short,
	"numerical":   (*reader).numerical,
	"matching":    (*reader).matching,
	"match":       (*reader).matching,
	"ordering":    (*reader).ordering,
	"essay":       (*reader).essay,
	"description": (*reader).description,
	"cloze":       (*reader).cloze,
	"multianswer": (*reader).cloze,
	"gapselect":   func(r *reader) bool { return r.selects("selectoption") },
	"ddwtos":      func(r *reader) bool { return r.selects("dragbox") },
}

func (r *reader) multichoice() bool {
	r.stem()
	r.q.Kind = question.Single
	if single := r.root.child("single"); single != nil && !on(single.words()) {
		r.q.Kind = question.Multiple
	}
	r.q.Fixed = !on(r.root.value("shuffleanswers"))
	return r.choices(r.words)
}

func (r *reader) short() bool {
	r.stem()
	r.q.Kind = question.Short
	r.q.CaseMatters = on(r.root.value("usecase"))
	return r.choices((*element).words)
}

// choices reads the answers, their texts with the given function. Moodle
// forgets answers without a text; one of which nothing is left would make it
// another question.
func (r *reader) choices(text func(*element) string) bool {
	for _, a := range r.root.all("answer") {
		fraction, ok := r.weight(a)
		if !ok {
			return false
		}
		before := r.losses()
		c := question.Choice{Text: text(a), Fraction: fraction}
		if c.Text == "" && r.losses() > before {
			return r.fail(codeEmpty, "Text", list(append(r.html, r.pictures.missing...)))
		}
		if c.Feedback = r.words(a.child("feedback")); c.Text != "" {
			r.q.Choices = append(r.q.Choices, c)
		}
	}
	if len(r.q.Choices) == 0 {
		return r.fail(codeNoAnswer)
	}
	return true
}

// trueFalse reads the two answers as Moodle does: by their texts, or, in old
// files where those are in the language of the site, the right one first.
func (r *reader) trueFalse() bool {
	r.stem()
	r.q.Kind = question.TrueFalse
	answers := r.root.all("answer")
	if len(answers) == 0 {
		return r.fail(codeNoAnswer)
	}
	feedback := map[string]string{}
	right := false
	for i, a := range answers {
		which := strings.ToLower(a.words())
		if which != "true" && which != "false" {
			which = strconv.FormatBool(i == 0)
		}
		fraction, ok := r.weight(a)
		if !ok {
			return false
		}
		if fraction != 0 && fraction != 1 { // which Moodle does not keep either
			r.lose("fraction=" + a.attr("fraction"))
		}
		feedback[which] = r.words(a.child("feedback"))
		right = (fraction == 1) == (which == "true")
	}
	r.q.Choices = truth(right, feedback["true"], feedback["false"])
	return true
}

// truth returns the choices of a true or false question.
func truth(right bool, ifTrue, ifFalse string) []question.Choice {
	choices := []question.Choice{{Text: "true", Feedback: ifTrue}, {Text: "false", Feedback: ifFalse}}
	if right {
		choices[0].Fraction = 1
	} else {
		choices[1].Fraction = 1
	}
	return choices
}

func (r *reader) numerical() bool {
	r.stem()
	r.q.Kind = question.Numeric
	for _, a := range r.root.all("answer") {
		fraction, ok := r.weight(a)
		if !ok {
			return false
		}
		value := a.words()
		n := question.Number{Fraction: fraction, Feedback: r.words(a.child("feedback"))}
		if n.Low, n.High, ok = interval(value, a.value("tolerance")); !ok {
			return r.fail(codeNumber, "Text", problem.Excerpt(value+" ± "+a.value("tolerance")))
		}
		r.q.Numbers = append(r.q.Numbers, n)
	}
	if len(r.q.Numbers) == 0 {
		return r.fail(codeNoAnswer)
	}
	for _, unit := range r.root.child("units").all("unit") {
		u := question.Unit{Name: problem.OneLine(unit.value("unit_name")), Factor: 1}
		if factor := unit.value("multiplier"); factor != "" {
			f, ok := decimal(factor)
			if !ok || f <= 0 {
				return r.fail(codeNumber, "Text", problem.Excerpt(factor))
			}
			u.Factor = f
		}
		if u.Name != "" {
			r.q.Units = append(r.q.Units, u)
		}
	}
	return true
}

// weight reads the percentage of an answer.
func (r *reader) weight(a *element) (fraction float64, ok bool) {
	text := a.attr("fraction")
	if old := a.child("fraction"); old != nil { // before Moodle 1.6: from 0 to 1
		f, ok := decimal(old.words())
		if ok = ok && math.Abs(f) <= 1; !ok {
			r.fail(codeWeight, "Text", problem.Excerpt(old.words()))
		}
		return f, ok
	}
	if text == "" {
		return 0, true
	}
	if fraction, ok = percentage(text); !ok {
		r.fail(codeWeight, "Text", problem.Excerpt(text))
	}
	return fraction, ok
}

func (r *reader) matching() bool {
	r.stem()
	r.q.Kind = question.Matching
	if shuffle := r.root.child("shuffleanswers"); shuffle != nil {
		r.q.Fixed = !on(shuffle.words())
	}
	for _, sub := range r.root.all("subquestion") {
		p := question.Pair{Left: r.words(sub), Right: problem.OneLine(sub.child("answer").words())}
		if p.Right != "" {
			r.q.Pairs = append(r.q.Pairs, p)
		} else if p.Left != "" {
			return r.fail(codeNoAnswer)
		}
	}
	if len(r.q.Pairs) == 0 {
		return r.fail(codeNoAnswer)
	}
	return true
}

// scorings are the names of ways to score an order that Moodle has besides its
// own long ones.
var scorings = map[string]question.Scoring{
	"":         question.NextButLast,
	"REL":      question.NextButLast,
	"RELATIVE": question.NextButLast,
	"ABS":      question.ByPlace,
	"ABSOLUTE": question.ByPlace,
}

// ordering reads the items in the file's order: that is the right one, whatever
// their weights say.
func (r *reader) ordering() bool {
	r.stem()
	r.q.Kind = question.Ordering
	for _, a := range r.root.all("answer") {
		if item := r.wordsIn(a, formatMoodle); item != "" {
			r.q.Order = append(r.q.Order, item)
		}
	}
	if len(r.q.Order) == 0 {
		return r.fail(codeNoAnswer)
	}
	scoring := strings.ToUpper(r.root.value("gradingtype"))
	switch s := question.Scoring(scoring); s {
	case question.ByPlace, question.AllOrNothing, question.NextButLast, question.NextAndLast, question.Neighbours,
		question.Sides, question.LongestOrder, question.LongestSequence, question.Distance:
		r.q.Scoring = s
	default:
		s, known := scorings[scoring]
		if r.q.Scoring = s; !known {
			r.q.Scoring = question.NextButLast
			r.lose("gradingtype=" + problem.Excerpt(scoring))
		}
	}
	// "logical" and "studentsee" are the names of old files.
	which, count := r.root.value("selecttype")+r.root.value("logical"), r.root.value("selectcount")+r.root.value("studentsee")
	switch strings.ToUpper(which) {
	case "", "ALL", "EXACT", "0":
	default:
		if shown, err := strconv.Atoi(count); err == nil && shown < len(r.q.Order) {
			r.lose("selectcount=" + count)
		}
	}
	return true
}

func (r *reader) essay() bool {
	r.stem()
	r.q.Kind = question.Essay
	r.q.Model = r.words(r.root.child("graderinfo"))
	return true
}

func (r *reader) description() bool {
	r.stem()
	r.q.Kind = question.Description
	r.root.child("defaultgrade")
	return true
}
