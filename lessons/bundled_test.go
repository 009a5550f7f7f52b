package lessons_test

import (
	"os"
	"testing"

	"cordee/lessons"
)

// The packs that come with the program are held to what it asks of others:
// no error and no warning, both languages, enough questions to tell a level for
// each skill, and a label on each question.
func TestBundledPacks(t *testing.T) {
	const enough = 8 // questions a skill
	packs, err := os.ReadDir("../assets/packs")
	if err != nil || len(packs) == 0 {
		t.Fatalf("no packs: %v", err)
	}
	for _, entry := range packs {
		if !entry.IsDir() {
			continue
		}
		p, problems := lessons.Open(os.DirFS("../assets/packs/" + entry.Name()))
		for _, problem := range problems {
			t.Errorf("%s: %v", entry.Name(), problem)
		}
		if p.ID != entry.Name() || p.Title["fr"] == "" || p.Title["en"] == "" {
			t.Errorf("%s is pack %q, %v", entry.Name(), p.ID, p.Title)
		}
		for _, m := range p.Modules {
			for _, item := range m.Questions {
				if item.In("").Kind.Graded() && !item.Difficulty.Known() {
					t.Errorf("%s: %s has no label", entry.Name(), item.ID)
				}
			}
		}
		for _, skill := range p.Skills {
			if n := len(p.SkillQuestions(skill.ID)); n < enough {
				t.Errorf("%s: %d questions for %s", entry.Name(), n, skill.ID)
			}
		}
	}
}
