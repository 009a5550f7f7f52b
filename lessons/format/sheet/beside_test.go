package sheet

import (
	"strings"
	"testing"

	"cordee/lessons/problem"
)

// Tables that stand side by side, each with a question of its own, are several
// tables: an answer belongs to the question on its left.
func TestTablesSideBySide(t *testing.T) {
	qs, ps := Parse("q.csv", []byte("Question,Answer,,Question,Answer\nCapital of Peru?,Lima,,Capital of Chile?,Santiago\nCapital of Mali?,Bamako,,,\n"))
	if len(ps) > 0 || len(qs) != 3 {
		t.Fatalf("%d questions, %v", len(qs), ps)
	}
	for i, want := range [][2]string{{"Capital of Peru?", "Lima"}, {"Capital of Mali?", "Bamako"}, {"Capital of Chile?", "Santiago"}} {
		if q := qs[i]; q.Stem != want[0] || len(q.Choices) != 1 || q.Choices[0].Text != want[1] {
			t.Errorf("%d: %q %v", i, q.Stem, q.Choices)
		}
	}
}

// Each table has all of its columns, those in front of the question too.
func TestTablesSideBySideWithIDs(t *testing.T) {
	qs, ps := Parse("q.csv", []byte("ID,Question,Answer,Note,ID,Question,Answer\na,1+1?,2,,b,2+2?,4\n"))
	if len(ps) > 0 || len(qs) != 2 || qs[0].ID != "a" || qs[1].ID != "b" || qs[1].Stem != "2+2?" {
		t.Errorf("%v %v", qs, ps)
	}
}

// Tables side by side multiply the questions of a file, within its limit.
func TestTooManySideBySide(t *testing.T) {
	const tables = maxColumns / 2
	data := strings.Repeat("Question,Answer,", tables) + "\n" + strings.Repeat(strings.Repeat("a,b,", tables)+"\n", maxRows/tables+1)
	qs, ps := Parse("q.csv", []byte(data))
	if len(qs) != maxRows {
		t.Errorf("%d questions", len(qs))
	}
	if p := ps[len(ps)-1]; p.Code != codeMany || p.Severity != problem.Error {
		t.Errorf("%v", p)
	}
}

// Headings written as a name in a program are the words they are made of.
func TestJoinedHeadings(t *testing.T) {
	qs, ps := Parse("q.csv", []byte("QuestionText,Option1,Option2,CorrectAnswer\nTwo and two?,three,four,four\n"))
	if len(ps) > 0 || len(qs) != 1 || len(qs[0].Choices) != 2 || qs[0].Choices[1].Fraction != 1 {
		t.Errorf("%v %v", qs, ps)
	}
}
