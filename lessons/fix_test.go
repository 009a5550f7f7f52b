package lessons_test

import (
	"regexp"
	"strings"
	"testing"

	"cordee/lessons"
	"cordee/lessons/problem"
)

// Every id of small is taken away; Fix must give ids that satisfy the lint and
// touch nothing else.
func TestFixGivesEveryID(t *testing.T) {
	ids := regexp.MustCompile(` \{#[a-z-]+\}| ?\[id:[a-z-]+\]`)
	bare := map[string]string{}
	for name, text := range small {
		if strings.Contains(name, "01-premier/") {
			// The tags of blocks would name what is gone.
			text = regexp.MustCompile(` \[tag:block:[a-z]+\]`).ReplaceAllString(text, "")
			bare[name] = ids.ReplaceAllString(text, "")
		}
	}
	if _, problems := lessons.Open(pack(bare)); !problem.HasErrors(problems) {
		t.Fatal("the ids are not gone")
	}
	changed, left := lessons.Fix(pack(bare))
	if len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if len(changed) != 6 {
		t.Errorf("%d files changed", len(changed))
	}
	for name, fixed := range changed {
		bare[name] = string(fixed)
	}
	p, problems := lessons.Open(pack(bare))
	if len(problems) > 0 {
		t.Errorf("after the fix: %v", problems)
	}
	if _, ok := p.Block("le-marteau"); !ok {
		t.Errorf("the block has not its title as id: %s", changed[lessonEN])
	}
	if again, _ := lessons.Fix(pack(bare)); len(again) > 0 {
		t.Errorf("a second fix changes %v", again)
	}
}

// What one language has, the other gets.
func TestFixTakesTheIDOfTheOtherLanguage(t *testing.T) {
	change := swap(t, lessonEN, " {#marteau}", "")
	change[quizFR] = strings.Replace(small[quizFR], "[id:q-number] ", "", 1)
	changed, left := lessons.Fix(pack(change))
	if len(left) > 0 || len(changed) != 2 {
		t.Errorf("%d files, left %v", len(changed), left)
	}
	if got := string(changed[lessonEN]); got != small[lessonEN] {
		t.Errorf("got %q", got)
	}
	if !strings.Contains(string(changed[quizFR]), "// [tag:skill:ask]\n// [id:q-number]\nCombien") {
		t.Errorf("got %q", changed[quizFR])
	}
}

func TestFixKeepsWindowsLines(t *testing.T) {
	change := swap(t, lessonEN, " {#marteau}", "")
	change[lessonEN] = strings.ReplaceAll(change[lessonEN], "\n", "\r\n")
	changed, _ := lessons.Fix(pack(change))
	if got := string(changed[lessonEN]); got != strings.ReplaceAll(small[lessonEN], "\n", "\r\n") {
		t.Errorf("got %q", got)
	}
}

func TestFixLeavesAGoodPackAlone(t *testing.T) {
	if changed, left := lessons.Fix(pack(nil)); len(changed) > 0 || len(left) > 0 {
		t.Errorf("%v %v", changed, left)
	}
}
