package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"cordee/app/places"
	"cordee/store"
	"cordee/store/share"
)

// The kinds of folder a group can meet in.
const (
	FolderSynced    = string(places.Synced)    // a client such as Nextcloud's keeps it in step
	FolderNetwork   = string(places.Network)   // on a server
	FolderRemovable = string(places.Removable) // a stick
	FolderLocal     = string(places.Local)     // as far as one can tell, nobody else reaches it
	FolderStore     = "store"                  // an object store
)

const (
	// groupLimit is how long a group that was found is read: it is shown with
	// what is known by then.
	groupLimit = 3 * time.Second
	// inspectLimit is for a folder somebody has chosen: a sleeping disk wakes
	// within it, a dead drive never.
	inspectLimit = 30 * time.Second
	// newFolder is what the folder of a group is called where Cordée proposes
	// one.
	newFolder = "Cordée"
)

// Folder is somewhere a group meets, or could: what it looks like before one
// joins.
type Folder struct {
	Path    string // or the address of an object store
	Kind    string // FolderSynced and so on
	Service string // name of the client that keeps it in step, like "Nextcloud"; "" for none

	Exists   bool
	New      bool  // it does not exist, but can be made where it is to be: see MakeFolder
	Writable bool  // Inspect has tried; Places has not
	Why      error // why it cannot be written to; its sentence is for the person

	Space   string // name of the group it holds; "" when it holds none
	ID      string // of that group
	Policy  string // who may enter it
	Sealed  bool   // what is said in it can be read by its members alone
	Members int    // who asked to join it, for a first impression: they are not verified
}

// Proposed is the folder that Cordée proposes for a new group in this place.
func (f Folder) Proposed() string { return filepath.Join(f.Path, newFolder) }

// Places finds where this person's group may already meet, and where one could:
// first the folders that hold a group, then what others can reach too. It takes
// seconds at most; a drive that does not answer is left out.
func (a *App) Places(ctx context.Context) []Folder {
	computer := places.This()
	roots := computer.Roots(ctx)
	var found, others []Folder
	for i, folders := range computer.Below(ctx, roots, holdsGroup) {
		folder := Folder{Path: roots[i].Path, Kind: string(roots[i].Kind), Service: roots[i].Service, Exists: true}
		if len(folders) == 0 {
			others = append(others, folder)
		}
		for _, folder.Path = range folders {
			found = append(found, folder)
		}
	}
	var greeting sync.WaitGroup
	for i := range found {
		greeting.Go(func() {
			ctx, cancel := context.WithTimeout(ctx, groupLimit)
			defer cancel()
			if space, err := share.Open(ctx, share.Dir(found[i].Path), share.Expected{}); err == nil {
				_ = found[i].greet(ctx, space) // a name without a number is enough here
			}
		})
	}
	greeting.Wait()
	found = slices.DeleteFunc(found, func(f Folder) bool { return f.Space == "" })
	return append(found, others...)
}

// holdsGroup says whether a group can be read in a folder.
func holdsGroup(ctx context.Context, folder string) bool {
	_, err := share.Open(ctx, share.Dir(folder), share.Expected{})
	return err == nil
}

// greet fills in what the group says of itself.
func (f *Folder) greet(ctx context.Context, space *share.Space) (err error) {
	f.Space, f.ID, f.Policy, f.Sealed = space.Name, space.ID, space.Policy, space.Roots.Newest().Sealed
	f.Members, err = space.Joined(ctx)
	return err
}

// Inspect looks at a folder, or at the object store of an address, without
// changing it, but for a file that is written and taken away at once to see
// whether it can be. It fails when the group in it cannot be read, or when the
// address is none; that it cannot be written to is in Folder.Why.
func (a *App) Inspect(ctx context.Context, place string) (Folder, error) {
	folder := Folder{Path: place, Kind: FolderStore}
	if !share.InStore(place) {
		ctx, cancel := context.WithTimeout(ctx, inspectLimit)
		defer cancel()
		folder = a.onDisk(ctx, place)
	} else {
		folder.Exists = true // or else probing it says that it is not there
	}
	at := place
	if folder.New {
		at = filepath.Dir(place)
	} else if !folder.Exists || folder.Why != nil {
		return folder, nil
	}
	f, err := a.open(ctx, at)
	if err != nil {
		return folder, sharing(err, place)
	}
	folder.Why = sharing(f.Probe(ctx), at)
	folder.Writable = folder.Why == nil
	if folder.New {
		folder.New = folder.Writable
		return folder, nil
	}
	space, err := share.Open(ctx, f, share.Expected{})
	switch {
	case errors.Is(err, share.ErrNotSpace):
		return folder, nil
	case err != nil && folder.Why != nil:
		return folder, folder.Why // one reason is enough
	case err != nil:
		return folder, sharing(err, place)
	}
	return folder, sharing(folder.greet(ctx, space), place)
}

// onDisk is what the file system says of a folder: nothing when it does not
// answer, for a call into a dead drive cannot be interrupted, only abandoned.
func (a *App) onDisk(ctx context.Context, dir string) Folder {
	none := Folder{Path: dir, Kind: FolderLocal}
	answer := make(chan Folder, 1)
	go func() {
		folder := none
		root := places.This().Of(ctx, dir)
		folder.Kind, folder.Service = string(root.Kind), root.Service
		// The folder above: a group in the folder itself looks shared to CheckPlace.
		if folder.Kind == FolderLocal && errors.Is(store.CheckPlace(filepath.Dir(dir)), store.ErrSharedPlace) {
			folder.Kind = FolderSynced
		}
		info, err := os.Stat(dir)
		folder.Exists = err == nil && info.IsDir()
		if errors.Is(err, fs.ErrNotExist) {
			above, err := os.Stat(filepath.Dir(dir))
			folder.New = err == nil && above.IsDir()
		}
		if store.Holds(dir, a.home) {
			folder.Why = fail("folder-own-home", nil, "Home", a.home)
		}
		answer <- folder
	}()
	select {
	case folder := <-answer:
		return folder
	case <-ctx.Done():
		return none
	}
}

// MakeFolder makes a folder for a new group in one that exists. One that is
// there already is success.
func (a *App) MakeFolder(dir string) error {
	err := os.Mkdir(dir, 0o777) // as open as the folder around it lets files be
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	return sharing(share.CannotWrite(err), dir)
}

// InStore says whether a place is the address of an object store, which is
// looked at over the network, and not a folder.
func InStore(place string) bool { return share.InStore(place) }
