package badges

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

const (
	shapeSize = 18 // px across, in the legend
	legendGap = 16 // px between two families
)

// filters are the badges one can look at; earned or not, without evidence or
// with some, no other way: what a badge needs is never hidden.
var filters = []struct {
	name  string
	text  string
	shows func(badge.Status) bool
}{
	{"all", "badge.all", func(badge.Status) bool { return true }},
	{"earned", "badge.filter-earned", badge.Status.Earned},
	{"open", "badge.filter-open", func(s badge.Status) bool { return !s.Earned() && s.Count() > 0 }},
}

func (v *view) newFilters() fyne.CanvasObject {
	var options []widgets.ChipOption
	for _, f := range filters {
		options = append(options, widgets.ChipOption{Name: "filter:" + f.name, Text: v.d.Texts.Say(f.text)})
	}
	chips := widgets.NewChipChoice(options, func(filter int) {
		v.filter = filter
		v.drawGrid()
	})
	chips.Show(v.filter)
	return chips.Object
}

// legend says which shape is which family.
func (v *view) legend() fyne.CanvasObject {
	families := widgets.Flow(legendGap)
	for _, f := range badge.Families {
		families.Add(widgets.HStack(6, widgets.NewBadge(string(f), true, shapeSize),
			widgets.NewText(v.d.Texts.Say("badge.family-"+string(f)), widgets.Caption).In(theme.Ink2)))
	}
	return families
}
