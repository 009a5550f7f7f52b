package app

import (
	"context"
	"io/fs"
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
		files, err := a.unzip(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if data, err := fs.ReadFile(files, path); err == nil {
				found[path] = data
			}
		}
	}
	return found, nil
}
