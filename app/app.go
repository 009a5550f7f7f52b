// Package app holds what people come to do: learn, practise, discuss, see who
// is who, share, manage a team, write packs. Each use case is one method that
// takes plain values, decides whether this person may do it and what it means,
// and commits once. No window and no SQL here.
package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// Changes says what a use case changed; see [App.Watch].
type Changes = store.Changes

// Options say where a person's Cordée lives and on what it depends.
type Options struct {
	Home   string           // the folder of the database and the keys
	Now    func() time.Time // the clock
	Random io.Reader        // for keys, ids and salts
	Create bool             // make the home when there is none
	Packs  fs.FS            // the packs the program comes with, a folder each; nil for none

	// Keyring says that the private keys are to lie in the keyring of this
	// system, where there is one, and not in the home.
	Keyring bool

	// Place opens where a group shares; nil for share.At. Tests put faults there.
	Place func(ctx context.Context, where string) (share.Folder, error)
}

// App is one person's Cordée. It is safe for concurrent use.
type App struct {
	home   string
	now    func() time.Time
	random io.Reader
	store  *store.Store
	vault  identity.Vault
	self   atomic.Pointer[identity.Device] // see device

	mu        sync.Mutex
	parsed    map[string]*lessons.Pack // by hash of the archive
	packs     map[string]*lessons.Pack // the installed ones, by id, as last found
	watcher   func(Changes)
	syncing   sync.Mutex // one exchange at a time
	receiving Receiving  // of the exchange under way

	open     func(ctx context.Context, where string) (share.Folder, error)
	folder   share.Folder             // the last one opened
	folderAt string                   // where it is
	keys     map[string]share.KeyFile // read from what is kept, by name
	log      logState

	learning sync.Mutex
	learner  *learner // see knowing
}

// Open opens a person's Cordée. Without Options.Create, a home in which nobody
// has introduced themselves is refused.
func Open(ctx context.Context, o Options) (*App, error) {
	key := filepath.Join(o.Home, keyFile)
	if _, err := os.Stat(key); errors.Is(err, fs.ErrNotExist) && !o.Create {
		return nil, fail("no-home", nil, "Home", o.Home)
	}
	if err := store.CheckPlace(o.Home); err != nil {
		return nil, fail("shared-place", err, "Home", o.Home)
	}
	if err := os.MkdirAll(o.Home, 0o700); err != nil {
		return nil, fail("home-unwritable", err, "Home", o.Home)
	}
	device, err := loadDevice(o)
	if err != nil {
		return nil, err
	}
	database, err := store.Open(ctx, o.Home, author(device, o.Random))
	if errors.Is(err, store.ErrNewer) {
		return nil, fail("newer-database", err, "Home", o.Home)
	}
	if err != nil {
		return nil, fail("database-unreadable", err, "Home", o.Home)
	}
	open := o.Place
	if open == nil {
		open = share.At
	}
	a := &App{open: open, home: o.Home, now: o.Now, random: o.Random, vault: o.vault(), store: database, parsed: map[string]*lessons.Pack{}, packs: map[string]*lessons.Pack{}}
	a.self.Store(device)
	if err := a.succeeded(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if !o.Create {
		if me, err := a.Me(ctx); err != nil || !me.Introduced() {
			return nil, errors.Join(fail("no-home", err, "Home", o.Home), a.Close())
		}
	}
	if o.Packs != nil {
		if err := a.installBundled(ctx, o.Packs); err != nil {
			return nil, errors.Join(err, a.Close())
		}
	}
	return a, nil
}

// Close closes the database. No use case may run any more.
func (a *App) Close() error { return a.store.Close() }

// Home is the folder in which everything is kept.
func (a *App) Home() string { return a.home }

// Now is the time by this App's clock.
func (a *App) Now() time.Time { return a.now() }

// Watch calls do after every commit, with what it changed, on the goroutine
// that committed. There is one watcher: the window.
func (a *App) Watch(do func(Changes)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.watcher = do
}

// commit writes the op and tells the watcher.
func (a *App) commit(ctx context.Context, op store.Op) (store.Result, error) {
	result, err := a.store.Commit(ctx, a.now(), op)
	if err != nil {
		return result, fail("not-saved", err)
	}
	a.mu.Lock()
	if result.Changes.Packs {
		clear(a.packs)
	}
	a.mu.Unlock()
	a.tell(result.Changes)
	return result, nil
}

// tell tells the watcher what changed.
func (a *App) tell(changes Changes) {
	a.mu.Lock()
	watcher := a.watcher
	a.mu.Unlock()
	if watcher != nil && changes.Any() {
		watcher(changes)
	}
}

// say commits what this person did.
func (a *App) say(ctx context.Context, bodies ...journal.Body) error {
	_, err := a.commit(ctx, store.Op{Say: bodies})
	return err
}
