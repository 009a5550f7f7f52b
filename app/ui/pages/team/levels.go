package team

import (
	"strconv"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the table of levels, px.
const (
	swatch     = 14
	cellExtra  = 18 // what a cell needs beyond the least the heatmap gives it, for the short name above
	fitColumns = 8  // more than that, and the table is moved sideways
	fitRows    = 12 // more than that, and rows are low, so that a large team fits the window
	ringRoom   = 4  // around a table that is moved sideways, for the focus ring
)

// The texts for the words of a snapshot.
var (
	confidence = map[string]string{"low": "team.confidence-low", "medium": "team.confidence-medium", "high": "team.confidence-high"}
	freshness  = map[string]string{
		"solid": "freshness.today-solid", "holding": "freshness.today-holding", "to-refresh": "freshness.today-to-refresh", "unknown": "freshness.today-unknown",
	}
)

// levelsHeader is the title of the table and what its colours mean.
func (p *teamPage) levelsHeader() fyne.CanvasObject {
	legend := widgets.HStack(10)
	for level := range theme.MasteryMax + 1 {
		legend.Add(widgets.HStack(5, legendSwatch(level),
			widgets.NewText(strconv.Itoa(level)+" "+p.levelName(level), widgets.Caption).In(theme.Ink2)))
	}
	return widgets.HStack(12, widgets.Grow(widgets.NewText(p.Texts.Say("team.levels"), widgets.Strong).Ellipsis()), legend)
}

func legendSwatch(level int) fyne.CanvasObject {
	fill, _ := theme.Mastery(level, false)
	square := widgets.Fixed(swatch, swatch, widgets.NewGround(fill, theme.CellRadius))
	if level > 0 {
		return square
	}
	return container.NewStack(widgets.NewGround(theme.Line, theme.CellRadius), widgets.Inset(2, widgets.Fixed(swatch-4, swatch-4, widgets.NewGround(fill, 2))))
}

// levels is the table: how old each person's snapshot is, then their levels.
func (p *teamPage) levels() fyne.CanvasObject {
	r := p.shown.report
	lang := p.Texts.Lang()
	coverage := r.Coverage()
	columns := []widgets.HeatColumn{{Label: p.Texts.Say("team.age")}}
	foot := ""
	for i, skill := range r.Skills {
		column := widgets.HeatColumn{Label: skill.Short.In(lang)}
		if coverage != nil {
			column.Foot, column.Fragile = strconv.Itoa(len(coverage[i].Masters)), coverage[i].Fragile()
			foot = p.Texts.Say("team.masters")
		}
		columns = append(columns, column)
	}
	var rows []widgets.HeatRow
	for _, person := range r.People {
		rows = append(rows, p.row(person))
	}
	p.heatmap = widgets.NewHeatmap(rows, columns, foot)
	if len(rows) > fitRows {
		p.heatmap.Compact()
	}
	p.heatmap.OnRow = p.showPerson
	p.heatmap.OnCell = func(row, column int) {
		if column == 0 {
			p.showPerson(row)
		} else {
			p.showCell(row, column)
		}
	}
	p.heatmap.OnColumn = func(column int) {
		if column > 0 {
			p.showSkill(column)
		}
	}
	if len(columns) <= fitColumns {
		return p.heatmap
	}
	width := p.heatmap.MinSize().Width + float32(len(columns))*cellExtra
	return container.NewHScroll(widgets.Inset(ringRoom, widgets.Fixed(width, 0, p.heatmap)))
}

func (p *teamPage) row(person app.ReportPerson) widgets.HeatRow {
	r := p.shown.report
	cells := []widgets.HeatCell{{None: true, Text: p.age(person)}}
	for _, skill := range r.Skills {
		reached := person.Skills[skill.ID].Reached
		cells = append(cells, widgets.HeatCell{Level: reached, Text: strconv.Itoa(reached), Stale: person.Stale(r.At)})
	}
	return widgets.HeatRow{ID: person.ID, Name: person.Name, Cells: cells}
}

// age is how old the person's snapshot is, in few letters.
func (p *teamPage) age(person app.ReportPerson) string {
	if days := person.AgeDays(p.shown.report.At); days > 0 {
		return p.Texts.Count("team.days", days)
	}
	return p.Texts.Say("team.today")
}

// The popovers: what one cell, one name or one skill says in full.

func (p *teamPage) showCell(row, column int) {
	person, skill := p.shown.report.People[row], p.shown.report.Skills[column-1]
	level := person.Skills[skill.ID]
	lines := []fyne.CanvasObject{
		widgets.NewProse(skill.Name.In(p.Texts.Lang()), widgets.Body),
		widgets.HStack(10, widgets.NewSegments(level.Reached), widgets.NewText(p.level(level.Reached), widgets.Strong)),
	}
	if id := freshness[level.Freshness]; id != "" { // an older Cordée does not say
		lines = append(lines, widgets.NewProse(p.Texts.Say(id), widgets.Body))
	}
	if id := confidence[level.Confidence]; id != "" {
		lines = append(lines, widgets.NewProse(p.Texts.Say(id), widgets.Caption).In(theme.Ink2))
	}
	if level.Contested != "" {
		lines = append(lines, widgets.NewProse(p.Texts.Say("team.contested-cell", "Name", person.Name, "Text", level.Contested), widgets.Body))
	}
	p.openPopover(row, column, p.who(person.Person), append(lines, p.dated(person))...)
}

func (p *teamPage) showPerson(row int) {
	person := p.shown.report.People[row]
	until := p.Texts.FullDate(person.Until.In(p.shown.report.At.Location()))
	lines := []fyne.CanvasObject{p.dated(person), widgets.NewProse(p.Texts.Say("team.valid", "Date", until), widgets.Caption).In(theme.Ink2)}
	if person.Stale(p.shown.report.At) {
		lines = append(lines, widgets.NewProse(p.Texts.Say("team.stale"), widgets.Caption).In(theme.Ink2))
	}
	p.openPopover(row, 0, p.who(person.Person), lines...)
}

func (p *teamPage) showSkill(column int) {
	r := p.shown.report
	title := widgets.NewProse(r.Skills[column-1].Name.In(p.Texts.Lang()), widgets.Strong)
	if !r.Sums() {
		p.openPopover(0, column, title, widgets.NewProse(p.Texts.Count("team.few", len(r.People), "From", r.SumsFrom()), widgets.Caption).In(theme.Ink2))
		return
	}
	masters := r.Coverage()[column-1].Masters
	lines := []fyne.CanvasObject{widgets.NewProse(p.Texts.Count("team.skill-masters", len(masters)), widgets.Body)}
	for _, person := range masters {
		lines = append(lines, p.who(person))
	}
	p.openPopover(0, column, title, lines...)
}

func (p *teamPage) who(person app.Person) fyne.CanvasObject {
	return widgets.HStack(8, widgets.NewAvatar(person.ID, person.Name, widgets.AvatarSmall), widgets.Grow(widgets.NewText(person.Name, widgets.Strong).Ellipsis()))
}

func (p *teamPage) dated(person app.ReportPerson) fyne.CanvasObject {
	at := person.At.In(p.shown.report.At.Location())
	return widgets.NewProse(p.Texts.Say("team.dated", "Date", p.Texts.Date(at), "Time", p.Texts.Clock(at)), widgets.Caption).In(theme.Ink2)
}

// openPopover shows lines beside a cell and gives the keyboard to the button
// that closes them.
func (p *teamPage) openPopover(row, column int, title fyne.CanvasObject, lines ...fyne.CanvasObject) {
	closing := widgets.NewButton(p.Texts.Say("team.close"), nil).As(widgets.Low).Smaller()
	content := widgets.VStack(10, title)
	for _, line := range append(lines, widgets.HStack(0, closing)) {
		content.Add(line)
	}
	canvas := p.Window.Canvas()
	popover := widgets.NewPopover(content, popoverWidth, canvas)
	closing.OnTapped = popover.Hide
	popover.Resize(popover.MinSize())
	popover.Resize(popover.MinSize()) // text has wrapped by now
	popover.ShowAtRelativePosition(p.below(row, column), p.heatmap)
	canvas.Focus(closing)
}

// below is roughly the foot of a cell in the heatmap.
func (p *teamPage) below(row, column int) fyne.Position {
	rows, columns := len(p.shown.report.People), len(p.shown.report.Skills)+1
	size := p.heatmap.Size()
	const names = 2 // the names take about as much as two columns
	return fyne.NewPos(size.Width*float32(names+column)/float32(names+columns), size.Height*float32(row+2)/float32(rows+2))
}
