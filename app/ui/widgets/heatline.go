package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// heatLine is the objects of one row of a heatmap.
type heatLine struct {
	avatar *Avatar
	name   *Text
	fills  []*canvas.Rectangle
	texts  []*Text
	notes  []*Text
}

func newHeatLine(row HeatRow, columns int) heatLine {
	l := heatLine{avatar: NewAvatar(row.ID, row.Name, AvatarSmall), name: NewText(row.Name, Body).Ellipsis()}
	for range columns {
		l.fills = append(l.fills, box(theme.CellRadius))
		l.texts = append(l.texts, NewText("", Strong))
		l.notes = append(l.notes, NewText("", Caption))
	}
	return l
}

func (l heatLine) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{l.avatar, l.name}
	for i := range l.fills {
		out = append(out, l.fills[i], l.texts[i], l.notes[i])
	}
	return out
}

func (l heatLine) paint(h *Heatmap, row HeatRow) {
	for i := range l.fills {
		cell := HeatCell{None: true}
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		fill, text := theme.Mastery(cell.Level, cell.Stale)
		if cell.None {
			fill, text = theme.Surface, theme.Ink3
		}
		l.fills[i].FillColor, l.fills[i].StrokeWidth = hue(h, fill), 0
		if cell.Level == 0 && !cell.None {
			l.fills[i].StrokeColor, l.fills[i].StrokeWidth = hue(h, theme.Line), 2
		}
		l.texts[i].Text, l.texts[i].Color = cell.Text, text
		l.notes[i].Text, l.notes[i].Color = cell.Note, text
	}
}

func (l heatLine) layout(y, width, height float32, x func(int) float32) {
	place(l.avatar, 0, y+(height-AvatarSmall)/2, AvatarSmall, AvatarSmall)
	place(l.name, AvatarSmall+8, y, heatNames-AvatarSmall-8-heatGap, height)
	for i := range l.fills {
		place(l.fills[i], x(i), y, width, height)
		text, note := l.texts[i].MinSize().Width, l.notes[i].MinSize().Width
		gap := float32(0)
		if l.notes[i].Text != "" {
			gap = heatGap
		}
		left := x(i) + (width-text-gap-note)/2
		place(l.texts[i], left, y, text, height)
		place(l.notes[i], left+text+gap, y, note, height)
	}
}
