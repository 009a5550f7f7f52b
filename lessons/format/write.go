package format

import (
	"fmt"

	"cordee/lessons/format/aiken"
	"cordee/lessons/format/anki"
	"cordee/lessons/format/gift"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/format/sheet"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The forms that questions can leave in, by the names people give them.
const (
	GIFT      = "gift"
	MoodleXML = "moodlexml"
	Aiken     = "aiken"
	Anki      = "anki"
	Sheet     = "xlsx"
)

// Questions lists the forms that questions can leave in.
var Questions = []string{GIFT, MoodleXML, Aiken, Anki, Sheet}

// forms are the two ways through each.
var forms = map[string]struct {
	read  func(string, []byte) ([]*question.Question, []problem.Problem)
	write func(lang string, questions []*question.Question) ([]byte, []problem.Problem)
}{
	GIFT:      {gift.Parse, anyLanguage(gift.Write)},
	MoodleXML: {moodlexml.Parse, anyLanguage(moodlexml.Write)},
	Aiken:     {aiken.Parse, anyLanguage(aiken.Write)},
	Anki:      {anki.Parse, anyLanguage(anki.Write)},
	Sheet:     {sheet.Parse, sheet.WriteIn},
}

// anyLanguage is for a form that has no words of its own.
func anyLanguage(write func([]*question.Question) ([]byte, []problem.Problem)) func(string, []*question.Question) ([]byte, []problem.Problem) {
	return func(_ string, questions []*question.Question) ([]byte, []problem.Problem) { return write(questions) }
}

// Write writes questions in a form, whose own words (the headings of a sheet)
// are in lang. The problems, all warnings, are what the form cannot say of
// them, and the questions it cannot say at all. The error is for a form that is
// none of Questions.
func Write(to, lang string, questions []*question.Question) ([]byte, []problem.Problem, error) {
	form, known := forms[to]
	if !known {
		return nil, nil, fmt.Errorf("no form %q", to)
	}
	data, lost := form.write(lang, questions)
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
