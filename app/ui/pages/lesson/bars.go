package lesson

import (
	"context"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// top is the bar over the text: back to the path, the size of the text, the panel.
func (r *reader) top() fyne.CanvasObject {
	t := r.d.Texts
	back := widgets.NewButton(r.reading.Course.Title.In(t.Lang()), func() {
		r.d.Shell.Open(page.Place{Page: page.Learn, Pack: r.place.Pack})
	}).As(widgets.Quiet).WithIcon("arrow-l").Smaller()
	back.Name = "path"
	size := widgets.NewButton(t.Say("lesson.size"), nil).As(widgets.Quiet).Smaller().Named("text-size")
	size.OnTapped = func() { r.chooseSize(size) }
	line := widgets.HStack(8, back, widgets.Spacer(), size, r.discussed.button)
	return widgets.Fixed(0, topHeight, widgets.Pad(0, theme.PageX, 0, columnLeft+4, line))
}

// chooseSize offers the sizes of the text under a button.
func (r *reader) chooseSize(under fyne.CanvasObject) {
	menu := fyne.NewMenu("")
	for _, size := range theme.LessonSizes {
		item := fyne.NewMenuItem(r.d.Texts.Count("lesson.points", size), func() {
			page.Do(r.d, func(ctx context.Context) error {
				return r.d.App.Choose(ctx, app.SettingTextSize, strconv.Itoa(size))
			}, nil)
		})
		item.Checked = size == int(fyne.CurrentApp().Settings().Theme().Size(theme.LessonText))
		menu.Items = append(menu.Items, item)
	}
	widget.ShowPopUpMenuAtRelativePosition(menu, r.d.Window.Canvas(), fyne.NewPos(0, under.Size().Height+4), under)
}

// head says which lesson this is.
func (r *reader) head() fyne.CanvasObject {
	t, m := r.d.Texts, r.reading.Module
	module := 0
	for i := range r.reading.Course.Modules {
		if r.reading.Course.Modules[i].ID == m.ID {
			module = i + 1
		}
	}
	where := t.Say("lesson.where", "Module", module, "Lesson", r.reading.Position+1, "Lessons", len(m.Lessons), "Minutes", r.reading.Lesson.Minutes)
	return widgets.Pad(8, 0, 4, 0, widgets.VStack(4,
		widgets.NewText(where, widgets.Caption).In(theme.Ink2),
		widgets.NewProse(r.reading.Lesson.Title.In(t.Lang()), widgets.Heading)))
}

// foot is the bar under the text: the lesson before, how much is read, what comes next.
type foot struct {
	object  fyne.CanvasObject
	rope    *widgets.Rope
	percent *widgets.Text
	say     func(share float64) string
}

func newFoot(r *reader) *foot {
	t := r.d.Texts
	f := &foot{rope: widgets.NewRope(r.share()), percent: widgets.NewText("", widgets.Caption).In(theme.Ink2)}
	f.say = func(share float64) string { return t.Say("lesson.read", "Share", t.Percent(share)) }
	f.percent.Text = f.say(float64(r.share()))

	line := widgets.HStack(12, widgets.Grow(f.rope), f.percent)
	if r.only != nil {
		way := widgets.NewButton(r.only.words, r.takeOnly).As(widgets.High).Named("next")
		if r.only.read {
			line.Add(way.WithAfter("arrow-r"))
		} else {
			line.Add(way.WithIcon("arrow-l"))
		}
	} else {
		line.Objects = append(r.before(), append(line.Objects, r.ways()...)...)
	}
	bar := widgets.Fixed(0, footHeight, widgets.Pad(0, theme.PageX, 0, theme.PageX, line))
	f.object = widgets.VStack(0, widgets.NewLine(), widgets.On(theme.Surface, bar))
	return f
}

// before is the way back to the lesson before this one in its module.
func (r *reader) before() []fyne.CanvasObject {
	if r.reading.Position == 0 {
		return nil
	}
	before := r.reading.Module.Lessons[r.reading.Position-1]
	return []fyne.CanvasObject{widgets.NewButton(r.d.Texts.Say("lesson.number", "N", r.reading.Position), func() { r.turn(before.ID) }).As(widgets.Quiet).WithIcon("arrow-l")}
}

// ways are what one can go on with: the next lesson, the questions of the
// module, or the path after the last one.
func (r *reader) ways() (ways []fyne.CanvasObject) {
	t := r.d.Texts
	next, check := after(r.reading), r.check()
	if next != nil {
		importance := widgets.Low
		if check == nil {
			importance = widgets.High
		}
		ways = append(ways, widgets.NewButton(t.Say("lesson.next"), func() { r.finish(func() { r.turn(next.ID) }) }).As(importance))
	}
	switch {
	case check != nil:
		ways = append(ways, check)
	case next == nil:
		ways = append(ways, widgets.NewButton(t.Say("lesson.done"), func() {
			r.finish(func() { r.d.Shell.Replace(page.Place{Page: page.Learn, Pack: r.place.Pack}) })
		}).As(widgets.High))
	}
	return ways
}

// progress shows how much is read, 0 to 1.
func (f *foot) progress(share float32) {
	f.rope.SetValue(share)
	f.percent.SetText(f.say(float64(share)))
}

// check is the way to the questions of the module; nil when it has none.
func (r *reader) check() fyne.CanvasObject {
	_, answered, total := r.reading.Course.Score(r.reading.Module)
	if total == 0 {
		return nil
	}
	if answered < total {
		total -= answered // the quiz asks those first; answered ones only when no other is left
	}
	return widgets.NewButton(r.d.Texts.Count("lesson.check", total), func() {
		r.finish(func() {
			r.d.Shell.Open(page.Place{Page: page.Quiz, Pack: r.place.Pack, Module: r.reading.Module.ID})
		})
	}).As(widgets.High).WithAfter("arrow-r")
}

// turn goes to another lesson, in the place of this one.
func (r *reader) turn(lesson string) {
	r.d.Shell.Replace(page.Place{Page: page.Lesson, Pack: r.place.Pack, Lesson: lesson})
}

// after is the next lesson of the course, in this module or the next one; nil
// after the last.
func after(reading app.Reading) *lessons.Lesson {
	if reading.Position+1 < len(reading.Module.Lessons) {
		return &reading.Module.Lessons[reading.Position+1]
	}
	found := false
	for i := range reading.Course.Modules {
		m := &reading.Course.Modules[i]
		if found && len(m.Lessons) > 0 {
			return &m.Lessons[0]
		}
		found = found || m.ID == reading.Module.ID
	}
	return nil
}
