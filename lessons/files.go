package lessons

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cordee/lessons/filename"
	"cordee/lessons/problem"
)

// Problem is one thing to correct in a pack; see package problem.
type Problem = problem.Problem

// report collects problems.
type report struct{ problems []Problem }

func (r *report) fail(file string, line int, code string, data ...any) {
	r.add(problem.Error, file, line, code, data)
}

func (r *report) warn(file string, line int, code string, data ...any) {
	r.add(problem.Warning, file, line, code, data)
}

// add keeps a problem; data gives names and values in pairs.
func (r *report) add(severity problem.Severity, file string, line int, code string, data []any) {
	r.problems = append(r.problems, problem.New(file, line, severity, code, data...))
}

// tree is the files of a pack, read within the limits.
type tree struct {
	report
	fsys    fs.FS
	changed map[string][]byte // read in place of what the folder holds
	names   []string          // of regular files, sorted
	used    map[string]bool
	size    int64 // bytes read so far
}

var errTooMany = errors.New("too many files")

// walk lists the files. Hidden files and folders (.git, .DS_Store) are no part
// of a pack.
func (t *tree) walk() {
	t.used = map[string]bool{}
	if t.fsys == nil {
		return
	}
	count := 0
	err := fs.WalkDir(t.fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry == nil {
			if name != "." {
				t.fail(name, 0, codeUnreadable)
			}
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if count++; count > MaxFiles {
			return errTooMany
		}
		switch {
		case name == ".":
		case hidden(name):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if strings.Count(name, "/") >= maxFolders {
				t.fail(name, 0, codeTooDeep, "Max", maxFolders)
				return fs.SkipDir
			}
		case !entry.Type().IsRegular():
			t.fail(name, 0, codeNotAFile)
		case !filename.Portable(name):
			t.fail(name, 0, codeFileName)
		default:
			t.names = append(t.names, name)
		}
		return nil
	})
	// WalkDir goes by folder: "a/b" comes before "a-b", which sorts the other way.
	slices.Sort(t.names)
	if errors.Is(err, errTooMany) {
		t.fail("", 0, codeTooMany, "Max", MaxFiles)
	}
}

func hidden(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || base == "__MACOSX"
}

// read returns a file of at most limit bytes and marks it as used.
func (t *tree) read(name string, limit int64) ([]byte, bool) {
	t.used[name] = true
	if data, ok := t.changed[name]; ok {
		return data, true
	}
	file, err := t.fsys.Open(name)
	if err != nil {
		t.fail(name, 0, codeUnreadable)
		return nil, false
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch {
	case err != nil:
		t.fail(name, 0, codeUnreadable)
		return nil, false
	case int64(len(data)) > limit:
		t.fail(name, 0, codeTooLarge, "Max", int(limit>>20))
		return nil, false
	}
	if t.size += int64(len(data)); t.size > MaxPackSize {
		t.fail(name, 0, codePackTooLarge, "Max", MaxPackSize>>20)
		return nil, false
	}
	return data, true
}

// has reports whether the pack holds a file of this name.
func (t *tree) has(name string) bool {
	_, found := slices.BinarySearch(t.names, name)
	return found
}
