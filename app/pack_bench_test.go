package app_test

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/packtest"
)

const (
	// packRounds is how often each thing is done; the best time of each counts,
	// because other programs only ever make it longer.
	packRounds = 3
	packModule = 1000 // questions
	packSmall  = 1000
	packLarge  = 10_000
)

// BenchmarkRatioPack measures what people wait for with a pack of 10,000
// questions: to read its folder, install it, read it at the first use, list the
// courses, and answer. growth is what a question costs in it as a multiple of
// its cost in a pack of 1,000, where the whole pack is gone through.
func BenchmarkRatioPack(b *testing.B) {
	for range b.N {
		small, large := packTimes(b, packSmall), packTimes(b, packLarge)
		for _, step := range []string{"draft", "install", "first"} {
			b.ReportMetric(large[step].Seconds()/small[step].Seconds()/(packLarge/packSmall), step+"-growth")
		}
		for _, step := range []string{"first", "courses", "standing", "quiz", "answer"} {
			b.ReportMetric(1000*large[step].Seconds(), step+"-ms")
		}
	}
}

// packTimes is how long each step takes with a pack of so many questions.
func packTimes(b *testing.B, questions int) map[string]time.Duration {
	folder := filepath.Join(b.TempDir(), "pack")
	if err := os.CopyFS(folder, packtest.Large(questions, packModule)); err != nil {
		b.Fatal(err)
	}
	best := map[string]time.Duration{}
	for range packRounds {
		home := filepath.Join(b.TempDir(), "home")
		open := func() *app.App {
			a, err := app.Open(ctx, app.Options{Home: home, Now: time.Now, Random: rand.Reader, Create: true})
			if err != nil {
				b.Fatal(err)
			}
			return a
		}
		step := func(name string, do func() error) {
			if spent := timed(b, do); best[name] == 0 || spent < best[name] {
				best[name] = spent
			}
		}
		a := open()
		var draft app.Draft
		step("draft", func() (err error) { draft, err = a.OpenDraft(ctx, folder); return err })
		step("install", func() error { return a.Install(ctx, draft) })
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
		a = open() // it has read no pack yet
		step("first", func() error { _, err := a.Packs(ctx); return err })
		step("courses", func() error {
			courses, err := a.Courses(ctx)
			if err == nil {
				courses[0].Next()
				courses[0].Progress()
			}
			return err
		})
		step("standing", func() error { _, err := a.Standing(ctx); return err })
		step("quiz", func() error { _, err := a.Quiz(ctx, packtest.ID, packtest.ModuleID(0)); return err })
		step("answer", func() error {
			_, err := a.Answer(ctx, app.Answer{Pack: packtest.ID, Question: packtest.QuestionID(0, 0), Lang: "fr", Response: []byte("1")})
			return err
		})
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
	return best
}
