package course

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"cordee/assets"
	"cordee/lessons"
	"cordee/lessons/markdown"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// everyKind is a pack with one question of each kind.
func everyKind() *lessons.Pack {
	questions := []*question.Question{
		{ID: "intro", Kind: question.Description, Stem: "Lisez **ceci** d’abord."},
		{ID: "one", Kind: question.Single, Title: "Une", Stem: "Laquelle ? ![corde](media/corde.svg)", General: "Toujours.",
			Choices: []question.Choice{{Text: "la `bonne`", Fraction: 1, Feedback: "Oui."}, {Text: `a < b \<script\>alert(1)`, Feedback: "Non."}}},
		{ID: "many", Kind: question.Multiple, Choices: []question.Choice{{Text: "a", Fraction: 0.5}, {Text: "b", Fraction: 0.5}, {Text: "c", Fraction: -1}}},
		{ID: "truth", Kind: question.TrueFalse, Choices: []question.Choice{{Text: "true", Fraction: 1}, {Text: "false", Feedback: "Non."}}},
		{ID: "word", Kind: question.Short, Choices: []question.Choice{{Text: `n\*ud*`, Fraction: 1}, {Text: "*"}}},
		{ID: "amount", Kind: question.Numeric, Numbers: []question.Number{{Low: 1.5, High: 1.5, Fraction: 1}, {Low: math.Inf(-1), High: math.Inf(1)}}, Penalty: 0.1, Hints: []string{"Plus que un."}},
		{ID: "pairs", Kind: question.Matching, Pairs: []question.Pair{{Left: "Paris", Right: "France"}, {Left: "Rome", Right: "Italie"}, {Right: "Chine"}}},
		{ID: "steps", Kind: question.Ordering, Order: []string{"un", "deux", "trois"}},
		{ID: "holes", Kind: question.Cloze, Stem: "Le [[1]] et le [[2]].", Gaps: []question.Gap{
			{Weight: 1, Question: question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "nœud", Fraction: 1, Feedback: "Bien."}}}},
			{Weight: 1, Question: question.Question{Kind: question.Single, Choices: []question.Choice{{Text: "haut", Fraction: 1}, {Text: "bas"}}}}}},
		{ID: "own", Kind: question.Essay, Stem: "Racontez.", Model: "Un modèle."},
	}
	m := lessons.Module{ID: "m", Title: lessons.Text{"fr": "Module"}}
	for _, q := range questions {
		q.File = "01-m/quiz.fr.gift"
		m.Questions = append(m.Questions, lessons.Item{ID: q.ID, ByLang: map[string]*question.Question{"fr": q}})
	}
	body := markdown.Parse([]byte("Voyez [là](#la), [dehors](https://example.org/?a=1&b=2) & <b>x</b>.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" +
		"> [!TIP]\n> Un conseil.\n\n```card\nfigure: 12 %\nof: cent personnes\n```\n\n![corde](media/corde.svg)\n"))
	m.Lessons = []lessons.Lesson{
		{ID: "l", Title: lessons.Text{"fr": "Leçon"}, Minutes: 3, Blocks: map[string][]lessons.Block{"fr": {{ID: "ici", Title: "Ici", Body: body}}}},
		{ID: "suite", Title: lessons.Text{"fr": "Suite"}, Blocks: map[string][]lessons.Block{"fr": {{ID: "la", Title: "Là"}}}},
	}
	return &lessons.Pack{ID: "tout", Version: "1.0.0", Languages: []string{"fr"}, Title: lessons.Text{"fr": "Tout"}, Modules: []lessons.Module{m}}
}

var pictures = fstest.MapFS{"media/corde.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)}}

func TestPages(t *testing.T) {
	site, problems := Build(everyKind(), pictures, "fr", Local)
	if len(problems) > 0 {
		t.Errorf("lost: %v", problems)
	}
	page := func(name string) string { return string(site.Files[name]) }
	for _, c := range []struct{ file, want string }{
		{Index, `<a href="01-01.html">Leçon</a> <small>3 min</small>`},
		{Index, `<a href="01-quiz.html">Quiz` + "\u00a0" + `: Module</a>`},
		{"01-01.html", `<html lang="fr">`},
		{"01-01.html", `<section id="ici">`},
		{"01-01.html", `<a href="01-02.html#la" rel="noopener">là</a>`},
		{"01-01.html", `href="https://example.org/?a=1&amp;b=2"`},
		{"01-01.html", `<th scope="col">a</th>`},
		{"01-01.html", `<aside class="alert tip"><p class="label">Conseil</p>`},
		{"01-01.html", `<dt>De qui, de quoi</dt><dd>cent personnes</dd>`},
		{"01-01.html", `<a href="01-02.html" rel="next">`},
		{"01-quiz.html", "a &lt; b &lt;script&gt;alert"},
		{"01-quiz.html", "Question 9 sur 9"},
		{"01-quiz.html", `<input type="text" name="q9-1"`},
		{"01-quiz.html", `<select name="q9-2"`},
		{"01-quiz.html", "retire 10\u00a0% de la note"},
		{"01-quiz.html", `data-solution="n*ud…"`},
		{"01-quiz.html", `data-solution="1,5"`},
	} {
		if !strings.Contains(page(c.file), c.want) {
			t.Errorf("%s has no %q:\n%s", c.file, c.want, page(c.file))
		}
	}
	if strings.Contains(page("01-quiz.html"), "<script>alert") || strings.Contains(page("01-01.html"), "<b>") {
		t.Error("markup of the pack got through")
	}
	if strings.Contains(page("01-quiz.html"), "Question 10") {
		t.Error("a text between questions is counted")
	}
}

// A page must hold together: every link and picture leads to a file, every id
// is there once, and nothing is fetched from elsewhere.
func TestPagesHoldTogether(t *testing.T) {
	packs := map[string]*lessons.Pack{"fixture": everyKind()}
	files := map[string]fs.FS{"fixture": pictures}
	for _, name := range []string{"social-business", "bien-demarrer"} {
		files[name], _ = fs.Sub(assets.Packs, "packs/"+name)
		packs[name], _ = lessons.Open(files[name])
	}
	for name, pack := range packs {
		for _, lang := range pack.Languages {
			site, problems := Build(pack, files[name], lang, Local)
			problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == codeStory })
			if len(problems) > 0 {
				t.Errorf("%s %s: lost %v", name, lang, problems)
			}
			ids := map[string]map[string]bool{}
			var links [][2]string
			for file, data := range site.Files {
				if filepath.Ext(file) != ".html" {
					continue
				}
				ids[file] = map[string]bool{}
				doc, err := html.Parse(bytes.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				for n := range doc.Descendants() {
					for _, a := range n.Attr {
						switch {
						case a.Key == "id" && ids[file][a.Val]:
							t.Errorf("%s: id %q twice", file, a.Val)
						case a.Key == "id":
							ids[file][a.Val] = true
						case a.Key == "href" && n.Data == "a" && strings.HasPrefix(a.Val, "https://"):
						case a.Key == "href" || a.Key == "src":
							links = append(links, [2]string{file, a.Val})
						}
					}
				}
			}
			for _, link := range links {
				target, id, _ := strings.Cut(link[1], "#")
				if target == "" {
					target = link[0]
				}
				if _, ok := site.Files[target]; !ok || id != "" && !ids[target][id] {
					t.Errorf("%s %s: %s leads to %s, which is not there", name, lang, link[0], link[1])
				}
			}
		}
	}
}

func TestWhatIsLostIsSaid(t *testing.T) {
	pack := everyKind()
	pack.Scenarios = []lessons.Scenario{{ID: "histoire"}}
	_, problems := Build(pack, fstest.MapFS{}, "en", Local)
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
		if p.Severity != problem.Warning {
			t.Errorf("%v is an error", p)
		}
	}
	slices.Sort(codes)
	if got := strings.Join(codes, " "); got != "course-language course-picture course-picture course-story" {
		t.Errorf("lost: %s", got)
	}
}

func TestSamePackSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []io.Writer{&first, &second} {
		if _, err := Write(out, everyKind(), pictures, "fr"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two exports of a pack differ")
	}
	archive, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil || len(archive.File) < 7 {
		t.Errorf("archive: %v, %d files", err, len(archive.File))
	}
	if dir := os.Getenv("CORDEE_PAGES"); dir != "" {
		site, _ := Build(everyKind(), pictures, "fr", Local)
		for name, data := range site.Files {
			file := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
