package journal

import (
	"bytes"
	"errors"
	"testing"
)

// What is erased is gone from the bytes, and what was signed still holds.
func TestAnErasedEventKeepsItsCommitment(t *testing.T) {
	e := write(t, PostWritten{Text: "à oublier"})
	gone := e.Erase()
	record := AppendRecord(nil, gone)
	if bytes.Contains(record, []byte("oublier")) || bytes.Contains(record, e.Salt) {
		t.Fatal("the words or their salt are still there")
	}
	back, rest, err := ReadRecord(record)
	if err != nil || len(rest) != 0 {
		t.Fatal(err)
	}
	for what, x := range map[string]Event{"erased": gone, "read back": back, "erased twice": back.Erase()} {
		if x.Commitment() != e.Commitment() || !x.Erased() || x.ID != e.ID {
			t.Errorf("%s: %+v does not commit to what was said", what, x)
		}
		if _, err := Read[PostWritten](x); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: something was read: %v", what, err)
		}
	}
	if e.Erased() || e.Salt == nil {
		t.Error("the event itself was erased")
	}
	if _, err := Parse(gone.Head, gone.Salt, gone.Body); !errors.Is(err, ErrInvalid) {
		t.Errorf("an erased event is written as a whole one: %v", err)
	}
}

// Every byte of an erased record is committed to, too.
func TestAnErasedRecordCannotBeAltered(t *testing.T) {
	e := write(t, PostWritten{Text: "à oublier"})
	record := AppendRecord(nil, e.Erase())
	for i := range record {
		bad := bytes.Clone(record)
		bad[i] ^= 1
		if got, rest, err := ReadRecord(bad); err == nil && len(rest) == 0 && got.Commitment() == e.Commitment() {
			t.Errorf("byte %d can be altered", i)
		}
	}
}
