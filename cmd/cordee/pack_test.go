package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"cordee/lessons"
)

// TestHostilePacks offers archives that no honest program makes to the
// commands that take one.
func TestHostilePacks(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   filepath.Join("testdata", "hostile"),
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"json": hasJSON, "code": exitCode},
		Setup: writeArchives,
	})
}

// entry is a file of an archive, by hand.
type entry struct {
	name, text string
	mode       fs.FileMode
}

// writeArchives puts a pack into the folder of a script, sound and spoiled in
// each way.
func writeArchives(env *testscript.Env) error {
	sound := []entry{
		{name: "pack.toml", text: "id = \"course\"\nversion = \"1\"\nlanguages = [\"en\"]\nauthors = [\"A\"]\nlicence = \"x\"\n" +
			"title = { en = \"T\" }\nsummary = { en = \"S\" }\n[[skills]]\nid = \"s\"\nname = { en = \"S\" }\nshort = { en = \"S\" }\n"},
		{name: "01-one/module.toml", text: "[title]\nen = \"One\"\n"},
		{name: "01-one/quiz.en.gift", text: "// [id:q]\nQuestion {T#a#b}\n"},
	}
	with := func(more ...entry) []entry { return append(sound[:len(sound):len(sound)], more...) }
	var many []entry
	for i := range lessons.MaxFiles {
		many = append(many, entry{name: fmt.Sprintf("media/%d.png", i)})
	}
	archives := map[string][]entry{
		"sound":    sound,
		"climbs":   with(entry{name: "../evil.txt", text: "x"}),
		"absolute": with(entry{name: "/tmp/evil.txt", text: "x"}),
		"drive":    with(entry{name: `C:\evil.txt`, text: "x"}),
		"inside":   with(entry{name: "01-one/../../evil.txt", text: "x"}),
		"link":     with(entry{name: "media/link.png", text: "/etc/passwd", mode: fs.ModeSymlink | 0o777}),
		"pipe":     with(entry{name: "media/pipe.png", mode: fs.ModeNamedPipe | 0o600}),
		"terminal": with(entry{name: "../\x1b[2Jevil.txt", text: "x"}),
		"twice":    with(entry{name: "PACK.TOML", text: "x"}),
		"many":     with(many...),
		"bomb":     with(entry{name: "media/bomb.svg", text: strings.Repeat("0", 16<<20)}),
	}
	for name, entries := range archives {
		data, err := archive(entries)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(env.WorkDir, name+".cordee"), data, 0o644); err != nil {
			return err
		}
		if name == "sound" {
			if err := os.WriteFile(filepath.Join(env.WorkDir, "cut.cordee"), data[:len(data)-30], 0o644); err != nil {
				return err
			}
			nested, err := archive([]entry{{name: "sound.cordee", text: string(data)}})
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(env.WorkDir, "nested.cordee"), nested, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func archive(entries []entry) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		f, err := w.CreateHeader(h)
		if err == nil {
			_, err = f.Write([]byte(e.text))
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}
