package widgets

import (
	"strconv"
	"strings"

	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Document draws Markdown as a column of blocks. Its texts come from the caller, in the person's language.
type Document struct {
	Role    Role                           // Lesson for lessons, Body for messages
	OnLink  func(address string)           // a link was opened; nil leaves links without effect
	Picture func(src string) fyne.Resource // the picture at a path of the pack; nil when there is none
	Words   DocumentWords
	// Paragraph draws a paragraph in its own way in a role, or returns nil for the usual one; it may be nil.
	Paragraph func(markdown.Paragraph, Role) fyne.CanvasObject
}

// DocumentWords are the words a document adds to what its author wrote.
type DocumentWords struct {
	Alerts       map[markdown.AlertKind]string // "Remember", "Example"…
	Of, When, By string                        // the lines of a data card
	ReadIn       string
	Missing      func(src string) string // "img/chain.png is missing"
}

// Measures of a document, px.
const (
	documentGap  = 12
	documentList = 24  // from the left edge to the text of a list
	alertStripe  = 4   // the stripe at the left of an alert and of a quotation
	pictureMax   = 320 // height of a picture at most
)

// Draw is the whole document.
func (d Document) Draw(doc markdown.Document) *fyne.Container {
	column := VStack(documentGap)
	for _, node := range doc {
		column.Add(d.Block(node))
	}
	return column
}

// Block is one block of the document, so a page can put something beside each.
func (d Document) Block(node markdown.Node) fyne.CanvasObject {
	switch n := node.(type) {
	case markdown.Paragraph:
		if d.Paragraph != nil {
			if own := d.Paragraph(n, d.Role); own != nil {
				return own
			}
		}
		return NewParagraph(n.Runs, d.Role, d.OnLink)
	case markdown.Heading:
		return d.heading(n)
	case markdown.List:
		return d.list(n)
	case markdown.Quote:
		return d.striped("", theme.Line, nil, d.body().Draw(n.Body))
	case markdown.Table:
		return d.table(n)
	case markdown.Code:
		return d.code(n)
	case markdown.Image:
		return d.image(n)
	case markdown.Alert:
		return d.alert(n)
	case markdown.Card:
		return d.card(n)
	}
	return Pad(6, 0, 6, 0, NewLine()) // markdown.Rule
}

// body is the same document in body text, for what is set apart.
func (d Document) body() Document {
	d.Role = Body
	return d
}

func (d Document) heading(h markdown.Heading) fyne.CanvasObject {
	role := Strong
	switch {
	case d.Role != Lesson:
	case h.Level == 1:
		role = Heading
	case h.Level == 2:
		role = Subheading
	}
	return Pad(6, 0, 0, 0, NewRuns(h.Runs, role))
}

func (d Document) list(l markdown.List) fyne.CanvasObject {
	column := VStack(4)
	for i, item := range l.Items {
		sign := "•"
		if l.Ordered {
			sign = strconv.Itoa(l.Start+i) + "."
		}
		inner := VStack(4)
		for _, node := range item {
			inner.Add(d.Block(node))
		}
		column.Add(TopStack(0, Fixed(documentList, 0, NewText(sign, d.Role).In(theme.Ink2)), Grow(inner)))
	}
	return column
}

// alert sets a word of the author apart: what to remember stands on the quiet ground, what to beware of on the amber one.
func (d Document) alert(a markdown.Alert) fyne.CanvasObject {
	ground, stripe := theme.Sunken, theme.Primary
	if a.Kind == markdown.Warning || a.Kind == markdown.Caution {
		ground, stripe = theme.WarnTint, theme.WarnInk
	}
	var title fyne.CanvasObject
	if words := d.Words.Alerts[a.Kind]; words != "" {
		title = NewText(words, Strong)
	}
	return d.striped(ground, stripe, title, d.body().Draw(a.Body))
}

// striped sets content apart with a stripe at its left, on a ground or on none.
func (d Document) striped(ground, stripe fyne.ThemeColorName, title, content fyne.CanvasObject) fyne.CanvasObject {
	inner := VStack(0)
	if title != nil {
		inner.Add(title)
	}
	inner.Add(content)
	edge := NewGround(stripe, 0)
	edge.least = fyne.NewSize(alertStripe, 0)
	framed := container.New(beside{}, edge, Pad(12, 16, 12, 16, inner))
	if ground == "" {
		return framed
	}
	return container.NewStack(NewGround(ground, theme.CellRadius), framed)
}

// code keeps its spaces and breaks only where a line is too long.
func (d Document) code(c markdown.Code) fyne.CanvasObject {
	lines := VStack(0)
	for line := range strings.SplitSeq(strings.TrimRight(c.Text, "\n"), "\n") {
		line = strings.ReplaceAll(line, "\t", "    ")
		lines.Add(NewProse(strings.ReplaceAll(line, " ", "\u00a0"), Mono))
	}
	return container.NewStack(NewGround(theme.Sunken, theme.Radius), Inset(12, lines))
}

func (d Document) image(i markdown.Image) fyne.CanvasObject {
	var picture fyne.Resource
	if d.Picture != nil {
		picture = d.Picture(i.Src)
	}
	if picture == nil {
		words := i.Alt
		if d.Words.Missing != nil {
			words = d.Words.Missing(i.Src)
		}
		gap := NewCard(HStack(12, Spacer(), NewIcon("image", theme.Ink2, IconButton), NewText(words, Body).In(theme.Ink2), Spacer()))
		return gap.As(Outlined)
	}
	column := VStack(4, container.New(&scaled{}, NewPicture(picture, 1, 1)))
	if i.Alt != "" {
		column.Add(NewProse(i.Alt, Caption).In(theme.Ink2))
	}
	return column
}

// card is a figure with where it comes from, so that nobody quotes it bare.
func (d Document) card(c markdown.Card) fyne.CanvasObject {
	column := VStack(4, NewProse(c.Figure, Heading))
	for _, line := range [][2]string{{d.Words.Of, c.Of}, {d.Words.When, c.When}, {d.Words.By, c.By}, {d.Words.ReadIn, c.ReadIn}} {
		if line[1] != "" {
			column.Add(NewRuns([]markdown.Run{{Text: line[0] + " ", Bold: true}, {Text: line[1]}}, Body).In(theme.Ink2))
		}
	}
	if c.Caution != "" {
		column.Add(Pad(6, 0, 0, 0, TopStack(8, Pad(2, 0, 0, 0, NewIcon("info", theme.WarnInk, IconLine)), Grow(NewProse(c.Caution, Body)))))
	}
	return NewCard(column)
}

// beside puts the first object at the left in its own width, as high as the second.
type beside struct{}

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := objects[0].MinSize().Width
	height := max(fit(objects[1], size.Width-left), size.Height)
	place(objects[0], 0, 0, left, height)
	objects[1].Move(fyne.NewPos(left, 0))
}

func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+right.Width, right.Height)
}

// scaled shows a picture as wide as the column, in its proportions, and never higher than pictureMax.
type scaled struct{ height float32 }

func (s *scaled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	image := objects[0].(*canvas.Image)
	if aspect := image.Aspect(); aspect > 0 {
		s.height = min(size.Width/aspect, pictureMax)
	}
	place(image, 0, 0, size.Width, s.height)
}

func (s *scaled) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, max(s.height, 40)) }
