package lesson

import (
	"net/url"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Document draws what authors write, in the size of lessons, with the words
// the program adds. Addresses on the web open in the browser.
func Document(d page.Deps) widgets.Document {
	return widgets.Document{Role: widgets.Lesson, Words: documentWords(d.Texts), OnLink: func(address string) { browse(d, address) }}
}

func documentWords(t *texts.Texts) widgets.DocumentWords {
	return widgets.DocumentWords{
		Alerts: map[markdown.AlertKind]string{
			markdown.Note: t.Say("lesson.note"), markdown.Important: t.Say("lesson.important"), markdown.Tip: t.Say("lesson.tip"),
			markdown.Warning: t.Say("lesson.warning"), markdown.Caution: t.Say("lesson.caution"),
		},
		Of: t.Say("lesson.card-of"), When: t.Say("lesson.card-when"), By: t.Say("lesson.card-by"), ReadIn: t.Say("lesson.card-read-in"),
	}
}

// missing says that a picture is not there.
func missing(t *texts.Texts) func(src string) string {
	return func(src string) string { return t.Say("lesson.missing-picture", "File", src) }
}

// browse opens an address of the web or of mail; a lesson has no others.
func browse(d page.Deps, address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return
	}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		d.Shell.Fail(err)
	}
}

// Draft is a lesson of a pack that need not be installed.
type Draft struct {
	*lessons.Lesson
	Lang     string
	Pictures map[string]fyne.Resource // by their path in the pack
}

// ReadDraft takes a lesson of a pack, with the pictures that read finds by
// their path. It belongs away from the window's thread.
func ReadDraft(pack *lessons.Pack, id, lang string, read func(path string) (fyne.Resource, bool)) Draft {
	l, found := pack.Lesson(id)
	if !found {
		return Draft{}
	}
	draft := Draft{Lesson: l, Lang: lang, Pictures: map[string]fyne.Resource{}}
	for _, path := range pictureNames(l.In(lang)) {
		if picture, ok := read(path); ok {
			draft.Pictures[path] = picture
		}
	}
	return draft
}

// Preview is a lesson as a learner reads it. Nothing is recorded and nothing
// can be discussed.
func Preview(d page.Deps, draft Draft) fyne.CanvasObject {
	l, lang := draft.Lesson, draft.Lang
	if l == nil {
		return container.NewStack()
	}
	column := widgets.VStack(blockGap)
	column.Add(widgets.Pad(0, blockPad, 0, blockPad, widgets.NewProse(l.Title.In(lang), widgets.Heading)))
	document := Document(d)
	document.Words = documentWords(texts.In(lang))
	document.Words.Missing = missing(texts.In(lang))
	document.Picture = func(src string) fyne.Resource { return draft.Pictures[src] }
	for _, b := range l.In(lang) {
		column.Add(widgets.Pad(blockPadY, blockPad, blockPadY, blockPad, drawBlock(document, b)))
	}
	return container.NewVScroll(widgets.Pad(theme.PageY, 0, theme.PageY, 0, widgets.Column(columnWidth, column)))
}

// drawBlock is the heading and the text of a block.
func drawBlock(d widgets.Document, b lessons.Block) fyne.CanvasObject {
	words := d.Draw(b.Body)
	if b.Title == "" {
		return words
	}
	return widgets.VStack(6, widgets.NewProse(b.Title, widgets.Subheading), words)
}

// pictureNames lists the pictures of some blocks, by their path in the pack.
func pictureNames(blocks []lessons.Block) []string {
	var names []string
	for _, b := range blocks {
		names = append(names, Pictures(b.Body)...)
	}
	return names
}

// Pictures lists the pictures of a document as it names them.
func Pictures(doc markdown.Document) []string {
	var names []string
	var look func(markdown.Document)
	look = func(doc markdown.Document) {
		for _, node := range doc {
			switch n := node.(type) {
			case markdown.Image:
				names = append(names, n.Src)
			case markdown.Quote:
				look(n.Body)
			case markdown.Alert:
				look(n.Body)
			case markdown.List:
				for _, item := range n.Items {
					look(item)
				}
			}
		}
	}
	look(doc)
	return names
}

// eachParagraph visits the paragraphs of a drawn document, which take keys when
// one reaches them by Tab.
func eachParagraph(o fyne.CanvasObject, visit func(*widgets.Paragraph)) {
	switch o := o.(type) {
	case *widgets.Paragraph:
		visit(o)
	case *widgets.Card:
		eachParagraph(o.Content, visit)
	case *fyne.Container:
		for _, child := range o.Objects {
			eachParagraph(child, visit)
		}
	}
}
