package app

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"cordee/lessons"
	"cordee/lessons/problem"
	"cordee/store"
	"cordee/store/journal"
)

// maxArchive is the largest pack archive read from a file, in bytes.
const maxArchive = 64 << 20

// maxListed is how many files of a folder are listed: as many as a pack may have.
const maxListed = 5_000

// Draft is a pack as a trainer sees it: what could be read, and every problem.
type Draft struct {
	Path     string
	Files    []string // of the folder, in order
	Pack     *lessons.Pack
	Problems []problem.Problem
	Lost     []string // ids that colleagues may have written about and that an installed version had
	files    fs.FS
}

// Errors says how many problems keep the pack from being installed.
func (d Draft) Errors() int {
	n := 0
	for _, p := range d.Problems {
		if p.Severity == problem.Error {
			n++
		}
	}
	return n
}

// Packs lists the installed packs. One whose archive cannot be read any more
// is left out; Check names it.
func (a *App) Packs(ctx context.Context) ([]*lessons.Pack, error) {
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var packs []*lessons.Pack
	for _, p := range installed {
		pack, err := a.parse(ctx, p)
		if err != nil {
			continue
		}
		packs = append(packs, pack)
	}
	return packs, nil
}

// Pack returns an installed pack.
func (a *App) Pack(ctx context.Context, id string) (*lessons.Pack, error) {
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, p := range installed {
		if p.ID == id {
			return a.parse(ctx, p)
		}
	}
	return nil, fail("pack-unknown", nil, "Pack", id)
}

// parse reads the archive of an installed pack, once.
func (a *App) parse(ctx context.Context, p store.Pack) (*lessons.Pack, error) {
	a.mu.Lock()
	pack := a.parsed[p.Hash]
	a.mu.Unlock()
	if pack != nil {
		return pack, nil
	}
	archive, err := a.store.Blob(ctx, p.Hash)
	if err != nil || archive == nil {
		return nil, fail("pack-unreadable", err, "Pack", p.ID)
	}
	files, err := lessons.ReadZip(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fail("pack-unreadable", err, "Pack", p.ID)
	}
	pack, _ = lessons.Open(files)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.parsed[p.Hash] = pack
	return pack, nil
}

// OpenDraft reads a pack from a folder or a .cordee archive and says what is
// wrong with it. Nothing is installed.
func (a *App) OpenDraft(ctx context.Context, place string) (Draft, error) {
	files, err := openFiles(place)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Path: place, files: files}
	d.Pack, d.Problems = lessons.Open(files)
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if len(d.Files) == maxListed {
			return fs.SkipAll // not a pack: the problems say so
		}
		if err == nil && !entry.IsDir() && !strings.HasPrefix(name, ".") {
			d.Files = append(d.Files, name)
		}
		return nil // what cannot be listed is among the problems
	})
	if err != nil {
		return Draft{}, fail("pack-unreadable", err, "Pack", place)
	}
	if old, err := a.Pack(ctx, d.Pack.ID); err == nil {
		d.Lost = lost(old, d.Pack)
	}
	return d, nil
}

// ReadFile returns the text of one file of the draft.
func (d Draft) ReadFile(name string) (string, error) {
	text, err := fs.ReadFile(d.files, name)
	if err != nil {
		return "", fail("file-unreadable", err, "File", name)
	}
	return string(text), nil
}

// Install makes the pack the one to learn from. It replaces an older version;
// progress is kept by ids. A pack with errors is refused.
func (a *App) Install(ctx context.Context, d Draft) error {
	if n := d.Errors(); n > 0 {
		return fail("pack-errors", nil, "N", n)
	}
	var archive bytes.Buffer
	if err := lessons.WriteZip(&archive, d.files); err != nil {
		return fail("pack-unreadable", err, "Pack", d.Path)
	}
	hash := store.Hash(archive.Bytes())
	_, err := a.commit(ctx, store.Op{
		Blobs: [][]byte{archive.Bytes()},
		Say:   []journal.Body{journal.PackInstalled{Pack: d.Pack.ID, Version: d.Pack.Version, Hash: hash}},
	})
	return err
}

// installBundled installs the packs the program comes with, and their newer
// versions. A pack of the same version is left alone: a trainer may have
// installed their own.
func (a *App) installBundled(ctx context.Context, packs fs.FS) error {
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	version := map[string]string{}
	for _, p := range installed {
		version[p.ID] = p.Version
	}
	folders, err := fs.ReadDir(packs, ".")
	if err != nil {
		return fail("unexpected", err)
	}
	for _, folder := range folders {
		files, err := fs.Sub(packs, folder.Name())
		if err != nil {
			return fail("unexpected", err)
		}
		d := Draft{Path: folder.Name(), files: files}
		d.Pack, d.Problems = lessons.Open(files)
		if !newer(d.Pack.Version, version[d.Pack.ID]) {
			continue
		}
		if err := a.Install(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// newer says whether version a, of numbers and dots, is later than b. No
// version at all is the earliest.
func newer(a, b string) bool {
	if b == "" {
		return true
	}
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(left), len(right)) {
		var x, y int
		if i < len(left) {
			x, _ = strconv.Atoi(left[i])
		}
		if i < len(right) {
			y, _ = strconv.Atoi(right[i])
		}
		if x != y {
			return x > y
		}
	}
	return false
}

// openFiles opens a folder or an archive. A folder is opened as a root, out of
// which no name and no link can lead.
func openFiles(place string) (fs.FS, error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, fail("pack-not-found", err, "Pack", place)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(place)
		if err != nil {
			return nil, fail("pack-unreadable", err, "Pack", place)
		}
		return root.FS(), nil
	}
	if info.Size() > maxArchive {
		return nil, fail("pack-large", nil, "Pack", place)
	}
	archive, err := os.ReadFile(place)
	if err != nil {
		return nil, fail("pack-unreadable", err, "Pack", place)
	}
	files, err := lessons.ReadZip(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fail("pack-unreadable", err, "Pack", place)
	}
	return files, nil
}

// lost lists the ids of lessons, blocks and questions that the old version has
// and the new one has not.
func lost(old, now *lessons.Pack) []string {
	have := map[string]bool{}
	for _, id := range ids(now) {
		have[id] = true
	}
	var gone []string
	for _, id := range ids(old) {
		if !have[id] {
			gone = append(gone, id)
		}
	}
	return gone
}

func ids(p *lessons.Pack) []string {
	var all []string
	for _, m := range p.Modules {
		for _, l := range m.Lessons {
			all = append(all, l.ID)
			for _, b := range l.Blocks[p.Languages[0]] {
				all = append(all, b.ID)
			}
		}
		for _, q := range m.Questions {
			all = append(all, q.ID)
		}
	}
	return all
}
