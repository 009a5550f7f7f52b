package lesson_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

const longBlocks = 200

// longPack installs a pack whose only lesson has longBlocks blocks, and a
// picture in the first.
func longPack(t *testing.T, d page.Deps) page.Place {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("pack.toml", "id = \"long\"\nversion = \"1.0.0\"\nauthors = [\"A\"]\nlicence = \"CC-BY-4.0\"\nlanguages = [\"en\"]\n[title]\nen = \"Long\"\n[summary]\nen = \"Long\"\n[objective]\nen = \"Long\"\n"+
		"[[skills]]\nid = \"s\"\nname = { en = \"Skill\" }\nshort = { en = \"Skill\" }\n")
	write("01-m/module.toml", "[title]\nen = \"Module\"\n")
	var text strings.Builder
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	write("01-m/knot.png", picture.String())
	text.WriteString("+++\nid = \"long-lesson\"\nskills = [\"s\"]\n+++\n\n# Long lesson\n\n![A knot](knot.png)\n")
	words := strings.Repeat("Somebody writes down how it was done, where the others will look. ", 6)
	for i := range longBlocks {
		fmt.Fprintf(&text, "\n## Block %d {#block-%d}\n\n%s\n\n%s\n\n- %s\n- %s\n", i, i, words, words, words[:60], words[:80])
	}
	write("01-m/01-l.en.md", text.String())
	write("01-m/quiz.en.gift", "// [id:q] [tag:skill:s]\n::Q::Is it long? {TRUE#No.#Yes.}\n")
	draft, err := d.App.OpenDraft(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.App.Install(t.Context(), draft); err != nil {
		t.Fatalf("%v: %+v", err, draft.Problems)
	}
	return page.Place{Page: page.Lesson, Pack: "long", Lesson: "long-lesson"}
}

func gutters(d page.Deps) int {
	n := 0
	for _, f := range pagetest.FocusOrder(d) {
		if row, ok := f.(*widgets.Row); ok && strings.HasPrefix(row.Name, "discuss:") {
			n++
		}
	}
	return n
}

// A lesson of any length opens at once: a windowful is drawn, and the rest in
// slices between which the window answers. The times are printed, not judged:
// the machine has other things to do.
func TestALongLessonIsDrawnInSlices(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	at := longPack(t, d)
	p := lesson.New(d, at)
	pagetest.Show(d, p, pagetest.Wide)
	drawn := gutters(d)
	if drawn == 0 || drawn > longBlocks/10 {
		t.Errorf("%d blocks are drawn at once", drawn)
	}
	var longest time.Duration
	for {
		start := time.Now()
		if shell.Runner.Fire(20*time.Millisecond) == 0 {
			break
		}
		longest = max(longest, time.Since(start))
	}
	t.Logf("the longest slice took %v", longest)
	if n := gutters(d); n != 1+longBlocks { // the picture stands in a block of its own
		t.Errorf("%d blocks are drawn in the end", n)
	}
	start := time.Now()
	again := lesson.New(d, at)
	t.Logf("opening took %v, reading the lesson included", time.Since(start))
	again.Leave()
	if shell.Runner.Fire(20*time.Millisecond) > 0 {
		t.Error("a page one has left goes on drawing")
	}
}

func TestALinkFindsABlockNotDrawnYet(t *testing.T) {
	d, shell := pagetest.New(t, "en")
	at := longPack(t, d)
	at.Block = "block-150"
	pagetest.Show(d, lesson.New(d, at), pagetest.Wide)
	drawAll(shell)
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(pagetest.Find(d, "discuss:block-150"))
	if where.Y < 0 || where.Y > pagetest.Wide.Height/2 {
		t.Errorf("the block stands at %v", where)
	}
}

func TestAPictureOfThePack(t *testing.T) {
	d, _ := pagetest.New(t, "en")
	at := longPack(t, d)
	found, err := d.App.Pictures(t.Context(), at.Pack, []string{"01-m/knot.png", "01-m/none.png", "../pack.toml"})
	if err != nil || len(found) != 1 || len(found["01-m/knot.png"]) == 0 {
		t.Fatalf("%d pictures: %v", len(found), err)
	}
	p := lesson.New(d, at)
	pagetest.Show(d, p, pagetest.Wide)
	pagetest.Sees(t, d, "A knot")
	pagetest.SeesNot(t, d, "is not in this course")
}
