package lessons

import (
	"path"
	"slices"
	"strings"

	"cordee/lessons/format/gift"
	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// lessonFile is one lesson in one language, before the languages are brought
// together.
type lessonFile struct {
	file      string
	settings  lessonSettings
	title     string
	blocks    []Block // an id that the author did not give is empty
	lead      bool    // the first block is what stands before the first section
	questions []*question.Question
}

// readLesson reads a lesson in one language.
func (l *loader) readLesson(file string) (*lessonFile, bool) {
	data, ok := l.read(file, MaxFileSize)
	if !ok {
		return nil, false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	f := &lessonFile{file: file}
	f.settings, text = l.frontMatter(file, text)
	doc, losses := markdown.Read([]byte(text))
	for _, loss := range losses {
		l.lost(file, loss.Line, loss)
	}
	f.title = f.settings.Title
	l.cut(f, doc)
	for i := range f.blocks {
		b := &f.blocks[i]
		b.Body = l.images(file, b.Body)
		b.Text = markdown.Plain(b.Body)
	}
	return f, true
}

// cut makes blocks of a document: a section of level 2 each, and before them
// what has no section. Questions leave the text.
func (l *loader) cut(f *lessonFile, doc markdown.Document) {
	titled := false
	for _, node := range doc {
		switch n := node.(type) {
		case markdown.Heading:
			if n.Level == 1 && !titled {
				f.title, titled = markdown.PlainRuns(n.Runs), true
				continue
			}
			if n.Level == 2 {
				f.blocks = append(f.blocks, Block{ID: n.ID, Title: markdown.PlainRuns(n.Runs), Line: n.Line})
				continue
			}
		case markdown.Code:
			if n.Lang == "gift" {
				questions, problems := gift.ParseAt(f.file, n.Line, []byte(n.Text))
				f.questions = append(f.questions, questions...)
				l.problems = append(l.problems, problems...)
				continue
			}
		}
		if len(f.blocks) == 0 {
			f.blocks = []Block{{Line: 1}}
			f.lead = true
		}
		last := &f.blocks[len(f.blocks)-1]
		last.Body = append(last.Body, node)
	}
}

// lost reports what Markdown left out.
func (l *loader) lost(file string, line int, loss markdown.Loss) {
	switch loss.Kind {
	case markdown.LostHTML:
		l.warn(file, line, codeHTML, "Text", loss.Text)
	case markdown.LostRemoteImage:
		l.fail(file, line, codeImageRemote, "Text", loss.Text)
	case markdown.LostLink:
		l.warn(file, line, codeLink, "Text", loss.Text)
	case markdown.LostDepth:
		l.fail(file, line, codeNested)
	case markdown.LostSize:
		l.fail(file, line, codeTextTooLong)
	case markdown.LostCard:
		l.fail(file, line, codeCard, "Text", loss.Text)
	}
}

// images checks the pictures of a document and gives each its path inside the
// pack. A picture that is not there leaves its words.
func (l *loader) images(file string, doc markdown.Document) markdown.Document {
	kept := make(markdown.Document, 0, len(doc))
	for _, node := range doc {
		switch n := node.(type) {
		case markdown.Image:
			name, ok := l.image(file, n.Line, n.Src)
			if n.Src = name; ok {
				kept = append(kept, n)
			} else if n.Alt != "" {
				kept = append(kept, markdown.Paragraph{Runs: []markdown.Run{{Text: n.Alt, Italic: true}}})
			}
			continue
		case markdown.Quote:
			n.Body = l.images(file, n.Body)
			node = n
		case markdown.Alert:
			n.Body = l.images(file, n.Body)
			node = n
		case markdown.List:
			n.Items = slices.Clone(n.Items)
			for i := range n.Items {
				n.Items[i] = l.images(file, n.Items[i])
			}
			node = n
		}
		kept = append(kept, node)
	}
	return kept
}

// image returns the path inside the pack of a picture that a file names.
func (l *loader) image(file string, line int, src string) (string, bool) {
	name := path.Join(path.Dir(file), src)
	if !l.has(name) {
		l.fail(file, line, codeImageMissing, "Text", src)
		return "", false
	}
	l.used[name] = true
	return name, l.imageFormat(file, line, name, src)
}

// imageFormat reports a picture of a kind that is not shown.
func (l *loader) imageFormat(file string, line int, name, src string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".svg":
		return true
	}
	l.fail(file, line, codeImageFormat, "Text", src)
	return false
}
