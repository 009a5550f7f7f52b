package today

import (
	"strconv"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// howWidth is the width of the explanation of the altitude, px.
const howWidth = 400

// altitude is the card of the person's level, which nobody else sees.
func (t *today) altitude(v view) fyne.CanvasObject {
	level, next := knowledge.AltitudeLevel(v.metres)
	floor, share := knowledge.Metres[level-1], float32(1)
	words := t.Texts.Say("today.altitude-top", "Metres", v.metres)
	if next > 0 {
		share = float32(v.metres-floor) / float32(next-floor)
		words = t.Texts.Say("today.altitude-next", "Metres", v.metres, "Left", next-v.metres, "Next", t.altitudeName(level+1))
	}
	how := widgets.NewButton(t.Texts.Say("today.how"), nil).Named("how").As(widgets.Low)
	how.OnTapped = func() { t.explain(v, how) }
	badges := widgets.NewButton(t.Texts.Say("today.badges"), t.open(page.Place{Page: page.Badges})).Named("badges").As(widgets.Low)
	ring := widgets.NewRing(share, t.Texts.Number(level), ringLarge).In(theme.Band(level))
	return widgets.NewCard(widgets.VStack(10,
		widgets.HStack(16, ring, widgets.Grow(widgets.VStack(2,
			widgets.NewText(t.altitudeName(level), widgets.Strong),
			widgets.NewProse(words, widgets.Body).In(theme.Ink2)))),
		widgets.Pad(0, 0, -hang/2, -hang, widgets.Flow(4, how, badges)),
	))
}

// explain shows what the altitude is made of, in the person's own figures.
func (t *today) explain(v view, anchor fyne.CanvasObject) {
	closing := widgets.NewButton(t.Texts.Say("today.close"), nil).Named("close")
	rows := widgets.VStack(8, widgets.NewText(t.Texts.Say("today.how-title"), widgets.Subheading))
	fromBands := 0
	for _, skill := range v.skills {
		if skill.Reached == knowledge.NotSeen {
			continue
		}
		metres := int(skill.Reached) * knowledge.MetresPerBand
		fromBands += metres
		rows.Add(t.metresRow(t.Texts.Say("today.how-skill", "Skill", skill.Name.In(t.Texts.Lang()),
			"Level", t.Texts.Say("level."+strconv.Itoa(int(skill.Reached)))), metres, widgets.Body))
	}
	// What the bands do not account for was confirmed by colleagues.
	if confirmed := v.metres - fromBands; confirmed > 0 {
		rows.Add(t.metresRow(t.Texts.Count("today.how-confirmed", confirmed/knowledge.MetresPerConfirmed), confirmed, widgets.Body))
	}
	if v.metres == 0 {
		rows.Add(widgets.NewProse(t.Texts.Say("today.how-none"), widgets.Body))
	} else {
		rows.Add(widgets.NewLine())
		rows.Add(t.metresRow(t.Texts.Say("today.how-total"), v.metres, widgets.Strong))
	}
	rows.Add(widgets.NewProse(t.Texts.Say("today.how-rule",
		"Band", knowledge.MetresPerBand, "Confirmed", knowledge.MetresPerConfirmed), widgets.Caption).In(theme.Ink2))
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
