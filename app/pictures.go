package app

import (
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
	files, err := a.packFiles(ctx, pack)
	if err != nil || files == nil {
		return found, err
	}
	for _, path := range paths {
		if data, err := fs.ReadFile(files, path); err == nil {
			found[path] = data
		}
	}
	return found, nil
}

// ScenePictures reads the pictures that a text of a scenario names, by the
// names they have there. file is where the scenario was read.
func (a *App) ScenePictures(ctx context.Context, pack, file, text string) (map[string][]byte, error) {
	files, err := a.packFiles(ctx, pack)
	if err != nil || files == nil {
		return nil, err
	}
	return lessons.Pictures(files, file, text), nil
}

// packFiles opens the files of an installed pack; they are nil where no pack
// has the id.
func (a *App) packFiles(ctx context.Context, id string) (fs.FS, error) {
	installed, err := a.store.Packs(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, p := range installed {
		if p.ID == id {
			return a.unzip(ctx, p)
		}
	}
	return nil, nil
}
