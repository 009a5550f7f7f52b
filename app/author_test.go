package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/assets"
	"cordee/lessons"
)

// draft is a copy of a bundled pack in a folder of its own.
func draft(t *testing.T, pack string) string {
	t.Helper()
	files, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	if err := os.CopyFS(files.Name(), assets.Packs); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(files.Name(), "packs", pack)
}

func TestDraftLesson(t *testing.T) {
	a := newPerson(t, "Nadia", "")
	d, err := a.OpenDraft(ctx, draft(t, "social-business"))
	a.must(err)
	pack, id, lang, found := d.Lesson("01-poser-les-mots/02-trois-gisements.en.md")
	if !found || lang != "en" {
		t.Fatalf("found %v in %q", found, lang)
	}
	lesson, ok := pack.Lesson(id)
	whole, _ := d.Pack.Lesson(id)
	if !ok || whole == nil || lesson.Title["en"] != whole.Title["en"] || len(lesson.Blocks["en"]) != len(whole.Blocks["en"]) {
		t.Errorf("lesson %q is %+v", id, lesson)
	}
	for _, other := range []string{"pack.toml", "01-poser-les-mots/quiz.fr.gift", "nothing.fr.md"} {
		if _, _, _, found := d.Lesson(other); found {
			t.Errorf("%s is a lesson", other)
		}
	}
}

func TestDraftBytes(t *testing.T) {
	a := newPerson(t, "Nadia", "")
	folder := draft(t, "bien-demarrer")
	a.must(os.WriteFile(filepath.Join(folder, "large.txt"), []byte(strings.Repeat("x", lessons.MaxFileSize+1)), 0o644))
	d, err := a.OpenDraft(ctx, folder)
	a.must(err)
	if data, err := d.Bytes("pack.toml"); err != nil || !strings.Contains(string(data), "bien-demarrer") {
		t.Errorf("pack.toml: %q, %v", data, err)
	}
	for _, name := range []string{"large.txt", "../pack.toml", "nothing"} {
		if _, err := d.Bytes(name); app.Code(err) != "file-unreadable" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStamp(t *testing.T) {
	folder := draft(t, "bien-demarrer")
	before := app.Stamp(folder)
	if again := app.Stamp(folder); again != before {
		t.Fatalf("%s, then %s", before, again)
	}
	file := filepath.Join(folder, "pack.toml")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(file, later, later); err != nil {
		t.Fatal(err)
	}
	saved := app.Stamp(folder)
	if saved == before {
		t.Error("a saved file changes nothing")
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if gone := app.Stamp(folder); gone == saved {
		t.Error("a folder that is gone changes nothing")
	}
}
