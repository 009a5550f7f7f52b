package app

import (
	"context"
	"testing"
)

// BenchmarkSkillStory measures opening the page of a skill with a hundred
// thousand answers: cold as after the program was started, then again.
func BenchmarkSkillStory(b *testing.B) {
	ctx := context.Background()
	a := practised(b, 100_000)
	open := func() {
		if s, err := a.SkillStory(ctx, "define"); err != nil || len(s.History) == 0 {
			b.Fatal(len(s.History), err)
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			a.learner = nil
			open()
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			open()
		}
	})
}
