package share_test

import (
	"os"
	"path/filepath"
	"testing"

	"cordee/store/share"
	"cordee/store/share/sharetest"
)

// Every Folder keeps the contract. Memory is tested beside its code, and real
// servers in tests/servers.

func TestDirConforms(t *testing.T) {
	sharetest.Conform(t, func(t *testing.T) sharetest.Place {
		root := t.TempDir()
		return sharetest.Place{
			Open: func() share.Folder { return share.Dir(root) },
			Plant: func(name string, data []byte) {
				path := filepath.Join(root, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, data, 0o666); err != nil {
					t.Fatal(err)
				}
			},
			Gone: func() {
				if err := os.RemoveAll(root); err != nil {
					t.Fatal(err)
				}
			},
		}
	})
}

func TestBucketConforms(t *testing.T) {
	sharetest.Conform(t, func(t *testing.T) sharetest.Place {
		store := newObjectStore(t)
		return sharetest.Place{
			Open:  func() share.Folder { return store.open(t) },
			Plant: store.plant,
			Gone:  store.remove,
		}
	})
}
