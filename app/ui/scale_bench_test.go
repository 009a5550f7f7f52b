package ui

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/lessons/packtest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const (
	// maxPause is how long the window's thread may work at a time: longer is
	// felt as a window that does not answer.
	maxPause = 100 * time.Millisecond
	// pauseListed is the shortest time that is listed by name.
	pauseListed = 10 * time.Millisecond
	// The pack that is opened, and a small one with as many modules.
	pauseQuestions, pauseModules, pauseSmall = 10_000, 4, 40
	// pauseRounds is how often every page is opened; the best time of each
	// counts, because other programs only ever make it longer. Each round has a
	// module of its own to answer, so that all of them do the same.
	pauseRounds = pauseModules - 1
	// pauseAnswers is how many questions of the last module have been answered,
	// if it has so many.
	pauseAnswers = 300
)

// hold is how long the window's thread was held: by the clock, and what of it
// was work. On a machine that does nothing else they are the same.
type hold struct{ clock, work time.Duration }

// stopwatch is a window of which everything that happens on its thread is
// timed, one piece at a time: work waits its turn in a queue, as it does beside
// the real window.
type stopwatch struct {
	*window
	waiting []func()
	longest hold // since the last start
}

func (s *stopwatch) timed(do func()) {
	began, worked := time.Now(), processor()
	do()
	// What the driver does before it draws: see Fyne's Canvas.EnsureMinSize.
	content := s.win.Content()
	content.MinSize()
	if layout, ok := content.(*fyne.Container); ok && layout.Layout != nil {
		layout.Layout.Layout(layout.Objects, layout.Size())
	}
	s.longest.clock = max(s.longest.clock, time.Since(began))
	s.longest.work = max(s.longest.work, processor()-worked)
}

// pause does something and all that follows, and returns the longest time the
// window's thread was held.
func (s *stopwatch) pause(do func()) hold {
	s.longest = hold{}
	s.timed(do)
	for len(s.waiting) > 0 {
		work := s.waiting[0]
		s.waiting = s.waiting[1:]
		work()
	}
	return s.longest
}

// step is something a person does that shows a pack.
type step struct {
	name string
	do   func()
}

// BenchmarkRatioPause opens every page that shows a pack of 10,000 questions
// and tells how long the window did not answer, at worst; pause-ratio compares
// this with a small pack.
func BenchmarkRatioPause(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for range b.N {
		_, small := pauses(b, pauseSmall)
		steps, large := pauses(b, pauseQuestions)
		table := &strings.Builder{}
		var most, least hold
		for i, name := range steps {
			if large[i].work > pauseListed {
				fmt.Fprintf(table, "\n%-15s %6.1f ms by the clock, %6.1f ms of work; in the small pack %6.1f ms of work",
					name, ms(large[i].clock), ms(large[i].work), ms(small[i].work))
			}
			most.clock, most.work = max(most.clock, large[i].clock), max(most.work, large[i].work)
			least.work = max(least.work, small[i].work)
			if large[i].work > maxPause {
				b.Errorf("%s holds the window for %v", name, large[i].work)
			}
		}
		b.Log(table.String())
		b.ReportMetric(ms(most.work), "longest-pause-ms")
		b.ReportMetric(ms(most.clock), "longest-clock-ms")
		b.ReportMetric(ms(most.work)/ms(least.work), "pause-ratio")
	}
}

func ms(d time.Duration) float64 { return 1000 * d.Seconds() }

// pauses are the steps and how long each holds the window, with a pack of so
// many questions.
func pauses(b *testing.B, questions int) (names []string, best []hold) {
	folder := filepath.Join(b.TempDir(), "large")
	if err := os.CopyFS(folder, packtest.Large(questions, questions/pauseModules)); err != nil {
		b.Fatal(err)
	}
	s := largeHome(b, folder, min(pauseAnswers, questions/pauseModules/6))
	defer s.close()
	fyne.CurrentApp().Preferences().SetString("studio.recent", folder)
	pack, err := s.app.Pack(ctx, packtest.ID)
	if err != nil {
		b.Fatal(err)
	}
	key := func(name fyne.KeyName) { s.shell.shown.Key(&fyne.KeyEvent{Name: name}) }
	open := func(to page.Place) func() { return func() { s.shell.Open(to) } }
	for round := range pauseRounds {
		module := pack.Modules[round]
		steps := []step{
			{"today", open(page.Place{Page: page.Today})},
			{"courses", open(page.Place{Page: page.Learn})},
			{"path", open(page.Place{Page: page.Learn, Pack: pack.ID})},
			{"path-again", func() { s.shell.changed(app.Changes{Packs: true, Learning: true}) }},
			{"lesson", open(page.Place{Page: page.Lesson, Pack: pack.ID, Lesson: module.Lessons[0].ID})},
			{"quiz", open(page.Place{Page: page.Quiz, Pack: pack.ID, Module: module.ID})},
			{"answer", func() { key(fyne.Key1); key(fyne.KeyReturn) }},
			{"next", func() { key(fyne.KeyReturn) }},
			{"badges", open(page.Place{Page: page.Badges})},
			{"studio", open(page.Place{Page: page.Studio})},
			{"studio-problem", func() { key(fyne.KeyF4) }},
			{"studio-again", func() { s.shell.changed(app.Changes{Packs: true}) }},
			{"search", s.shell.Search},
			{"found", func() { test.Type(s.win.Canvas().Focused(), "le") }},
		}
		for i, step := range steps {
			held := s.pause(step.do)
			if round == 0 {
				names, best = append(names, step.name), append(best, held)
				continue
			}
			best[i].clock, best[i].work = min(best[i].clock, held.clock), min(best[i].work, held.work)
		}
		course, err := s.app.Course(ctx, pack.ID)
		if err != nil {
			b.Fatal(err)
		}
		if _, answered, _ := course.Score(&module); answered != 1 {
			b.Fatalf("the quiz of %s has %d answers", module.ID, answered)
		}
	}
	return names, best
}

// largeHome opens the window of somebody who has answered some questions of the
// pack in a folder.
func largeHome(b *testing.B, folder string, answers int) *stopwatch {
	a, err := app.Open(ctx, app.Options{Home: filepath.Join(b.TempDir(), "home"), Now: time.Now, Random: rand.Reader, Create: true})
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(err)
	b.Cleanup(func() { a.Close() })
	must(a.Introduce(ctx, "Nadia", "Atelier"))
	must(a.Choose(ctx, app.SettingTrainer, "yes"))
	draft, err := app.ReadDraft(folder)
	must(err)
	must(a.Install(ctx, draft))
	for n := range answers {
		_, err := a.Answer(ctx, app.Answer{Pack: packtest.ID, Question: packtest.QuestionID(pauseRounds, 6*n), Lang: "fr", Response: []byte("1")})
		must(err)
	}
	s := &stopwatch{}
	run := newRunner()
	run.spawn = func(work func()) { s.waiting = append(s.waiting, work) }
	run.thread = func(do func()) { s.timed(do) }
	run.later = func(time.Duration, func()) func() bool { return func() bool { return true } }
	s.window, err = open(context.Background(), test.NewTempApp(b), a, Options{Lang: "fr", run: run})
	must(err)
	s.win.Resize(fyne.NewSize(windowWidth, windowHeight))
	s.pause(s.furnish)
	return s
}
