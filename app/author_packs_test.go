package app_test

import (
	"archive/zip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/app"
	"cordee/assets/texts"
)

var legal = app.Legal{Author: "A. Auteur", Licence: "CC-BY-4.0"}

// write puts a file into a folder of the test.
func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	file := filepath.Join(folder, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
	return file
}

// tree lists what a folder holds, with what is in it.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			all[name] = "folder"
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// refuses checks that an error has this code and a sentence in both languages.
func refuses(t *testing.T, err error, code string) {
	t.Helper()
	if app.Code(err) != code {
		t.Errorf("got %v, want %s", err, code)
		return
	}
	for _, lang := range texts.Languages {
		said := texts.In(lang).Error(err)
		if strings.HasPrefix(said, "error.") || strings.Contains(said, "<no value>") {
			t.Errorf("%s in %s: %q", code, lang, said)
		}
	}
}

const (
	giftBank = "// [id:one]\nWhich? {=a#Yes. ~b#No.}\n\n// [id:two]\nMatch {=a->x =b->y}\n"
	tale     = ":: StoryTitle\nTale\n\n:: StoryData\n{\"ifid\": \"1B4F6A2C-3D5E-4F70-8192-A3B4C5D6E7F8\", \"start\": \"A\"}\n\n:: A\n[[B]]\n\n:: B\nEnd.\n"
)

func TestNewPack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "mon-cours")
	id, err := app.NewPack(folder, app.PackStart{Legal: legal})
	if err != nil || id != "mon-cours" {
		t.Fatal(id, err)
	}
	d, err := app.ReadDraft(folder)
	if err != nil || len(d.Problems) > 0 || d.Pack.Title["fr"] != "Mon cours" || d.Pack.Authors[0] != "A. Auteur" || len(d.Pack.Languages) != 2 {
		t.Errorf("%+v, %v, %v", d.Pack, d.Problems, err)
	}
	before := tree(t, folder)
	_, err = app.NewPack(folder, app.PackStart{Legal: legal})
	refuses(t, err, "folder-taken")
	if after := tree(t, folder); len(after) != len(before) {
		t.Error("a folder that was refused has changed")
	}
	_, err = app.NewPack(filepath.Join(t.TempDir(), "x"), app.PackStart{ID: "a b", Legal: legal})
	refuses(t, err, "id-invalid")
	_, err = app.NewPack(filepath.Join(write(t, t.TempDir(), "file", "x"), "in"), app.PackStart{Legal: legal})
	refuses(t, err, "folder-unwritable")
}

// A bank that cannot be written leaves the pack as it was.
func TestImportIsWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	bank, story := write(t, dir, "bank.gift", giftBank), write(t, dir, "tale.twee", tale)
	folder := filepath.Join(dir, "pack")
	imported, err := app.Import([]string{bank}, folder, "fr", legal)
	if err != nil || imported.Count() != 2 {
		t.Fatal(imported, err)
	}
	if _, err := app.Import([]string{bank}, folder, "en", legal); err != nil { // into the one language it has
		t.Fatal(err)
	}
	if d, err := app.ReadDraft(folder); err != nil || d.Errors() > 0 || len(d.Pack.Modules) != 2 || len(d.Pack.Languages) != 1 {
		t.Errorf("%+v, %v", d.Problems, err)
	}
	write(t, folder, "games", "a file where the folder of games would be")
	before := tree(t, folder)
	_, err = app.Import([]string{bank, story}, folder, "fr", legal)
	refuses(t, err, "folder-unwritable")
	after := tree(t, folder)
	for name := range after {
		if after[name] != before[name] {
			t.Errorf("%s is there or has changed", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, then %d", len(before), len(after))
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".cordee-new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestImportRefuses(t *testing.T) {
	dir := t.TempDir()
	bank := write(t, dir, "bank.gift", giftBank)
	write(t, dir, "keep/mine.txt", "x")
	_, err := app.Import([]string{bank}, filepath.Join(dir, "keep"), "fr", legal)
	refuses(t, err, "import-folder")
	_, err = app.Import(slices.Repeat([]string{bank}, 501), filepath.Join(dir, "new"), "fr", legal)
	refuses(t, err, "import-many")
	_, err = app.Import([]string{bank}, filepath.Join(bank, "new"), "fr", legal)
	refuses(t, err, "folder-unwritable")

	both := filepath.Join(dir, "both")
	if _, err := app.NewPack(both, app.PackStart{Legal: legal}); err != nil {
		t.Fatal(err)
	}
	_, err = app.Import([]string{bank}, both, "de", legal)
	refuses(t, err, "import-language")

	// A bank larger than a pack may be is refused before anything is written.
	large := write(t, dir, "large.xml", "<quiz>"+strings.Repeat(`<question type="essay"><name><text>e</text></name><questiontext format="plain_text"><text>`+strings.Repeat("mot ", 50_000)+`</text></questiontext></question>`, 180)+"</quiz>")
	_, err = app.Import([]string{large, large}, filepath.Join(dir, "new"), "fr", legal)
	refuses(t, err, "import-large")
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a refused import made its folder")
	}
}

func TestExport(t *testing.T) {
	a := newPerson(t, "Nadia", "")
	dir := t.TempDir()
	folder := filepath.Join(dir, "pack")
	_, err := app.Import([]string{write(t, dir, "bank.gift", giftBank), write(t, dir, "tale.twee", tale), write(t, dir, "again.twee", tale)}, folder, "fr", legal)
	a.must(err)
	d, err := a.OpenDraft(ctx, folder)
	a.must(err)
	out := filepath.Join(dir, "out")
	for _, form := range app.ExportFormats {
		exported, err := d.Export(form, "fr", out)
		if err != nil || exported.Count == 0 {
			t.Errorf("%s: %+v, %v", form, exported, err)
			continue
		}
		for _, p := range exported.Lost {
			if id := p.Data["ID"]; id == nil || id == "" {
				t.Errorf("%s: %v names nothing", form, p)
			}
		}
		if info, err := os.Stat(out); err != nil || info.Size() == 0 || info.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v, %v", form, info, err)
		}
		a.must(os.Remove(out))
	}
	// Several scenarios are a zip of their files.
	_, err = d.Export(app.ExportTwee, "fr", out)
	a.must(err)
	archive, err := zip.OpenReader(out)
	a.must(err)
	defer archive.Close()
	if len(archive.File) != 2 || archive.File[0].Name != "again.fr.twee" {
		t.Errorf("%v", archive.File)
	}
	_, err = d.Export("docx", "fr", out)
	refuses(t, err, "export-format")
	_, err = d.Export("gift", "de", out)
	refuses(t, err, "export-language")
	_, err = d.Export("gift", "fr", filepath.Join(out, "in", "a", "file"))
	refuses(t, err, "file-unwritable")
	write(t, folder, "01-bank/quiz.fr.gift", "Broken {")
	d, err = a.OpenDraft(ctx, folder)
	a.must(err)
	_, err = d.Export("gift", "fr", out)
	refuses(t, err, "pack-not-exported")
	refuses(t, d.Build(out), "pack-not-built")
	if _, err := a.Installed(ctx, "none"); app.Code(err) != "pack-unknown" {
		t.Errorf("a pack that is not installed: %v", err)
	}
}
