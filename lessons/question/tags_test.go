package question_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"cordee/lessons/question"
)

func TestTags(t *testing.T) {
	for _, c := range []struct {
		tags []string
		want question.Question
	}{
		{[]string{"skill:s", "block:b", "difficulty:hard", "x"}, question.Question{Skill: "s", Block: "b", Difficulty: question.Hard, Tags: []string{"x"}}},
		{[]string{"difficulty:Easy"}, question.Question{Difficulty: question.Easy}},
		{[]string{"difficulty:medium", "difficulty:easy"}, question.Question{Difficulty: question.Medium, Tags: []string{"difficulty:easy"}}},
		{[]string{"difficulty:", "difficulty:extreme", "hard"}, question.Question{Tags: []string{"difficulty:", "difficulty:extreme", "hard"}}},
		{[]string{"skill:s", "skill:u", "block:"}, question.Question{Skill: "s", Tags: []string{"skill:u", "block:"}}},
	} {
		var q question.Question
		for _, tag := range c.tags {
			q.Tag(tag)
		}
		if !reflect.DeepEqual(q, c.want) {
			t.Errorf("%q: %+v", c.tags, q)
		}
	}
}

// Whatever tags a file holds, writing and reading them again says the same.
func TestTagsComeBack(t *testing.T) {
	tag := rapid.OneOf(rapid.SampledFrom([]string{"skill:a", "block:b", "difficulty:easy", "difficulty:HARD", "difficulty:x", "skill:", "y"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		var q, back question.Question
		for _, tag := range rapid.SliceOfN(tag, 0, 6).Draw(t, "tags") {
			q.Tag(tag)
		}
		for _, tag := range q.AllTags() {
			back.Tag(tag)
		}
		if !reflect.DeepEqual(q, back) {
			t.Fatalf("%+v, back %+v", q, back)
		}
	})
}
