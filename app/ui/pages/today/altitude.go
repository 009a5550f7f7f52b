package today

import (
	"slices"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// howWidth is the width of the explanation of the altitude, px.
const howWidth = 400

// ringLarge is the diameter of the ring of the level, px.
const ringLarge = 56

// climb is an altitude and what it is made of.
type climb struct {
	metres    int
	former    int // among them, for skills that no course has any more
	confirmed int // pieces of evidence
	bands     []reached
}

// reached is the band reached in a skill.
type reached struct {
	skill string
	band  knowledge.Band
}

func (t *today) climbed(s app.Standing) climb {
	c := climb{metres: s.Metres, former: s.Former, confirmed: s.Confirmed}
	for _, skill := range s.Skills {
		if skill.Reached != knowledge.NotSeen {
			c.bands = append(c.bands, reached{skill.Name.In(t.Texts.Lang()), skill.Reached})
		}
	}
	return c
}

// altitude is the card of the person's level and week, which nobody else sees.
func (t *today) altitude(v view) fyne.CanvasObject {
	metres := v.climb.metres
	level, next := knowledge.AltitudeLevel(metres)
	words := t.Texts.Say("today.altitude-top", "Metres", metres)
	if next > 0 {
		words = t.Texts.Say("today.altitude-next", "Metres", metres, "Left", next-metres, "Next", t.altitudeName(level+1))
	}
	how := widgets.NewButton(t.Texts.Say("today.how"), nil).Named("how").As(widgets.Low).Smaller()
	how.OnTapped = func() { t.explain(v.climb, how) }
	badges := widgets.NewButton(t.Texts.Say("today.badges"), t.open(page.Place{Page: page.Badges})).Named("badges").As(widgets.Low).Smaller()
	ring := widgets.NewRing(float32(knowledge.AltitudeShare(metres)), t.Texts.Number(level), ringLarge).In(theme.Band(level))
	return widgets.NewCard(widgets.VStack(6,
		widgets.HStack(16, ring, widgets.Grow(widgets.VStack(2,
			widgets.NewText(t.altitudeName(level), widgets.Strong),
			widgets.NewProse(words, widgets.Body).In(theme.Ink2)))),
		t.dots(v.week),
		widgets.NewProse(t.rhythm(v.week), widgets.Caption).In(theme.Ink2).Centred(),
		widgets.Pad(0, 0, -hang/2, -hang, widgets.Flow(4, how, badges)),
	))
}

// dots are the working days of the week.
func (t *today) dots(week app.Week) fyne.CanvasObject {
	marks := map[app.DayState]widgets.DayMark{app.DayActive: widgets.DayDone, app.DayLeave: widgets.DayOff}
	var days []widgets.WeekDay
	for i, day := range week.Days {
		days = append(days, widgets.WeekDay{Label: t.Texts.Say("weekday." + strconv.Itoa(i+1)), Mark: marks[day.State], Today: day.Today})
	}
	return widgets.NewWeekDots(days)
}

// rhythm words the week. A day without learning is not spoken of.
func (t *today) rhythm(week app.Week) string {
	away := slices.ContainsFunc(week.Days[:], func(d app.Day) bool { return d.Today && d.State == app.DayLeave })
	switch active, usual := week.Active, week.Usual; {
	case away:
		return t.Texts.Say("today.week-leave")
	case active == 0 && usual == 0:
		return t.Texts.Say("today.week-new", "Days", app.RhythmDays, "Of", app.WorkingDays)
	case active == 0:
		return t.Texts.Count("today.week-usual", usual, "Of", app.WorkingDays)
	case active == usual:
		return t.Texts.Count("today.week-as-usual", active, "Of", app.WorkingDays)
	case active < usual:
		return t.Texts.Count("today.week-under-way", active, "Of", app.WorkingDays, "Usual", usual)
	default:
		return t.Texts.Count("today.week", active, "Of", app.WorkingDays)
	}
}

// explain shows what the altitude is made of, in the person's own figures, and
// what the week counts.
func (t *today) explain(c climb, anchor fyne.CanvasObject) {
	closing := widgets.NewButton(t.Texts.Say("today.close"), nil).Named("close")
	rows := widgets.VStack(8, widgets.NewText(t.Texts.Say("today.how-title"), widgets.Subheading))
	for _, r := range c.bands {
		rows.Add(t.metresRow(t.Texts.Say("today.how-skill", "Skill", r.skill, "Level", t.Texts.Say("level."+strconv.Itoa(int(r.band)))),
			int(r.band)*knowledge.MetresPerBand, widgets.Body))
	}
	if c.former > 0 {
		rows.Add(t.metresRow(t.Texts.Say("today.how-former"), c.former, widgets.Body))
	}
	if c.confirmed > 0 {
		rows.Add(t.metresRow(t.Texts.Count("today.how-confirmed", c.confirmed), c.confirmed*knowledge.MetresPerConfirmed, widgets.Body))
	}
	if c.metres == 0 {
		rows.Add(widgets.NewProse(t.Texts.Say("today.how-none"), widgets.Body))
	} else {
		rows.Add(widgets.NewLine())
		rows.Add(t.metresRow(t.Texts.Say("today.how-total"), c.metres, widgets.Strong))
	}
	rows.Add(widgets.NewProse(t.Texts.Say("today.how-rule",
		"Band", knowledge.MetresPerBand, "Confirmed", knowledge.MetresPerConfirmed), widgets.Caption).In(theme.Ink2))
	rows.Add(widgets.NewProse(t.Texts.Say("today.how-week",
		"Days", app.RhythmDays, "Of", app.WorkingDays), widgets.Caption).In(theme.Ink2))
	rows.Add(widgets.HStack(0, widgets.Spacer(), closing))

	popover := widgets.NewPopover(rows, howWidth, t.Window.Canvas())
	closing.OnTapped = popover.Hide
	widgets.ShowBeside(popover, anchor)
	t.Window.Canvas().Focus(closing)
}

func (t *today) metresRow(words string, metres int, role widgets.Role) fyne.CanvasObject {
	return widgets.TopStack(16, widgets.Grow(widgets.NewProse(words, role)),
		widgets.NewText(t.Texts.Say("today.how-metres", "Metres", metres), role))
}

func (t *today) altitudeName(level int) string { return t.Texts.Say("altitude." + strconv.Itoa(level)) }
