package badges

import (
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

const (
	altitudeRing = 64  // px across
	bandWide     = 82  // px, the name of a band
	todayWide    = 140 // px, the level today
	overallWide  = 150 // px, the bar of the level over all skills
)

// altitude is how high the person has climbed and how that is counted. Whoever
// wishes no game has none.
func (v *view) altitude() fyne.CanvasObject {
	if v.d.Settings.Play == app.Sober {
		return widgets.VStack(0)
	}
	say, metres := v.d.Texts.Say, v.l.standing.Metres
	level, next := knowledge.AltitudeLevel(metres)
	ahead := say("badge.altitude-top")
	if next > 0 {
		ahead = say("badge.altitude-next", "Metres", next-metres, "Name", say("altitude."+strconv.Itoa(level+1)))
	}
	ring := widgets.NewRing(float32(knowledge.AltitudeShare(metres)), strconv.Itoa(level), altitudeRing).In(theme.Band(level))
	words := widgets.VStack(2,
		widgets.NewProse(say("badge.altitude", "Name", say("altitude."+strconv.Itoa(level)), "Metres", metres), widgets.Subheading),
		widgets.NewProse(ahead, widgets.Body).In(theme.Ink2))
	return widgets.NewCard(widgets.VStack(12, widgets.HStack(16, ring, widgets.Grow(words)), widgets.NewLine(), v.count()))
}

// count recounts the altitude in this person's own figures.
func (v *view) count() fyne.CanvasObject {
	bands, confirmed := v.l.standing.Former/knowledge.MetresPerBand, v.l.standing.Confirmed
	for _, skill := range v.l.standing.Skills {
		bands += int(skill.Reached)
	}
	line := func(what string, metres int) fyne.CanvasObject {
		return widgets.HStack(8, widgets.Grow(widgets.NewProse(what, widgets.Caption)),
			widgets.NewText(v.d.Texts.Say("badge.metres", "Metres", metres), widgets.CaptionStrong))
	}
	return widgets.VStack(4,
		line(v.d.Texts.Count("badge.count-bands", bands, "Each", knowledge.MetresPerBand), bands*knowledge.MetresPerBand),
		line(v.d.Texts.Count("badge.count-confirmed", confirmed, "Each", knowledge.MetresPerConfirmed), confirmed*knowledge.MetresPerConfirmed),
		widgets.NewProse(v.d.Texts.Say("badge.count-why"), widgets.Caption).In(theme.Ink2))
}

// skills is the band reached in each skill and the level today, then the level
// today over all of them, then what the bands stand for.
func (v *view) skills() fyne.CanvasObject {
	say := v.d.Texts.Say
	rows := widgets.VStack(0, widgets.Pad(0, 0, 8, 0, widgets.NewText(say("badge.levels"), widgets.Strong)))
	for _, skill := range v.l.standing.Skills {
		rows.Add(v.skill(skill))
	}
	if overall := v.l.standing.Overall; overall != nil {
		rows.Add(widgets.Pad(10, 0, 12, 0, widgets.NewLine()))
		rows.Add(v.overall(*overall))
	}
	rows.Add(widgets.Pad(12, 0, 10, 0, widgets.NewLine()))
	for band := knowledge.Discovers; band <= knowledge.PassesOn; band++ {
		n := strconv.Itoa(int(band))
		rows.Add(widgets.Pad(0, 0, 6, 0, widgets.TopStack(12,
			widgets.Pad(5, 0, 0, 0, widgets.NewSegments(int(band))),
			widgets.Fixed(bandWide, 0, widgets.NewText(say("level."+n), widgets.CaptionStrong)),
			widgets.Grow(widgets.NewProse(say("level.rule-"+n), widgets.Caption).In(theme.Ink2)))))
	}
	return widgets.NewCard(rows)
}

// overall is one level today over the skills that are required, and how it is
// computed. It is no reward and no band: nothing was reached by it.
func (v *view) overall(level knowledge.Forecast) fyne.CanvasObject {
	say := v.d.Texts.Say
	small := func(words string) *widgets.Prose { return widgets.NewProse(words, widgets.Caption).In(theme.Ink2) }
	between := parts.Between(v.d, level)
	figure := widgets.VStack(0, widgets.NewText(v.d.Texts.Percent(level.Share), widgets.Strong), small(between))
	line := widgets.HStack(16, widgets.Grow(widgets.NewText(say("badge.overall"), widgets.Strong).Ellipsis()))
	if level.Wide() {
		figure = widgets.VStack(0, widgets.NewText(say("freshness.unknown"), widgets.Body), small(between))
	} else {
		line.Add(widgets.Fixed(overallWide, 0, widgets.NewBandBar(float32(level.Share), float32(level.Low), float32(level.High))))
	}
	line.Add(widgets.Fixed(todayWide+12+widgets.IconLine, 0, figure)) // under the levels of the rows above
	return widgets.VStack(6, line, small(say("badge.overall-how")))
}

func (v *view) skill(skill app.SkillLevel) fyne.CanvasObject {
	today := v.d.Texts.Say("badge.untested")
	switch {
	case skill.Distinct > 0 && skill.Freshness != knowledge.NotEnoughEvidence:
		today = v.d.Texts.Say("badge.today", "Share", v.d.Texts.Percent(skill.Today.Share))
	case skill.Distinct > 0:
		today = v.d.Texts.Say("freshness.unknown")
	}
	line := widgets.HStack(12,
		widgets.Grow(widgets.NewText(skill.Name.In(v.d.Texts.Lang()), widgets.Body).Ellipsis()),
		widgets.NewSegments(int(skill.Reached)),
		widgets.Fixed(bandWide, 0, widgets.NewText(v.d.Texts.Say("level."+strconv.Itoa(int(skill.Reached))), widgets.Body)),
		widgets.Fixed(todayWide, 0, widgets.NewText(today, widgets.Caption).In(theme.Ink2)),
		widgets.NewIcon("chev-r", theme.Ink2, widgets.IconLine))
	row := widgets.NewRow(widgets.Pad(8, 8, 8, 8, line), func() { v.d.Shell.Open(page.Place{Page: page.Skill, Skill: skill.ID}) })
	row.Name = "skill:" + skill.ID
	return widgets.Pad(0, -8, 0, -8, row)
}
