package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrSharedPlace says that a folder is synchronised or on a network: a live
// SQLite database would sooner or later be damaged there.
var ErrSharedPlace = errors.New("the folder is shared or synchronised")

// syncedNames begin the names of folders that clients of clouds keep in step.
var syncedNames = []string{"onedrive", "dropbox", "google drive", "googledrive", "my drive", "nextcloud", "owncloud", "icloud", "mobile documents", "box sync", "syncthing", "pcloud", "kdrive", "seafile"}

// syncMarkers are files that such clients, or Cordée itself, leave at the root
// of what they share.
var syncMarkers = []string{".dropbox", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".sync", "cordee.space"}

// CheckPlace refuses, with ErrSharedPlace, a folder in which the database must
// not live. The folder need not exist yet.
func CheckPlace(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(existing(dir)); err == nil {
		if remote(real) {
			return ErrSharedPlace
		}
		if err := checkParents(real); err != nil {
			return err
		}
	}
	return checkParents(dir)
}

// Holds says whether a folder is dir or lies somewhere above it, whatever links
// lead there. A folder that does not exist holds nothing.
func Holds(folder, dir string) bool {
	outer, err := os.Stat(folder)
	if err != nil {
		return false
	}
	inner, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(inner); err == nil {
		inner = real
	}
	for {
		if here, err := os.Stat(inner); err == nil && os.SameFile(outer, here) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}

func checkParents(dir string) error {
	for {
		name := strings.ToLower(filepath.Base(dir))
		for _, synced := range syncedNames {
			if strings.HasPrefix(name, synced) {
				return ErrSharedPlace
			}
		}
		for _, marker := range syncMarkers {
			if _, err := os.Lstat(filepath.Join(dir, marker)); err == nil {
				return ErrSharedPlace
			}
		}
		if hasSyncDatabase(dir) {
			return ErrSharedPlace
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
}

// hasSyncDatabase recognises the database that Nextcloud and ownCloud keep in
// the folder they synchronise: ._sync_0123456789ab.db or .sync_….db.
func hasSyncDatabase(dir string) bool {
	for _, pattern := range []string{"._sync_*.db", ".sync_*.db"} {
		if found, err := filepath.Glob(filepath.Join(escapeGlob(dir), pattern)); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

func escapeGlob(path string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(path)
}

// existing is the nearest folder above dir that exists.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return dir
		}
		dir = parent
	}
}
