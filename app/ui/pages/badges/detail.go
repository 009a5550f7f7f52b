package badges

import (
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

// describe is all there is to know about a badge: what it names, why that
// matters, how it is earned, and what this person did for it.
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
		widgets.VStack(4,
			widgets.NewProse(say("badge."+s.ID+".does"), widgets.Strong),
			widgets.NewProse(say("badge."+s.ID+".why"), widgets.Body)),
		widgets.NewLine(), v.rule(s))
	if len(s.Evidence) > 0 {
		title := "badge.evidence"
		if !s.Earned() {
			title = "badge.evidence-so-far"
		}
		list := widgets.VStack(6, widgets.NewText(say(title), widgets.Strong))
		for _, e := range s.Evidence {
			list.Add(v.evidence(s, e))
		}
		column.Add(widgets.NewLine())
		column.Add(list)
	}
	if !s.Earned() {
		column.Add(v.wayOn(s))
	}
	return column
}

// rule says how a badge is earned, and from what it is counted.
func (v *view) rule(s badge.Status) fyne.CanvasObject {
	say := v.d.Texts.Say
	small := func(words string) fyne.CanvasObject { return widgets.NewProse(words, widgets.Caption).In(theme.Ink2) }
	column := widgets.VStack(6, widgets.NewText(say("badge.how"), widgets.Strong), widgets.NewProse(say("badge."+s.ID+".rule"), widgets.Body))
	if !s.Earned() && s.Need > 1 {
		column.Add(v.progress(s))
	}
	if s.Source == badge.Confirmed {
		column.Add(small(say("badge.counted-public") + " " + say("badge.how-pair", "Days", badge.PairDays)))
	} else {
		column.Add(small(say("badge.counted")))
	}
	column.Add(small(say("badge.how-kept")))
	return column
}

// evidence is one thing that counted, which leads to where it happened.
func (v *view) evidence(s badge.Status, e badge.Evidence) fyne.CanvasObject {
	title, icon, to := v.about(s.Source, e)
	words := widgets.VStack(0, widgets.NewProse(title, widgets.Body), widgets.NewProse(v.note(s.Source, e), widgets.Caption).In(theme.Ink2))
	line := widgets.HStack(10, v.face(e, icon), widgets.Grow(words), widgets.NewIcon("chev-r", theme.Ink2, widgets.IconLine))
	row := widgets.NewRow(widgets.Pad(6, 8, 6, 8, line), func() { v.d.Shell.Open(to) })
	row.Name = "evidence"
	return widgets.Pad(0, -8, 0, -8, row)
}

// face is who confirmed, or an icon of what it was when nobody had to.
func (v *view) face(e badge.Evidence, icon string) fyne.CanvasObject {
	if name := v.l.names[e.By]; name != "" {
		return widgets.NewAvatar(e.By, name, widgets.AvatarSmall)
	}
	return widgets.NewIcon(icon, theme.Primary, widgets.IconRail)
}

// wayOn leads to where the badge can be earned.
func (v *view) wayOn(s badge.Status) fyne.CanvasObject {
	text, icon, to := "badge.to-learn", "learn", page.Place{Page: page.Learn}
	if s.Source == badge.Confirmed {
		text, icon, to = "badge.to-discuss", "discuss", page.Place{Page: page.Discuss}
	}
	button := widgets.NewButton(v.d.Texts.Say(text), func() { v.d.Shell.Open(to) }).WithIcon(icon).Named("badge:way")
	return widgets.HStack(0, button)
}
