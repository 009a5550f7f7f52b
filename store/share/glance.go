package share

import (
	"context"
	"errors"
	"hash/maphash"
	"io/fs"
)

// Glance is a folder whose names were just listed, where they change. The first
// listing of each of its parts is answered from that: an exchange begins with
// one look, which most of the time shows that there is nothing to do.
type Glance struct {
	Folder
	Sum uint64 // of the names and the marker: the same within this process as long as they are

	listed map[string][]string // by folder; each is given once
}

var glanceSeed = maphash.MakeSeed()

// Look glances at a folder. newest is the epoch of the log that the last Pull
// named; 0 looks at all of them.
func Look(ctx context.Context, f Folder, newest int) (*Glance, error) {
	g := &Glance{Folder: f, listed: map[string][]string{}}
	folders := []string{rootDir, joinDir, keysDir, snapDir, logDir}
	if newest > 0 {
		folders = append(folders[:4], epochDir(newest-1), epochDir(newest), epochDir(newest+1))
	}
	var sum maphash.Hash
	sum.SetSeed(glanceSeed)
	marker, err := f.Read(ctx, markerName, maxSmall)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, offline(err)
	}
	_, _ = sum.Write(marker) // never fails
	for _, folder := range folders {
		names, err := f.List(ctx, folder)
		if err != nil {
			return nil, offline(err)
		}
		g.listed[folder] = names
		for _, name := range names {
			_, _ = sum.WriteString(name)
			_ = sum.WriteByte('\n')
		}
	}
	g.Sum = sum.Sum64()
	return g, nil
}

// List implements Folder.
func (g *Glance) List(ctx context.Context, dir string) ([]string, error) {
	if names, fresh := g.listed[dir]; fresh {
		delete(g.listed, dir)
		return names, nil
	}
	return g.Folder.List(ctx, dir)
}
