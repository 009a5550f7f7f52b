package share_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cordee/store/share"
)

func wantFault(t *testing.T, what string, err error, want share.Fault) {
	t.Helper()
	if share.FaultOf(err) != want {
		t.Errorf("%s: error is %v, want %s", what, err, want)
	}
}

func TestAddressesOfABucket(t *testing.T) {
	signedIn(t)
	for _, address := range []string{
		"s3://team?region=eu-west-3", "s3://team?endpoint=https://s3.example.org", "s3://team/?endpoint=http://127.0.0.1:9000&region=nord",
	} {
		if _, err := share.At(context.Background(), address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{
		"s3://", "s3://?region=x", "s3://team", "s3://team/folder?region=x", "s3://team:80?region=x", "s3://team?region=x#part", "s3://%zz?region=x",
		"s3://team?region=x&region=y", "s3://team?region=x&anonymous=true", "s3://team?region=x;endpoint=y",
		"s3://team?endpoint=s3.example.org", "s3://team?endpoint=file:///etc", "s3://team?endpoint=https://",
	} {
		_, err := share.At(context.Background(), address)
		wantFault(t, address, err, share.ErrAddress)
	}
	for _, place := range []string{"/mnt/team", `C:\team`, "s3", "s3:/team", "./s3://team"} {
		if share.InStore(place) {
			t.Errorf("%s is taken for an object store", place)
		}
	}
}

// An address is kept and shown: it holds no secret, and neither does the error
// that refuses one.
func TestCredentialsDoNotComeFromTheAddress(t *testing.T) {
	signedIn(t)
	for _, address := range []string{
		"s3://key:hunter2@team?region=x", "s3://team?endpoint=https://key:hunter2@s3.example.org", "s3://team?region=x&secret_access_key=hunter2",
		"s3://key:hunter2%zz@team",
	} {
		_, err := share.At(context.Background(), address)
		wantFault(t, address, err, share.ErrAddress)
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error tells the secret: %v", address, err)
		}
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	_, err := share.At(context.Background(), "s3://team?region=x")
	wantFault(t, "no credentials", err, share.ErrCredentials)
	_, err = share.At(context.Background(), "s3://team?region=x&profile=nobody")
	wantFault(t, "an unknown profile", err, share.ErrCredentials)
}

// What the store answers has the same names as what a disk does.
func TestWhatAnObjectStoreAnswersIsNamed(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		answer
		write, read share.Fault // "" of read: an error that concerns this file alone
	}{
		{answer{http.StatusForbidden, "AccessDenied"}, share.ErrReadOnly, ""},
		{answer{http.StatusForbidden, "QuotaExceeded"}, share.ErrFull, ""},
		{answer{http.StatusInsufficientStorage, "XMinioStorageFull"}, share.ErrFull, share.ErrOffline},
		{answer{http.StatusNotFound, "NoSuchBucket"}, share.ErrOffline, share.ErrOffline},
		{answer{http.StatusNotFound, "<html>"}, share.ErrOffline, share.ErrOffline}, // a proxy's own page
		{answer{http.StatusBadRequest, "InvalidRequest"}, share.ErrOffline, share.ErrOffline},
		{answer{http.StatusNotImplemented, "NotImplemented"}, share.ErrOffline, share.ErrOffline}, // If-None-Match is not known
	} {
		s := newObjectStore(t)
		s.plant("there", []byte("x"))
		f := s.open(t)
		s.answers = func(method, key string) *answer {
			if method == http.MethodPut {
				return &c.answer
			}
			return nil
		}
		wantFault(t, "Put: "+c.code, f.Put(ctx, "a", nil), c.write)
		wantFault(t, "Probe: "+c.code, f.Probe(ctx), c.write)
		s.answers = func(string, string) *answer { return &c.answer }
		_, err := f.Read(ctx, "there", 1)
		wantFault(t, "Read: "+c.code, err, c.read)
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Read: %s: %v", c.code, err)
		}
		_, err = f.List(ctx, "log")
		wantFault(t, "List: "+c.code, err, share.ErrOffline)
	}
}

// Failures that pass are tried again: a busy server, a race of two writers, an
// answer that was lost after the file had been created.
func TestABucketIsPatient(t *testing.T) {
	ctx := context.Background()
	for _, passing := range []answer{{http.StatusServiceUnavailable, "SlowDown"}, {http.StatusConflict, "ConditionalRequestConflict"}} {
		s := newObjectStore(t)
		f, tries := s.open(t), 0
		s.answers = func(method, _ string) *answer {
			if method == http.MethodPut {
				if tries++; tries == 1 {
					return &passing
				}
			}
			return nil
		}
		if err := f.Put(ctx, "a", []byte("x")); err != nil || tries != 2 {
			t.Errorf("%s: %d attempts, %v", passing.code, tries, err)
		}
	}
	s := newObjectStore(t)
	s.deaf = 1
	if err := s.open(t).Put(ctx, "a", []byte("x")); err != nil || string(s.objects["a"]) != "x" {
		t.Errorf("an answer was lost: %v, the store holds %q", err, s.objects["a"])
	}
}

// Between two writers of one name, a store may say that it is taken before it
// shows the file.
func TestANameThatIsTakenAndNotThereYet(t *testing.T) {
	for _, c := range []struct {
		refusals int
		want     share.Fault
	}{{1, ""}, {2, ""}, {1000, share.ErrOffline}} {
		s := newObjectStore(t)
		f, tries := s.open(t), 0
		s.answers = func(method, _ string) *answer {
			if method == http.MethodPut {
				if tries++; tries <= c.refusals {
					return &answer{http.StatusPreconditionFailed, "PreconditionFailed"}
				}
			}
			return nil
		}
		err := f.Put(context.Background(), "a", []byte("x"))
		wantFault(t, fmt.Sprint(c.refusals, " refusals"), err, c.want)
		if errors.Is(err, fs.ErrNotExist) || (err == nil) != (string(s.objects["a"]) == "x") {
			t.Errorf("%d refusals: %v, the store holds %q", c.refusals, err, s.objects["a"])
		}
	}
}

// A store that replaces files in spite of If-None-Match is found out when it is
// tried; until then it is asked first.
func TestAStoreThatReplacesIsFoundOut(t *testing.T) {
	s := newObjectStore(t)
	s.replaces = true
	f, ctx := s.open(t), context.Background()
	wantFault(t, "Probe", f.Probe(ctx), share.ErrReplaces)
	s.plant("a", []byte("first"))
	wantFault(t, "Put", f.Put(ctx, "a", []byte("other")), share.ErrFork)
	if len(s.objects) != 1 || string(s.objects["a"]) != "first" {
		t.Errorf("the store holds %q", s.objects)
	}
}

// Where files may be written and not deleted, as in a store that keeps
// everything, all goes well.
func TestABucketThatDeletesNothing(t *testing.T) {
	s := newObjectStore(t)
	s.answers = func(method, _ string) *answer {
		if method == http.MethodDelete {
			return &answer{http.StatusForbidden, "AccessDenied"}
		}
		return nil
	}
	f, ctx := s.open(t), context.Background()
	if err := f.Probe(ctx); err != nil {
		t.Error(err)
	}
	if got, err := f.List(ctx, "."); err != nil || len(got) != 0 {
		t.Errorf("it lists %q (%v)", got, err)
	}
}

// The marks that consoles leave for a folder are no files.
func TestMarksOfFoldersAreNoFiles(t *testing.T) {
	s := newObjectStore(t)
	s.plant("log/", nil)
	s.plant("log/a", nil)
	if got, err := s.open(t).List(context.Background(), "log"); err != nil || !slices.Equal(got, []string{"log/a"}) {
		t.Errorf("listed %q (%v)", got, err)
	}
}

// A listing that fails on its second page is an error, not half a listing.
func TestAListingThatFailsHalfWay(t *testing.T) {
	s := newObjectStore(t)
	for i := range 1500 {
		s.plant("log/"+strings.Repeat("a", i/100)+string(rune('a'+i%26))+strings.Repeat("b", i%90), nil)
	}
	f, pages := s.open(t), 0
	if got, err := f.List(context.Background(), "log"); err != nil || len(got) <= 1000 {
		t.Fatalf("%d names (%v)", len(got), err)
	}
	s.answers = func(string, string) *answer {
		if pages++; pages > 1 {
			return &answer{http.StatusForbidden, "AccessDenied"}
		}
		return nil
	}
	got, err := f.List(context.Background(), "log")
	wantFault(t, "List", err, share.ErrOffline)
	if len(got) != 0 {
		t.Errorf("%d names and an error", len(got))
	}
}
