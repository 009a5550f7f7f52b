package quiz

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// matching is how one finds the right side of each line.
type matching struct {
	plainly
	lines  []question.Pair
	rights []string // as they are shown
	rows   []*matchRow
}

// matchRow is one line.
type matchRow struct {
	tile    *widgets.Tile
	chooser *widgets.Chooser
	answer  *fyne.Container // the chooser, then what it should have been
}

func (m *matching) draw() fyne.CanvasObject {
	m.lines = m.q.Lines()
	all := m.q.Rights()
	var offered []widgets.Choice
	for place, position := range m.q.Shuffled(m.seed) {
		m.rights = append(m.rights, all[position])
		offered = append(offered, widgets.Choice{Key: letter(place), Text: all[position]})
	}
	column := widgets.VStack(optionGap)
	for i, pair := range m.lines {
		row := &matchRow{chooser: widgets.NewChooser(offered, m.d.Texts.Say("quiz.choose"))}
		row.chooser.OnChosen = func() { m.chosen(i) }
		row.chooser.OnKey = func(ev *fyne.KeyEvent) bool { return m.move(i, ev) }
		row.answer = widgets.VStack(0, row.chooser)
		left := widgets.Pad(matchTop, 0, matchTop, 0, widgets.NewRuns(line(pair.Left), widgets.Lesson))
		row.tile = widgets.NewTile(widgets.Ratio(1, theme.Gap, widgets.VStack(0, left), row.answer))
		m.rows = append(m.rows, row)
		column.Add(row.tile)
	}
	return column
}

func (m *matching) words() words {
	t := m.d.Texts
	return words{
		instruction: t.Say("quiz.match"), button: t.Say("quiz.check"),
		keys: t.Say("quiz.keys-match", "Last", letter(max(0, len(m.rights)-1))),
	}
}

func (m *matching) focus() fyne.Focusable {
	if len(m.rows) == 0 {
		return nil
	}
	return m.rows[0].chooser
}

// open is the first line without an answer, after a line and then from the
// top; -1 when every line has one.
func (m *matching) open(after int) int {
	for step := range len(m.rows) {
		i := (after + 1 + step) % len(m.rows)
		if len(m.rows[i].chooser.Chosen()) == 0 {
			return i
		}
	}
	return -1
}

func (m *matching) ready() bool { return m.open(-1) < 0 }

// chosen leads on to the next line that has no answer yet, then to the button.
func (m *matching) chosen(i int) {
	m.changed()
	if next := m.open(i); next >= 0 {
		m.d.Window.Canvas().Focus(m.rows[next].chooser)
	} else {
		m.d.Window.Canvas().Focus(m.button)
	}
}

// move takes the arrows from line to line, and Enter to the button once every
// line has its answer.
func (m *matching) move(from int, ev *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[ev.Name]
	switch to := from + step; {
	case step != 0:
		if to >= 0 && to < len(m.rows) {
			m.d.Window.Canvas().Focus(m.rows[to].chooser)
		}
		return true
	case enter(ev) && !m.ready():
		return false // it opens the list
	}
	return m.key(ev)
}

func (m *matching) response() any {
	pairs := [][]string{}
	for i, row := range m.rows {
		for _, place := range row.chooser.Chosen() {
			pairs = append(pairs, []string{m.lines[i].Left, m.rights[place]})
		}
	}
	return pairs
}

func (m *matching) correct(graded question.Result) {
	for i, row := range m.rows {
		good := full(graded.Parts[i])
		row.answer.Objects = []fyne.CanvasObject{judged(row.chooser.Words(), good)}
		row.tile.SetState(widgets.Right)
		if !good {
			row.answer.Add(judged(m.lines[i].Right, true))
			row.tile.SetState(widgets.Wrong)
		}
	}
}

// judged is an answer with a check or a cross before it.
func judged(text string, right bool) fyne.CanvasObject {
	icon, in := "cross", theme.Err
	if right {
		icon, in = "check", theme.Ok
	}
	return widgets.Pad(matchTop, 0, matchTop, 0, widgets.TopStack(10,
		widgets.Pad(matchTop, 0, 0, 0, widgets.NewIcon(icon, in, widgets.IconLine)), widgets.Grow(widgets.NewProse(text, widgets.Lesson).In(in))))
}
