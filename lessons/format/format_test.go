package format_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"cordee/assets/texts"
	"cordee/lessons/format"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

const (
	giftText  = "// [id:q]\nWhich? {=a ~b}\n"
	aikenText = "Which?\nA) one\nB) two\nANSWER: B\n"
	ankiText  = "#separator:tab\n#html:false\nfront\tback\n"
	clozeText = "front\tback\nThe capital is {{c1::Paris::a = b}}.\tGeography\n"
	xmlText   = `<?xml version="1.0"?><quiz><question type="essay"><name><text>e</text></name><questiontext format="html"><text>Why?</text></questiontext></question></quiz>`
	tweeText  = ":: StoryTitle\nTale\n\n:: Start\nGo [[End]]\n\n:: End\nDone.\n"
	htmlText  = `<html><tw-storydata name="Tale" startnode="1" ifid="1B4F6A2C-3D5E-4F70-8192-A3B4C5D6E7F8"><tw-passagedata pid="1" name="A">Go [[B]]</tw-passagedata><tw-passagedata pid="2" name="B">End</tw-passagedata></tw-storydata></html>`
	csvText   = "Question,Réponse 1,Réponse 2,Bonne réponse\nWhich?,a,b,1\n"
)

// A file is read for what it is: by its name, else by what is in it.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		kind       question.Kind // of the first question; empty for a story or a refusal
		stories    int
		code       string // of the only problem when nothing is read
	}{
		{"a.gift", giftText, question.Single, 0, ""},
		{"A.GIFT", giftText, question.Single, 0, ""},
		{"a.gift", "Just a text.", question.Description, 0, ""},
		{"a.txt", giftText, question.Single, 0, ""},
		{"a.txt", aikenText, question.Single, 0, ""},
		{"a.txt", strings.ReplaceAll(aikenText, "\n", "\r\n"), question.Single, 0, ""},
		{"a.txt", ankiText, question.Essay, 0, ""},
		{"a.txt", "front\tback\nnext\tmore\n", question.Essay, 0, ""},
		{"a.txt", clozeText, question.Essay, 0, ""},
		{"a.txt", "#separator:comma\n#html:false\n{{c1::Paris}} is a capital,Geography\n", question.Cloze, 0, ""},
		{"a.txt", "Question\tType\tAnswer 1\tAnswer 2\tRight\nWhat is {{c1::Paris}}?\t\ta\tb\t1\n", question.Single, 0, ""},
		{"a.txt", "Which?\t{=a\t~b}\n", question.Single, 0, ""},
		{"a.txt", "::Title::\tWhich? {\n\t=a\t#yes\n\t~b\t#no\n}\n", question.Single, 0, ""},
		{"a.tsv", "front\tback\n", question.Essay, 0, ""},
		{"a.csv", "front,back\n", question.Essay, 0, ""},
		{"a.csv", csvText, question.Single, 0, ""},
		{"a.xml", xmlText, question.Essay, 0, ""},
		{"a", xmlText, question.Essay, 0, ""},
		{"a.xml", htmlText, "", 1, ""},
		{"a.html", htmlText, "", 1, ""},
		{"a.twee", tweeText, "", 1, ""},
		{"a.tw", tweeText, "", 1, ""},
		{"a.txt", tweeText, "", 1, ""},
		{"a.txt", "Remember the milk.\n", "", 0, "format-unknown"},
		{"a.pdf", "%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "", 0, "format-unknown"},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00", "", 0, "format-unknown"},
		{"a.apkg", "no database", "", 0, "format-unknown"},
		{"a.apkg", "SQLite format 3\x00", "", 0, "anki-package"},
		{"a.anki2", "SQLite format 3\x00", "", 0, "anki-package"},
		{"a.zip", "PK\x03\x04", "", 0, "format-archive"},
		{"a.cordee", "anything", "", 0, "format-archive"},
		{"a.txt", "PK\x03\x04", "", 0, "format-archive"},
		{"a.gift", "// only a comment\n", "", 0, "format-empty"},
		{"a.gift", "", "", 0, "format-empty"},
	} {
		got := format.Read(c.name, []byte(c.text))
		switch {
		case len(got.Stories) != c.stories:
			t.Errorf("%s %.20q: %d stories, %v", c.name, c.text, len(got.Stories), got.Problems)
		case c.kind != "" && (len(got.Questions) == 0 || got.Questions[0].Kind != c.kind):
			t.Errorf("%s %.20q: %v, %v", c.name, c.text, got.Questions, got.Problems)
		case c.code != "" && (len(got.Questions) > 0 || len(got.Problems) != 1 || got.Problems[0].Code != c.code || got.Problems[0].Severity != problem.Error || got.Problems[0].File != c.name):
			t.Errorf("%s %.20q: %v, want %s", c.name, c.text, got, c.code)
		}
		for _, p := range got.Problems {
			for _, lang := range texts.Languages {
				if strings.HasPrefix(p.Code, "format-") && !texts.In(lang).Has(p.TextID()) {
					t.Errorf("%s has no sentence in %s", p.Code, lang)
				}
			}
		}
	}
}

// What is written in a form is read in that form; each form takes a single
// choice.
func TestWrite(t *testing.T) {
	questions := []*question.Question{{ID: "q", Named: true, Kind: question.Single, Stem: "Which?", Choices: []question.Choice{{Text: "a", Fraction: 1}, {Text: "b"}}}}
	for _, form := range format.Questions {
		for _, lang := range texts.Languages {
			data, _, err := format.Write(form, lang, questions)
			if err != nil {
				t.Fatal(err)
			}
			got := format.ReadAs(form, data)
			if len(got.Questions) != 1 || problem.HasErrors(got.Problems) {
				t.Errorf("%s: %v from %q", form, got, data)
			}
		}
	}
	if data, lost, err := format.Write("docx", "en", questions); err == nil || data != nil || lost != nil {
		t.Error("written in a form that is none")
	}
	if got := format.ReadAs("docx", nil); len(got.Questions) > 0 {
		t.Error("read in a form that is none")
	}
	french, _, _ := format.Write(format.Sheet, "fr", questions)
	english, _, _ := format.Write(format.Sheet, "en", questions)
	if bytes.Equal(french, english) {
		t.Error("the headings of a sheet do not follow the language")
	}
}

func FuzzRead(f *testing.F) {
	for name, text := range map[string]string{"a.gift": giftText, "a.txt": aikenText, "a.tsv": ankiText, "a.xml": xmlText, "a.twee": tweeText, "a.html": htmlText, "a.csv": csvText, "a": "PK\x03\x04"} {
		f.Add(name, []byte(text))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		got := format.Read(name, data)
		if len(got.Questions)+len(got.Stories)+len(got.Problems) == 0 {
			t.Error("nothing, without a word")
		}
		for _, p := range got.Problems {
			if p.Code == "" || p.Line < 0 {
				t.Errorf("%+v", p)
			}
		}
		if slices.Contains(got.Questions, nil) {
			t.Error("a question that is none")
		}
	})
}

// The author's label survives the way through every form that has tags or a
// column for it; the other one says that it is lost.
func TestDifficultyComesBack(t *testing.T) {
	for _, form := range format.Questions {
		for _, lang := range texts.Languages {
			for _, label := range question.Difficulties {
				data, lost, err := format.Write(form, lang, []*question.Question{{ID: "q1", Kind: question.Single, Stem: "Which?",
					Difficulty: label, Choices: []question.Choice{{Text: "a", Fraction: 1}, {Text: "b"}}}})
				if err != nil {
					t.Fatal(err)
				}
				got := format.ReadAs(form, data)
				said := slices.ContainsFunc(lost, func(p problem.Problem) bool { return p.Code == "table-labels-lost" })
				if len(got.Questions) != 1 || said != (form == format.Aiken) || !said && (got.Questions[0].Difficulty != label || got.Questions[0].Tags != nil) {
					t.Errorf("%s: %q gives %v, %v from %q", form, label, got, lost, data)
				}
			}
		}
	}
}
