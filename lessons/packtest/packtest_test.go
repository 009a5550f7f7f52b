package packtest_test

import (
	"testing"

	"cordee/lessons"
	"cordee/lessons/packtest"
	"cordee/lessons/problem"
)

func TestLarge(t *testing.T) {
	const questions, each = 50, 20
	pack, problems := lessons.Open(packtest.Large(questions, each))
	if problem.HasErrors(problems) || len(problems) == 0 {
		t.Fatalf("%d problems: %v", len(problems), problems)
	}
	if len(pack.Modules) != 3 || len(pack.Modules[2].Questions) != questions-2*each {
		t.Fatalf("%d modules", len(pack.Modules))
	}
	kinds := map[string]bool{}
	for n := range each {
		item, found := pack.Question(packtest.QuestionID(1, n))
		if !found {
			t.Fatalf("no question %d", n)
		}
		kinds[string(item.In("fr").Kind)] = true
	}
	if len(kinds) != 6 {
		t.Errorf("kinds %v", kinds)
	}
	item, _ := pack.Question(packtest.QuestionID(2, 6))
	if result, err := item.In("en").Grade([]byte("1")); err != nil || result.Fraction != 1 {
		t.Errorf("the first choice gives %v, %v", result.Fraction, err)
	}
}
