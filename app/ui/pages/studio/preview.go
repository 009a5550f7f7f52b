package studio

import (
	"context"
	"path"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/markdown"
	"cordee/lessons/question"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Bounds of what is drawn of a file.
const (
	maxLines    = 400 // of a file shown as text: more is read in an editor
	textWidth   = 720 // px
	pictureSize = 480 // px
)

// preview shows a file as a learner sees it.
type preview struct {
	page.Deps
	object fyne.CanvasObject
	choose func(file string)
	shown  string // id of the lesson or scenario shown; empty when it is neither

	name  *widgets.Text
	langs *fyne.Container
	body  *fyne.Container
	file  string // shown, or being read

	pictures map[*question.Question]map[string][]byte // of the questions shown
	learned  map[string]app.Difficulty                // of the questions of the course, by id
}

func newPreview(d page.Deps, choose func(file string)) *preview {
	p := &preview{Deps: d, choose: choose}
	p.name = widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis()
	p.langs, p.body = widgets.HStack(8), container.NewStack()
	bar := widgets.HStack(10, widgets.NewText(d.Texts.Say("studio.preview"), widgets.Strong), widgets.Grow(p.name), p.langs)
	top := widgets.VStack(0, widgets.Fixed(0, previewBar, widgets.Pad(0, 20, 0, 20, bar)), widgets.NewLine())
	p.object = widgets.Around(top, p.body, nil, nil)
	return p
}

// content is what was read of a file, one of its fields filled.
type content struct {
	lesson    lesson.Draft
	questions []*question.Question
	pictures  map[*question.Question]map[string][]byte // of the questions that have some, by the names in their texts
	learned   map[string]app.Difficulty                // how hard questions turned out to be, by id
	doc       markdown.Document
	scenario  *lessons.Scenario
	told      *scenario.Story                        // scenario, in the language of the file
	story     func(src string) (fyne.Resource, bool) // finds its pictures
	picture   fyne.Resource
	text      string
}

// id is that of the lesson or scenario; empty when it is neither.
func (c content) id() string {
	switch {
	case c.lesson.Lesson != nil:
		return c.lesson.ID
	case c.scenario != nil:
		return c.scenario.ID
	}
	return ""
}

// show reads a file of the course and shows it; nothing when file is empty.
// The same file again stays where it was scrolled to.
func (p *preview) show(draft app.Draft, file string) {
	again := file == p.file
	p.file = file
	p.name.SetText(file)
	p.languages(draft, file)
	if file == "" {
		p.shown = ""
		p.set(widgets.NewEmpty("author", p.Texts.Say("studio.choose-title"), p.Texts.Say("studio.choose"), nil), false)
		return
	}
	var c content
	var err error
	p.Run.Go(func(ctx context.Context) {
		if c, err = read(draft, file); err == nil && len(c.questions) > 0 && draft.Pack != nil {
			c.learned, err = p.App.LearnedDifficulties(ctx, draft.Pack.ID)
		}
	}, func() {
		if file != p.file {
			return
		}
		p.shown = c.id()
		if err != nil {
			p.set(widgets.Inset(40, widgets.NewErrorPanel(file, []markdown.Run{{Text: p.Texts.Error(err)}}, widgets.Failed)), false)
			return
		}
		p.set(p.draw(c), again)
	})
}

// read reads a file by what its name says it is.
func read(draft app.Draft, file string) (content, error) {
	if path.Ext(file) == ".md" {
		if pack, id, lang, found := draft.Lesson(file); found {
			return content{lesson: lesson.ReadDraft(pack, id, lang, pictures(draft))}, nil
		}
	}
	if s, lang, found := scenarioOf(draft.Pack, file); found {
		return content{scenario: s, told: s.Stories[lang], story: near(draft, file)}, nil
	}
	data, err := draft.Bytes(file)
	switch {
	case err != nil:
		return content{}, err
	case path.Ext(file) == ".gift", path.Ext(file) == ".xml":
		return asked(draft, format.Read(file, data).Questions), nil // its problems are in the list
	case path.Ext(file) == ".md":
		doc, _ := markdown.Read(data)
		return content{doc: doc}, nil
	}
	if picture, ok := drawable(file, data); ok {
		return content{picture: picture}, nil
	}
	return content{text: strings.ToValidUTF8(string(data), "\uFFFD")}, nil
}

// asked are questions with their pictures.
func asked(draft app.Draft, questions []*question.Question) content {
	c := content{questions: questions, pictures: map[*question.Question]map[string][]byte{}}
	for _, q := range questions {
		if found := draft.QuestionPictures(q); len(found) > 0 {
			c.pictures[q] = found
		}
	}
	return c
}

func (p *preview) draw(c content) fyne.CanvasObject {
	switch {
	case c.lesson.Lesson != nil:
		return lesson.Preview(p.Deps, c.lesson)
	case c.questions != nil:
		p.pictures, p.learned = c.pictures, c.learned
		return p.questions(c.questions)
	case c.told != nil:
		return p.passages(c.told, c.story)
	case c.picture != nil:
		return container.NewCenter(widgets.NewPicture(c.picture, pictureSize, pictureSize))
	case c.doc != nil:
		return scroll(lesson.Document(p.Deps).Draw(c.doc))
	}
	lines := strings.Split(c.text, "\n")
	column := widgets.VStack(12, widgets.Document{}.Block(markdown.Code{Text: strings.Join(lines[:min(len(lines), maxLines)], "\n")}))
	if len(lines) > maxLines {
		column.Add(widgets.NewProse(p.Texts.Say("studio.cut", "Shown", maxLines, "All", len(lines)), widgets.Caption).In(theme.Ink2))
	}
	return scroll(column)
}

// scroll is a column of text that scrolls.
func scroll(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(widgets.Pad(20, 24, 24, 24, widgets.Column(textWidth, widgets.VStack(0, o))))
}

// set shows o; where the person had scrolled to is kept when stay is true.
func (p *preview) set(o fyne.CanvasObject, stay bool) {
	var at fyne.Position
	if before, ok := first(p.body).(*container.Scroll); ok && stay {
		at = before.Offset
	}
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
	if now, ok := o.(*container.Scroll); ok && stay {
		now.ScrollToOffset(at)
	}
}

func first(c *fyne.Container) fyne.CanvasObject {
	if len(c.Objects) == 0 {
		return nil
	}
	return c.Objects[0]
}

// languages offers the same text in the other languages of the course.
func (p *preview) languages(draft app.Draft, file string) {
	p.langs.Objects = nil
	stem, own := spoken(file)
	for _, other := range draft.Files {
		name, lang := spoken(other)
		if own == "" || name != stem || lang == "" || path.Ext(other) != path.Ext(file) {
			continue
		}
		tone := widgets.Neutral
		if lang == own {
			tone = widgets.Selected
		}
		chip := widgets.NewChipButton(widgets.NewChip(autonym(lang), tone, ""), func() { p.choose(other) })
		chip.Name = "studio-lang-" + lang
		p.langs.Add(chip)
	}
	p.langs.Refresh()
}
