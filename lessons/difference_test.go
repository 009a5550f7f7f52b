package lessons_test

import (
	"reflect"
	"strings"
	"testing"

	"cordee/assets/texts"
	"cordee/lessons"
)

func TestCompare(t *testing.T) {
	open := func(changes map[string]string) *lessons.Pack {
		p, _ := lessons.Open(pack(changes))
		return p
	}
	old := open(nil)
	if d := lessons.Compare(old, open(nil)); !d.Empty() || d.Counts() != nil {
		t.Errorf("the same pack differs: %+v", d)
	}
	// Lines move and a question changes its file's place: nothing is different.
	moved := map[string]string{quizFR: "// a note\n\n" + small[quizFR], lessonFR: strings.Replace(small[lessonFR], "Avant", "\n\nAvant", 1)}
	if d := lessons.Compare(old, open(moved)); !d.Empty() {
		t.Errorf("lines that moved are a difference: %+v", d)
	}

	now := map[string]string{
		lessonFR: strings.Replace(strings.Replace(small[lessonFR], "{#retenir}", "{#garder}", 1), "Un **clou**", "Un **piton**", 1),
		lessonEN: strings.Replace(small[lessonEN], "{#retenir}", "{#garder}", 1),
		quizEN:   strings.Replace(strings.Replace(small[quizEN], "Which one?", "Which?", 1), "[id:q-word]", "[id:q-words]", 1) + "\n// [id:q-new]\nNew? {T}\n",
		quizFR:   strings.Replace(strings.Replace(small[quizFR], "{#30:2", "{#31:2", 1), "[id:q-word]", "[id:q-words]", 1) + "\n// [id:q-new]\nNeuf ? {T}\n",
	}
	got := lessons.Compare(old, open(now))
	want := lessons.Difference{
		Added:   []lessons.Change{{lessons.PartBlock, "garder"}, {lessons.PartQuestion, "q-words"}, {lessons.PartQuestion, "q-new"}},
		Removed: []lessons.Change{{lessons.PartBlock, "retenir"}, {lessons.PartQuestion, "q-word"}},
		Changed: []lessons.Change{{lessons.PartBlock, "marteau"}, {lessons.PartQuestion, "q-number"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	counts := []lessons.ChangeCount{{"change.added-block", 1}, {"change.added-question", 2}, {"change.changed-block", 1},
		{"change.changed-question", 1}, {"change.removed-block", 1}, {"change.removed-question", 1}}
	if !reflect.DeepEqual(got.Counts(), counts) {
		t.Errorf("counts %v", got.Counts())
	}
}

// Every sort of change of every part has its words.
func TestChangesAreWorded(t *testing.T) {
	all := lessons.Difference{}
	for _, part := range lessons.Parts {
		c := lessons.Change{Part: part, ID: "x"}
		all.Added, all.Removed, all.Changed = append(all.Added, c), append(all.Removed, c), append(all.Changed, c)
	}
	counts := all.Counts()
	if len(counts) != 3*len(lessons.Parts) {
		t.Fatalf("counts %v", counts)
	}
	for _, c := range counts {
		for _, lang := range texts.Languages {
			one, many := texts.In(lang).Count(c.TextID, 1), texts.In(lang).Count(c.TextID, 12)
			if one == c.TextID || !strings.Contains(many, "12") || one == strings.Replace(many, "12", "1", 1) {
				t.Errorf("%s in %s: %q, %q", c.TextID, lang, one, many)
			}
		}
	}
}
