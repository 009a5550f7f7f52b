package faults

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
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"
)

// rounds is how many times somebody answers, posts and exchanges with the
// program, and it is killed at a random moment of it.
const killRounds = 300

// program is one person's Cordée as a real process, and what it confirmed.
type program struct {
	t       *testing.T
	dice    *rand.Rand
	binary  string
	home    string
	now     time.Time
	posts   []string // ids
	answers []string // moments
	killed  int
}

// Two real programs over one real folder, at the same time, each killed without
// warning wherever it happens to be: at the end both show the same, and nothing
// that one of them confirmed is missing.
func TestKilledProcesses(t *testing.T) {
	seed := *oneSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("seed %d", seed)
	dir := t.TempDir()
	binary := filepath.Join(dir, "cordee")
	if out, err := exec.Command("go", "build", "-o", binary, "cordee/cmd/cordee").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	folder := filepath.Join(dir, "shared")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	above := homes(t)
	a := &program{t: t, dice: rand.New(rand.NewPCG(seed, 1)), binary: binary, home: filepath.Join(above, "a"), now: start}
	b := &program{t: t, dice: rand.New(rand.NewPCG(seed, 2)), binary: binary, home: filepath.Join(above, "b"), now: start}
	a.do("init", "--name", "Nadia")
	a.do("space", "create", folder, "--name", "Valmont")
	b.do("init", "--name", "Karim")
	b.do("space", "join", folder)
	question := a.posted("post", "--on", "social-business/adjectif", "--text", "Qui a un exemple ?")
	for _, p := range []*program{a, b, a, b} { // the key is passed on
		p.do("sync")
	}

	// How long a round takes that nothing interrupts, on this machine today, with
	// both at work.
	var whole time.Duration
	both(a, b, func(p *program) {
		began := time.Now()
		p.round(question, time.Hour)
		if p == a {
			whole = time.Since(began) * 5 / 4 // now and then a round comes through
		}
	})
	both(a, b, func(p *program) {
		for range killRounds / 2 {
			p.round(question, time.Duration(p.dice.Int64N(int64(whole))))
		}
	})
	t.Logf("%d of %d rounds were cut short, within %v; %d answers and %d posts were confirmed",
		a.killed+b.killed, killRounds, whole.Round(time.Millisecond), len(a.answers)+len(b.answers), len(a.posts)+len(b.posts))
	if a.killed+b.killed < killRounds/4 || len(a.posts) == 0 || len(b.answers) == 0 {
		t.Error("the kills do not fall where they should")
	}

	for range 2 {
		for _, p := range []*program{a, b} {
			var exchange struct {
				State       string
				Pending     int
				Quarantined []any
			}
			p.ask(&exchange, "sync")
			if exchange.State != "done" || len(exchange.Quarantined) > 0 || exchange.Pending > 0 {
				t.Errorf("%s: the last exchange was %+v", p.home, exchange)
			}
		}
	}
	onA, onB := a.shown(), b.shown()
	if !reflect.DeepEqual(onA, onB) {
		t.Errorf("the two show other things:\n%v\n%v", onA, onB)
	}
	for _, id := range append(a.posts, b.posts...) {
		if onA[id] == "" {
			t.Errorf("the post %s was confirmed and is gone", id)
		}
	}
	for _, p := range []*program{a, b} {
		p.sound()
		kept := p.answered()
		for _, at := range p.answers {
			if !slices.Contains(kept, at) {
				t.Errorf("%s: the answer of %s was confirmed and is gone", p.home, at)
			}
		}
	}
}

func both(a, b *program, do func(*program)) {
	var all sync.WaitGroup
	all.Go(func() { do(a) })
	all.Go(func() { do(b) })
	all.Wait()
}

// round answers, posts and exchanges, each as a process of its own, and kills
// whichever is running when the time is over.
func (p *program) round(question string, left time.Duration) {
	power := time.NewTimer(left)
	defer power.Stop()
	p.now = p.now.Add(time.Second)
	answered := p.now
	at := answered.Format(time.RFC3339)
	out, killed := p.until(power.C, "answer", "social-business/sb-adjectif", "3", "--at", at)
	if json.Unmarshal(out, &struct{ Fraction float64 }{}) == nil {
		p.answers = append(p.answers, answered.Format("2006-01-02T15:04:05.000Z07:00"))
	}
	if !killed {
		out, killed = p.until(power.C, "post", "--reply", question, "--text", "Écrit à "+at)
		var post struct{ ID string }
		if json.Unmarshal(out, &post) == nil {
			p.posts = append(p.posts, post.ID)
		}
	}
	if !killed {
		_, killed = p.until(power.C, "sync")
	}
	if killed {
		p.killed++
	}
}

// until runs a command to its end or kills it when the power goes. It returns
// what was printed before.
func (p *program) until(power <-chan time.Time, args ...string) (out []byte, killed bool) {
	var stdout, stderr bytes.Buffer
	p.now = p.now.Add(time.Second)
	cmd := exec.Command(p.binary, append([]string{"--home", p.home, "--json", "--now", p.now.Format(time.RFC3339)}, args...)...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		p.t.Error(err)
		return nil, true
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			p.t.Errorf("%v: %v\n%s", args, err, stderr.Bytes())
		}
		return stdout.Bytes(), false
	case <-power:
		cmd.Process.Kill() // SIGKILL: nothing can be tidied up; it may just have ended by itself
		<-ended
		return stdout.Bytes(), true
	}
}

func (p *program) do(args ...string) []byte {
	out, _ := p.until(nil, args...)
	return out
}

func (p *program) ask(answer any, args ...string) {
	p.t.Helper()
	if err := json.Unmarshal(p.do(args...), answer); err != nil {
		p.t.Fatalf("%v: %v", args, err)
	}
}

func (p *program) posted(args ...string) string {
	p.t.Helper()
	var post struct{ ID string }
	p.ask(&post, args...)
	p.posts = append(p.posts, post.ID)
	return post.ID
}

// sound fails when what is derived does not agree with the journal.
func (p *program) sound() {
	p.t.Helper()
	var check struct{ Problems []any }
	p.ask(&check, "check")
	if len(check.Problems) > 0 {
		p.t.Fatalf("%s: %+v", p.home, check.Problems)
	}
}

// shown is what the program shows of each post.
func (p *program) shown() map[string]string {
	p.t.Helper()
	var all struct {
		Threads []struct {
			ID, Title string
			Solved    bool
			Posts     []struct {
				ID, Parent, Author, Text string
			}
		}
	}
	p.ask(&all, "threads")
	shown := map[string]string{}
	for _, th := range all.Threads {
		for i, post := range th.Posts {
			shown[post.ID] = fmt.Sprint(th.ID, th.Title, th.Solved, i, post)
		}
	}
	return shown
}

// answered lists the moments of the answers in the exported journal.
func (p *program) answered() []string {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "all.zip")
	p.do("export", file)
	archive, err := zip.OpenReader(file)
	if err != nil {
		p.t.Fatal(err)
	}
	defer archive.Close()
	lines, err := archive.Open("journal.jsonl")
	if err != nil {
		p.t.Fatal(err)
	}
	defer lines.Close()
	var moments []string
	for scan := bufio.NewScanner(lines); scan.Scan(); {
		var event struct{ Kind, At string }
		if err := json.Unmarshal(scan.Bytes(), &event); err != nil {
			p.t.Fatal(fmt.Errorf("%w: %s", err, scan.Text()))
		}
		if event.Kind == "question.answered" {
			moments = append(moments, event.At)
		}
	}
	return moments
}
