package badges

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

const (
	chipGap   = 8  // px
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
	chips := widgets.HStack(chipGap)
	for i, f := range filters {
		chip := widgets.NewChip(v.d.Texts.Say(f.text), widgets.Neutral, "")
		v.chips = append(v.chips, chip)
		button := widgets.NewChipButton(chip, func() { v.narrow(i) })
		button.Name = "filter:" + f.name
		chips.Add(button)
	}
	v.paintChips()
	return chips
}

func (v *view) narrow(filter int) {
	v.filter = filter
	v.paintChips()
	v.drawGrid()
}

func (v *view) paintChips() {
	for i, chip := range v.chips {
		tone := widgets.Neutral
		if i == v.filter {
			tone = widgets.Selected
		}
		chip.Set(chip.Text, tone)
	}
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
