//go:build screenmap

package journey

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/assets"
	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
)

// What the window is measured with.
const (
	profilePosts  = 10_000
	profileThread = 10 // posts of a thread
	starts        = 5  // of each program, in turns; the median counts
)

// emptyProgram is the least that any Fyne program costs.
const emptyProgram = `package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("org.cordee.empty").NewWindow("Empty")
	w.SetContent(widget.NewLabel(""))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
`

// footprint is what a program that shows a window costs.
type footprint struct {
	window time.Duration // from the start of the process to a visible window
	memory float64       // resident at rest, MiB
}

// BenchmarkRatioWindow measures the window of a person with 10,000 posts
// against an empty Fyne window, both built the same way.
func BenchmarkRatioWindow(b *testing.B) {
	display := startDisplay(b)
	dir := b.TempDir()
	ours, theirs := filepath.Join(dir, "cordee"), filepath.Join(dir, "empty")
	empty := filepath.Join(dir, "empty.go")
	if err := os.WriteFile(empty, []byte(emptyProgram), 0o644); err != nil {
		b.Fatal(err)
	}
	for binary, source := range map[string]string{ours: "cordee/cmd/cordee", theirs: empty} {
		if out, err := exec.Command("go", "build", "-o", binary, source).CombinedOutput(); err != nil {
			b.Fatalf("%s does not build: %v\n%s", source, err, out)
		}
	}
	home := filepath.Join(dir, "home")
	fillProfile(b, home)
	for range b.N {
		var full, empty []footprint
		for range starts {
			empty = append(empty, measure(b, display, exec.Command(theirs)))
			full = append(full, measure(b, display, exec.Command(ours, "--home", home, "--lang", "fr")))
		}
		f, e := median(full), median(empty)
		b.ReportMetric(f.window.Seconds()/e.window.Seconds(), "time-ratio")
		b.ReportMetric(f.memory/e.memory, "memory-ratio")
		b.Logf("window after %v, empty %v; %.0f MiB resident, empty %.0f MiB", f.window.Round(time.Millisecond), e.window.Round(time.Millisecond), f.memory, e.memory)
	}
}

// fillProfile makes the home of someone whose group wrote 10,000 posts.
func fillProfile(b *testing.B, home string) {
	ctx := context.Background()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		b.Fatal(err)
	}
	o := app.Options{Home: home, Now: time.Now, Random: rand.Reader, Create: true, Packs: packs}
	a, err := app.Open(ctx, o)
	if err != nil {
		b.Fatal(err)
	}
	if err := a.Introduce(ctx, "Nadia", "Atelier"); err != nil {
		b.Fatal(err)
	}
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	device, err := identity.Load(filepath.Join(home, "device.key"))
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(ctx, home, journal.Writer{Author: journal.Author{Person: device.Person(), Device: device.ID()}, Random: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for thread := range profilePosts / profileThread {
		opened, err := s.Commit(ctx, time.Now(), store.Op{Say: []journal.Body{
			journal.PostWritten{Pack: "social-business", Block: "une-facon-de-travailler", Text: fmt.Sprintf("Question %d ?", thread)},
		}})
		if err != nil {
			b.Fatal(err)
		}
		var answers []journal.Body
		for i := range profileThread - 1 {
			answers = append(answers, journal.PostWritten{Thread: opened.Events[0].ID, Parent: opened.Events[0].ID, Text: fmt.Sprintf("Réponse %d : la fiche de la vanne, vendredi dernier.", i)})
		}
		if _, err := s.Commit(ctx, time.Now(), store.Op{Say: answers}); err != nil {
			b.Fatal(err)
		}
	}
}

// measure starts the program, waits for its window and for its memory to come
// to rest, and ends it.
func measure(b *testing.B, display string, program *exec.Cmd) footprint {
	user := b.TempDir()
	if err := os.Mkdir(filepath.Join(user, ".cache"), 0o755); err != nil {
		b.Fatal(err)
	}
	program.Env = []string{"HOME=" + user, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "DISPLAY=" + display, "XDG_SESSION_TYPE=x11", "LIBGL_ALWAYS_SOFTWARE=1"}
	began := time.Now()
	if err := program.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	}()
	pid := strconv.Itoa(program.Process.Pid)
	for found := false; !found; { // without a pause: this is what is measured
		find := exec.Command("xdotool", "search", "--onlyvisible", "--pid", pid)
		find.Env = program.Env
		out, err := find.Output()
		found = err == nil && len(out) > 0
		if time.Since(began) > windowOpens {
			b.Fatalf("%s opened no window", program.Path)
		}
	}
	f := footprint{window: time.Since(began)}
	var before float64
	if !eventually(windowOpens, func() bool {
		time.Sleep(10 * pollEvery)
		f.memory = resident(b, pid)
		still := f.memory < before*1.01 && f.memory > before*0.99
		before = f.memory
		return still
	}) {
		b.Fatalf("the memory of %s did not come to rest", program.Path)
	}
	return f
}

func resident(b *testing.B, pid string) float64 {
	status, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			kib, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				b.Fatal(err)
			}
			return float64(kib) / 1024
		}
	}
	b.Fatal("the system does not say how much memory a process has")
	return 0
}

func median(all []footprint) footprint {
	var f footprint
	slices.SortFunc(all, func(a, b footprint) int { return int(a.window - b.window) })
	f.window = all[len(all)/2].window
	slices.SortFunc(all, func(a, b footprint) int { return int((a.memory - b.memory) * 1000) })
	f.memory = all[len(all)/2].memory
	return f
}
