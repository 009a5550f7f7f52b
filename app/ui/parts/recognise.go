package parts

import (
	"context"
	"strconv"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Measures of the panel in which one says what a post did, px.
const (
	recogniseWidth = 400
	recogniseKey   = 26 // the square with the key
	recogniseMark  = 18
)

// Names of those who recognised something.
const (
	namesMost = 2   // people named; the others are counted
	chipMost  = 256 // px: a chip is no wider than the discussion beside a lesson
)

// meanings explain each deed that can be chosen.
var meanings = map[badge.Deed]string{
	badge.Clear:    "discuss.deed-clear",
	badge.Field:    "discuss.deed-field",
	badge.Diary:    "discuss.deed-diary",
	badge.Lesson:   "discuss.deed-lesson",
	badge.Charter:  "discuss.deed-charter",
	badge.Handover: "discuss.deed-handover",
	badge.Used:     "discuss.deed-used",
	badge.Listened: "discuss.deed-listened",
	badge.Debate:   "discuss.deed-debate",
	badge.Loop:     "discuss.deed-loop",
	badge.Review:   "discuss.deed-review",
	badge.Care:     "discuss.deed-care",
}

// deedName words a deed.
func deedName(t *texts.Texts, deed badge.Deed) string { return t.Say("badge." + string(deed)) }

// recognition is the button that opens the panel.
func (t *Thread) recognition(v *post) *widgets.Row {
	b := widgets.NewChipButton(widgets.NewChip(t.d.Texts.Say("discuss.recognise"), widgets.Outline, "plus"), nil)
	b.Name = "recognise:" + v.ID
	b.OnTapped = func() { t.chooseDeed(v, b) }
	return b
}

// chooseDeed offers what a post can have done. Pressed or chosen by its number,
// one is said, or taken back when it was.
func (t *Thread) chooseDeed(v *post, anchor fyne.CanvasObject) {
	say := t.d.Texts.Say
	given := map[badge.Deed]bool{}
	for _, r := range v.Deeds {
		given[r.Deed] = r.Mine
	}
	deeds := badge.OfAnswer
	if v.Opens() {
		deeds = badge.OfThread
	}
	var over *widget.PopUp
	var rows []*widgets.Row
	list := widgets.VStack(2)
	for i, deed := range deeds {
		row := widgets.NewRow(t.deedRow(i+1, deed, given[deed]), func() {
			over.Hide()
			t.act(func(ctx context.Context) error { return t.d.App.Recognise(ctx, v.ID, deed, !given[deed]) })
		})
		row.Name = "deed:" + string(deed)
		row.SetSelected(given[deed])
		row.OnKey = func(ev *fyne.KeyEvent) bool { return deedKey(t.d.Window.Canvas(), rows, i, ev) }
		rows = append(rows, row)
		list.Add(row)
	}
	explained := say("discuss.recognise-why", "Name", firstName(t.d.Texts, v.Author))
	content := widgets.VStack(10,
		widgets.NewText(say("discuss.recognise-title"), widgets.Subheading),
		widgets.NewProse(explained, widgets.Caption).In(theme.Ink2),
		list,
		widgets.NewProse(say("discuss.recognise-keys", "Last", len(deeds)), widgets.Caption).In(theme.Ink2))
	over = widgets.NewPopover(content, recogniseWidth, t.d.Window.Canvas())
	widgets.ShowBeside(over, anchor)
	t.d.Window.Canvas().Focus(rows[0])
}

// deedRow is one line of the panel: its key, what was done, what that means.
func (t *Thread) deedRow(n int, deed badge.Deed, given bool) fyne.CanvasObject {
	key := container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius),
		container.NewCenter(widgets.NewText(strconv.Itoa(n), widgets.Strong)))
	words := widgets.VStack(0, widgets.NewText(deedName(t.d.Texts, deed), widgets.Strong),
		widgets.NewProse(t.d.Texts.Say(meanings[deed]), widgets.Caption).In(theme.Ink2))
	line := widgets.HStack(12, widgets.Fixed(recogniseKey, recogniseKey, key), widgets.Grow(words))
	if given {
		line.Add(widgets.NewIcon("check", theme.Primary, recogniseMark))
	}
	return widgets.Pad(6, 8, 6, 8, line)
}

// deedKey takes the keys of the panel: a number chooses, the arrows move.
func deedKey(keys fyne.Canvas, rows []*widgets.Row, at int, ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyUp:
		keys.Focus(rows[max(at-1, 0)])
	case fyne.KeyDown:
		keys.Focus(rows[min(at+1, len(rows)-1)])
	default:
		n, err := strconv.Atoi(string(ev.Name))
		if err != nil || n < 1 || n > len(rows) {
			return false
		}
		rows[n-1].Tapped(nil)
	}
	return true
}

// deedChips are what colleagues recognise in a post, in words.
func deedChips(d page.Deps, p app.Post) []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, r := range p.Deeds {
		chips = append(chips, deedChip(d.Texts, r))
	}
	return chips
}

// deedChip says what was done and who recognises it: as many by name as there
// is room for, the others counted.
func deedChip(t *texts.Texts, r app.Recognised) *widgets.Chip {
	deed := deedName(t, r.Deed)
	for named := min(namesMost, len(r.By)); named > 0; named-- {
		words := t.Say("discuss.deed-by", "Deed", deed, "Names", names(t, r, named))
		if chip := widgets.NewChip(words, widgets.Neutral, "badge"); chip.MinSize().Width <= chipMost {
			return chip
		}
	}
	return widgets.NewChip(deed, widgets.Neutral, "badge")
}

// names lists who recognised something: the first ones by name, the others
// counted, oneself as "you".
func names(t *texts.Texts, r app.Recognised, named int) string {
	words := make([]string, named)
	for i := range words {
		words[i] = firstName(t, r.By[i])
	}
	if r.Mine {
		words[0] = t.Say("discuss.you")
	}
	switch others := len(r.By) - named; {
	case others > 0:
		return t.Count("discuss.and-others", others, "Names", strings.Join(words, ", "))
	case named == 1:
		return words[0]
	default:
		return t.Say("discuss.both", "A", words[0], "B", words[1])
	}
}

// firstName is what colleagues call somebody.
func firstName(t *texts.Texts, p app.Person) string {
	if all := strings.Fields(p.Name); len(all) > 0 {
		return all[0]
	}
	return t.Say("discuss.somebody")
}
