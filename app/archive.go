package app

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"cordee/store"
	"cordee/store/journal"
)

// maxRestored is the largest file restored from an archive, in bytes.
const maxRestored = 4 << 30

// Trouble found by Check: Code is a text id after "check.".
type CheckTrouble = store.Trouble

// Check compares everything derived with the journal it is derived from. It
// returns how many events it read.
func (a *App) Check(ctx context.Context) (events int, troubles []CheckTrouble, err error) {
	events, troubles, err = a.store.Check(ctx)
	if err != nil {
		return events, troubles, fail("not-read", err)
	}
	return events, troubles, nil
}

// exported is an event as the readable part of an archive shows it.
type exported struct {
	ID     string          `json:"id"`
	Kind   journal.Kind    `json:"kind"`
	Person string          `json:"person"`
	At     string          `json:"at"`
	Body   json.RawMessage `json:"body"`
}

// Export writes all of this person's data to a new zip file: the database and
// the keys, from which Restore makes a home again, and the journal as lines of
// JSON that can be read without Cordée. It returns how many events it holds.
func (a *App) Export(ctx context.Context, file string) (events int, err error) {
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // it holds keys
	if errors.Is(err, fs.ErrExist) {
		return 0, fail("file-exists", err, "File", file)
	}
	if err != nil {
		return 0, fail("file-unwritable", err, "File", file)
	}
	events, err = a.export(ctx, out)
	if err = errors.Join(err, out.Close()); err != nil {
		return 0, errors.Join(fail("file-unwritable", err, "File", file), os.Remove(file))
	}
	return events, nil
}

func (a *App) export(ctx context.Context, out io.Writer) (events int, err error) {
	dir, err := os.MkdirTemp("", "cordee-export-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	database := filepath.Join(dir, store.File)
	if err := a.store.CopyTo(ctx, database); err != nil {
		return 0, err
	}
	archive := zip.NewWriter(out)
	if err := addFile(archive, database); err != nil {
		return 0, err
	}
	keys, err := archive.Create(keyFile)
	if err != nil {
		return 0, err
	}
	if _, err := keys.Write(a.device().File()); err != nil { // also those that lie in the keyring
		return 0, err
	}
	lines, err := archive.Create("journal.jsonl")
	if err != nil {
		return 0, err
	}
	encoder := json.NewEncoder(lines)
	err = a.store.EachEvent(ctx, func(e journal.Event) error {
		events++
		return encoder.Encode(exported{e.ID, e.Kind, e.Person, e.At.Format("2006-01-02T15:04:05.000Z07:00"), e.Body})
	})
	return events, errors.Join(err, archive.Close())
}

func addFile(archive *zip.Writer, file string) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := archive.Create(filepath.Base(file))
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}

// Restore makes a home from an archive that Export wrote. The home must not
// hold anything yet. What was restored is checked before it is kept. It is a new
// device of the person: the computer that the archive comes from may go on.
func Restore(ctx context.Context, o Options, file string) (events int, err error) {
	if entries, err := os.ReadDir(o.Home); err == nil && len(entries) > 0 {
		return 0, fail("home-taken", nil, "Home", o.Home)
	}
	if err := store.CheckPlace(o.Home); err != nil {
		return 0, fail("shared-place", err, "Home", o.Home)
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return 0, fail("archive-unreadable", err, "File", file)
	}
	defer archive.Close()
	if err := os.MkdirAll(o.Home, 0o700); err != nil {
		return 0, fail("home-unwritable", err, "Home", o.Home)
	}
	for _, name := range []string{keyFile, store.File} {
		if err := extract(&archive.Reader, name, filepath.Join(o.Home, name)); err != nil {
			return 0, errors.Join(fail("archive-unreadable", err, "File", file), empty(o.Home))
		}
	}
	if err := renew(o); err != nil {
		return 0, errors.Join(err, empty(o.Home))
	}
	a, err := Open(ctx, o)
	if err != nil {
		return 0, errors.Join(fail("archive-unreadable", err, "File", file), empty(o.Home))
	}
	events, troubles, err := a.Check(ctx)
	err = errors.Join(err, a.Close())
	if err == nil && len(troubles) > 0 {
		err = fail("archive-damaged", nil, "File", file, "What", troubles[0].What)
	}
	if err != nil {
		return 0, errors.Join(err, empty(o.Home))
	}
	return events, nil
}

// empty takes away what a failed restore left in a home that was empty.
func empty(home string) error {
	var errs []error
	for _, name := range []string{keyFile, store.File, store.File + "-wal", store.File + "-shm"} {
		if err := os.Remove(filepath.Join(home, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func extract(archive *zip.Reader, name, to string) error {
	in, err := archive.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(out, io.LimitReader(in, maxRestored))
	if err == nil && n == maxRestored {
		err = errors.New("too large")
	}
	return errors.Join(err, out.Close())
}
