package journal

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var (
	noon  = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	nadia = Writer{Author: Author{Person: "nadia", Device: "00112233445566ff"}, Random: rand.Reader}
)

func write(t *testing.T, body Body) Event {
	t.Helper()
	e, err := nadia.Write(body, ClockAt(noon), noon)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAnEventReadsBackAsItWasWritten(t *testing.T) {
	e := write(t, PostWritten{Pack: "p", Block: "b", Text: "À quoi ça sert ?"})
	second := write(t, PostWithdrawn{Post: e.ID})
	got, rest, err := ReadRecord(AppendRecord(AppendRecord(nil, e), second))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Head, e.Head) || !bytes.Equal(got.Body, e.Body) || !bytes.Equal(got.Salt, e.Salt) || got.Commitment() != e.Commitment() {
		t.Error("the bytes of the event changed on the way")
	}
	if body, err := Read[PostWritten](got); err != nil || body.Text != "À quoi ça sert ?" {
		t.Errorf("read %+v, %v", body, err)
	}
	if got.Person != "nadia" || got.Device != nadia.Author.Device || !got.At.Equal(noon) || got.Clock.Time() != noon {
		t.Errorf("head read as %+v", got)
	}
	if next, rest, err := ReadRecord(rest); err != nil || len(rest) != 0 || next.ID != second.ID {
		t.Errorf("the second record read as %v, %v, %d bytes left", next.ID, err, len(rest))
	}
	if _, err := Read[PostEdited](got); !errors.Is(err, ErrInvalid) {
		t.Errorf("a written post was read as an edited one: %v", err)
	}
}

// A colleague must not be able to occupy the id of somebody else's event.
func TestAnIDBelongsToItsDevice(t *testing.T) {
	e := write(t, PostWithdrawn{Post: "x"})
	stolen := bytes.Replace(e.Head, []byte(nadia.Author.Device), []byte("ffeeddccbbaa0099"), 1)
	if _, err := Parse(stolen, e.Salt, e.Body); !errors.Is(err, ErrInvalid) {
		t.Errorf("an event under another device's id was read: %v", err)
	}
}

func TestTheCommitmentCoversEveryByte(t *testing.T) {
	e := write(t, PostEdited{Post: "x", Text: "y"})
	want := e.Commitment()
	for _, part := range [][]byte{e.Head, e.Salt, e.Body} {
		for i := range part {
			part[i] ^= 1
			if e.Commitment() == want {
				t.Fatal("a changed byte left the commitment as it was")
			}
			part[i] ^= 1
		}
	}
}

func TestAnEventTooLargeIsRefused(t *testing.T) {
	if _, err := nadia.Write(PostWritten{Text: string(bytes.Repeat([]byte("a"), MaxEvent))}, 0, noon); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

func TestClocksOnlyGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var last Clock
		now := noon
		for range 50 {
			now = now.Add(time.Duration(rapid.IntRange(-3600, 3600).Draw(t, "step")) * time.Second)
			next := last.After(now)
			if next <= last || next < ClockAt(now) {
				t.Fatalf("%d after %d at %v", next, last, now)
			}
			last = next
		}
	})
}

func TestKindsKnowWhereTheyMayGo(t *testing.T) {
	for _, private := range []Body{BlockRead{}, LessonRead{}, QuestionAnswered{}, SettingChosen{}, SnapshotReceived{}, ThreadSeen{}} {
		if private.Kind().Scope() != Private {
			t.Errorf("%s may leave this computer", private.Kind())
		}
	}
	if Kind("from.tomorrow").Scope() != Unknown {
		t.Error("a kind nobody knows has a scope")
	}
	if (PostWritten{}).Kind().Scope() != Team {
		t.Error("a post stays on this computer")
	}
}

func FuzzReadRecord(f *testing.F) {
	e, _ := nadia.Write(PostWritten{Text: "bonjour"}, ClockAt(noon), noon)
	f.Add(AppendRecord(nil, e))
	f.Add(AppendRecord(nil, e.Erase()))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		e, rest, err := ReadRecord(data)
		if err != nil {
			return
		}
		if again := AppendRecord(nil, e); len(rest) == 0 && len(again) > len(data) {
			t.Fatalf("%d bytes read, %d written", len(data), len(again))
		}
	})
}

// A date that cannot be written as text would spoil every list it stands in,
// and a clock that is negative to SQLite would come before everything.
func TestImpossibleMomentsAreRefused(t *testing.T) {
	e := write(t, PostWithdrawn{Post: "x"})
	at := []byte(`"at":` + strconv.FormatInt(noon.UnixMilli(), 10))
	clock := []byte(`"clock":` + strconv.FormatUint(uint64(ClockAt(noon)), 10))
	for _, c := range []struct{ old, new string }{
		{string(at), `"at":-1`}, {string(at), `"at":253402300800000`}, {string(clock), `"clock":9223372036854775808`},
	} {
		head := bytes.Replace(e.Head, []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(head, e.Head) {
			t.Fatalf("%s is not in %s", c.old, e.Head)
		}
		if _, err := Parse(head, e.Salt, e.Body); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", c.new, err)
		}
	}
}

func TestNicknames(t *testing.T) {
	for name, want := range map[string]bool{
		"": true, "Zoé O’Brien": true, "品川": true, strings.Repeat("é", MaxNickname): true,
		" Zoé": false, "Zoé\nClaire": false, "Zoé\x1b[2J": false, "\u202eeriaC": false, "Zo\xff": false, strings.Repeat("é", MaxNickname+1): false,
	} {
		if Nickname(name) != want {
			t.Errorf("%q: %v, want %v", name, !want, want)
		}
	}
}
