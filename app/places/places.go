// Package places finds the folders of this computer that colleagues may reach
// too: those that a client of a cloud keeps in step, network drives, sticks. It
// reads what those clients and the system have written down, changes nothing,
// and knows nothing of what a group is.
//
// What it reads belongs to others and is taken for hostile; a drive that has
// died answers nothing for ever. So all is read with limits, of size and of
// time, and what exceeds them is left out.
package places

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Limits.
const (
	sourceLimit = 2 * time.Second // for what one client or the system has written down: local files of a few kB
	rootLimit   = 3 * time.Second // for looking into one place: what a person waits for a list without wondering
	maxConfig   = 1 << 20         // bytes of a client's file: a Syncthing with a thousand folders stays below
	maxRoots    = 40              // places: more than a computer has, and than a list can show
	maxFolders  = 300             // folders looked at in one place: over a slow network some seconds' worth
	depth       = 2               // levels below a place that are looked at: "Partages/Cordée" is two
)

// Kind says who else may reach what lies in a folder.
type Kind string

// The kinds of place.
const (
	Synced    Kind = "synced"    // a client keeps it in step with other computers
	Network   Kind = "network"   // it lies on a server
	Removable Kind = "removable" // it goes from hand to hand
	Local     Kind = "local"     // as far as one can tell, nobody else
)

// Root is a folder with everything below it.
type Root struct {
	Path    string // as the system writes it
	Kind    Kind
	Service string // the name of the client, like "Nextcloud", the same in every language; "" for none
}

// Computer is what is asked of a computer. Tests make up others.
type Computer struct {
	System string              // as runtime.GOOS names it
	Home   string              // the folder of the person's account; "" when there is none
	Env    func(string) string // the environment
	// Files are those of the whole computer. Their names have slashes and none
	// in front: "home/nadia", "C:/Users/nadia".
	Files fs.FS
	// Drives asks the system itself for what no file says; nil where files say all.
	Drives func() []Root
}

// Roots lists the places there are, in the order of their sources: those of
// one's work first. One that does not answer within seconds is left out.
func (c Computer) Roots(ctx context.Context) []Root {
	found := c.written(ctx)
	there := make([]bool, len(found))
	each(len(found), func(i int) {
		there[i] = within(ctx, sourceLimit, func() bool {
			info, err := fs.Stat(c.Files, c.name(found[i].Path))
			return err == nil && info.IsDir()
		})
	})
	var roots []Root
	for i, root := range found {
		if there[i] {
			roots = append(roots, root)
		}
	}
	return roots
}

// written lists the places that clients and the system have written down,
// each once. None of them has been looked at.
func (c Computer) written(ctx context.Context) []Root {
	all := sources[c.System]
	bySource := make([][]Root, len(all))
	each(len(all), func(i int) {
		bySource[i] = within(ctx, sourceLimit, func() []Root { return all[i](c) })
	})
	var roots []Root
	for _, root := range slices.Concat(bySource...) {
		root.Path = c.clean(root.Path)
		known := slices.ContainsFunc(roots, func(r Root) bool { return c.same(r.Path, root.Path) })
		if !known && c.absolute(root.Path) && len(roots) < maxRoots {
			roots = append(roots, root)
		}
	}
	return roots
}

// Of says in which place a folder lies; in a Local one when in none that is
// known. It does not touch the folder.
func (c Computer) Of(ctx context.Context, folder string) Root {
	best := Root{Path: folder, Kind: Local}
	if c.System == windows && strings.HasPrefix(c.slashed(folder), "//") {
		best.Kind = Network
	}
	longest := 0
	for _, root := range c.written(ctx) {
		if c.inside(folder, root.Path) && len(root.Path) > longest {
			best, longest = root, len(root.Path)
		}
	}
	return best
}

// Below lists, for each place, the folders for which is holds: the place
// itself, or one at most two levels below it. What has not answered in time is
// left out.
func (c Computer) Below(ctx context.Context, roots []Root, is func(ctx context.Context, folder string) bool) [][]string {
	found := make([][]string, len(roots))
	each(len(roots), func(i int) { found[i] = c.below(ctx, roots[i].Path, is) })
	return found
}

func (c Computer) below(ctx context.Context, root string, is func(context.Context, string) bool) []string {
	ctx, cancel := context.WithTimeout(ctx, rootLimit)
	defer cancel()
	hits := make(chan string, maxFolders)
	go func() {
		defer close(hits)
		c.walk(ctx, root, func(folder string) bool {
			if !is(ctx, folder) {
				return false
			}
			hits <- folder
			return true
		})
	}()
	var found []string
	for {
		select {
		case folder, more := <-hits:
			if !more {
				return found
			}
			found = append(found, folder)
		case <-ctx.Done():
			return found
		}
	}
}

// walk visits the folders of a place, the higher ones first. Below one for
// which visit says yes it does not look, nor into what is hidden.
func (c Computer) walk(ctx context.Context, root string, visit func(folder string) bool) {
	type waiting struct {
		path  string
		level int
	}
	queue := []waiting{{root, 0}}
	for seen := 0; len(queue) > 0 && seen < maxFolders && ctx.Err() == nil; seen++ {
		at := queue[0]
		queue = queue[1:]
		if visit(at.path) || at.level == depth {
			continue
		}
		for _, name := range c.folders(at.path) {
			queue = append(queue, waiting{c.join(at.path, name), at.level + 1})
		}
	}
}

// folders are the names of the folders in one, at most maxFolders. Links are
// none: they may lead in a circle.
func (c Computer) folders(dir string) []string {
	f, err := c.Files.Open(c.name(dir))
	if err != nil {
		return nil
	}
	defer f.Close()
	listed, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil
	}
	var names []string
	entries, _ := listed.ReadDir(maxFolders)
	for _, entry := range entries {
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	return names
}

// read is a client's file; nil when there is none or it is far too large.
func (c Computer) read(file string) []byte {
	f, err := c.Files.Open(c.name(file))
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxConfig+1))
	if err != nil || len(data) > maxConfig {
		return nil
	}
	return data
}

// within is what do gives, or nothing when it takes longer than limit: a call
// into a dead drive cannot be interrupted, only abandoned.
func within[T any](ctx context.Context, limit time.Duration, do func() T) T {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan T, 1)
	go func() { done <- do() }()
	select {
	case got := <-done:
		return got
	case <-ctx.Done():
		var nothing T
		return nothing
	}
}

// each does something n times, all beside each other, and waits for the last.
func each(n int, do func(i int)) {
	done := make(chan struct{})
	for i := range n {
		go func() {
			defer func() { done <- struct{}{} }()
			do(i)
		}()
	}
	for range n {
		<-done
	}
}

const windows = "windows"

// The paths of a system are worked on as that system writes them, whichever
// one this is.

func (c Computer) slashed(p string) string {
	if c.System == windows {
		return strings.ReplaceAll(p, `\`, "/")
	}
	return p
}

// name is what Files calls a path.
func (c Computer) name(p string) string {
	return cmp.Or(strings.TrimPrefix(path.Clean(c.slashed(p)), "/"), ".")
}

func (c Computer) clean(p string) string {
	slashed := c.slashed(p)
	clean := path.Clean(slashed)
	if c.System != windows {
		return clean
	}
	if strings.HasPrefix(slashed, "//") {
		clean = "/" + clean
	}
	if len(clean) == 2 && clean[1] == ':' {
		clean += "/"
	}
	return strings.ReplaceAll(clean, "/", `\`)
}

func (c Computer) join(parts ...string) string {
	if parts[0] == "" {
		return ""
	}
	return c.clean(strings.Join(parts, "/"))
}

func (c Computer) absolute(p string) bool {
	if c.System == windows {
		return len(p) > 2 && p[1] == ':' && p[2] == '\\' || strings.HasPrefix(p, `\\`)
	}
	return strings.HasPrefix(p, "/") && p != "/"
}

func (c Computer) same(a, b string) bool {
	if c.System == windows {
		return strings.EqualFold(a, b)
	}
	return a == b
}

// inside says whether a folder is root or lies below it.
func (c Computer) inside(folder, root string) bool {
	folder, root = c.clean(folder), c.clean(root)
	separator := "/"
	if c.System == windows {
		separator = `\`
	}
	top := strings.TrimSuffix(root, separator) + separator
	return c.same(folder, root) || len(folder) >= len(top) && c.same(folder[:len(top)], top)
}
