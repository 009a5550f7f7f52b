package sheet

import "testing"

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

// Headings written as a name in a program are the words they are made of.
func TestJoinedHeadings(t *testing.T) {
	qs, ps := Parse("q.csv", []byte("QuestionText,Option1,Option2,CorrectAnswer\nTwo and two?,three,four,four\n"))
	if len(ps) > 0 || len(qs) != 1 || len(qs[0].Choices) != 2 || qs[0].Choices[1].Fraction != 1 {
		t.Errorf("%v %v", qs, ps)
	}
}
