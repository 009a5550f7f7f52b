// Package sharetest holds what is needed to test the shared place: the contract
// of share.Folder as tests that every kind of place passes (Conform), and a
// place in memory on which whatever real life does to a shared folder can be
// made to happen, the same way each time (Memory). Nothing of it is in the
// program.
package sharetest

import (
	"context"
	"errors"
	"testing"

	"cordee/store/share"
)

// Place is an empty shared place, and what can be done to it behind a Folder's
// back.
type Place struct {
	// Open returns the place as one more colleague's computer sees it.
	Open func() share.Folder
	// Plant puts a file there as a stranger or a sync client would, under any
	// name, at once.
	Plant func(name string, data []byte)
	// Gone takes the whole place away: unmounted, deleted, switched off.
	Gone func()

	// Replaces says that a name can only be given by a rename, which replaces a
	// file that another writer puts there at the same moment. What must hold
	// then is that the file is one writer's, whole. The names of the protocol
	// hold a hash of the content, so that such writers write the same bytes.
	Replaces bool
}

// Conform runs the contract of share.Folder. open makes a new place for each
// case.
func Conform(t *testing.T, open func(t *testing.T) Place) {
	for _, group := range [][]contract{puts, races, lists, reads, refusals} {
		for _, c := range group {
			t.Run(c.says, func(t *testing.T) { c.holds(t, open(t)) })
		}
	}
}

// contract is one sentence of it.
type contract struct {
	says  string
	holds func(t *testing.T, p Place)
}

// maxFile is the size of the largest file the protocol puts into a place but
// for attachments, in bytes.
const maxFile = 1 << 20

func put(t *testing.T, f share.Folder, name string, data []byte) {
	t.Helper()
	if err := f.Put(context.Background(), name, data); err != nil {
		t.Fatalf("Put(%s): %v", name, err)
	}
}

func read(t *testing.T, f share.Folder, name string) []byte {
	t.Helper()
	data, err := f.Read(context.Background(), name, maxFile)
	if err != nil {
		t.Fatalf("Read(%s): %v", name, err)
	}
	return data
}

func list(t *testing.T, f share.Folder, dir string) []string {
	t.Helper()
	names, err := f.List(context.Background(), dir)
	if err != nil {
		t.Fatalf("List(%s): %v", dir, err)
	}
	return names
}

func want(t *testing.T, what string, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("%s: error is %v, want %v", what, err, target)
	}
}
