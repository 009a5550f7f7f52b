package intake

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"cordee/lessons"
	"cordee/lessons/format/gift"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// module makes a module of the questions of a file.
func (b *builder) module(source Source) {
	wish := lessons.IDFrom(title(source.Name), "module")
	var kept []*question.Question
	for n, q := range source.Questions {
		if b.question(q, fmt.Sprintf("%s-q%d", wish, n+1)) {
			kept = append(kept, q)
		}
	}
	for _, part := range b.quizzes(kept) {
		b.number++
		m := lessons.Module{ID: b.modules.unused(wish), Title: b.text(title(source.Name))}
		folder := fmt.Sprintf("%02d-%s", b.number, m.ID)
		b.Files[path.Join(folder, "module.toml")] = lessons.WriteModule(m)
		for ext, data := range part {
			b.Files[path.Join(folder, "quiz."+b.lang+ext)] = data
		}
	}
	b.Questions += len(kept)
}

// question makes a question one of the pack's. It reports false when the pack
// cannot have it. fallback is its id when nothing in it makes one.
func (b *builder) question(q *question.Question, fallback string) bool {
	b.dropPictures(q)
	for _, p := range lessons.CheckQuestion(q) {
		if p.Severity == problem.Error {
			b.Skipped = append(b.Skipped, p)
			return false
		}
	}
	id := q.ID
	if !q.Named {
		id = lessons.IDFrom(q.Title, fallback)
	} else if !lessons.ValidID(id) {
		id = lessons.IDFrom(id, fallback)
	}
	id = b.ids.unused(id)
	if q.Named && id != q.ID {
		b.lose(q, codeID, "Now", id)
	}
	if q.Block != "" && !b.blocks[q.Block] {
		b.lose(q, codeBlock, "Block", q.Block)
		q.Block = ""
	}
	if q.Kind.Graded() || q.Skill != "" {
		q.Skill = b.skill(q.Skill)
	}
	q.ID, q.Named = id, true
	b.takePictures(q)
	return true
}

func (b *builder) lose(q *question.Question, code, key, value string) {
	b.Lost = append(b.Lost, problem.Problem{File: q.File, Line: q.Line, Code: code, Severity: problem.Warning, Data: map[string]any{"ID": q.ID, key: value}})
}

// picture is a picture in Markdown: its words and where it lies.
var picture = regexp.MustCompile(`!\[([^\]\n]*)\]\((?:<([^>\n]*)>|([^)\s]*))[^)\n]*\)`)

// dropPictures leaves the words of pictures that did not come with a question.
func (b *builder) dropPictures(q *question.Question) {
	for _, text := range lessons.Texts(q) {
		*text = withoutPictures(*text, func(src string) bool {
			_, inside := q.Files[src]
			if !inside {
				b.lose(q, codePicture, "Text", src)
			}
			return inside
		})
	}
}

// withoutPictures leaves the words of pictures that are not to be kept.
func withoutPictures(text string, keep func(src string) bool) string {
	if !strings.Contains(text, "![") {
		return text
	}
	return picture.ReplaceAllStringFunc(text, func(found string) string {
		m := picture.FindStringSubmatch(found)
		if keep(m[2] + m[3]) {
			return found
		}
		return m[1]
	})
}

// takePictures moves the pictures of a question into the pack. The same
// picture lies there once; two of the same name get two names.
func (b *builder) takePictures(q *question.Question) {
	for _, name := range slices.Sorted(maps.Keys(q.Files)) {
		place, here := "", "]("+name+")"
		for _, text := range lessons.Texts(q) {
			if !strings.Contains(*text, here) {
				continue
			}
			if place == "" {
				place = b.place("media/"+path.Base(name), q.Files[name])
			}
			*text = strings.ReplaceAll(*text, here, "](../"+place+")")
		}
	}
	q.Files = nil
}

// place gives a picture its path in the pack.
func (b *builder) place(wish string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(wish)
	name := wish
	for n := 2; b.taken[strings.ToLower(name)] && b.media[name] != sum; n++ {
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(wish, ext), n, ext)
	}
	b.taken[strings.ToLower(name)], b.media[name], b.Files[name] = true, sum, data
	return name
}

// quizzes writes questions as the quiz files of one module, by the ends of
// their names; of several when they are more than a file may hold.
func (b *builder) quizzes(questions []*question.Question) []map[string][]byte {
	said, rest := sayable(questions)
	var modules []map[string][]byte
	for len(said)+len(rest) > 0 {
		files := map[string][]byte{}
		if len(said) > 0 {
			data, n, _ := gift.WriteUpTo(lessons.MaxFileSize, said) // sayable: nothing is lost
			files[".gift"], said = data, said[n:]
		}
		if len(rest) > 0 {
			data, n, lost := moodlexml.WriteUpTo(lessons.MaxFileSize, rest)
			files[".xml"], rest = data, rest[n:]
			b.Lost = append(b.Lost, lost...)
		}
		modules = append(modules, files)
	}
	return modules
}

// sayable parts the questions that GIFT says in full from the rest, which
// Moodle XML says. A text between questions must stay where it stands, so all
// of them are in one file when there is one and GIFT does not say all.
func sayable(questions []*question.Question) (said, rest []*question.Question) {
	for _, q := range questions {
		if _, lost := gift.Write([]*question.Question{q}); len(lost) == 0 {
			said = append(said, q)
		} else {
			rest = append(rest, q)
		}
	}
	if len(rest) > 0 && slices.ContainsFunc(said, func(q *question.Question) bool { return q.Kind == question.Description }) {
		return nil, questions
	}
	return said, rest
}
