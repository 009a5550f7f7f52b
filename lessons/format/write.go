package format

import (
	"fmt"

	"cordee/lessons/format/aiken"
	"cordee/lessons/format/anki"
	"cordee/lessons/format/gift"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The forms that questions can leave in, by the names people give them.
const (
	GIFT      = "gift"
	MoodleXML = "moodlexml"
	Aiken     = "aiken"
	Anki      = "anki"
)

// Questions lists the forms that questions can leave in.
var Questions = []string{GIFT, MoodleXML, Aiken, Anki}

// forms are the two ways through each.
var forms = map[string]struct {
	read  func(string, []byte) ([]*question.Question, []problem.Problem)
	write func([]*question.Question) ([]byte, []problem.Problem)
}{
	GIFT:      {gift.Parse, gift.Write},
	MoodleXML: {moodlexml.Parse, moodlexml.Write},
	Aiken:     {aiken.Parse, aiken.Write},
	Anki:      {anki.Parse, anki.Write},
}

// Write writes questions in a form. The problems, all warnings, are what the
// form cannot say of them, and the questions it cannot say at all. The error
// is for a form that is none of Questions.
func Write(to string, questions []*question.Question) ([]byte, []problem.Problem, error) {
	form, known := forms[to]
	if !known {
		return nil, nil, fmt.Errorf("no form %q", to)
	}
	data, lost := form.write(questions)
	return data, lost, nil
}

// ReadAs reads a file of a form that is known. It is empty for a form that is
// none of Questions.
func ReadAs(from string, data []byte) Import {
	form, known := forms[from]
	if !known {
		return Import{}
	}
	return questions(form.read)(from, data)
}
