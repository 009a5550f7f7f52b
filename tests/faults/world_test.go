package faults

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"cordee/app"
	"cordee/store/share"
	"cordee/store/share/sharetest"
)

var oneSeed = flag.Uint64("seed", 0, "run the faults of this seed alone")

var ctx = context.Background()

// address is what the laptops of a world call the place.
const address = "/nowhere/the-shared-place"

// monday is when every world begins.
var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// world is a team around one shared place. Everything in it follows from its
// seed.
type world struct {
	t     *testing.T
	seed  uint64
	dice  *rand.Rand
	now   time.Time
	place *sharetest.Memory
	open  func(l *laptop) share.Folder // nil: place
	dir   string
	team  []*laptop
	said  map[string]*word // posts, by id
	order []string         // their ids, as they were said
	quiet int              // see settle
	wild  bool             // clocks are more than a day apart: the order in which posts are shown is each one's own
}

// word is a post that a click confirmed.
type word struct {
	by        *laptop
	text      string
	acked     bool // ✓✓ was shown
	withdrawn bool // a thread of which nothing else is left is not shown
	excused   bool // its only home was replaced by an older one, or its device was revoked
}

// laptop is one computer of a person.
type laptop struct {
	*app.App
	w      *world
	name   string // the person's
	view   string // what the place knows it by
	home   string
	skew   time.Duration // of its clock
	random io.Reader
	away   bool
	syncs  int
	kept   string // a backup, if one was made
	out    bool   // revoked, or never let in: what it shows is its own affair
}

// seeds runs a test for so many seeds, or for the one that was asked for, one
// after the other: randomness is replaced for all of a process. Many are shared
// out among processes.
func seeds(t *testing.T, n int, run func(t *testing.T, seed uint64)) {
	t.Helper()
	of, step, to := uint64(1), uint64(1), uint64(n)
	switch {
	case *oneSeed > 0:
		of, to = *oneSeed, *oneSeed
	case *part != "":
		if _, err := fmt.Sscanf(*part, "%d/%d", &of, &step); err != nil {
			t.Fatal(err)
		}
	case n >= shared:
		inParts(t)
		return
	}
	for seed := of; seed <= to; seed += step {
		ok := t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			cryptotest.SetGlobalRandom(t, seed)
			run(t, seed)
		})
		if !ok {
			t.Fatalf("seed %d failed; to repeat it: go test ./tests/faults -run '%s' -seed %d", seed, exactly(t), seed)
		}
	}
}

// homes is a folder for homes that is in memory where there is one: what is
// tested is what is kept, not how fast a disk is.
func homes(t *testing.T) string {
	t.Helper()
	above := ""
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		above = "/dev/shm"
	}
	dir, err := os.MkdirTemp(above, "cordee-faults-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func newWorld(t *testing.T, seed uint64) *world {
	t.Helper()
	w := &world{t: t, seed: seed, dice: rand.New(rand.NewPCG(seed, 0)), now: monday, dir: homes(t), said: map[string]*word{}, quiet: quiet}
	w.place = sharetest.NewMemory(seed, func() time.Time { return w.now })
	return w
}

// founded is a world with a space of that policy, in which so many people have
// met when nothing was wrong yet.
func founded(t *testing.T, seed uint64, policy string, people int) *world {
	t.Helper()
	w := newWorld(t, seed)
	first := w.laptop()
	_, err := first.CreateSpace(ctx, address, "Valmont", policy)
	w.must(err)
	for range people - 1 {
		w.enters(first)
	}
	for range 2 {
		w.everybody()
	}
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// names are those of the people, in the order in which they come.
var names = []string{"Anaïs", "Benoît", "Chloé", "Driss", "Émile", "Fatou", "Gaëlle", "Hugo", "Inès", "Jules", "Karim", "Léa", "Mona", "Nadia", "Omar", "Paul"}

// laptop is one more person's computer.
func (w *world) laptop() *laptop {
	w.t.Helper()
	n := len(w.team)
	l := &laptop{w: w, name: fmt.Sprint(names[n%len(names)], " ", n), view: fmt.Sprint("v", n), home: filepath.Join(w.dir, fmt.Sprint("h", n))}
	l.random = rand.NewChaCha8(sha256.Sum256(fmt.Append(nil, w.seed, n)))
	w.team = append(w.team, l)
	l.start()
	w.must(l.Introduce(ctx, l.name, "nord"))
	return l
}

// enters is a newcomer who joins, with a code of the host's when the space asks
// for one.
func (w *world) enters(host *laptop) *laptop {
	w.t.Helper()
	l := w.laptop()
	me, err := host.Me(ctx)
	w.must(err)
	code := ""
	if me.Space.Policy == app.PolicyInvited {
		invitation, err := host.Invite(ctx, 7)
		w.must(err)
		code = invitation.Code
	}
	_, err = l.JoinSpace(ctx, address, code)
	w.must(err)
	return l
}

// ask opens a thread.
func (l *laptop) ask(text string) string {
	l.w.t.Helper()
	id, err := l.Ask(ctx, app.On{}, "fr", text)
	l.w.must(err)
	l.w.note(l, id, text)
	return id
}

func (l *laptop) reply(to, text string) string {
	l.w.t.Helper()
	id, err := l.Reply(ctx, to, text)
	l.w.must(err)
	l.w.note(l, id, text)
	return id
}

func (w *world) note(l *laptop, id, text string) {
	w.said[id] = &word{by: l, excused: l.out, text: text}
	w.order = append(w.order, id)
}

// posts are all that the laptop shows.
func (l *laptop) posts() (all []app.Post) {
	l.w.t.Helper()
	threads, err := l.Threads(ctx, app.ThreadFilter{Limit: 1 << 20}, "fr")
	l.w.must(err)
	for _, th := range threads {
		posts, err := l.Posts(ctx, th.ID)
		l.w.must(err)
		all = append(all, posts...)
	}
	return all
}

func (l *laptop) ids() (ids []string) {
	for _, p := range l.posts() {
		ids = append(ids, p.ID)
	}
	return ids
}

// sync makes an exchange, which may fail. Now and then it looks at what is shown:
// that costs more than the exchange.
func (l *laptop) sync() (app.Sync, error) {
	l.w.t.Helper()
	l.w.now = l.w.now.Add(time.Second)
	s, err := l.Sync(ctx)
	if l.syncs++; l.syncs%lookEvery == 0 {
		l.look()
	}
	return s, err
}

// look notes what the laptop says has been acknowledged. What nobody said must
// not have come in.
func (l *laptop) look() {
	l.w.t.Helper()
	if l.out { // what it has sent since is void, whoever had it before they knew
		return
	}
	for _, p := range l.posts() {
		word := l.w.said[p.ID]
		if word == nil {
			l.w.t.Fatalf("%s believes a post that nobody wrote: %+v", l.name, p)
		}
		if p.Own && p.Delivery == deliveryAcknowledged {
			word.acked = true
		}
	}
}

const lookEvery = 4 // exchanges

const (
	deliveryWaiting      = "waiting"
	deliveryAcknowledged = "acknowledged"
)

// must makes an exchange that has to succeed.
func (l *laptop) mustSync() app.Sync {
	l.w.t.Helper()
	s, err := l.sync()
	if err != nil {
		l.w.t.Fatalf("%s: %v", l.name, err)
	}
	return s
}

// everybody makes one exchange with each of those who are there.
func (w *world) everybody() (moved int, err error) {
	w.t.Helper()
	for _, l := range w.team {
		if l.away {
			continue
		}
		s, e := l.sync()
		moved += s.Published + s.Received
		if e != nil {
			err = fmt.Errorf("%s: %w", l.name, e)
		}
	}
	return moved, err
}

// state is what one laptop shows of the team's life, without what is its own
// affair: what was read, in which order things came, and that a copy of it was
// about to sign a number twice.
func (l *laptop) state() string {
	l.w.t.Helper()
	var lines []string
	nth := map[string]int{} // the order within a thread is everybody's
	for _, p := range l.posts() {
		if !l.w.wild {
			nth[p.Thread]++
		}
		lines = append(lines, fmt.Sprintf("post %s of %s, number %d in %s after %s: %q edited %v withdrawn %v thanks %d accepted %v",
			p.ID, p.Person, nth[p.Thread], p.Thread, p.Parent, p.Text, p.Edited, p.Withdrawn, p.Thanks, p.Accepted))
	}
	members, err := l.Members(ctx)
	l.w.must(err)
	for _, m := range members {
		slices.SortFunc(m.Roles, func(a, b app.Role) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		lines = append(lines, fmt.Sprintf("member %s, device %s of %s in %q: %v owner %v revoked %v keyless %v",
			m.Name, m.Device, m.ID, m.Team, m.Roles, m.Owner, m.Revoked, m.Keyless))
	}
	me, err := l.Me(ctx)
	l.w.must(err)
	lines = append(lines, fmt.Sprintf("space %+v", me.Space))
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
