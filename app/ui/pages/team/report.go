package team

import (
	"context"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// reportPanel is the levels, what rests on one person, and who can see what.
func (p *teamPage) reportPanel() fyne.CanvasObject {
	levels := widgets.VStack(12)
	if len(p.shown.report.People) > 0 {
		levels.Add(p.levelsHeader())
		levels.Add(p.levels())
	} else {
		levels.Add(p.nothingReceived())
	}
	if contested := p.contested(); contested != nil {
		levels.Add(widgets.Pad(4, 0, 0, 0, widgets.NewLine()))
		levels.Add(contested)
	}
	if len(p.shown.report.Missing) > 0 {
		levels.Add(widgets.Pad(4, 0, 0, 0, widgets.NewLine()))
		levels.Add(p.missing())
	}
	return widgets.VStack(theme.Gap,
		widgets.Ratio(levelsShare, theme.Gap, widgets.NewCard(levels), widgets.NewCard(p.fragile())),
		widgets.TopStack(8, widgets.Pad(2, 0, 0, 0, widgets.NewIcon("shield", theme.Ink2, widgets.IconLine)),
			widgets.Grow(widgets.NewProse(p.Texts.Say("team.privacy", "N", p.shown.report.SumsFrom()), widgets.Caption).In(theme.Ink2))),
	)
}

func (p *teamPage) nothingReceived() fyne.CanvasObject {
	if len(p.shown.report.Missing) == 0 {
		return widgets.NewEmpty("team", p.Texts.Say("team.nobody-title", "Team", p.shown.report.Team), p.Texts.Say("team.nobody"), nil)
	}
	exchange := widgets.NewButton(p.Texts.Say("team.exchange"), p.Shell.Sync).WithIcon("sync")
	return widgets.NewEmpty("team", p.Texts.Say("team.nothing-title"), p.Texts.Say("team.nothing"), exchange)
}

// missing lists those of whom nothing can be shown: apart from the levels,
// because it is not a zero.
func (p *teamPage) missing() fyne.CanvasObject {
	people, over := widgets.Flow(12), widgets.VStack(6)
	line := func(person app.Person, words string) fyne.CanvasObject {
		return widgets.HStack(6, widgets.NewAvatar(person.ID, person.Name, widgets.AvatarTiny), widgets.NewText(words, widgets.Body))
	}
	day := func(at time.Time) string { return p.Texts.FullDate(at.In(p.shown.report.At.Location())) }
	for _, m := range p.shown.report.Missing {
		switch {
		case !m.Until.IsZero():
			over.Add(line(m.Person, p.Texts.Say("team.missing-expired", "Name", m.Name, "Date", day(m.Until))))
		case !m.Withdrawn.IsZero():
			over.Add(line(m.Person, p.Texts.Say("team.missing-withdrawn", "Name", m.Name, "Date", day(m.Withdrawn))))
		default:
			people.Add(line(m.Person, m.Name))
		}
	}
	all := widgets.VStack(6)
	if len(people.Objects) > 0 {
		all.Add(widgets.NewText(p.Texts.Say("team.missing"), widgets.Strong))
		all.Add(widgets.NewProse(p.Texts.Say("team.missing-why"), widgets.Caption).In(theme.Ink2))
		all.Add(people)
	}
	if len(over.Objects) > 0 {
		all.Add(widgets.Pad(8, 0, 0, 0, widgets.NewText(p.Texts.Say("team.over"), widgets.Strong)))
		all.Add(over)
	}
	return all
}

// contested lists what people say against levels of theirs; nil when nobody does.
func (p *teamPage) contested() fyne.CanvasObject {
	list := widgets.VStack(8)
	for _, person := range p.shown.report.People {
		for _, skill := range p.shown.report.Skills {
			if said := person.Skills[skill.ID].Contested; said != "" {
				list.Add(widgets.TopStack(8, widgets.NewAvatar(person.ID, person.Name, widgets.AvatarTiny),
					widgets.Grow(widgets.NewProse(p.Texts.Say("team.contests", "Name", person.Name, "Skill", skill.Name.In(p.Texts.Lang()), "Text", said), widgets.Body))))
			}
		}
	}
	if len(list.Objects) == 0 {
		return nil
	}
	return widgets.VStack(8, widgets.NewText(p.Texts.Say("team.contested"), widgets.Strong), list)
}

// fragile is the card of the skills that few people master.
func (p *teamPage) fragile() fyne.CanvasObject {
	r := p.shown.report
	card := widgets.VStack(14, widgets.NewText(p.Texts.Say("team.fragile"), widgets.Strong))
	if !r.Sums() {
		card.Add(widgets.NewProse(p.Texts.Count("team.few", len(r.People), "From", r.SumsFrom()), widgets.Body).In(theme.Ink2))
		return card
	}
	line := func(icon string, in fyne.ThemeColorName, title, detail fyne.CanvasObject) {
		card.Add(widgets.TopStack(12, widgets.NewIcon(icon, in, widgets.IconButton), widgets.Grow(widgets.VStack(0, title, detail))))
	}
	caption := func(text string) fyne.CanvasObject { return widgets.NewProse(text, widgets.Caption).In(theme.Ink2) }
	solid, ahead := true, []string{}
	for _, c := range r.Coverage() {
		switch {
		case c.Fragile():
			solid = false
			title, detail := p.risk(c)
			line("warn", theme.Err, widgets.NewProse(title, widgets.Strong), caption(detail))
		case !c.Begun():
			ahead = append(ahead, c.Skill.Name.In(p.Texts.Lang()))
		}
	}
	if solid {
		line("check", theme.Ok, widgets.NewProse(p.Texts.Say("team.solid"), widgets.Strong), caption(p.Texts.Say("team.solid-why")))
	}
	if len(ahead) > 0 {
		line("info", theme.Ink2, widgets.NewProse(p.Texts.Say("team.ahead"), widgets.Strong), caption(strings.Join(ahead, " · ")))
	}
	return card
}

// risk words why a skill is fragile, about the skill and not about anybody.
func (p *teamPage) risk(c app.Coverage) (title, detail string) {
	skill := c.Skill.Name.In(p.Texts.Lang())
	if len(c.Masters) > 0 {
		return p.Texts.Say("team.risk-one", "Skill", skill, "Name", c.Masters[0].Name), p.Texts.Say("team.risk-one-why")
	}
	return p.Texts.Say("team.risk-none", "Skill", skill), p.Texts.Count("team.risk-best", c.AtBest, "Level", p.level(int(c.Best)))
}

// level words a level: "3, Masters".
func (p *teamPage) level(reached int) string {
	return p.Texts.Say("team.level", "Number", reached, "Name", p.levelName(reached))
}

func (p *teamPage) levelName(reached int) string {
	return p.Texts.Say("level." + string(rune('0'+min(max(reached, 0), theme.MasteryMax))))
}

// export asks where to, and writes the report as a table.
func (p *teamPage) export() {
	r := p.shown.report
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil {
			p.Shell.Fail(err)
			return
		}
		if file == nil { // called off
			return
		}
		page.Do(p.Deps, func(context.Context) error {
			if err := r.WriteCSV(file); err != nil {
				_ = file.Close() // the first error is the one to tell
				return err
			}
			return file.Close()
		}, func() { p.Shell.Tell(p.Texts.Say("team.exported", "File", file.URI().Name())) })
	}, p.Window)
	save.SetFileName(exportName(r))
	save.SetConfirmText(p.Texts.Say("team.save"))
	save.SetDismissText(p.Texts.Say("team.cancel"))
	save.Show()
}

// exportName is the file name that is proposed: the team and the day.
func exportName(r app.Report) string {
	team := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, c) || c < ' ' {
			return '-'
		}
		return c
	}, r.Team)
	return "cordee-" + team + "-" + r.At.Format(time.DateOnly) + ".csv"
}
