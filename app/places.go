package app

import (
	"context"
	"errors"
	"os"

	"cordee/store/share"
)

// Folder is what a shared folder looks like before one joins.
type Folder struct {
	Exists   bool
	Writable bool
	Space    string // name of the space it holds; empty when it holds none
	Members  int
}

// Inspect looks at a folder, or at the object store of an address, without changing it, but for a file that is
// written and taken away at once to see whether it can be.
func (a *App) Inspect(ctx context.Context, dir string) (Folder, error) {
	if info, err := os.Stat(dir); !share.InStore(dir) && (err != nil || !info.IsDir()) {
		return Folder{}, nil
	}
	place, err := share.At(ctx, dir)
	if err != nil {
		return Folder{}, sharing(err, dir)
	}
	folder := Folder{Exists: true, Writable: place.Probe(ctx) == nil}
	space, err := share.Open(ctx, place, share.Expected{})
	if errors.Is(err, share.ErrNotSpace) {
		return folder, nil
	}
	if err != nil {
		return folder, sharing(err, dir)
	}
	folder.Space = space.Name
	folder.Members, err = space.Joined(ctx)
	return folder, sharing(err, dir)
}
