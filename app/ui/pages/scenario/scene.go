package scenario

import (
	"strconv"
	"strings"

	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// document is what a scene says.
func document(scene scenario.Scene) markdown.Document { return markdown.Parse([]byte(scene.Text)) }

// scene is what happens, and the ways on.
func (s *player) scene() fyne.CanvasObject {
	scene := s.run.Scene()
	column := widgets.VStack(14)
	said := document(scene)
	if picture, rest := s.illustration(said); picture != nil {
		column.Add(picture)
		said = rest
	}
	if scene.Title != "" && scene.Title != scene.Passage {
		column.Add(widgets.NewProse(scene.Title, widgets.Subheading))
	}
	words := lesson.Document(s.Deps)
	words.Picture = func(src string) fyne.Resource { return s.shown[src] }
	for _, node := range said {
		if quote, ok := node.(markdown.Quote); ok {
			if bubble := speech(words, quote); bubble != nil {
				column.Add(bubble)
				continue
			}
		}
		column.Add(words.Block(node))
	}
	column.Add(s.ways(scene))
	if scene.Ending {
		if s.debrief != nil {
			column.Add(s.reflection())
		}
		column.Add(s.end())
	}
	return column
}

// illustration is the picture a scene begins with, as wide as the column.
func (s *player) illustration(said markdown.Document) (fyne.CanvasObject, markdown.Document) {
	if len(said) == 0 {
		return nil, said
	}
	first, ok := said[0].(markdown.Image)
	if !ok || s.shown[first.Src] == nil {
		return nil, said
	}
	picture := canvas.NewImageFromResource(s.shown[first.Src])
	picture.FillMode = canvas.ImageFillCover
	picture.CornerRadius = theme.CardRadius
	return container.New(&landscape{}, picture), said[1:]
}

// landscape gives a picture the proportions it has in a column of full width,
// so that a narrow window cuts nothing off its sides.
type landscape struct{ width float32 }

func (l *landscape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	objects[0].Resize(size)
}

func (l *landscape) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, pictureHeight*min(l.width/textColumn, 1))
}

// speech is a quotation that begins with a name in bold, as somebody speaking;
// nil when it does not.
func speech(words widgets.Document, quote markdown.Quote) fyne.CanvasObject {
	if len(quote.Body) == 0 {
		return nil
	}
	first, ok := quote.Body[0].(markdown.Paragraph)
	if !ok || len(first.Runs) == 0 || !first.Runs[0].Bold {
		return nil
	}
	name := strings.TrimRight(first.Runs[0].Text, " :\u00a0\u202f")
	rest := append([]markdown.Run{}, first.Runs[1:]...)
	if len(rest) > 0 {
		rest[0].Text = strings.TrimLeft(rest[0].Text, " :\n\u00a0\u202f")
	}
	body := append(markdown.Document{markdown.Paragraph{Runs: rest}}, quote.Body[1:]...)
	words.Role = widgets.Body
	bubble := widgets.NewCard(widgets.VStack(2, widgets.NewText(name, widgets.Strong), words.Draw(body)))
	person, _, _ := strings.Cut(name, ",") // what follows is what they do
	return widgets.TopStack(12, widgets.NewAvatar(person, person, widgets.AvatarLarge), widgets.Grow(bubble))
}

// ways are the choices a scene offers.
func (s *player) ways(scene scenario.Scene) fyne.CanvasObject {
	s.branches = nil
	column := widgets.VStack(choiceGap)
	for i, choice := range scene.Choices {
		b := widgets.NewBranch(strconv.Itoa(i+1), []markdown.Run{{Text: choice.Text}}, choice.Detail, func() { s.choose(i) })
		b.Name = "choice:" + strconv.Itoa(i+1)
		b.OnKey = s.key
		s.branches = append(s.branches, b)
		column.Add(b)
	}
	hint := ""
	switch n := len(scene.Choices); {
	case n == 1:
		hint = s.Texts.Say("scenario.keys-on")
	case n > 1:
		hint = s.Texts.Say("scenario.keys", "Last", min(n, 9))
	}
	if hint != "" {
		column.Add(widgets.Pad(4, 0, 0, 0, widgets.NewProse(hint, widgets.Caption).In(theme.Ink2)))
	}
	return column
}
