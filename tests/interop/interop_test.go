//go:build interop

package interop

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"cordee/assets"
	"cordee/lessons"
	"cordee/lessons/problem"
)

// samples are files by other hands, beside the repository; a fresh clone
// elsewhere has none, and what Cordée writes itself is then all there is.
const samples = "../../../shared/samples"

// node runs one of the scripts here and returns what it prints; it fails with
// what it says.
func node(t *testing.T, script string, args ...string) string {
	t.Helper()
	if _, err := os.Stat("node_modules"); err != nil {
		t.Fatal("The JavaScript tools are not installed here. Run: make interop")
	}
	out, err := exec.Command("node", append([]string{script}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
	t.Logf("%s: %.80s", script, bytes.TrimSpace(out))
	return string(out)
}

// bundled opens the packs that come with the program.
func bundled(t *testing.T) map[string]*lessons.Pack {
	t.Helper()
	packs := map[string]*lessons.Pack{}
	entries, err := fs.ReadDir(assets.Packs, "packs")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		pack, problems := lessons.Open(filesOf(t, entry.Name()))
		if problem.HasErrors(problems) {
			t.Fatalf("%s: %v", entry.Name(), problems)
		}
		packs[entry.Name()] = pack
	}
	return packs
}

func filesOf(t *testing.T, pack string) fs.FS {
	t.Helper()
	files, err := fs.Sub(assets.Packs, "packs/"+pack)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// exported is a pack to be written in each of its languages.
type exported struct {
	name  string
	pack  *lessons.Pack
	files fs.FS
	lang  string
}

// exports are the bundled packs and the one with every kind of question.
func exports(t *testing.T) []exported {
	list := []exported{{"every-kind-fr", everyKind(), pictures, "fr"}}
	packs := bundled(t)
	for _, name := range slices.Sorted(maps.Keys(packs)) {
		for _, lang := range packs[name].Languages {
			list = append(list, exported{name + "-" + lang, packs[name], filesOf(t, name), lang})
		}
	}
	return list
}

// unzip writes what an archive holds to a new folder.
func unzip(t *testing.T, archive []byte) string {
	t.Helper()
	folder := t.TempDir()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(folder, r); err != nil {
		t.Fatal(err)
	}
	return folder
}

// save writes a file to a new folder and returns its path.
func save(t *testing.T, name string, content any) string {
	t.Helper()
	data, ok := content.([]byte)
	if !ok {
		var err error
		if data, err = json.Marshal(content); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
