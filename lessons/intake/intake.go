// Package intake makes files of a pack out of what an import read: a module
// for each file of questions, a game for each story, pictures beside them. It
// gives every question an id and a skill, and leaves out, with the reason,
// what the lint would refuse. It writes nothing: whoever calls it does.
package intake

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/problem"
)

// The codes of the problems this package finds. Each sentence may use the
// question's or the story's ID, besides what is named here.
const (
	codeID        = "import-id"        // Now, the id it has in the pack
	codeBlock     = "import-block"     // Block, which the pack has not
	codePicture   = "import-picture"   // Text, a picture that did not come with the file
	codeLanguages = "import-languages" // Lang, a language of the pack that the file is not in
)

// Source is what was read of one file.
type Source struct {
	Name string // of the file, without folders
	format.Import
}

// Result is what an intake gives.
type Result struct {
	Files     map[string][]byte // of the pack, by path: each is new, but for pack.toml
	Questions int
	Stories   int
	Skipped   []problem.Problem // what is not in Files, and why
	Lost      []problem.Problem // what is in Files with a loss
}

// Pack is the pack that the sources go into.
type Pack struct {
	*lessons.Pack
	Settings []byte   // its pack.toml; nil for a pack that begins with this intake
	Files    []string // that it has already
}

// Into adds sources in one language to a pack. A pack that begins here needs
// an id, a title and one skill, which questions that name none will train.
func Into(pack Pack, lang string, sources []Source) Result {
	b := newBuilder(pack, lang)
	for _, source := range sources {
		for _, p := range source.Problems {
			if p.Severity == problem.Error {
				b.Skipped = append(b.Skipped, p)
			} else {
				b.Lost = append(b.Lost, p)
			}
		}
		b.module(source)
		for _, story := range source.Stories {
			b.story(source.Name, story)
		}
	}
	if b.Questions+b.Stories > 0 {
		b.settings()
	}
	return b.Result
}

// builder collects the files.
type builder struct {
	Result
	pack    Pack
	lang    string
	ids     names                        // of lessons, blocks and questions
	blocks  map[string]bool              // of the pack
	skills  map[string]string            // the id of a skill, by the name questions give it
	trained names                        // ids of skills
	added   []lessons.Skill              // that the pack lacked
	first   bool                         // a question trains the pack's first skill
	modules names                        // ids
	games   names                        // ids
	number  int                          // of the last module's folder
	media   map[string][sha256.Size]byte // content of pictures taken in, by path
	taken   map[string]bool              // paths in use, in small letters
}

var numbered = regexp.MustCompile(`^([0-9]+)-`)

func newBuilder(pack Pack, lang string) *builder {
	b := &builder{
		Result: Result{Files: map[string][]byte{}}, pack: pack, lang: lang,
		ids: names{}, blocks: map[string]bool{}, skills: map[string]string{}, trained: names{}, modules: names{}, games: names{},
		media: map[string][sha256.Size]byte{}, taken: map[string]bool{},
	}
	for _, skill := range pack.Skills {
		b.skills[skill.ID] = skill.ID
		b.trained.take(skill.ID)
	}
	for _, m := range pack.Modules {
		b.modules.take(m.ID)
		for _, lesson := range m.Lessons {
			b.ids.take(lesson.ID)
			for _, blocks := range lesson.Blocks {
				for _, block := range blocks {
					b.ids.take(block.ID)
					b.blocks[block.ID] = true
				}
			}
		}
		for _, item := range m.Questions {
			b.ids.take(item.ID)
		}
	}
	for _, game := range pack.Scenarios {
		b.games.take(game.ID)
	}
	for _, name := range pack.Files {
		b.taken[strings.ToLower(name)] = true
		if m := numbered.FindStringSubmatch(name); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil {
				b.number = max(b.number, n)
			}
		}
	}
	return b
}

// settings writes pack.toml when it must say more than it does.
func (b *builder) settings() {
	const name = "pack.toml"
	if b.pack.Settings == nil {
		pack := *b.pack.Pack
		if !b.first && len(b.added) > 0 {
			pack.Skills = nil
		}
		pack.Skills = append(pack.Skills, b.added...)
		b.Files[name] = lessons.WriteSettings(&pack)
		return
	}
	if len(b.added) > 0 {
		settings := b.pack.Settings[:len(b.pack.Settings):len(b.pack.Settings)]
		for _, skill := range b.added {
			settings = append(settings, lessons.WriteSkill(skill)...)
		}
		b.Files[name] = settings
	}
	for _, lang := range b.pack.Languages {
		if lang != b.lang {
			b.Lost = append(b.Lost, problem.Problem{File: name, Code: codeLanguages, Severity: problem.Warning, Data: map[string]any{"ID": b.pack.ID, "Lang": lang}})
		}
	}
}

// text is a text in every language of the pack.
func (b *builder) text(s string) lessons.Text {
	t := lessons.Text{}
	for _, lang := range b.pack.Languages {
		t[lang] = s
	}
	return t
}

// skill returns the id of the skill that questions call by a name; a new name
// becomes a new skill.
func (b *builder) skill(name string) string {
	if first := b.pack.Skills[0].ID; name == "" || name == first {
		b.first = true
		return first
	}
	if id, known := b.skills[name]; known {
		return id
	}
	id := name
	if !lessons.ValidID(id) {
		id = lessons.IDFrom(name, "skill")
	}
	id = b.trained.unused(id)
	b.skills[name] = id
	words := readable(name, id)
	b.added = append(b.added, lessons.Skill{ID: id, Name: b.text(words), Short: b.text(lessons.Shorten(words)), Importance: lessons.FullImportance})
	return id
}

// names are those in use, each with the last number tried after it: of a
// thousand alike, none is tried twice.
type names map[string]int

func (n names) take(name string) { n[name] = max(n[name], 1) }

// unused returns the wish, or the wish with a number, and takes it.
func (n names) unused(wish string) string {
	name := wish
	for n[name] > 0 {
		n[wish]++
		name = fmt.Sprintf("%s-%d", wish, n[wish])
	}
	n.take(name)
	return name
}

// title is the name of a file as a person reads it.
func title(name string) string {
	return readable(strings.ReplaceAll(strings.TrimSuffix(name, path.Ext(name)), "_", " "), "module")
}

// readable is a text without what no title has; the fallback when nothing is
// left of it.
func readable(text, fallback string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return cmp.Or(strings.TrimSpace(text), fallback)
}
