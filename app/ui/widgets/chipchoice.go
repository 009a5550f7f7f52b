package widgets

import "fyne.io/fyne/v2"

// chipApart is the room between the chips of a choice, px.
const chipApart = 8

// ChipOption is one of the chips to choose from.
type ChipOption struct {
	Name string // the same in every language; the screen map shows it
	Text string
}

// ChipChoice is a line of chips of which one is chosen, such as the filters of a list.
type ChipChoice struct {
	Object fyne.CanvasObject
	chips  []*Chip
}

// NewChipChoice has none chosen: see Show. chosen is told which one the person chooses.
func NewChipChoice(options []ChipOption, chosen func(i int)) *ChipChoice {
	c := &ChipChoice{}
	row := HStack(chipApart)
	for i, o := range options {
		chip := NewChip(o.Text, Neutral, "")
		button := NewChipButton(chip, func() {
			c.Show(i)
			chosen(i)
		})
		button.Name = o.Name
		c.chips = append(c.chips, chip)
		row.Add(button)
	}
	c.Object = row
	return c
}

// Show shows which one is chosen, without telling anybody.
func (c *ChipChoice) Show(i int) {
	for j, chip := range c.chips {
		tone := Neutral
		if j == i {
			tone = Selected
		}
		chip.Set(chip.Text, tone)
	}
}
