package studio

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/problem"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Measures of a problem, px: two lines of text, and where it stands.
const (
	problemHeight = 48
	problemWhere  = 230
)

// problems is the list of what is to be corrected. Ten thousand cost no more
// than those in sight.
type problems struct {
	widget.List
	all   []problem.Problem
	at    int                          // the chosen one; -1 when none
	under func(problem.Problem) string // what stands under the place of each; may be empty
}

// newProblems is an empty list; chosen is called with the problem that is.
func newProblems(t *texts.Texts, chosen func(problem.Problem)) *problems {
	l := &problems{at: -1, under: folder}
	l.Length = func() int { return len(l.all) }
	l.CreateItem = func() fyne.CanvasObject { return newProblemLine() }
	l.UpdateItem = func(i int, o fyne.CanvasObject) {
		if i < len(l.all) {
			o.(*problemLine).set(t, l.all[i], l.under(l.all[i]))
		}
	}
	l.OnSelected = func(i int) {
		if i < len(l.all) {
			l.at = i
			chosen(l.all[i])
		}
	}
	l.OnHighlighted = func(i int) { l.Select(i) }
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable; see files.TypedKey.
func (l *problems) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace:
		l.List.TypedKey(ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.at >= 0 {
			l.OnSelected(l.at)
		}
	default:
		widgets.PassKey(ev)
	}
}

// set replaces the problems. The chosen one stays chosen while it is there.
func (l *problems) set(all []problem.Problem) {
	var chosen *problem.Problem
	if l.at >= 0 && l.at < len(l.all) {
		chosen = &l.all[l.at]
	}
	l.all, l.at = slices.Clone(all), -1
	slices.SortStableFunc(l.all, func(a, b problem.Problem) int { return rank(a) - rank(b) })
	silent := l.OnSelected
	l.OnSelected = nil // nothing was chosen by the person
	l.UnselectAll()
	for i, p := range l.all {
		if chosen != nil && p.File == chosen.File && p.Line == chosen.Line && p.Code == chosen.Code {
			l.at = i
			l.Select(i)
			break
		}
	}
	l.OnSelected = silent
	l.Refresh()
}

// rank says in which order to correct: first the settings of the course, of
// which others may only be the echo, then errors, then warnings.
func rank(p problem.Problem) int {
	switch {
	case p.Severity == problem.Error && p.File == settings:
		return 0
	case p.Severity == problem.Error:
		return 1
	}
	return 2
}

// next chooses the problem after the chosen one, and the first after the last.
func (l *problems) next() {
	if len(l.all) > 0 {
		l.Select((l.at + 1) % len(l.all))
	}
}

// problemLine is one line of the list.
type problemLine struct {
	widget.BaseWidget
	icon     *widgets.Icon
	sentence *widgets.Prose
	where    *widgets.Text
	under    *widgets.Text
}

func newProblemLine() *problemLine {
	l := &problemLine{
		icon:     widgets.NewIcon("warn", theme.Err, widgets.IconButton),
		sentence: widgets.NewProse("", widgets.Body),
		where:    widgets.NewText("", widgets.Caption).Aligned(fyne.TextAlignTrailing).Ellipsis(),
		under:    widgets.NewText("", widgets.Caption).In(theme.Ink2).Aligned(fyne.TextAlignTrailing).Ellipsis(),
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *problemLine) CreateRenderer() fyne.WidgetRenderer {
	line := widgets.HStack(12, l.icon, widgets.Grow(l.sentence), widgets.Fixed(problemWhere, 0, widgets.VStack(0, l.where, l.under)))
	return widget.NewSimpleRenderer(widgets.Fixed(0, problemHeight, widgets.Pad(0, 10, 0, 10, line)))
}

func (l *problemLine) set(t *texts.Texts, p problem.Problem, under string) {
	in := theme.Err
	if p.Severity == problem.Warning {
		in = theme.WarnInk
	}
	l.icon.Set("warn", in)
	l.sentence.SetText(worded(t, p))
	l.where.SetText(where(p))
	l.under.SetText(under)
	show(l.under, under != "")
	l.Refresh()
}

// worded is the sentence of a problem.
func worded(t *texts.Texts, p problem.Problem) string {
	var data []any
	for name, value := range p.Data {
		data = append(data, name, value)
	}
	return t.Say(p.TextID(), data...)
}

// where is the place of a problem as editors write it, without the folder:
// file:line. A problem of the whole course has none.
func where(p problem.Problem) string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return path.Base(p.File)
	}
	return path.Base(p.File) + ":" + strconv.Itoa(p.Line)
}

// folder is where the file of a problem stands; empty at the top of the course.
func folder(p problem.Problem) string { return strings.TrimSuffix(path.Dir(p.File), ".") }
