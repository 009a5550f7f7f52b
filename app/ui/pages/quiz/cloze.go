package quiz

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// gapMark is where a gap stands in the text of a cloze.
var gapMark = regexp.MustCompile(`\[\[([0-9]{1,4})\]\]`)

// cloze is how one fills the gaps of a text.
type cloze struct {
	plainly
	gaps []*gap
}

// gap is one of them: something to type, or to choose from.
type gap struct {
	*question.Gap
	order   []int // positions of its choices as they are offered
	entry   *widgets.Entry
	chooser *widgets.Chooser
	object  fyne.CanvasObject

	text   *widgets.Cloze // where it stands, under which number
	number int
}

func (c *cloze) draw() fyne.CanvasObject {
	for i := range c.q.Gaps {
		c.gaps = append(c.gaps, c.newGap(i))
	}
	document := c.document
	document.Paragraph = c.paragraph
	column := document.Draw(markdown.Parse([]byte(c.q.Stem)))
	for i, g := range c.gaps {
		if g.text == nil { // in a table or a heading, where nothing can be filled in
			text := widgets.NewCloze(widgets.Lesson)
			text.Write(markdown.Run{Text: mark(i) + " "})
			g.put(text)
			column.Add(text)
		}
	}
	return column
}

func mark(i int) string { return "[[" + strconv.Itoa(i+1) + "]]" }

func (c *cloze) newGap(i int) *gap {
	g := &gap{Gap: &c.q.Gaps[i]}
	if len(g.Choices) > 0 && g.Kind != question.Short {
		g.order = g.Shuffled(c.seed + uint64(i))
		var offered []widgets.Choice
		for place, position := range g.order {
			offered = append(offered, widgets.Choice{Key: letter(place), Text: inline(g.Choices[position].Text)})
		}
		g.chooser = widgets.NewChooser(offered, "…")
		g.chooser.Several = g.Kind == question.Multiple
		g.chooser.Name = "gap-" + strconv.Itoa(i+1)
		g.chooser.OnChosen = func() {
			c.changed()
			g.text.Refresh()
		}
		g.chooser.OnKey = func(ev *fyne.KeyEvent) bool { return c.move(i, ev) }
		g.object = widgets.Fixed(g.chooser.Natural(), 0, g.chooser)
		return g
	}
	g.entry = widgets.NewEntry("")
	g.entry.Name = "gap-" + strconv.Itoa(i+1)
	g.entry.OnChanged = func(string) { c.changed() }
	g.entry.OnSubmitted = func(string) { c.onwards(i) }
	g.entry.OnKey = func(ev *fyne.KeyEvent) bool { return c.move(i, ev) }
	g.object = widgets.Fixed(entryWidth(rightAnswer(c.d.Texts, &g.Question)), theme.Control, g.entry)
	return g
}

// entryWidth gives an entry room for its answer, in steps, so that its width
// does not tell the word.
func entryWidth(answer string) float32 {
	steps := (len([]rune(answer)) + gapStep - 1) / gapStep
	return float32(min(max(steps, 1), gapSteps) * gapStepWidth)
}

// paragraph draws a paragraph with its gaps; nil when it has none.
func (c *cloze) paragraph(p markdown.Paragraph, role widgets.Role) fyne.CanvasObject {
	text := widgets.NewCloze(role)
	filled := false
	for _, run := range p.Runs {
		rest := run.Text
		for {
			at := gapMark.FindStringSubmatchIndex(rest)
			if at == nil {
				break
			}
			n, _ := strconv.Atoi(rest[at[2]:at[3]]) // four digits at most
			piece := run
			piece.Text = rest[:at[0]]
			rest = rest[at[1]:]
			if n < 1 || n > len(c.gaps) || c.gaps[n-1].text != nil {
				piece.Text += mark(n - 1) // names no gap, or one that stands elsewhere
				text.Write(piece)
				continue
			}
			text.Write(piece)
			c.gaps[n-1].put(text)
			filled = true
		}
		run.Text = rest
		text.Write(run)
	}
	if !filled {
		return nil
	}
	return text
}

// put gives a gap its place in a text.
func (g *gap) put(text *widgets.Cloze) { g.text, g.number = text, text.Put(g.object) }

func (c *cloze) words() words {
	t := c.d.Texts
	return words{instruction: t.Say("quiz.cloze"), keys: t.Say("quiz.keys-cloze"), button: t.Say("quiz.check")}
}

// keys is what takes them in a gap.
func (g *gap) keys() fyne.Focusable {
	if g.entry != nil {
		return g.entry
	}
	return g.chooser
}

// said is what stands in a gap; empty when nothing does.
func (g *gap) said() string {
	if g.entry != nil {
		return strings.TrimSpace(g.entry.Text)
	}
	return g.chooser.Words()
}

func (c *cloze) focus() fyne.Focusable {
	if len(c.gaps) == 0 {
		return nil
	}
	return c.gaps[0].keys()
}

// ready wants one gap filled: who does not know the others may go on.
func (c *cloze) ready() bool {
	return slices.ContainsFunc(c.gaps, func(g *gap) bool { return g.said() != "" })
}

func (c *cloze) unsaved() bool {
	return slices.ContainsFunc(c.gaps, func(g *gap) bool { return g.entry != nil && g.said() != "" })
}

// onwards goes to the next gap, and from the last one to the button.
func (c *cloze) onwards(from int) {
	if from+1 < len(c.gaps) {
		c.d.Window.Canvas().Focus(c.gaps[from+1].keys())
	} else {
		c.d.Window.Canvas().Focus(c.button)
	}
}

// move takes the arrows from gap to gap.
func (c *cloze) move(from int, ev *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[ev.Name]
	switch to := from + step; {
	case step != 0:
		if to >= 0 && to < len(c.gaps) {
			c.d.Window.Canvas().Focus(c.gaps[to].keys())
		}
		return true
	case enter(ev):
		if c.gaps[from].said() == "" {
			return false // it opens the list
		}
		c.onwards(from)
		return true
	}
	return c.key(ev)
}

func (c *cloze) response() any {
	all := make([]any, len(c.gaps))
	for i, g := range c.gaps {
		switch {
		case g.entry != nil:
			all[i] = g.entry.Text
		case g.said() == "":
			all[i] = ""
		case g.Kind == question.Multiple:
			all[i] = g.positions()
		default:
			all[i] = g.positions()[0]
		}
	}
	return all
}

// positions are those of the choices made, from 1, in the file's order of the
// choices.
func (g *gap) positions() []int {
	var all []int
	for _, place := range g.chooser.Chosen() {
		all = append(all, g.order[place]+1)
	}
	return all
}

func (c *cloze) correct(graded question.Result) {
	for i, g := range c.gaps {
		said := g.said()
		if said == "" {
			said = "–"
		}
		good := full(graded.Parts[i])
		line := widgets.HStack(6, widgets.NewVerdict(said, good))
		if right := rightAnswer(c.d.Texts, &g.Question); !good && right != "" {
			line.Add(widgets.NewVerdict(right, true))
		}
		g.text.Replace(g.number, line)
	}
}
