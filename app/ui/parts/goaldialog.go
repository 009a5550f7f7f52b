package parts

import (
	"context"
	"strconv"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Measures of the panel in which a goal is set, px, and what it proposes.
const (
	goalWidth  = 360
	goalHint   = 36   // two lines: the panel does not move when something is wrong
	goalMetres = 1000 // ten bands: some weeks of a small team
	goalMonths = 1
)

// goalForm is the panel while it is open.
type goalForm struct {
	d      page.Deps
	title  *widgets.Entry
	metres *widgets.Entry
	until  *widgets.Entry
	hint   *widgets.Prose // the day in words, or what is wrong
	set    *widgets.Button
	over   *widget.PopUp
}

// ShowGoal opens the panel beside anchor, in which one sets how far the team
// wishes to climb, beginning with its goal at present; nil when it has none.
// Escape or a press outside leaves everything as it is.
func ShowGoal(d page.Deps, anchor fyne.CanvasObject, current *app.Goal) {
	say := d.Texts.Say
	f := &goalForm{d: d, hint: widgets.NewProse("", widgets.Caption).In(theme.Ink2)}
	title, metres, until := "", goalMetres, d.App.Now().AddDate(0, goalMonths, 0)
	explained := say("goal.why", "Band", knowledge.MetresPerBand, "Confirmed", knowledge.MetresPerConfirmed)
	if current != nil {
		title, metres, until = current.Title, current.Metres, current.Until
		explained = say("goal.again")
	}
	f.title = f.entry("title", title)
	f.title.SetPlaceHolder(say("goal.title-hint"))
	f.metres = f.entry("metres", d.Texts.Number(metres))
	f.until = f.entry("until", until.Format(DayForm))
	f.set = widgets.NewButton(say("goal.set"), f.submit).As(widgets.High).Named("goal:set")
	cancel := widgets.NewButton(say("goal.cancel"), func() { f.over.Hide() })
	field := func(label string, e *widgets.Entry) fyne.CanvasObject {
		return widgets.VStack(4, widgets.NewText(say(label), widgets.CaptionStrong), e)
	}
	content := widgets.VStack(12,
		widgets.NewText(say("goal.heading"), widgets.Subheading),
		field("goal.title", f.title),
		widgets.HStack(12, widgets.Grow(field("goal.metres", f.metres)), widgets.Grow(field("goal.until", f.until))),
		widgets.Fixed(0, goalHint, f.hint),
		widgets.NewProse(explained, widgets.Caption).In(theme.Ink2),
		widgets.Pad(4, 0, 0, 0, widgets.HStack(8, widgets.Spacer(), cancel, f.set)))
	f.check()
	f.over = widgets.NewPopover(content, goalWidth, d.Window.Canvas())
	widgets.ShowBeside(f.over, anchor)
	d.Window.Canvas().Focus(f.title)
}

func (f *goalForm) entry(name, text string) *widgets.Entry {
	e := widgets.NewEntry("")
	e.Name = "goal:" + name
	e.SetText(text)
	e.OnChanged = func(string) { f.check() }
	e.OnSubmitted = func(string) { f.submit() }
	return e
}

// read is what was typed. A number or a day that is none is one that no goal can have.
func (f *goalForm) read() (metres int, until time.Time) {
	now := f.d.App.Now()
	return readNumber(f.d.Texts, f.metres.Text), ReadDay(f.until.Text, now.Location())
}

// check says which day was typed, or what is wrong.
func (f *goalForm) check() {
	metres, until := f.read()
	if err := f.d.App.CheckGoal(f.title.Text, metres, until); err != nil {
		f.fail(err)
		return
	}
	f.hint.In(theme.Ink2)
	f.hint.SetText(f.d.Texts.Say("goal.until-day", "Day", f.d.Texts.Weekday(until)+" "+f.d.Texts.FullDate(until)))
	f.set.Enable()
}

func (f *goalForm) fail(err error) {
	f.hint.In(theme.Err)
	f.hint.SetText(f.d.Texts.Error(err))
	f.set.Disable()
}

func (f *goalForm) submit() {
	if f.set.Disabled() {
		return
	}
	metres, until := f.read()
	title := f.title.Text
	f.set.Disable() // until it is set: a second press would set it twice
	var err error
	f.d.Run.Go(func(ctx context.Context) { err = f.d.App.SetGoal(ctx, title, metres, until) }, func() {
		if err != nil {
			f.fail(err)
			return
		}
		f.over.Hide()
	})
}

// readNumber reads a whole number as people write it; 0 when it is none.
func readNumber(t *texts.Texts, text string) int {
	digits := strings.Join(strings.Fields(text), "")
	if t.Lang() == texts.English {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
