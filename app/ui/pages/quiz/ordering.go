package quiz

import (
	"slices"
	"strconv"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// ordering is how one puts things in order.
type ordering struct {
	plainly
	shown  []int // positions in the right order, as they are shown at first
	sorter *widgets.Sorter
	right  *fyne.Container // the right order, once it is told
	moved  bool
}

func (o *ordering) draw() fyne.CanvasObject {
	o.shown = o.q.Shuffled(o.seed)
	var items [][]markdown.Run
	for _, position := range o.shown {
		items = append(items, line(o.q.Order[position]))
	}
	o.sorter = widgets.NewSorter(items)
	o.sorter.OnKey = o.key
	o.sorter.OnMoved = func() {
		o.moved = true
		o.changed()
	}
	o.right = widgets.VStack(0)
	return widgets.VStack(0, o.sorter.Object, o.right)
}

func (o *ordering) words() words {
	t := o.d.Texts
	return words{instruction: t.Say("quiz.order"), keys: t.Say("quiz.keys-order"), button: t.Say("quiz.check")}
}

func (o *ordering) focus() fyne.Focusable {
	if rows := o.sorter.Rows(); len(rows) > 0 {
		return rows[0]
	}
	return nil
}

// ready wants one move at least: what is shown at first is not the order,
// unless there is only one.
func (o *ordering) ready() bool { return o.moved || o.isRight() }

// order lists the items as they stand.
func (o *ordering) order() []string {
	texts := []string{}
	for _, i := range o.sorter.Order() {
		texts = append(texts, o.q.Order[o.shown[i]])
	}
	return texts
}

func (o *ordering) isRight() bool { return slices.Equal(o.order(), o.q.Order) }

func (o *ordering) response() any { return o.order() }

// correct says of each row whether it stands at its place, and then the right
// order, whatever the rule that counts.
func (o *ordering) correct(question.Result) {
	for place, text := range o.order() {
		row := o.sorter.Rows()[place]
		if text == o.q.Order[place] {
			row.SetVerdict(widgets.Right, o.d.Texts.Say("quiz.in-place"))
			continue
		}
		row.SetVerdict(widgets.Wrong, o.d.Texts.Say("quiz.belongs", "N", slices.Index(o.q.Order, text)+1))
	}
	if o.isRight() {
		return
	}
	column := widgets.VStack(6, widgets.NewText(o.d.Texts.Say("quiz.right-order"), widgets.Strong))
	for i, text := range o.q.Order {
		number := widgets.Fixed(orderNumber, 0, widgets.NewText(strconv.Itoa(i+1)+".", widgets.Body).In(theme.Ink2))
		column.Add(widgets.TopStack(0, number, widgets.Grow(widgets.NewRuns(line(text), widgets.Body))))
	}
	o.right.Add(widgets.Pad(14, 0, 0, 0, widgets.NewCard(column)))
}
