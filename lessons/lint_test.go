package lessons_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"cordee/assets/texts"
	"cordee/lessons"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

const (
	lessonFR = "01-premier/01-ecouter.fr.md"
	lessonEN = "01-premier/01-ecouter.en.md"
	quizFR   = "01-premier/quiz.fr.gift"
	quizEN   = "01-premier/quiz.en.gift"
	quizXML  = "01-premier/quiz.fr.xml"
)

type spoil struct {
	change map[string]string // files of small that are other
	code   string
	file   string
	line   int
}

// Each way to spoil a pack, and the problem that must name it.
func spoiled(t *testing.T) []spoil {
	edit := func(file, old, new string) map[string]string { return swap(t, file, old, new) }
	ask := func(text string) map[string]string {
		return map[string]string{quizFR: small[quizFR] + "\n// [id:q-x] [tag:skill:ask]\n" + text + "\n"}
	}
	bank := func(text string) map[string]string {
		return map[string]string{quizXML: `<?xml version="1.0"?>` + "\n<quiz>\n" + text + "\n</quiz>\n"}
	}
	order := func(items string) string {
		return `<question type="ordering"><name><text>o</text></name><questiontext format="plain_text"><text>Order</text></questiontext><idnumber>q-x</idnumber>` + items + `</question>`
	}
	return []spoil{
		{bank(order(`<answer fraction="1" format="plain_text"><text>a</text></answer><answer fraction="2" format="plain_text"><text> </text></answer>`)), "answers-few", quizXML, 3},
		{bank(strings.Replace(order(""), "ordering", "essay", 1)), "essay-no-model", quizXML, 3},
		{bank(`<question type="essay"><name><text>o</text></name><questiontext format="markdown"><text>a ![b](media/c.png)</text></questiontext></question>`), "image-missing", quizXML, 3},
		{map[string]string{"pack.toml": ""}, "pack-missing", "pack.toml", 0},
		{edit("pack.toml", `version = "1.0.0"`, `version = `), "pack-invalid", "pack.toml", 2},
		{edit("pack.toml", `version = "1.0.0"`, `version = 1`), "pack-invalid", "pack.toml", 2},
		{edit("pack.toml", `licence`, `license`), "key-unknown", "pack.toml", 5},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nlevel = 3"), "key-unknown", "pack.toml", 11},
		{edit("pack.toml", `version = "1.0.0"`, ``), "field-missing", "pack.toml", 0},
		{edit("pack.toml", `, en = "Short."`, ``), "text-missing", "pack.toml", 0},
		{edit("pack.toml", `id = "small"`, `id = "un cours"`), "id-invalid", "pack.toml", 0},
		{edit("pack.toml", `2027-11-01`, `"novembre"`), "date-invalid", "pack.toml", 0},
		{edit("pack.toml", `"Demande"`, `"Demandeuses"`), "skill-short-long", "pack.toml", 0},
		{edit("pack.toml", `"ask"`, `"listen"`), "skill-duplicate", "pack.toml", 0},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nimportance = 1.5"), "skill-importance", "pack.toml", 0},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nimportance = -1"), "skill-importance", "pack.toml", 0},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nimportance = nan"), "skill-importance", "pack.toml", 0},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nimportance = \"high\""), "pack-invalid", "pack.toml", 10},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nneeds = [\"sing\"]"), "skill-need-unknown", "pack.toml", 0},
		{edit("pack.toml", "[[skills]]", "[[skills]]\nneeds = [\"listen\"]"), "skill-need-cycle", "pack.toml", 0},
		{map[string]string{"pack.toml": strings.Replace(strings.Replace(small["pack.toml"], "[[skills]]", "[[skills]]\nneeds = [\"ask\"]", 1), `id = "ask"`, "id = \"ask\"\nneeds = [\"listen\"]", 1)}, "skill-need-cycle", "pack.toml", 0},
		{edit(quizFR, "[id:q-one]", "[id:q-one] [tag:difficulty:extreme]"), "difficulty-unknown", quizFR, 2},
		{edit(quizFR, "[id:q-one]", "[id:q-one] [tag:difficulty:hard]"), "tags-differ", quizEN, 2},
		{edit("pack.toml", `"fr", "en"`, `"fr", "en", "../x"`), "lang-unknown", "pack.toml", 0},
		{map[string]string{"01-premier/module.toml": ""}, "module-missing", "01-premier/module.toml", 0},
		{map[string]string{"01-premier/module.toml": "[title\n"}, "module-invalid", "01-premier/module.toml", 1},
		{map[string]string{"02-premier/module.toml": small["01-premier/module.toml"]}, "module-duplicate", "02-premier/module.toml", 0},
		{edit(lessonFR, "minutes = 3", "minutes = trois"), "front-matter", lessonFR, 4},
		{edit(lessonFR, "minutes = 3\n+++", "minutes = 3\n"), "front-matter", lessonFR, 1},
		{edit("01-premier/02-demander.fr.md", "skills: [ask]", "minutes: deux"), "front-matter", "01-premier/02-demander.fr.md", 2},
		{edit(lessonFR, "# Bien écouter", ""), "lesson-no-title", lessonFR, 1},
		{map[string]string{"01-premier/02-demander.fr.md": "# Demander\n"}, "lesson-empty", "01-premier/02-demander.fr.md", 1},
		{edit(lessonFR, " {#marteau}", ""), "block-no-id", lessonFR, 11},
		{edit(lessonFR, "{#retenir}", "{#marteau}"), "block-duplicate", lessonFR, 17},
		{edit(lessonFR, "{#retenir}", "{#question}"), "block-duplicate", "01-premier/02-demander.fr.md", 6},
		{edit(lessonFR, "{#retenir}", "{#q-one}"), "question-duplicate", quizFR, 2},
		{edit(quizFR, "[id:q-word]", "[id:q-one]"), "question-duplicate", quizFR, 8},
		{edit("01-premier/02-demander.fr.md", "skills", "id: ecouter\nskills"), "lesson-duplicate", "01-premier/02-demander.fr.md", 1},
		{edit(lessonEN, `id = "ecouter"`, `id = "listen-well"`), "id-differs", lessonEN, 1},
		{edit(lessonEN, "{#retenir}", "{#remember}"), "block-lang-missing", lessonEN, 0},
		{edit(lessonEN, "{#retenir}", "{#remember}"), "block-lang-missing", lessonFR, 0},
		{edit("01-premier/02-demander.fr.md", "## Une question {#question}", "## B {#b}\n\nb\n\n## A {#question}"), "block-lang-missing", "01-premier/02-demander.en.md", 0},
		{map[string]string{
			"01-premier/02-demander.fr.md": "# T\n## A {#question}\na\n## B {#b}\nb\n",
			"01-premier/02-demander.en.md": "# T\n## B {#b}\nb\n## A {#question}\na\n"}, "blocks-differ", "01-premier/02-demander.en.md", 0},
		{edit(lessonFR, `["listen"]`, `["sing"]`), "unknown-skill", lessonFR, 1},
		{edit(quizFR, "skill:listen", "skill:sing"), "unknown-skill", quizFR, 2},
		{edit(quizFR, "block:marteau", "block:enclume"), "unknown-block", quizFR, 2},
		{edit(quizFR, " [tag:skill:ask]\nCombien", "\nCombien"), "tags-differ", quizEN, 11},
		{map[string]string{
			quizFR: strings.ReplaceAll(small[quizFR], "[tag:skill:ask]", ""),
			quizEN: strings.ReplaceAll(small[quizEN], "[tag:skill:ask]", "")}, "question-no-skill", quizFR, 11},
		{map[string]string{"01-premier/02-demander.en.md": ""}, "lang-missing", "01-premier/02-demander.fr.md", 0},
		{ask("Q {T#a#b}"), "lang-missing", quizFR, 14},
		{map[string]string{"01-premier/01-ecouter.de.md": "# T"}, "lang-unknown", "01-premier/01-ecouter.de.md", 0},
		{edit(quizFR, "{#30:2#Oui.}", "{=30#Oui.}"), "kind-differs", quizEN, 11},
		{edit(quizFR, "{#30:2#Oui.}", "{#30:3#Oui.}"), "choices-differ", quizEN, 11},
		{edit(quizFR, "~%50%a#Oui. ~%50%b#Oui. ~%-50%c#Non.", "~%-50%c#Non. ~%50%a#Oui. ~%50%b#Oui."), "choices-differ", quizEN, 5},
		{edit(quizFR, "// [id:q-number] [tag:skill:ask]", "// [tag:skill:ask]"), "id-missing", quizFR, 11},
		{edit(lessonFR, "Avant tout.", strings.Repeat("mot ", 200*7+1)), "reading-time", lessonFR, 1},
		{edit(quizFR, "~b#Non.", "~b"), "choice-no-feedback", quizFR, 2},
		{ask("Q {~a#x ~%-50%b#x}"), "no-right-answer", quizFR, 14},
		{ask("Q {#=%0%3}"), "no-right-answer", quizFR, 14},
		{ask("Q {~%50%a#x ~%30%b#x}"), "weights-not-100", quizFR, 14},
		{ask("Q {=%90%a}"), "weights-not-100", quizFR, 14},
		{edit(lessonFR, "../media/piton.png", "https://x.org/a.png"), "image-remote", lessonFR, 15},
		{edit(lessonFR, "../media/piton.png", "../media/vis.png"), "image-missing", lessonFR, 15},
		{edit(lessonFR, "../media/piton.png", "../../../etc/passwd"), "image-missing", lessonFR, 15},
		{ask("[markdown]![a](vis.png) {T#a#b}"), "image-missing", quizFR, 14},
		{edit(lessonFR, "../media/piton.png", "../README.md"), "image-format", lessonFR, 15},
		{edit(lessonFR, "Avant tout.", "<b>Avant</b> tout."), "html-dropped", lessonFR, 9},
		{ask("[markdown]a <u>b</u> {T#a#b}"), "html-dropped", quizFR, 14},
		{edit(lessonFR, "Avant tout.", "[Avant](javascript:x) tout."), "link-refused", lessonFR, 9},
		{edit(lessonFR, "Avant tout.", strings.Repeat("> ", 20)+"x"), "text-too-deep", lessonFR, 9},
		{edit(lessonFR, "Avant tout.", strings.Repeat("mot ", 80_000)), "text-too-long", lessonFR, 1},
		{edit(lessonFR, "Avant tout.", "```card\nof: x\n```"), "card-invalid", lessonFR, 10},
		{map[string]string{"01-premier/notes.md": "x"}, "unused-file", "01-premier/notes.md", 0},
		{map[string]string{"media/b.png": "x"}, "unused-file", "media/b.png", 0},
		{map[string]string{quizFR: strings.Repeat("x", lessons.MaxFileSize+1)}, "file-too-large", quizFR, 0},
		{map[string]string{quizFR: "a\x00b"}, "gift-not-text", quizFR, 1},
		{map[string]string{quizFR: "\xe9t\xe9 {T}"}, "gift-encoding", quizFR, 1},
		{ask("Q {}"), "essay-no-model", quizFR, 14},
		{ask("{T#a#b}"), "question-no-text", quizFR, 14},
		{ask("::Q {T}"), "gift-title", quizFR, 14},
		{ask("Q {T"), "gift-brace-open", quizFR, 14},
		{ask("Q T}"), "gift-brace-close", quizFR, 14},
		{ask("Q {T} R {T}"), "gift-brace-twice", quizFR, 14},
		{ask("Q {=a ~}"), "gift-empty-choice", quizFR, 14},
		{ask("Q {~%x%a}"), "gift-weight", quizFR, 14},
		{ask("Q {#x}"), "gift-number", quizFR, 14},
		{edit(lessonFR, "{T#Non.#Oui.}", "\n{T"), "gift-brace-open", lessonFR, 25},
	}
}

func TestEachProblemIsNamed(t *testing.T) {
	for _, c := range spoiled(t) {
		_, problems := lessons.Open(pack(c.change))
		if !has(problems, c.code, c.file, c.line) {
			t.Errorf("%s at %s:%d is not in %v", c.code, c.file, c.line, problems)
		}
		worded(t, problems)
	}
}

func has(problems []lessons.Problem, code, file string, line int) bool {
	for _, p := range problems {
		if p.Code == code && p.File == file && p.Line == line {
			return true
		}
	}
	return false
}

// worded checks that both languages have a whole sentence for each problem.
func worded(t *testing.T, problems []lessons.Problem) {
	t.Helper()
	for _, p := range problems {
		var data []any
		for name, value := range p.Data {
			data = append(data, name, value)
		}
		for _, lang := range texts.Languages {
			sentence := texts.In(lang).Say(p.TextID(), data...)
			if sentence == p.TextID() || strings.Contains(sentence, "<no value>") || strings.Contains(sentence, "{{") {
				t.Errorf("%s in %s: %q", p.Code, lang, sentence)
			}
		}
	}
}

// Every code that stands in the source is in one of the tables of these tests.
func TestEveryCodeIsTested(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range spoiled(t) {
		tested[c.code] = true
	}
	for _, c := range hostile() {
		tested[c.code] = true
	}
	for _, c := range badQuestions {
		tested[c.code] = true
	}
	for _, c := range badArchives(t) {
		tested[c.code] = true
	}
	code := regexp.MustCompile(`(?m)^\s+code\w+\s+= "([a-z-]+)"`)
	for _, file := range []string{"codes.go", "format/gift/gift.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := code.FindAllStringSubmatch(string(source), -1)
		if len(found) == 0 {
			t.Errorf("no codes in %s", file)
		}
		for _, m := range found {
			if !tested[m[1]] {
				t.Errorf("no test shows %q", m[1])
			}
		}
	}
}

// What is wrong with a question by itself, whatever file it comes from.
var badQuestions = []struct {
	code string
	q    question.Question
}{
	{"question-no-text", question.Question{Kind: question.Description, Stem: " "}},
	{"answer-empty", question.Question{Kind: question.Matching, Pairs: []question.Pair{{Left: "a", Right: "b"}, {Left: "c"}}}},
	{"answer-empty", question.Question{Kind: question.Ordering, Order: []string{"a", " ", "b"}}},
	{"answers-few", question.Question{Kind: question.Matching, Pairs: []question.Pair{{Left: "a", Right: "b"}, {Right: "c"}}}},
	{"answers-few", question.Question{Kind: question.Ordering, Order: []string{"a"}}},
	{"gaps-differ", question.Question{Kind: question.Cloze, Stem: "no gap"}},
	{"gaps-differ", question.Question{Kind: question.Cloze, Stem: "a [[1]] b [[1]]", Gaps: gaps(2, 1)}},
	{"gaps-differ", question.Question{Kind: question.Cloze, Stem: "a [[2]] b [[1]]", Gaps: gaps(2, 1)}},
	{"gaps-differ", question.Question{Kind: question.Cloze, Stem: "a [[1]] b", Gaps: gaps(2, 1)}},
	{"no-right-answer", question.Question{Kind: question.Cloze, Stem: "a [[1]]", Gaps: gaps(1, 0)}},
	{"weights-not-100", question.Question{Kind: question.Cloze, Stem: "a [[1]]", Gaps: gaps(1, 0.5)}},
	{"essay-no-model", question.Question{Kind: question.Essay, Stem: "Why?"}},
	{"image-remote", question.Question{Kind: question.Essay, Stem: "Why?", Model: "![x](https://example.org/x.png)"}},
	{"image-missing", question.Question{Kind: question.Essay, Stem: "Why?", Hints: []string{"a", "- ![x](media/x.png)"}}},
	{"image-format", question.Question{Kind: question.Essay, Stem: "![x](media/x.gif)", Files: map[string][]byte{"media/x.gif": {}}}},
}

func gaps(n int, fraction float64) []question.Gap {
	all := make([]question.Gap, n)
	for i := range all {
		all[i].Weight, all[i].Kind, all[i].Choices = 1, question.Short, []question.Choice{{Text: "x", Fraction: fraction}}
	}
	return all
}

func TestCheckQuestion(t *testing.T) {
	for _, c := range badQuestions {
		c.q.ID, c.q.File, c.q.Line = "q-x", "x.xml", 7
		problems := lessons.CheckQuestion(&c.q)
		if !has(problems, c.code, "x.xml", 7) {
			t.Errorf("%s is not in %v", c.code, problems)
		}
		worded(t, problems)
	}
	sound := []question.Question{
		{Kind: question.Matching, Stem: "Match", Pairs: []question.Pair{{Left: "a", Right: "x"}, {Left: "b", Right: "x"}, {Right: "y"}}},
		{Kind: question.Ordering, Stem: "Order", Order: []string{"a", "b"}},
		{Kind: question.Cloze, Stem: "a [[1]] b [[2]]", Gaps: gaps(2, 1)},
		{Kind: question.Essay, Stem: "Why? ![x](media/x.png)", General: "Because.", Files: map[string][]byte{"media/x.png": {}}},
		{Kind: question.Description, Stem: "Read."},
	}
	for _, q := range sound {
		if problems := lessons.CheckQuestion(&q); len(problems) > 0 {
			t.Errorf("%s: %v", q.Kind, problems)
		}
	}
}

// A stretch of bytes is overwritten anywhere in any file: nothing panics, and
// what stands in the other files is still there.
func TestDamageStaysWhereItIs(t *testing.T) {
	for name, text := range small {
		for _, junk := range []string{"\x00\xff\x00\xff", "}{=~", "\n\n+++", "{#a}"} {
			for at := 0; at < len(text); at += 3 {
				damaged := []byte(text)
				copy(damaged[at:], junk)
				p, _ := lessons.Open(pack(map[string]string{name: string(damaged)}))
				if name != lessonFR && name != lessonEN {
					if l, ok := p.Block("marteau"); !ok || len(l.Blocks) != 2 {
						t.Fatalf("%s damaged at %d: the lessons are lost", name, at)
					}
				}
				if name != quizFR && name != quizEN {
					if q, ok := p.Question("q-number"); !ok || len(q.ByLang) != 2 {
						t.Fatalf("%s damaged at %d: the questions are lost", name, at)
					}
				}
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	xml, twee := bank(ordering("", "Rangez", "un", "deux")), game("Le plan", "Au pied. ![un piton](../media/piton.png)", "Monter")
	f.Add(small["pack.toml"], small[lessonFR], small[quizFR], xml, twee)
	f.Add("id=", "+++\n", "{", "<quiz><question", ":: ")
	f.Add(small["pack.toml"], "---\nskills:\n- a\n---\n# T\n## B {#b}\n> x\n", "", strings.ReplaceAll(xml, "\n", ""), "")
	// Fix gave the question of the second file the id of the first one's.
	f.Add("0", "0", "//[id:q-one]\n{0}", "<A><question type=\"ordering\"><answer>0</answer></question>", "0")
	f.Fuzz(func(t *testing.T, settings, lesson, quiz, xml, twee string) {
		fsys := pack(map[string]string{"pack.toml": settings, lessonFR: lesson, quizFR: quiz, quizXML: xml, gameFR: twee})
		p, problems := lessons.Open(fsys)
		for _, x := range problems {
			if x.Code == "" || x.File == "" || x.Line < 0 {
				t.Errorf("%+v", x)
			}
		}
		for _, m := range p.Modules {
			for _, l := range m.Lessons {
				if l.ID == "" || l.Minutes < 1 {
					t.Errorf("%+v", l)
				}
			}
			for _, q := range m.Questions {
				if q.In("fr") == nil {
					t.Errorf("%+v", q)
				}
			}
		}
		for _, s := range p.Scenarios {
			if s.In("fr") == nil {
				t.Errorf("%+v", s)
			}
		}
		if d := lessons.Compare(p, p); !d.Empty() {
			t.Errorf("a pack differs from itself: %+v", d)
		}
		// What Fix writes must leave every question there that was.
		changed, _ := lessons.Fix(fsys)
		for name, data := range changed {
			fsys[name] = &fstest.MapFile{Data: data}
		}
		fixed, _ := lessons.Open(fsys)
		if before, after := kept(p), kept(fixed); len(changed) > 0 && after < before {
			t.Errorf("%d questions and blocks before the fix, %d after", before, after)
		}
	})
}

// kept counts what is in a pack in every language.
func kept(p *lessons.Pack) int {
	n := 0
	for _, m := range p.Modules {
		for _, l := range m.Lessons {
			for _, blocks := range l.Blocks {
				n += len(blocks)
			}
		}
		for _, item := range m.Questions {
			n += len(item.ByLang)
		}
	}
	return n
}

// Warnings leave a pack usable.
func TestSeverity(t *testing.T) {
	for code, severity := range map[string]problem.Severity{
		"choice-no-feedback": problem.Warning, "reading-time": problem.Warning, "unused-file": problem.Warning,
		"html-dropped": problem.Warning, "essay-no-model": problem.Warning,
		"block-no-id": problem.Error, "question-duplicate": problem.Error, "lang-missing": problem.Error, "no-right-answer": problem.Error,
	} {
		for _, c := range spoiled(t) {
			if c.code != code {
				continue
			}
			_, problems := lessons.Open(pack(c.change))
			for _, p := range problems {
				if p.Code == code && p.Severity != severity {
					t.Errorf("%s is a %s", code, p.Severity)
				}
			}
		}
	}
}
