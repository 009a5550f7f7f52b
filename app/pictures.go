package app

import (
	"bytes"
	"context"
	"io/fs"

	"cordee/lessons"
)

// Pictures reads pictures of an installed pack by their paths in it. One that
// is not there is left out: the page says so in its place.
func (a *App) Pictures(ctx context.Context, pack string, paths []string) (map[string][]byte, error) {
	found := map[string][]byte{}
	if len(paths) == 0 {
		return found, nil
	}
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, p := range installed {
		if p.ID != pack {
			continue
		}
		archive, err := a.store.Blob(ctx, p.Hash)
		if err != nil || archive == nil {
			return nil, fail("pack-unreadable", err, "Pack", p.ID)
		}
		files, err := lessons.ReadZip(bytes.NewReader(archive), int64(len(archive)))
		if err != nil {
			return nil, fail("pack-unreadable", err, "Pack", p.ID)
		}
		for _, path := range paths {
			if data, err := fs.ReadFile(files, path); err == nil {
				found[path] = data
			}
		}
	}
	return found, nil
}
