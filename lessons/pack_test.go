package lessons_test

import (
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cordee/lessons"
	"cordee/lessons/markdown"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// small is a pack in which nothing is wrong: each test damages a copy.
var small = map[string]string{
	"pack.toml": `id = "small"
version = "1.0.0"
languages = ["fr", "en"]
authors = ["A. Auteur"]
licence = "CC-BY-4.0"
review = 2027-11-01
title = { fr = "Petit cours", en = "Small course" }
summary = { fr = "Court.", en = "Short." }

[[skills]]
id = "listen"
name = { fr = "Écouter", en = "Listen" }
short = { fr = "Écoute", en = "Listen" }

[[skills]]
id = "ask"
name = { fr = "Demander", en = "Ask" }
short = { fr = "Demande", en = "Ask" }
`,
	"01-premier/module.toml": "[title]\nfr = \"Premier\"\nen = \"First\"\n",
	"01-premier/01-ecouter.fr.md": `+++
id = "ecouter"
skills = ["listen"]
minutes = 3
+++

# Bien écouter

Avant tout.

## Le marteau {#marteau}

Un **clou**.

![Un piton](../media/piton.png)

## À retenir {#retenir}

> [!IMPORTANT]
> Se taire.

` + "```gift\n// [id:q-fence]\n[markdown]Alors ? {T#Non.#Oui.}\n```\n",
	"01-premier/01-ecouter.en.md": `+++
id = "ecouter"
skills = ["listen"]
minutes = 3
+++

# Listen well

First of all.

## The hammer {#marteau}

A **nail**.

![A piton](../media/piton.png)

## Remember {#retenir}

> [!IMPORTANT]
> Be quiet.

` + "```gift\n// [id:q-fence]\n[markdown]Well? {T#No.#Yes.}\n```\n",
	"01-premier/02-demander.fr.md": "---\nskills: [ask]\n---\n# Demander\n\n## Une question {#question}\n\nDeux mots.\n",
	"01-premier/02-demander.en.md": "---\nskills: [ask]\n---\n# Ask\n\n## A question {#question}\n\nTwo words.\n",
	"01-premier/quiz.fr.gift": `// [id:q-one] [tag:skill:listen] [tag:block:marteau]
::Un::[markdown]Lequel ? {=a#Oui. ~b#Non.}

// [id:q-many] [tag:skill:ask] [tag:block:question]
Lesquels ? {~%50%a#Oui. ~%50%b#Oui. ~%-50%c#Non.}

// [id:q-word] [tag:skill:ask]
Le mot ? {=oui#Bien. =ouais#Bien. =%50%si#Presque.}

// [id:q-number] [tag:skill:ask]
Combien ? {#30:2#Oui.}
`,
	"01-premier/quiz.en.gift": `// [id:q-one] [tag:skill:listen] [tag:block:marteau]
::One::[markdown]Which? {=a#Yes. ~b#No.}

// [id:q-many] [tag:skill:ask] [tag:block:question]
Which ones? {~%50%a#Yes. ~%50%b#Yes. ~%-50%c#No.}

// [id:q-word] [tag:skill:ask]
The word? {=yes#Good.}

// [id:q-number] [tag:skill:ask]
How many? {#30:2#Yes.}
`,
	"media/piton.png": "\x89PNG",
	"README.md":       "For the authors.",
	".git/config":     "hidden",
}

// pack returns a copy of small in which changes replace files; an empty text
// removes one.
func pack(changes map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	files := maps.Clone(small)
	maps.Copy(files, changes)
	for name, text := range files {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// swap returns a change of one file of small: old becomes new.
func swap(t *testing.T, file, old, new string) map[string]string {
	t.Helper()
	if !strings.Contains(small[file], old) {
		t.Fatalf("%s has no %q", file, old)
	}
	return map[string]string{file: strings.Replace(small[file], old, new, 1)}
}

func TestOpen(t *testing.T) {
	p, problems := lessons.Open(pack(nil))
	if len(problems) > 0 {
		t.Fatalf("a pack in which nothing is wrong: %v", problems)
	}
	if p.ID != "small" || p.Version != "1.0.0" || p.Review != "2027-11-01" || p.Title.In("fr") != "Petit cours" || !slices.Equal(p.Languages, []string{"fr", "en"}) {
		t.Errorf("%+v", p)
	}
	if len(p.Modules) != 1 || p.Modules[0].ID != "premier" || p.Modules[0].Title.In("en") != "First" || p.Modules[0].Minutes != 4 || len(p.Modules[0].Lessons) != 2 {
		t.Fatalf("%+v", p.Modules)
	}
	lesson, ok := p.Lesson("ecouter")
	if !ok || lesson.Title.In("fr") != "Bien écouter" || lesson.Minutes != 3 || !slices.Equal(lesson.Skills, []string{"listen"}) {
		t.Fatalf("%+v", lesson)
	}
	var ids []string
	for _, b := range lesson.Blocks["fr"] {
		ids = append(ids, b.ID+" "+b.Title+": "+b.Text)
	}
	if want := []string{"ecouter : Avant tout.", "marteau Le marteau: Un clou.\nUn piton", "retenir À retenir: Se taire."}; !slices.Equal(ids, want) {
		t.Errorf("blocks %q", ids)
	}
	hammer, _ := lesson.Block("marteau", "en")
	if hammer == nil || hammer.Line != 11 || !reflect.DeepEqual(hammer.Body[1], markdown.Node(markdown.Image{Src: "media/piton.png", Alt: "A piton", Line: 15})) {
		t.Errorf("%+v", hammer)
	}
	if second, ok := p.Lesson("demander"); !ok || second.Minutes != 1 || !slices.Equal(second.Skills, []string{"ask"}) {
		t.Errorf("%+v", second)
	}
}

func TestQuestions(t *testing.T) {
	p, _ := lessons.Open(pack(nil))
	var ids []string
	for _, item := range p.Modules[0].Questions {
		ids = append(ids, item.ID+"/"+item.Skill+"/"+item.Block+"/"+string(item.In("en").Kind))
	}
	want := []string{"q-fence/listen//truefalse", "q-one/listen/marteau/single", "q-many/ask/question/multiple", "q-word/ask//short", "q-number/ask//numeric"}
	if !slices.Equal(ids, want) {
		t.Errorf("questions %q", ids)
	}
	fence, _ := p.Question("q-fence")
	if q := fence.ByLang["fr"]; q.File != "01-premier/01-ecouter.fr.md" || q.Line != 24 {
		t.Errorf("question of a lesson at %s:%d", q.File, q.Line)
	}
}

func TestLookup(t *testing.T) {
	p, _ := lessons.Open(pack(nil))
	for id, lesson := range map[string]string{"marteau": "ecouter", "ecouter": "ecouter", "question": "demander"} {
		if l, ok := p.Block(id); !ok || l.ID != lesson {
			t.Errorf("block %s in %+v", id, l)
		}
	}
	if items := p.SkillQuestions("ask"); len(items) != 3 || items[0].ID != "q-many" {
		t.Errorf("questions of a skill: %v", items)
	}
	if s, ok := p.Skill("ask"); !ok || s.Short.In("fr") != "Demande" {
		t.Errorf("%+v", s)
	}
	_, lesson := p.Lesson("x")
	_, block := p.Block("x")
	_, item := p.Question("x")
	_, skill := p.Skill("x")
	if lesson || block || item || skill || p.SkillQuestions("x") != nil {
		t.Error("something was found that is not there")
	}
	q, _ := p.Question("q-one")
	if q.In("de") != q.ByLang["en"] || q.In("fr") != q.ByLang["fr"] {
		t.Error("language of a question")
	}
}

func TestTextIn(t *testing.T) {
	for _, c := range []struct {
		text lessons.Text
		lang string
		want string
	}{
		{lessons.Text{"fr": "a", "en": "b"}, "fr", "a"},
		{lessons.Text{"fr": "a", "en": "b"}, "de", "b"},
		{lessons.Text{"fr": "a", "es": "c"}, "de", "c"},
		{lessons.Text{"fr": "a", "en": ""}, "en", "a"},
		{lessons.Text{}, "fr", ""}, {nil, "fr", ""},
	} {
		if got := c.text.In(c.lang); got != c.want {
			t.Errorf("%v in %s: %q", c.text, c.lang, got)
		}
	}
}

// A text between questions stands among them, but asks nothing and trains no
// skill.
func TestTextBetweenQuestions(t *testing.T) {
	both := map[string]string{}
	for _, lang := range []string{"fr", "en"} {
		file := "01-premier/quiz." + lang + ".gift"
		both[file] = small[file] + "\n// [id:q-read] [tag:skill:ask]\nRead this first.\n\n// [id:q-note]\nThen that.\n"
	}
	p, problems := lessons.Open(pack(both))
	if len(problems) != 0 {
		t.Errorf("%v", problems)
	}
	if read, ok := p.Question("q-read"); !ok || read.In("fr").Kind != question.Description || len(p.Modules[0].Questions) != 7 {
		t.Error("the text is not among the questions")
	}
	if n := len(p.SkillQuestions("ask")); n != 3 {
		t.Errorf("%d questions for a skill", n)
	}
}

func TestModulesByNumber(t *testing.T) {
	p, _ := lessons.Open(pack(map[string]string{
		"10-dernier/module.toml": "[title]\nfr=\"D\"\nen=\"L\"\n",
		"2-milieu/module.toml":   "id = \"centre\"\nminutes = 7\n[title]\nfr=\"M\"\nen=\"M\"\n",
	}))
	var ids []string
	for _, m := range p.Modules {
		ids = append(ids, m.ID)
	}
	if !slices.Equal(ids, []string{"premier", "centre", "dernier"}) {
		t.Errorf("modules %q", ids)
	}
}

// The corners of fs.FS: none of these is a pack, none of them panics.
func TestOpenAnything(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"nil": nil, "empty": fstest.MapFS{}, "folder named pack.toml": fstest.MapFS{"pack.toml/x": {}},
		"broken": brokenFS{}, "no module": fstest.MapFS{"pack.toml": {Data: []byte("id=\"a\"")}},
	} {
		p, problems := lessons.Open(fsys)
		if p == nil || !problem.HasErrors(problems) {
			t.Errorf("%s: %v %v", name, p, problems)
		}
	}
}

type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { return nil, fs.ErrPermission }
