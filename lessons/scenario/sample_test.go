package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cordee/lessons/format/twine"
)

// Stories by other hands are played to see that nothing crashes and that what
// is not played is said.
func TestSamples(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "samples", "twee")
	if _, err := os.Stat(root); err != nil {
		t.Log("no samples here; the stories of this package cover the same ground")
		return
	}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		raw, problems := twine.ParseTwee(filepath.Base(path), data)
		if raw == nil {
			return nil // its problems are tested there
		}
		story, more := Compile(raw)
		problems = append(problems, more...)
		fmt.Println("=====", path, story != nil)
		for _, p := range problems {
			fmt.Println("   ", p.Severity, p.Error())
		}
		if story == nil {
			return nil
		}
		run := story.Begin()
		for range 5 {
			scene := run.Scene()
			fmt.Printf("--- %s [%s] ending %v\n%s\n%+v\n%+v\n", scene.Passage, scene.Title, scene.Ending, strings.ReplaceAll(scene.Text, "  \n", "␣␣\n"), scene.Choices, scene.Gauges)
			if len(scene.Choices) == 0 {
				break
			}
			if err := run.Choose(0); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range run.Problems() {
			fmt.Println("   run", p.Error())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
