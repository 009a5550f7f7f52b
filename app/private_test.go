package app_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"cordee/app"
)

// mode is the permissions of a file; Windows has others, which a mode does not show.
func mode(t *testing.T, file string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

// Also in a folder that other users of the computer can enter.
func TestOtherUsersOfTheComputerReadNothing(t *testing.T) {
	nadia := &person{t: t, home: t.TempDir(), now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	if err := os.Chmod(nadia.home, 0o755); err != nil {
		t.Fatal(err)
	}
	nadia.open()
	nadia.must(nadia.Introduce(ctx, "Nadia", ""))
	file := filepath.Join(t.TempDir(), "nadia.zip")
	_, err := nadia.Export(ctx, file)
	nadia.must(err)
	entries, err := os.ReadDir(nadia.home)
	nadia.must(err)
	for _, entry := range entries {
		if m := mode(t, filepath.Join(nadia.home, entry.Name())); m != 0o600 && runtime.GOOS != "windows" {
			t.Errorf("%s has mode %o", entry.Name(), m)
		}
	}
	if m := mode(t, file); m != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the archive has mode %o", m)
	}
}

// An export or a check leaves no copy behind, even when it fails.
func TestNoCopyStaysInTheTemporaryFolder(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	temporary := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temporary)
	}
	_, err := nadia.Export(ctx, filepath.Join(t.TempDir(), "nadia.zip"))
	nadia.must(err)
	_, _, err = nadia.Check(ctx)
	nadia.must(err)
	stopped, stop := context.WithCancel(ctx)
	stop()
	file := filepath.Join(t.TempDir(), "encore.zip")
	if _, err := nadia.Export(stopped, file); app.Code(err) != "file-unwritable" {
		t.Errorf("an export that was stopped: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("half an archive stays")
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestAReplacedFileKeepsItsPermissions(t *testing.T) {
	file := filepath.Join(t.TempDir(), "équipe.csv")
	for _, content := range []string{"un", "deux"} {
		if err := app.ReplaceFile(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if m := mode(t, file); m != 0o600 && runtime.GOOS != "windows" {
			t.Errorf("a new file has mode %o", m)
		}
	}
	if err := os.Chmod(file, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := app.ReplaceFile(file, []byte("trois")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "trois" {
		t.Errorf("%q, %v", got, err)
	}
	if m := mode(t, file); m != 0o664 && runtime.GOOS != "windows" {
		t.Errorf("a replaced file has mode %o", m)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("beside it lies %v", left)
	}
}
