package twine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cordee/lessons/format/formattest"
	"cordee/lessons/problem"
)

func TestParseTwee(t *testing.T) {
	story, problems := ParseTwee("a.twee", []byte(`:: StoryTitle
Le  gué

:: StoryData
{
  "ifid": "d674c58c-defa-4f70-b7a2-27742230c0fc",
  "format": "SugarCube",
  "format-version": "2.37.0",
  "start": "La rive",
  "gauges": {"trust": 4},
  "zoom": "0.5"
}

:: La rive [matin \[gris\]] {"position": "600,400"}
Première ligne.
  :: pas un titre

[[Traverser->Fin]]


:: C:\\{gué\} [1] nord
::Fin[fin]
`))
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	want := &Story{
		Title: "Le gué", IFID: "D674C58C-DEFA-4F70-B7A2-27742230C0FC", Format: "SugarCube", FormatVersion: "2.37.0",
		Start: "La rive", DataLine: 4, File: "a.twee",
		Data: map[string]json.RawMessage{"gauges": json.RawMessage(`{"trust":4}`), "zoom": json.RawMessage(`0.5`)},
		Passages: []Passage{
			{Name: "La rive", Tags: []string{"matin", "[gris]"}, Metadata: json.RawMessage(`{"position":"600,400"}`),
				Text: "Première ligne.\n  :: pas un titre\n\n[[Traverser->Fin]]", Line: 14, TextLine: 15},
			{Name: `C:\{gué} [1] nord`, Line: 21, TextLine: 22},
			{Name: "Fin", Tags: []string{"fin"}, Line: 22, TextLine: 23},
		},
	}
	if !reflect.DeepEqual(story, want) {
		t.Errorf("got  %+v\nwant %+v", story, want)
	}
}

// What a file says must not depend on the system it was saved on.
func TestEncodings(t *testing.T) {
	const text = ":: StoryTitle\nÉté\n\n:: Départ [début]\nÀ l’est.\n[[Fin]]\n\n:: Fin\nOù ?\n"
	want, problems := ParseTwee("a", []byte(text))
	if len(problems) > 0 || len(want.Passages) != 2 {
		t.Fatalf("%+v %v", want, problems)
	}
	for name, data := range formattest.Guises(text) {
		got, problems := ParseTwee("a", data)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v", name, got)
		}
		if said := codes(problems); name == formattest.Windows1252 != slices.Equal(said, []string{codeEncoding}) {
			t.Errorf("%s: problems %v", name, said)
		}
	}
}

func codes(problems []problem.Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Code)
	}
	return all
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the code
		line       int
		story      bool
	}{
		{"nothing", "", codeNone, 1, false},
		{"no header", "Il était une fois", codeOutside, 1, false},
		{"UTF-16", "\xff\xfe:\x00:\x00", codeNotText, 1, false},
		{"words before the first header", "Bonjour\n:: A\na", codeOutside, 1, true},
		{"header without name", ":: A\na\n:: [tag]\nperdu", codeNoName, 3, true},
		{"metadata", ":: A {\"position\": oui}\na", codeMetadata, 1, true},
		{"story data", ":: A\na\n\n:: StoryData\n{\"ifid\": }", codeData, 4, true},
		{"two titles", ":: StoryTitle\nA\n:: StoryTitle\nB\n:: A\na", codeTwice, 3, true},
		{"long text", ":: A\na\n:: B\n" + strings.Repeat("x", MaxText+1), codeLong, 3, true},
		{"too many", strings.Repeat("::a\n", MaxPassages+1), codeTooMany, MaxPassages + 1, true},
		{"too large", strings.Repeat("x", MaxSize+1), codeTooLarge, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			story, problems := ParseTwee("a", []byte(c.text))
			if (story != nil) != c.story {
				t.Errorf("story %v", story)
			}
			found := slices.ContainsFunc(problems, func(p problem.Problem) bool {
				return p.Code == c.want && p.Line == c.line && p.File == "a"
			})
			if !found {
				t.Errorf("problems %v, want %s on line %d", problems, c.want, c.line)
			}
		})
	}
}

func TestParseHTML(t *testing.T) {
	page := `<!DOCTYPE html><html><head><script>if (a<b) "<tw-storydata name='no'>";</script></head>
<body><tw-storydata name="Le gu&eacute;" startnode="2" creator="Twine" ifid="D674C58C-DEFA-4F70-B7A2-27742230C0FC" zoom="1" format="Harlowe" format-version="3.3.9" hidden>
<style role="stylesheet" id="twine-user-stylesheet" type="text/twine-css">p { color: red }</style>
<script role="script" id="twine-user-script" type="text/twine-javascript"></script>
<tw-tag name="fin" color="red"></tw-tag>
<tw-passagedata pid="1" name="Fin" tags="fin" position="10,20" size="100,100">C&#39;est fini &amp; bien.

</tw-passagedata>
<tw-passagedata pid="2" name="La &quot;rive&quot;" tags="">
(if: $a &lt; 2)[ [[Fin]] ]
:: a</tw-passagedata></tw-storydata>
<tw-passagedata pid="9" name="outside">x</tw-passagedata></body></html>`
	story, problems := ParseHTML("a.html", []byte(page))
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	want := &Story{
		Title: "Le gué", IFID: "D674C58C-DEFA-4F70-B7A2-27742230C0FC", Format: "Harlowe", FormatVersion: "3.3.9",
		Start: `La "rive"`, DataLine: 2, File: "a.html",
		Data: map[string]json.RawMessage{"tag-colors": json.RawMessage(`{"fin":"red"}`), "zoom": json.RawMessage(`1`)},
		Passages: []Passage{
			{Name: htmlStylesheet, Tags: []string{TagStylesheet}, Text: "p { color: red }", Line: 3, TextLine: 3},
			{Name: "Fin", Tags: []string{"fin"}, Metadata: json.RawMessage(`{"position":"10,20","size":"100,100"}`),
				Text: "C'est fini & bien.", Line: 6, TextLine: 6},
			{Name: `La "rive"`, Text: "(if: $a < 2)[ [[Fin]] ]\n:: a", Line: 9, TextLine: 10},
		},
	}
	if !reflect.DeepEqual(story, want) {
		t.Errorf("got  %+v\nwant %+v", story, want)
	}
	again, problems := ParseTwee("a.html", WriteTwee(story))
	if len(problems) > 0 || len(again.Passages) != 3 || again.Passages[2].Text != "(if: $a < 2)[ [[Fin]] ]\n :: a" {
		t.Errorf("written as Twee: %+v %v", again, problems)
	}
	if story, problems := ParseHTML("a", []byte("<p>Bonjour</p>")); story != nil || !slices.Equal(codes(problems), []string{codeNone}) {
		t.Errorf("a page without story: %v %v", story, problems)
	}
}

// written compares a story with what comes back after writing it.
func written(t *testing.T, story *Story) {
	t.Helper()
	text := WriteTwee(story)
	again, problems := ParseTwee(story.File, text)
	if problem.HasErrors(problems) || again == nil {
		t.Fatalf("%s: written, it does not read: %v\n%s", story.File, problems, text)
	}
	want := *story
	if want.IFID == "" {
		want.IFID = NewIFID(story)
	}
	if !slices.Equal(WriteTwee(again), text) {
		t.Errorf("%s: the second writing differs", story.File)
	}
	if !reflect.DeepEqual(unplaced(again), unplaced(&want)) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", story.File, again, want)
	}
}

// unplaced is a story without its lines, which writing may move.
func unplaced(s *Story) Story {
	bare := *s
	bare.DataLine, bare.Passages = 0, slices.Clone(s.Passages)
	for i := range bare.Passages {
		bare.Passages[i].Line, bare.Passages[i].TextLine = 0, 0
	}
	return bare
}

func TestRoundTrip(t *testing.T) {
	story, _ := ParseTwee("a", []byte(":: a \\[b\\] [x y\\]] {\"position\":\"1,2\",\"s\":\"<&>\"}\n\nun\n\n deux  \n:: StoryData\n{\"format\":\"SugarCube\",\"n\":[1, {}],\"zoom\":2}\n::StoryTitle\n& <b>\n"))
	written(t, story)
	if story, _ := ParseTwee("a", []byte("::\x1b[2J a\x07 \nx")); story == nil || story.Passages[0].Name != "[2J a" {
		t.Errorf("control signs stay in a name: %+v", story)
	}
	if id := NewIFID(story); len(id) != 36 || id != NewIFID(story) || id == NewIFID(&Story{Title: "b"}) {
		t.Errorf("IFID %q", id)
	}
}

// samples are stories by other hands, where they are present.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	root := filepath.Join("..", "..", "..", "..", "shared", "samples", "twee")
	if _, err := os.Stat(root); err != nil {
		t.Log("no samples here; the fixtures of this package cover the same ground")
		return nil
	}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		all[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSamples(t *testing.T) {
	for path, data := range samples(t) {
		story, problems := ParseTwee(filepath.Base(path), data)
		if story == nil {
			if !problem.HasErrors(problems) {
				t.Errorf("%s: nothing read and nothing said", path)
			}
			continue
		}
		written(t, story)
	}
}

func FuzzTwee(f *testing.F) {
	f.Add([]byte(":: StoryData\n{\"ifid\":\"x\",\"gauges\":{\"a\":1}}\n:: A [b] {\"position\":\"1,2\"}\n[[B]]\n::B\\[\n"))
	f.Add([]byte(":: [\\]]{}\n::{\n::}\n:: a{\"b\":1}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if story, problems := ParseTwee("a", data); story != nil {
			written(t, story)
		} else if !problem.HasErrors(problems) {
			t.Error("nothing read and nothing said")
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<tw-storydata name="a" startnode="1" zoom=2><tw-tag name=a color=b></tw-tag><script>x</script><tw-passagedata pid=1 name="A" tags="a b">:: [[B]]&#0;</tw-passagedata></tw-storydata>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		story, problems := ParseHTML("a", data)
		if story == nil {
			if !problem.HasErrors(problems) {
				t.Error("nothing read and nothing said")
			}
			return
		}
		if again, problems := ParseTwee("a", WriteTwee(story)); again == nil || len(again.Passages) != len(story.Passages) {
			t.Errorf("written: %+v %v", again, problems)
		}
	})
}
