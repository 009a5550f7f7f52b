//go:build interop

package interop

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/format/gift"
	"cordee/lessons/format/twine"
	"cordee/lessons/question"
)

// sample is a file by another hand.
type sample struct {
	path string
	format.Import
}

// everySample reads all files of some folders of the samples; none when they
// are not here.
func everySample(t *testing.T, folders ...string) []sample {
	t.Helper()
	var found []sample
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(samples, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			found = append(found, sample{path, format.Read(path, data)})
			return err
		})
		if os.IsNotExist(err) {
			t.Logf("The samples are not here: %s is not read.", folder)
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// The GIFT that Cordée writes is read by gift-pegjs, and every question of it
// is one: those of the bundled packs, one of each kind, and whatever format the
// samples come in.
func TestGIFTIsParsed(t *testing.T) {
	type expected struct {
		Questions int    `json:"questions"`
		From      string `json:"from"`
	}
	files := map[string]expected{}
	write := func(from string, questions []*question.Question) {
		data, problems := gift.Write(questions)
		left := 0
		for _, p := range problems {
			if p.Code == "gift-kind-lost" || p.Code == "gift-unwritten" {
				left++
			}
		}
		if left == len(questions) {
			return // GIFT knows none of these kinds
		}
		files[save(t, "out.gift", data)] = expected{len(questions) - left, from}
	}
	for _, e := range exports(t) {
		write(e.name, questionsOf(e.pack, e.lang))
	}
	for _, s := range everySample(t, "gift", "aiken", "moodle-xml", "anki") {
		if len(s.Questions) > 0 {
			write(s.path, s.Questions)
		}
	}
	node(t, "gift.mjs", save(t, "files.json", files))
}

func questionsOf(p *lessons.Pack, lang string) []*question.Question {
	var questions []*question.Question
	for _, m := range p.Modules {
		for i := range m.Questions {
			questions = append(questions, m.Questions[i].In(lang))
		}
	}
	return questions
}

// The Twee that Cordée writes is compiled by extwee, passage for passage.
func TestTweeIsCompiled(t *testing.T) {
	type expected struct {
		Passages []string `json:"passages"`
		Start    string   `json:"start"`
		IFID     string   `json:"ifid"`
		From     string   `json:"from"`
	}
	stories := map[string]*twine.Story{}
	for _, s := range everySample(t, "twee") {
		for _, story := range s.Stories {
			stories[s.path] = story
		}
	}
	own, problems := twine.ParseTwee("own.twee", []byte(story))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	stories["our own story"] = own
	files := map[string]expected{}
	for from, s := range stories {
		e := expected{Start: s.Start, IFID: s.IFID, From: from}
		if e.IFID == "" {
			e.IFID = twine.NewIFID(s)
		}
		for _, p := range s.Passages {
			if !p.Has(twine.TagScript, twine.TagStylesheet) && !slices.Contains(e.Passages, p.Name) {
				e.Passages = append(e.Passages, p.Name)
			}
		}
		if e.Start == "" && slices.Contains(e.Passages, "Start") {
			e.Start = "Start"
		}
		if !slices.Contains(e.Passages, e.Start) {
			t.Logf("%s has no passage to start with, without which extwee compiles nothing.", from)
			continue
		}
		files[save(t, "out.twee", twine.WriteTwee(s))] = e
	}
	node(t, "twee.mjs", save(t, "files.json", files))
}

// story has names and texts that are hard to carry.
const story = `:: StoryTitle
Les cent jours & « après »

:: StoryData
{"ifid": "11111111-DEFA-4F70-B7A2-27742230C0FC", "format": "SugarCube", "format-version": "2.36.1", "start": "Début \"un\"",
 "gauges": {"trust": {"name": "Confiance", "start": 4, "min": 0, "max": 10}}}

:: Début "un" [scene café] {"position":"100,100","size":"100,100"}
<<set $trust to $trust + 1>>Où aller ? <b>Là</b> & ailleurs.
[[Voir Léa->Le bureau]]
[[Le \[couloir\]]]

:: Le bureau [ending]
C’est fini.

:: Le \\\[couloir\\\]
\:: ceci n’est pas un passage
`

// leastRatio is how many times quicker than gift-pegjs GIFT is to be imported,
// and measured how long the rounds after the first are repeated, in seconds.
const (
	leastRatio = 20
	measured   = 1.0
)

// A file is imported once, in a program that has just begun: so the first round
// over the files is what is compared, both sides in one run on one machine. The
// best of many rounds is printed beside it; there Node has compiled the grammar
// to machine code.
func TestGIFTIsReadQuickly(t *testing.T) {
	var paths []string
	for _, s := range everySample(t, "gift") {
		if filepath.Ext(s.path) == ".gift" {
			paths = append(paths, s.path)
		}
	}
	for _, e := range exports(t) {
		data, _ := gift.Write(questionsOf(e.pack, e.lang))
		paths = append(paths, save(t, "out.gift", data))
	}
	var theirs struct {
		Files       []string
		First, Best float64
	}
	out := node(t, "gift-speed.mjs", save(t, "files.json", paths), fmt.Sprint(measured))
	if err := json.Unmarshal([]byte(out), &theirs); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	for _, file := range theirs.Files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = data
	}
	first, best := round(t, texts), math.Inf(1)
	for began := time.Now(); time.Since(began).Seconds() < measured; {
		best = min(best, round(t, texts))
	}
	ratio := theirs.First / first
	t.Logf("gift-ratio %.0f: %d files in %.1f ms, gift-pegjs in %.1f ms", ratio, len(texts), first*1000, theirs.First*1000)
	t.Logf("best rounds %.0f: %.1f ms, gift-pegjs %.1f ms", theirs.Best/best, best*1000, theirs.Best*1000)
	if ratio < leastRatio {
		t.Errorf("GIFT is imported %.1f times as quickly as by gift-pegjs, want %d", ratio, leastRatio)
	}
}

// round imports files once and returns how long that took, in seconds.
func round(t *testing.T, texts map[string][]byte) float64 {
	t.Helper()
	began, found := time.Now(), 0
	for file, data := range texts {
		questions, _ := gift.Parse(file, data)
		found += len(questions)
	}
	took := time.Since(began).Seconds()
	if found < len(texts) {
		t.Fatalf("%d questions in %d files", found, len(texts))
	}
	return took
}
