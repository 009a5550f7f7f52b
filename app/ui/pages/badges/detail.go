package badges

import (
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

// describe is all there is to know about a badge: what it honours, how it is
// earned, and what this person did for it.
func (v *view) describe(s badge.Status) fyne.CanvasObject {
	say := v.d.Texts.Say
	family := say("badge.family-" + string(s.Family))
	if s.Earned() {
		family += " · " + v.d.Texts.FullDate(v.local(s.At))
	}
	column := widgets.VStack(10,
		widgets.Pad(8, 0, 4, 0, widgets.NewBadge(s.ID, s.Earned(), badgeLarge)),
		widgets.VStack(2,
			widgets.NewProse(say("badge."+s.ID+".name"), widgets.Subheading).Centred(),
			widgets.NewProse(family, widgets.Caption).In(theme.Ink2).Centred()),
		widgets.NewProse(say("badge."+s.ID+".why"), widgets.Body),
		widgets.NewLine(),
		widgets.VStack(2, widgets.NewText(say("badge.how"), widgets.Strong), widgets.NewProse(say("badge."+s.ID+".rule"), widgets.Body)),
		widgets.NewLine())
	if len(s.Evidence) > 0 {
		column.Add(widgets.NewText(say("badge.evidence"), widgets.Strong))
		for _, e := range s.Evidence {
			column.Add(v.evidence(s, e))
		}
	}
	if !s.Earned() {
		column.Add(v.wayOn(s))
	}
	return column
}

// evidence is one thing that counted, which leads to where it happened.
func (v *view) evidence(s badge.Status, e badge.Evidence) fyne.CanvasObject {
	say := v.d.Texts.Say
	day := v.d.Texts.FullDate(v.local(e.At))
	if e.Thread != "" {
		title, by := say("badge.thread"), ""
		if th, found := v.threads[e.Thread]; found {
			title, by = parts.ThreadTitle(v.d, th), th.Author.Name
		}
		line := v.lead("discuss", title, say("badge.accepted", "Day", day), page.Place{Page: page.Discuss, Thread: e.Thread})
		if by == "" {
			return line
		}
		confirmed := widgets.HStack(8, widgets.NewAvatar(e.By, by, widgets.AvatarSmall),
			widgets.Grow(widgets.NewProse(say("badge.confirmed-by", "Name", by), widgets.Caption).In(theme.Ink2)))
		return widgets.VStack(6, line, confirmed)
	}
	name, pack := e.Skill, ""
	for _, skill := range v.standing.Skills {
		if skill.ID == e.Skill {
			name, pack = skill.Name.In(v.d.Texts.Lang()), skill.Pack
		}
	}
	line := v.lead("learn", name, day, page.Place{Page: page.Learn, Pack: pack})
	return widgets.VStack(6, line, widgets.NewProse(say("badge.counted"), widgets.Caption).In(theme.Ink2))
}

// lead is a line that leads somewhere.
func (v *view) lead(icon, title, note string, to page.Place) fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewProse(title, widgets.Body), widgets.NewText(note, widgets.Caption).In(theme.Ink2))
	line := widgets.HStack(10, widgets.NewIcon(icon, theme.Primary, widgets.IconRail), widgets.Grow(words),
		widgets.NewIcon("chev-r", theme.Ink2, widgets.IconLine))
	row := widgets.NewRow(widgets.Pad(6, 8, 6, 8, line), func() { v.d.Shell.Open(to) })
	row.Name = "evidence"
	return widgets.Pad(0, -8, 0, -8, row)
}

// wayOn leads to where the badge can be earned.
func (v *view) wayOn(s badge.Status) fyne.CanvasObject {
	text, icon, to := "badge.to-learn", "learn", page.Place{Page: page.Learn}
	if s.Family == badge.Connecting {
		text, icon, to = "badge.to-discuss", "discuss", page.Place{Page: page.Discuss}
	}
	go_ := widgets.NewButton(v.d.Texts.Say(text), func() { v.d.Shell.Open(to) }).WithIcon(icon).Named("badge:way")
	return widgets.VStack(10,
		widgets.NewProse(v.d.Texts.Say("badge.not-yet"), widgets.Body).In(theme.Ink2),
		widgets.HStack(0, go_))
}
