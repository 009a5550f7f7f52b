package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// crashRuns is how many times somebody answers, posts and exchanges, and the
// power goes at a random moment of it.
const crashRuns = 200

// laptop is one person's home in the crash test, and what its program confirmed.
type laptop struct {
	t       *testing.T
	binary  string
	home    string
	now     time.Time
	posts   []string // ids
	answers []string // moments
}

func TestNothingConfirmedIsLostByACrash(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	binary := filepath.Join(dir, "cordee")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	folder := filepath.Join(dir, "shared")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	a := &laptop{t: t, binary: binary, home: filepath.Join(dir, "a"), now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	b := &laptop{t: t, binary: binary, home: filepath.Join(dir, "b"), now: a.now}
	a.do("init", "--name", "Nadia")
	a.do("space", "create", folder, "--name", "Valmont")
	b.do("init", "--name", "Karim")
	b.do("space", "join", folder)
	question := a.posted("post", "--on", "social-business/adjectif", "--text", "Qui a un exemple ?")
	a.do("sync")
	b.do("sync")

	// How long a run takes that nothing interrupts, on this machine today.
	began := time.Now()
	a.run(question, time.Hour)
	whole := time.Since(began) * 5 / 4 // now and then a run comes through

	cut := 0
	for i := range crashRuns {
		l := []*laptop{a, b}[i%2]
		if l.run(question, time.Duration(chance.Int64N(int64(whole)))) {
			cut++
		}
		l.sound()
	}
	t.Logf("%d of %d runs were cut short, within %v; %d answers and %d posts were confirmed",
		cut, crashRuns, whole.Round(time.Millisecond), len(a.answers)+len(b.answers), len(a.posts)+len(b.posts))
	if cut < crashRuns/4 || len(a.posts) == 0 || len(b.answers) == 0 {
		t.Error("the crashes do not fall where they should")
	}

	for _, l := range []*laptop{a, b, a} {
		var exchange syncJSON
		l.ask(&exchange, "sync")
		if exchange.State != "done" || len(exchange.Quarantined) > 0 || exchange.Pending > 0 {
			t.Errorf("%s: the last exchange was %+v", l.home, exchange)
		}
	}
	onA, onB := a.ids(), b.ids()
	if !slices.Equal(onA, onB) {
		t.Errorf("%d posts on one side, %d on the other", len(onA), len(onB))
	}
	for _, id := range append(a.posts, b.posts...) {
		if !slices.Contains(onA, id) {
			t.Errorf("the post %s was confirmed and is gone", id)
		}
	}
	for _, l := range []*laptop{a, b} {
		l.sound()
		kept := l.answered()
		for _, at := range l.answers {
			if !slices.Contains(kept, at) {
				t.Errorf("%s: the answer of %s was confirmed and is gone", l.home, at)
			}
		}
	}
}

// run answers, posts and exchanges, each as a program of its own, and kills
// whichever is running when the time is over. It says whether one was killed.
func (l *laptop) run(question string, left time.Duration) (killed bool) {
	power := time.NewTimer(left)
	defer power.Stop()
	l.now = l.now.Add(time.Second)
	answered := l.now
	at := answered.Format(time.RFC3339)
	out, killed := l.until(power.C, "answer", "social-business/sb-adjectif", "3", "--at", at)
	if json.Unmarshal(out, &answerJSON{}) == nil {
		l.answers = append(l.answers, answered.Format("2006-01-02T15:04:05.000Z07:00"))
	}
	if killed {
		return true
	}
	out, killed = l.until(power.C, "post", "--reply", question, "--text", "Écrit à "+at)
	var post postJSON
	if json.Unmarshal(out, &post) == nil {
		l.posts = append(l.posts, post.ID)
	}
	if killed {
		return true
	}
	_, killed = l.until(power.C, "sync")
	return killed
}

// until runs a command to its end or kills it when the power goes. It returns
// what was printed before.
func (l *laptop) until(power <-chan time.Time, args ...string) (out []byte, killed bool) {
	l.t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := l.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			l.t.Fatalf("%v: %v\n%s", args, err, stderr.Bytes())
		}
		return stdout.Bytes(), false
	case <-power:
		cmd.Process.Kill() // SIGKILL: nothing can be tidied up; it may just have ended by itself
		<-ended
		return stdout.Bytes(), true
	}
}

func (l *laptop) command(args ...string) *exec.Cmd {
	l.now = l.now.Add(time.Second)
	return exec.Command(l.binary, append([]string{"--home", l.home, "--json", "--now", l.now.Format(time.RFC3339)}, args...)...)
}

func (l *laptop) do(args ...string) []byte {
	l.t.Helper()
	out, _ := l.until(nil, args...)
	return out
}

func (l *laptop) ask(answer any, args ...string) {
	l.t.Helper()
	if err := json.Unmarshal(l.do(args...), answer); err != nil {
		l.t.Fatalf("%v: %v", args, err)
	}
}

func (l *laptop) posted(args ...string) string {
	l.t.Helper()
	var post postJSON
	l.ask(&post, args...)
	l.posts = append(l.posts, post.ID)
	return post.ID
}

// sound fails when what is derived does not agree with the journal.
func (l *laptop) sound() {
	l.t.Helper()
	var check checkJSON
	l.ask(&check, "check")
	if len(check.Problems) > 0 {
		l.t.Fatalf("%s: %+v", l.home, check.Problems)
	}
}

func (l *laptop) ids() []string {
	l.t.Helper()
	var all threadsJSON
	l.ask(&all, "threads")
	var ids []string
	for _, th := range all.Threads {
		for _, p := range th.Posts {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// answered lists the moments of the answers in the exported journal.
func (l *laptop) answered() []string {
	l.t.Helper()
	file := filepath.Join(l.t.TempDir(), "all.zip")
	l.do("export", file)
	archive, err := zip.OpenReader(file)
	if err != nil {
		l.t.Fatal(err)
	}
	defer archive.Close()
	lines, err := archive.Open("journal.jsonl")
	if err != nil {
		l.t.Fatal(err)
	}
	defer lines.Close()
	var moments []string
	for scan := bufio.NewScanner(lines); scan.Scan(); {
		var event struct{ Kind, At string }
		if err := json.Unmarshal(scan.Bytes(), &event); err != nil {
			l.t.Fatal(fmt.Errorf("%w: %s", err, scan.Text()))
		}
		if event.Kind == "question.answered" {
			moments = append(moments, event.At)
		}
	}
	return moments
}
