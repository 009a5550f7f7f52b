package lessons

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// Pictures reads the pictures that texts of a file name, by the names they
// have there. file is where the texts were read ("games/plan.fr.twee"), for
// names are relative to it. One that is not there is left out.
func Pictures(files fs.FS, file string, texts ...string) map[string][]byte {
	found := map[string][]byte{}
	for _, text := range texts {
		if plain(text) {
			continue
		}
		for _, image := range images(markdown.Parse([]byte(text))) {
			if found[image.Src] != nil {
				continue
			}
			if data, ok := readPicture(files, path.Join(path.Dir(file), image.Src)); ok {
				found[image.Src] = data
			}
		}
	}
	return found
}

// QuestionPictures reads the pictures of a question, by the names its texts
// have for them: those that came inside its file, else files of the pack.
func QuestionPictures(files fs.FS, q *question.Question) map[string][]byte {
	var texts []string
	for _, text := range Texts(q) {
		texts = append(texts, *text)
	}
	found := Pictures(files, q.File, texts...)
	for name, data := range q.Files {
		found[name] = data
	}
	return found
}

func readPicture(files fs.FS, name string) ([]byte, bool) {
	if !fs.ValidPath(name) {
		return nil, false
	}
	file, err := files.Open(name)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxFileSize+1))
	return data, err == nil && len(data) <= MaxFileSize
}

// images lists the pictures of a document, also those in lists and quotations.
func images(doc markdown.Document) []markdown.Image {
	var all []markdown.Image
	for _, node := range doc {
		switch n := node.(type) {
		case markdown.Image:
			all = append(all, n)
		case markdown.Quote:
			all = append(all, images(n.Body)...)
		case markdown.Alert:
			all = append(all, images(n.Body)...)
		case markdown.List:
			for _, item := range n.Items {
				all = append(all, images(item)...)
			}
		}
	}
	return all
}

// Texts lists the texts of a question that are Markdown, where they stand: they
// may be changed there.
func Texts(q *question.Question) []*string {
	texts := []*string{&q.Stem, &q.Model, &q.General, &q.WhenRight, &q.WhenPartly, &q.WhenWrong}
	for i := range q.Choices {
		if q.Kind != question.Short { // whose choices are what people type
			texts = append(texts, &q.Choices[i].Text)
		}
		texts = append(texts, &q.Choices[i].Feedback)
	}
	for i := range q.Numbers {
		texts = append(texts, &q.Numbers[i].Feedback)
	}
	for i := range q.Pairs {
		texts = append(texts, &q.Pairs[i].Left)
	}
	for i := range q.Order {
		texts = append(texts, &q.Order[i])
	}
	for i := range q.Hints {
		texts = append(texts, &q.Hints[i])
	}
	for i := range q.Gaps {
		texts = append(texts, Texts(&q.Gaps[i].Question)...)
	}
	return texts
}

// Embed puts the pictures of the pack that questions show inside the
// questions, as the formats of others carry them: in Files, under the name the
// texts then use. Two pictures never share a name, and no picture has two.
func Embed(files fs.FS, questions []*question.Question) {
	content := map[string][sha256.Size]byte{} // by the name a picture was given
	for _, q := range questions {
		for src, data := range QuestionPictures(files, q) {
			if _, inside := q.Files[src]; inside {
				content[src] = sha256.Sum256(data)
			}
		}
	}
	for _, q := range questions {
		found := QuestionPictures(files, q)
		for _, src := range slices.Sorted(maps.Keys(found)) {
			if _, inside := q.Files[src]; inside {
				continue
			}
			if q.Files == nil {
				q.Files = map[string][]byte{}
			}
			name := unusedPicture(content, "media/"+path.Base(src), found[src])
			q.Files[name] = found[src]
			for _, text := range Texts(q) {
				*text = strings.ReplaceAll(*text, "]("+src+")", "]("+name+")")
			}
		}
	}
}

// unusedPicture returns the wish, or the wish with a number, for a picture
// that is not the one of that name.
func unusedPicture(content map[string][sha256.Size]byte, wish string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(wish)
	name := wish
	for n := 2; ; n++ {
		if have, taken := content[name]; !taken || have == sum {
			content[name] = sum
			return name
		}
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(wish, ext), n, ext)
	}
}
