//go:build interop

package interop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"cordee/lessons/format/cmi5"
	"cordee/lessons/format/course"
	"cordee/lessons/format/scorm"
	"cordee/lessons/question"
)

func TestSCORMIsPlayedToTheEnd(t *testing.T) {
	for _, e := range exports(t) {
		t.Run(e.name, func(t *testing.T) {
			var archive bytes.Buffer
			if _, err := scorm.Write(&archive, e.pack, e.files, e.lang); err != nil {
				t.Fatal(err)
			}
			node(t, "scorm.mjs", unzip(t, archive.Bytes()))
		})
	}
}

// rounds is how often the quiz of every kind is answered at random.
const rounds = 60

// graded is an answer as a page takes it, and what Go gives for it.
type graded struct {
	Form     string    `json:"form"`
	Answer   any       `json:"answer"`
	Fraction float64   `json:"fraction"`
	Parts    []float64 `json:"parts,omitempty"`
}

// The script of the pages grades as package question does.
func TestPagesGradeAsTheWindow(t *testing.T) {
	var archive bytes.Buffer
	if _, err := course.Write(&archive, everyKind(), pictures, "fr"); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	cases := struct {
		Page   string     `json:"page"`
		Unit   string     `json:"unit"`
		Rounds [][]graded `json:"rounds"`
	}{Page: "01-quiz.html", Unit: "quiz-m"}
	for range rounds {
		var round []graded
		for i, q := range everyQuestion() {
			if !q.Kind.Graded() {
				continue
			}
			answer, response := guess(random, q)
			raw, err := json.Marshal(response)
			if err != nil {
				t.Fatal(err)
			}
			result, err := q.Grade(raw)
			if err != nil {
				t.Fatalf("%s %s: %v", q.ID, raw, err)
			}
			round = append(round, graded{fmt.Sprintf("q%d", i+1), answer, result.Fraction, result.Parts})
		}
		cases.Rounds = append(cases.Rounds, round)
	}
	node(t, "grading.mjs", unzip(t, archive.Bytes()), save(t, "cases.json", cases))
}

var (
	typedTexts = []string{"Émile", "  émile ", "E\u0301mile", "emile", "EMILE", "emxxe", "2*3=6", "2x3", "rien", "em’e", "EM E"}
	typedSizes = []string{"1161", "1 161", "1,161", "1.161", "1161,0", "1\u202f150,5", "1.161e3", "−3", "5", "5 m", "500cm", "0,005 km", "0.005 KM",
		"5 kg", "€5", "5,05", "beaucoup", "1'161", "1,16x10^3", "1.161,00", "1,161.00", "5,1 m", "4,8999 m"}
)

// guess makes an answer at random: as a page takes it, and as Grade does.
func guess(random *rand.Rand, q *question.Question) (answer, response any) {
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	switch q.Kind {
	case question.Single:
		i := random.IntN(len(q.Choices))
		return i, i + 1
	case question.TrueFalse:
		i := random.IntN(2)
		return i, i == 0
	case question.Multiple:
		ticked := random.Perm(len(q.Choices))[:1+random.IntN(len(q.Choices))]
		slices.Sort(ticked)
		positions := []int{}
		for _, i := range ticked {
			positions = append(positions, i+1)
		}
		return ticked, positions
	case question.Short:
		text := pick(typedTexts)
		return text, text
	case question.Numeric:
		text := pick(typedSizes)
		return text, text
	case question.Matching:
		shown, rights := q.Shuffled(course.Seed), q.Rights()
		taken, lines := []int{}, [][]any{}
		for i := range q.Lines() {
			at := random.IntN(len(shown)+1) - 1
			if i == 0 {
				at = max(at, 0) // a form without any answer is not graded
			}
			taken = append(taken, at)
			if at >= 0 {
				lines = append(lines, []any{i + 1, rights[shown[at]]})
			}
		}
		return taken, lines
	case question.Ordering:
		order := random.Perm(len(q.Order))
		if random.IntN(4) == 0 {
			slices.Sort(order)
		}
		texts := []string{}
		for _, i := range order {
			texts = append(texts, q.Order[i])
		}
		return order, texts
	case question.Cloze:
		answers, responses := []any{}, []any{}
		for i := range q.Gaps {
			a, r := guess(random, &q.Gaps[i].Question)
			answers, responses = append(answers, a), append(responses, r)
		}
		return answers, responses
	case question.Essay:
		mark := []float64{0, 0.25, 0.5, 0.75, 1}[random.IntN(5)]
		return mark, mark
	}
	panic("no answer to " + string(q.Kind))
}

// cmi5Schema is the schema of cmi5.xml; without the samples the units are
// launched all the same.
const cmi5Schema = samples + "/cmi5-xsd/adlnet__CATAPULT/CourseStructure.xsd"

func TestCmi5IsLaunchedAndValid(t *testing.T) {
	schema := cmi5Schema
	if _, err := os.Stat(schema); err != nil {
		t.Log("The samples are not here: cmi5.xml is not compared with its schema.")
		schema = ""
	}
	for _, e := range exports(t) {
		t.Run(e.name, func(t *testing.T) {
			var archive bytes.Buffer
			if _, err := cmi5.Write(&archive, e.pack, e.files, e.lang); err != nil {
				t.Fatal(err)
			}
			node(t, "cmi5.mjs", unzip(t, archive.Bytes()), schema)
		})
	}
}
