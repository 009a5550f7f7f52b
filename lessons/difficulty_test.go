package lessons_test

import (
	"strings"
	"testing"

	"cordee/lessons"
	"cordee/lessons/question"
)

// A label is of the question, whatever the language; giving one later is no
// change for those who learn.
func TestDifficulty(t *testing.T) {
	before, _ := lessons.Open(pack(nil))
	labelled := map[string]string{}
	for _, file := range []string{quizFR, quizEN} {
		labelled[file] = strings.Replace(small[file], "[id:q-one]", "[id:q-one] [tag:difficulty:hard]", 1)
	}
	after, problems := lessons.Open(pack(labelled))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	item, _ := after.Question("q-one")
	other, _ := after.Question("q-many")
	if item.Difficulty != question.Hard || other.Difficulty != question.Unlabelled {
		t.Errorf("hard is %q, no label is %q", item.Difficulty, other.Difficulty)
	}
	if d := lessons.Compare(before, after); !d.Empty() {
		t.Errorf("a label is a change: %+v", d)
	}
}

func TestSkillsAreRequiredUnlessThePackSaysOtherwise(t *testing.T) {
	p, problems := lessons.Open(pack(swap(t, "pack.toml", `id = "ask"`, "id = \"ask\"\nimportance = 0\nneeds = [\"listen\"]")))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	listen, _ := p.Skill("listen")
	ask, _ := p.Skill("ask")
	if listen.Importance != lessons.FullImportance || listen.Needs != nil || ask.Importance != 0 || len(ask.Needs) != 1 || ask.Needs[0] != "listen" {
		t.Errorf("%+v, %+v", listen, ask)
	}
}
