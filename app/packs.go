package app

import (
	"bytes"
	"context"
	"io/fs"
	"strconv"
	"strings"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
)

// Packs lists the installed packs. One whose archive cannot be read any more
// is left out; Check names it.
func (a *App) Packs(ctx context.Context) ([]*lessons.Pack, error) {
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	byID := make(map[string]*lessons.Pack, len(installed))
	var packs []*lessons.Pack
	for _, p := range installed {
		pack, err := a.parse(ctx, p)
		if err != nil {
			continue
		}
		byID[p.ID] = pack
		packs = append(packs, pack)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.packs = byID
	return packs, nil
}

// Pack returns an installed pack, as it was last found: an answer must not wait
// for a list that hardly ever changes. Packs looks again.
func (a *App) Pack(ctx context.Context, id string) (*lessons.Pack, error) {
	a.mu.Lock()
	pack := a.packs[id]
	a.mu.Unlock()
	if pack != nil {
		return pack, nil
	}
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, p := range installed {
		if p.ID != id {
			continue
		}
		if pack, err = a.parse(ctx, p); err == nil {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.packs[id] = pack
		}
		return pack, err
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
	files, err := a.unzip(ctx, p)
	if err != nil {
		return nil, err
	}
	pack, _ = lessons.Open(files)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.parsed[p.Hash] = pack
	return pack, nil
}

// unzip opens the archive of an installed pack.
func (a *App) unzip(ctx context.Context, p store.Pack) (fs.FS, error) {
	archive, err := a.store.Blob(ctx, p.Hash)
	if err != nil || archive == nil {
		return nil, fail("pack-unreadable", err, "Pack", p.ID)
	}
	files, err := lessons.ReadZip(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fail("pack-unreadable", err, "Pack", p.ID)
	}
	return files, nil
}

// Install makes the pack the one to learn from. It replaces an older version;
// progress is kept by ids. A pack with errors is refused.
func (a *App) Install(ctx context.Context, d Draft) error {
	if n := d.Errors(); n > 0 {
		return fail("pack-errors", nil, "N", n)
	}
	archive, err := d.archive()
	if err != nil {
		return err
	}
	hash := store.Hash(archive)
	_, err = a.commit(ctx, store.Op{
		Blobs: [][]byte{archive},
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
		if id, bundled := lessons.Version(files); !newer(bundled, version[id]) {
			continue // at every start but the first: reading the whole pack would be felt
		}
		d := Draft{Path: folder.Name(), files: files}
		d.Pack, d.Problems = lessons.Open(files)
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
