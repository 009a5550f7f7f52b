package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/store/journal"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func author(name string) journal.Writer {
	return journal.Writer{Author: journal.Author{Person: name, Device: fmt.Sprintf("%016x", len(name)*7919+int(name[0]))}, Random: rand.Reader}
}

func open(t testing.TB, name string) *Store {
	t.Helper()
	s, err := Open(context.Background(), t.TempDir(), author(name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func say(t testing.TB, s *Store, at time.Time, bodies ...journal.Body) Result {
	t.Helper()
	result, err := s.Commit(context.Background(), at, Op{Say: bodies})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func hand(t testing.TB, to *Store, events ...journal.Event) Changes {
	t.Helper()
	result, err := to.Commit(context.Background(), noon, Op{Received: []Segment{{Device: events[0].Device, Seq: uint64(time.Now().UnixNano()), Events: events}}})
	if err != nil {
		t.Fatal(err)
	}
	return result.Changes
}

func threads(t testing.TB, s *Store, f ThreadFilter) []Thread {
	t.Helper()
	all, err := s.Threads(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func posts(t testing.TB, s *Store, thread string) []Post {
	t.Helper()
	all, err := s.Posts(context.Background(), thread)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func mustBeSound(t testing.TB, s *Store) {
	t.Helper()
	_, troubles, err := s.Check(context.Background())
	if err != nil || len(troubles) > 0 {
		t.Errorf("check: %v %v", troubles, err)
	}
}

func TestAConversation(t *testing.T) {
	nadia, theo := open(t, "nadia"), open(t, "theo")
	asked := say(t, nadia, noon, journal.PostWritten{Pack: "p", Block: "b", Text: "Où est le cadre ?"})
	question := asked.Events[0]
	changes := hand(t, theo, question)
	if len(changes.Threads) != 1 || changes.Threads[0] != question.ID {
		t.Errorf("the question changed %+v", changes)
	}
	if th := threads(t, theo, ThreadFilter{})[0]; th.Unread != 1 || th.Person != "nadia" || th.Mine {
		t.Errorf("theo sees %+v", th)
	}
	answer := say(t, theo, noon.Add(time.Hour), journal.PostWritten{Thread: question.ID, Parent: question.ID, Text: "Au mur, à l’entrée"}).Events[0]
	hand(t, nadia, answer)
	say(t, nadia, noon.Add(2*time.Hour),
		journal.ThreadSeen{Thread: question.ID, Post: answer.ID},
		journal.PostThanked{Post: answer.ID, On: true},
		journal.AnswerAccepted{Thread: question.ID, Post: answer.ID, On: true})
	th := threads(t, nadia, ThreadFilter{Pack: "p", Block: "b"})[0]
	if th.Answers != 1 || th.Unread != 0 || !th.Solved || !th.Mine {
		t.Errorf("nadia sees %+v", th)
	}
	if all := posts(t, nadia, question.ID); len(all) != 2 || !all[1].Accepted || all[1].Thanks != 1 || !all[1].Thanked || all[0].Delivery != Waiting {
		t.Errorf("posts %+v", all)
	}
	for search, want := range map[string]int{"entree": 1, "CADRE": 1, "mur ent": 1, "nowhere": 0, `"* -`: 0, "": 1} {
		if got := len(threads(t, nadia, ThreadFilter{Search: search})); got != want {
			t.Errorf("searching %q found %d threads, want %d", search, got, want)
		}
	}
	mustBeSound(t, nadia)
	mustBeSound(t, theo)
}

func TestOnlyTheAuthorEditsAndWithdraws(t *testing.T) {
	nadia, theo := open(t, "nadia"), open(t, "theo")
	question := say(t, nadia, noon, journal.PostWritten{Text: "avant"}).Events[0]
	hand(t, theo, question)
	forged := say(t, theo, noon.Add(time.Minute), journal.PostEdited{Post: question.ID, Text: "détourné"}, journal.PostWithdrawn{Post: question.ID},
		journal.AnswerAccepted{Thread: question.ID, Post: question.ID, On: true})
	hand(t, nadia, forged.Events...)
	if p := posts(t, nadia, question.ID)[0]; p.Text != "avant" || p.Withdrawn || p.Edited || p.Accepted {
		t.Errorf("a colleague changed the post to %+v", p)
	}
	say(t, nadia, noon.Add(time.Hour), journal.PostEdited{Post: question.ID, Text: "après"})
	if p := posts(t, nadia, question.ID)[0]; p.Text != "après" || !p.Edited {
		t.Errorf("the author's edit gave %+v", p)
	}
	if len(threads(t, nadia, ThreadFilter{Search: "avant"})) != 0 || len(threads(t, nadia, ThreadFilter{Search: "après"})) != 1 {
		t.Error("the search still finds the old wording")
	}
	say(t, nadia, noon.Add(2*time.Hour), journal.PostWithdrawn{Post: question.ID})
	if len(threads(t, nadia, ThreadFilter{})) != 0 {
		t.Error("a withdrawn question without answers is still listed")
	}
	mustBeSound(t, nadia)
}

func TestAnAnswerBeforeItsQuestionIsShown(t *testing.T) {
	nadia, theo, zoe := open(t, "nadia"), open(t, "theo"), open(t, "zoe")
	question := say(t, nadia, noon, journal.PostWritten{Text: "question"}).Events[0]
	hand(t, theo, question)
	answer := say(t, theo, noon, journal.PostWritten{Thread: question.ID, Parent: question.ID, Text: "réponse"}).Events[0]
	hand(t, zoe, answer)
	if th := threads(t, zoe, ThreadFilter{}); len(th) != 1 || !th[0].Missing || th[0].Answers != 1 {
		t.Fatalf("before the question: %+v", th)
	}
	hand(t, zoe, question)
	if th := threads(t, zoe, ThreadFilter{}); th[0].Missing || th[0].Text != "question" || th[0].Answers != 1 {
		t.Errorf("after the question: %+v", th)
	}
}

// Whatever the order in which events arrive, the same is shown.
func TestProjectionsDoNotDependOnArrival(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		writers := []journal.Writer{author("nadia"), author("theo")}
		var events []journal.Event
		clock := journal.ClockAt(noon)
		pick := func(label string) string {
			if len(events) == 0 {
				return "none"
			}
			return events[rapid.IntRange(0, len(events)-1).Draw(rt, label)].ID
		}
		for range rapid.IntRange(1, 25).Draw(rt, "events") {
			var body journal.Body
			switch rapid.IntRange(0, 7).Draw(rt, "kind") {
			case 0, 1:
				body = journal.PostWritten{Pack: "p", Block: "b", Text: rapid.StringN(0, 20, -1).Draw(rt, "text")}
			case 2:
				body = journal.PostWritten{Thread: pick("thread"), Text: "réponse"}
			case 3:
				body = journal.PostEdited{Post: pick("post"), Text: rapid.StringN(0, 20, -1).Draw(rt, "text")}
			case 4:
				body = journal.PostWithdrawn{Post: pick("post")}
			case 5:
				body = journal.PostThanked{Post: pick("post"), On: rapid.Bool().Draw(rt, "on")}
			case 6:
				body = journal.AnswerAccepted{Thread: pick("thread"), Post: pick("post"), On: rapid.Bool().Draw(rt, "on")}
			case 7:
				body = journal.ProfileSet{Name: rapid.SampledFrom([]string{"A", "B"}).Draw(rt, "name")}
			}
			clock += journal.Clock(rapid.IntRange(0, 1).Draw(rt, "tick"))
			e, err := writers[rapid.IntRange(0, 1).Draw(rt, "writer")].Write(body, clock, noon)
			if err != nil {
				rt.Fatal(err)
			}
			events = append(events, e)
		}
		shown := func(order []journal.Event) string {
			s, end := scratch(rt)
			defer end()
			var b strings.Builder
			for _, e := range order {
				hand(t, s, e)
			}
			people, _ := s.People(context.Background())
			fmt.Fprintln(&b, people, threads(t, s, ThreadFilter{Search: "réponse"}))
			for _, th := range threads(t, s, ThreadFilter{}) {
				all := posts(t, s, th.ID)
				for i := range all {
					all[i].Seq = 0 // is the arrival
				}
				fmt.Fprintln(&b, th, all)
			}
			mustBeSound(t, s)
			return b.String()
		}
		want := shown(events)
		if got := shown(rapid.Permutation(events).Draw(rt, "order")); got != want {
			rt.Fatalf("in order:\n%s\nshuffled:\n%s", want, got)
		}
	})
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ damage, code, what string }{
		{"UPDATE post SET text = 'falsifié'", "projection", "post"},
		{"DELETE FROM setting", "projection", "setting"},
		{"INSERT INTO post_search (docid, text) VALUES (99, 'fantôme')", "projection", "post_search"},
		{"UPDATE event SET person = 'theo' WHERE kind = 'post.written'", "event", ""},
		{"UPDATE blob SET bytes = x'00'", "blob", Hash([]byte("archive"))},
	} {
		s := open(t, "nadia")
		if _, err := s.Commit(context.Background(), noon, Op{
			Say:   []journal.Body{journal.PostWritten{Text: "vrai"}, journal.SettingChosen{Name: "theme", Value: "dark"}},
			Blobs: [][]byte{[]byte("archive")},
		}); err != nil {
			t.Fatal(err)
		}
		mustBeSound(t, s)
		if _, err := s.write.db.Exec(c.damage); err != nil {
			t.Fatal(err)
		}
		_, troubles, err := s.Check(context.Background())
		found := false
		for _, trouble := range troubles {
			found = found || trouble.Code == c.code && (c.what == "" || trouble.What == c.what)
		}
		if err != nil || !found {
			t.Errorf("%s: check found %v, %v", c.damage, troubles, err)
		}
	}
}

// A half-done commit must leave nothing.
func TestACommitIsAllOrNothing(t *testing.T) {
	s := open(t, "nadia")
	huge := journal.PostWritten{Text: strings.Repeat("a", journal.MaxEvent)}
	if _, err := s.Commit(context.Background(), noon, Op{Say: []journal.Body{journal.PostWritten{Text: "petit"}, huge}}); !errors.Is(err, journal.ErrInvalid) {
		t.Fatalf("got %v", err)
	}
	if events, _ := s.Outbox(context.Background()); events != 0 || len(threads(t, s, ThreadFilter{})) != 0 {
		t.Error("the first event of a failed commit was kept")
	}
}

func TestPrivateThingsNeverReachTheOutbox(t *testing.T) {
	s := open(t, "nadia")
	say(t, s, noon, journal.QuestionAnswered{Pack: "p", Question: "q", Response: []byte("1")}, journal.LessonRead{Pack: "p", Lesson: "l"}, journal.SettingChosen{Name: "a"})
	if events, _ := s.Outbox(context.Background()); events != 0 {
		t.Errorf("%d private events wait to be published", events)
	}
}

// Kept, as everything signed is, but it must not count as one's own.
func TestAPrivateEventOfAColleagueMeansNothing(t *testing.T) {
	nadia, theo := open(t, "nadia"), open(t, "theo")
	answered := say(t, theo, noon, journal.QuestionAnswered{Pack: "p", Question: "q", Skill: "s", Fraction: 1, Response: []byte("1")},
		journal.SettingChosen{Name: "theme", Value: "dark"})
	hand(t, nadia, answered.Events...)
	answers, err := answersOf(context.Background(), nadia)
	settings, err2 := nadia.Settings(context.Background())
	if err != nil || err2 != nil || len(answers) != 0 || len(settings) != 0 {
		t.Errorf("nadia has theo's answers %v and settings %v", answers, settings)
	}
	mustBeSound(t, nadia)
}

func answersOf(ctx context.Context, s *Store) (all []Answer, err error) {
	err = s.EachAnswer(ctx, 0, func(a Answer) error { all = append(all, a); return nil })
	return all, err
}

func TestSealedSegmentsKeepTheirBytes(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	say(t, s, noon, journal.PostWritten{Text: "un"}, journal.PostWritten{Text: "deux"})
	calls := 0
	seal := func(head Head, events []journal.Event, _ map[string]uint64) ([]Sealed, error) {
		calls++
		return []Sealed{{Seq: head.Seq + 1, Hash: [32]byte{byte(calls)}, Data: []byte("octets"), Events: events}}, nil
	}
	for range 2 { // a second exchange finds nothing to seal and the segment fixed
		if more, err := s.Seal(ctx, s.Author().Device, false, seal); err != nil || more {
			t.Fatalf("more: %v, %v", more, err)
		}
	}
	unsent, err := s.Unsent(ctx)
	if err != nil || calls != 1 || len(unsent) != 1 || string(unsent[0].Data) != "octets" || unsent[0].Seq != 1 {
		t.Fatalf("sealed %d times: %+v, %v", calls, unsent, err)
	}
	if events, _ := s.Outbox(ctx); events != 2 || posts(t, s, threads(t, s, ThreadFilter{})[0].ID)[0].Delivery != Waiting {
		t.Errorf("sealed, not sent, and %d events wait", events)
	}
	if n, err := s.Sent(ctx, 1, "log/e000001/x.seg", noon); err != nil || n != 2 {
		t.Fatalf("%d events sent, %v", n, err)
	}
	if events, _ := s.Outbox(ctx); events != 0 {
		t.Errorf("%d events still wait", events)
	}
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	s.write.db.Exec("PRAGMA user_version = 99")
	s.Close()
	if _, err := Open(context.Background(), dir, author("nadia")); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v", err)
	}
}

func TestEveryConnectionEnforcesForeignKeysAndDurability(t *testing.T) {
	s := open(t, "nadia")
	for _, pool := range []*statements{s.write, s.read} {
		var keys, synchronous int
		var mode string
		pool.db.QueryRow("PRAGMA foreign_keys").Scan(&keys)
		pool.db.QueryRow("PRAGMA synchronous").Scan(&synchronous)
		pool.db.QueryRow("PRAGMA journal_mode").Scan(&mode)
		if keys != 1 || synchronous != 2 || mode != "wal" {
			t.Errorf("foreign keys %d, synchronous %d, journal %s", keys, synchronous, mode)
		}
	}
	if _, err := s.read.db.Exec("DELETE FROM event"); err == nil {
		t.Error("a reading connection can write")
	}
}

func TestTheDatabaseIsKeptOutOfSharedFolders(t *testing.T) {
	root := t.TempDir()
	space := filepath.Join(root, "equipe")
	nextcloud := filepath.Join(root, "travail")
	for file, dir := range map[string]string{"cordee.space": space, "._sync_0123456789ab.db": nextcloud} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(root, "lien")
	if err := os.Symlink(space, link); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]error{
		filepath.Join(root, "OneDrive - Valmont", "cordee"): ErrSharedPlace,
		filepath.Join(root, "Dropbox"):                      ErrSharedPlace,
		filepath.Join(space, "chez moi"):                    ErrSharedPlace,
		filepath.Join(nextcloud, "a", "b"):                  ErrSharedPlace,
		filepath.Join(link, "a"):                            ErrSharedPlace,
		filepath.Join(root, "données"):                      nil,
	} {
		if err := CheckPlace(dir); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", strings.TrimPrefix(dir, root), err, want)
		}
	}
}
