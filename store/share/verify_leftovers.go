package share

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"gocloud.dev/blob"
)

// leftovers lists the files that List leaves out: they are being written at
// this moment, or were when a computer stopped.
func (d dir) leftovers(ctx context.Context) ([]string, error) {
	return within(ctx, listLimit, func() (names []string, err error) {
		err = filepath.WalkDir(d.root, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && unfinished(filepath.ToSlash(name)) {
				name, err = filepath.Rel(d.root, name)
				names = append(names, filepath.ToSlash(name))
			}
			return err
		})
		return names, err
	})
}

func (b bucket) leftovers(ctx context.Context) (names []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, listLimit)
	defer cancel()
	for page := b.store.List(&blob.ListOptions{}); ; {
		object, err := page.Next(ctx)
		if errors.Is(err, io.EOF) {
			slices.Sort(names)
			return names, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrOffline, err)
		}
		if unfinished(object.Key) {
			names = append(names, object.Key)
		}
	}
}
