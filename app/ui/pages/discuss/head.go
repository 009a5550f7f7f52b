package discuss

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// drawHead draws the title of a thread and where it hangs.
func (v *view) drawHead(th app.Thread) {
	say := v.d.Texts.Say
	v.head.Objects = []fyne.CanvasObject{widgets.NewProse(parts.ThreadTitle(v.d, th), widgets.Subheading)}
	chips := widgets.Flow(chipGap)
	switch {
	case th.Place.Gone:
		chips.Add(widgets.NewChip(say("discuss.gone"), widgets.Review, "link"))
	case th.Pack == "":
		chips.Add(widgets.NewChip(say("discuss.general"), widgets.Neutral, "discuss"))
	default:
		chip := widgets.NewChip(say("discuss.lesson", "Title", placeTitle(v.d, th)), widgets.Info, "link")
		place := page.Place{Page: page.Lesson, Pack: th.Pack, Lesson: th.Place.Lesson, Block: th.Block, Thread: th.ID}
		to := widgets.NewChipButton(chip, func() { v.d.Shell.Open(place) })
		to.Name = "discuss:place"
		chips.Add(to)
	}
	if th.Solved {
		chips.Add(widgets.NewChip(say("discuss.solved"), widgets.Done, "check"))
	}
	v.head.Add(chips)
	if !th.Place.Gone {
		return
	}
	if words, _ := app.Title(th.Quote); words != "" {
		v.head.Add(widgets.NewProse(say("discuss.gone-why"), widgets.Caption).In(theme.Ink2))
		v.head.Add(parts.NewQuote(words))
	} else {
		v.head.Add(widgets.NewProse(say("discuss.gone-why-bare"), widgets.Caption).In(theme.Ink2))
	}
}
