package lessons_test

import (
	"fmt"
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
	if d := lessons.Compare(old, open(nil)); !d.Empty() || d.Words(counted) != "" {
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
	words := "1 change.added-block, 2 change.added-question, 1 change.changed-block, 1 change.changed-question, 1 change.removed-block, 1 change.removed-question"
	if got.Words(counted) != words {
		t.Errorf("in words %q", got.Words(counted))
	}
}

func counted(text string, n int, _ ...any) string { return fmt.Sprint(n, " ", text) }

// Every sort of change of every part has its words.
func TestChangesAreWorded(t *testing.T) {
	all := lessons.Difference{}
	for _, part := range lessons.Parts {
		c := lessons.Change{Part: part, ID: "x"}
		all.Added, all.Removed, all.Changed = append(all.Added, c), append(all.Removed, c), append(all.Changed, c)
	}
	for _, lang := range texts.Languages {
		ids := strings.Split(all.Words(func(id string, _ int, _ ...any) string { return id }), ", ")
		if len(ids) != 3*len(lessons.Parts) {
			t.Fatalf("sorts %v", ids)
		}
		for _, id := range ids {
			one, many := texts.In(lang).Count(id, 1), texts.In(lang).Count(id, 12)
			if one == id || !strings.Contains(many, "12") || one == strings.Replace(many, "12", "1", 1) {
				t.Errorf("%s in %s: %q, %q", id, lang, one, many)
			}
		}
	}
}
