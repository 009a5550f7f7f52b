// Package cordee_test holds the one test that looks at the whole house: which
// room may know which. docs/architecture.md says why.
package cordee_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "cordee/"

// room is a folder with everything under it, unless a longer folder in the
// table takes a part of it away.
type room struct {
	folder string
	// floor is the height of the room. A room may only know lower ones.
	floor int
	// knows are the rooms it may import, besides itself.
	knows []string
	// window says that Fyne may be imported, sql that database/sql may be.
	window, sql bool
	// pure says that nothing here may touch the machine: see outside.
	pure bool
}

// house is the table of docs/architecture.md. Change both together.
var house = []room{
	{folder: "tests", floor: 6, window: true, sql: true,
		knows: []string{"cmd", "app/ui", "app", "store", "store/share", "store/identity", "store/journal", "lessons", "assets"}},
	{folder: "cmd", floor: 5, window: true,
		knows: []string{"app/ui", "app", "store", "store/share", "store/identity", "store/journal", "lessons", "assets"}},
	{folder: "app/ui", floor: 4, window: true, knows: []string{"app", "lessons", "assets"}},
	{folder: "app", floor: 3, knows: []string{"store", "store/share", "store/identity", "store/journal", "lessons"}},
	// store and store/share do not know each other: app carries events between them.
	{folder: "store", floor: 2, sql: true, knows: []string{"store/identity", "store/journal", "lessons"}},
	{folder: "store/share", floor: 2, knows: []string{"store/identity", "store/journal", "lessons"}},
	{folder: "store/identity", floor: 2, knows: []string{"store/journal"}},
	{folder: "store/journal", floor: 2},
	{folder: "lessons", floor: 1, pure: true},
	{folder: "assets", floor: 0},
}

// outside are the doors to the machine that a pure room keeps shut. What it
// reads comes in as an fs.FS, and the time as an argument.
var outside = []string{"os", "os/exec", "os/signal", "os/user", "net", "net/http", "database/sql", "syscall", "io/ioutil", "unsafe"}

// imports is what the rules look at in one package.
type imports struct {
	ImportPath string
	Imports    []string // what its files name, tests left out
	Deps       []string // what those need in turn
}

func TestImportsOnlyPointDown(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, broken := range violations(p) {
			t.Error(broken)
		}
	}
}

// Files for another system are not in the list of this one, so the direct
// imports are read once more as that system's compiler would.
func TestImportsOnlyPointDownOnEverySystem(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, p := range listPackages(t, "GOOS="+system, "CGO_ENABLED=1") {
			p.Deps = nil
			for _, broken := range violations(p) {
				t.Errorf("%s: %s", system, broken)
			}
		}
	}
}

// The table itself must point down, or the rules above would allow anything.
func TestHouseKnowsOnlyLowerRooms(t *testing.T) {
	for _, r := range house {
		for _, name := range r.knows {
			known, ok := roomOf(module + name)
			if !ok || known.folder != name {
				t.Errorf("%s knows %q, which is not a room", r.folder, name)
				continue
			}
			if known.floor > r.floor || slices.Contains(known.knows, r.folder) {
				t.Errorf("%s may know %s, which is not below it", r.folder, name)
			}
		}
	}
}

func TestViolationsAreCaught(t *testing.T) {
	for _, c := range []struct {
		name   string
		in     imports
		broken string // a part of the sentence; empty when the import is fine
	}{
		{"use case on the store", imports{"cordee/app", []string{"cordee/store", "cordee/lessons"}, nil}, ""},
		{"page on a use case", imports{"cordee/app/ui/pages/learn", []string{"cordee/app", "fyne.io/fyne/v2"}, nil}, ""},
		{"inside one room", imports{"cordee/lessons", []string{"cordee/lessons/question"}, nil}, ""},
		{"reading a pack as fs.FS", imports{"cordee/lessons", []string{"io/fs", "path"}, nil}, ""},
		{"the driver in the store", imports{"cordee/store", []string{"database/sql", "github.com/mattn/go-sqlite3"}, nil}, ""},
		{"both protocols on the journal", imports{"cordee/store/share", []string{"cordee/store/journal", "cordee/store/identity"}, nil}, ""},

		{"lessons on the store", imports{"cordee/lessons", []string{"cordee/store"}, nil}, "cordee/lessons must not import cordee/store"},
		{"store on the application", imports{"cordee/store", []string{"cordee/app"}, nil}, "must not import cordee/app"},
		{"page on the store", imports{"cordee/app/ui/pages/learn", []string{"cordee/store"}, nil}, "must not import cordee/store"},
		{"use case on a page", imports{"cordee/app", []string{"cordee/app/ui/pages/learn"}, nil}, "must not import cordee/app/ui"},
		{"use case on assets", imports{"cordee/app", []string{"cordee/assets"}, nil}, "must not import cordee/assets"},
		{"store on share", imports{"cordee/store", []string{"cordee/store/share"}, nil}, "must not import cordee/store/share"},
		{"share on store", imports{"cordee/store/share", []string{"cordee/store"}, nil}, "must not import cordee/store"},
		{"journal on identity", imports{"cordee/store/journal", []string{"cordee/store/identity"}, nil}, "must not import cordee/store/identity"},
		{"journal on store", imports{"cordee/store/journal", []string{"cordee/store"}, nil}, "must not import cordee/store"},
		{"anything on cmd", imports{"cordee/app/ui", []string{"cordee/cmd/cordee"}, nil}, "must not import cordee/cmd/cordee"},
		{"Fyne in a use case", imports{"cordee/app", []string{"fyne.io/fyne/v2"}, nil}, "must not import Fyne"},
		{"Fyne through another module", imports{"cordee/app", []string{"example.org/toast"}, []string{"fyne.io/fyne/v2/widget"}}, "must not import Fyne"},
		{"SQL in a use case", imports{"cordee/app", []string{"database/sql"}, nil}, "database/sql"},
		{"the driver in a page", imports{"cordee/app/ui", []string{"github.com/mattn/go-sqlite3"}, nil}, "database/sql"},
		{"SQL in share", imports{"cordee/store/share", []string{"database/sql"}, nil}, "database/sql"},
		{"files in lessons", imports{"cordee/lessons/format/gift", []string{"os"}, nil}, "must not import os"},
		{"network in lessons", imports{"cordee/lessons/markdown", []string{"net/http"}, nil}, "must not import net/http"},
		{"programs in lessons", imports{"cordee/lessons", []string{"os/exec"}, nil}, "must not import os/exec"},
		{"a folder without a room", imports{"cordee/utils", nil, nil}, "not a room"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(violations(c.in), "; ")
			if c.broken == "" && got != "" {
				t.Errorf("refused: %s", got)
			}
			if !strings.Contains(got, c.broken) {
				t.Errorf("got %q, want a sentence with %q", got, c.broken)
			}
		})
	}
}

// What is taught must come out the same on replay, so lessons never asks what
// time it is: the time is an argument.
func TestLessonsHaveNoClock(t *testing.T) {
	err := filepath.WalkDir("lessons", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, line := range clockReadings(t, path, src) {
			t.Errorf("%s:%d: lessons must not read the clock; take the time as an argument", path, line)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestClockReadingsAreCaught(t *testing.T) {
	src := "package p\n\nimport \"time\"\n\nvar now = time.Now\nvar day = 24 * time.Hour\nfunc f(t time.Time) time.Duration { return time.Since(t) }\n"
	if got := clockReadings(t, "p.go", []byte(src)); !slices.Equal(got, []int{5, 7}) {
		t.Errorf("found the clock on lines %v, want 5 and 7", got)
	}
}

// violations says in sentences which rules of the house a package breaks.
func violations(p imports) []string {
	home, ok := roomOf(p.ImportPath)
	if !ok {
		return []string{fmt.Sprintf("%s is not a room of the house (see docs/architecture.md)", p.ImportPath)}
	}
	var broken []string
	refuse := func(what, why string) {
		broken = append(broken, fmt.Sprintf("%s must not import %s: %s", p.ImportPath, what, why))
	}
	for _, path := range p.Imports {
		if strings.HasPrefix(path, module) {
			other, ok := roomOf(path)
			if !ok || other.folder != home.folder && !slices.Contains(home.knows, other.folder) {
				refuse(path, "imports only point down")
			}
		}
		if isSQL(path) && !home.sql {
			refuse(path, "only store imports database/sql and its driver")
		}
		if home.pure && slices.Contains(outside, path) {
			refuse(path, "lessons touches nothing outside itself")
		}
	}
	if !home.window && (slices.ContainsFunc(p.Imports, isFyne) || slices.ContainsFunc(p.Deps, isFyne)) {
		refuse("Fyne", "only app/ui and cmd draw")
	}
	return broken
}

// roomOf finds the room with the longest folder that holds the package.
func roomOf(importPath string) (room, bool) {
	folder := strings.TrimPrefix(importPath, module)
	var found room
	for _, r := range house {
		inside := folder == r.folder || strings.HasPrefix(folder, r.folder+"/")
		if inside && len(r.folder) > len(found.folder) {
			found = r
		}
	}
	return found, found.folder != ""
}

func isFyne(path string) bool { return strings.HasPrefix(path, "fyne.io/") }

func isSQL(path string) bool {
	return path == "database/sql" || strings.HasPrefix(path, "database/sql/") || strings.HasPrefix(path, "github.com/mattn/go-sqlite3")
}

// listPackages asks the go command for every package of the module that has
// more than tests, as the given environment sees it.
func listPackages(t *testing.T, env ...string) []imports {
	t.Helper()
	openFolders(t)
	// -e: a package that does not build on this machine is another test's business.
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []imports
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p imports
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if p.ImportPath+"/" != module {
			packages = append(packages, p)
		}
	}
	if len(packages) == 0 {
		t.Fatal("go list found no package")
	}
	return packages
}

// openFolders opens every folder of a room. The go command keeps a test's
// result until a file or folder that the test itself opened has changed, and it
// cannot see what go list reads.
func openFolders(t *testing.T) {
	t.Helper()
	top, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range top {
		if !entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		err := filepath.WalkDir(entry.Name(), func(_ string, _ fs.DirEntry, err error) error { return err })
		if err != nil {
			t.Fatal(err)
		}
	}
}

// clockReadings gives the lines where a file names time.Now, Since or Until.
func clockReadings(t *testing.T, name string, src []byte) []int {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := selector.X.(*ast.Ident)
		if ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, selector.Sel.Name) {
			lines = append(lines, files.Position(selector.Pos()).Line)
		}
		return true
	})
	return lines
}
