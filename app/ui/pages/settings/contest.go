package settings

import (
	"context"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/parts/leaves"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// contest is how a person speaks against a level: a button below it, which
// makes room for a line of words.
type contest struct {
	d     page.Deps
	again func()
	skill string // of which the line is open; "" for none
	entry *widgets.Entry
}

func newContest(d page.Deps, again func()) *contest {
	c := &contest{d: d, again: again, entry: widgets.NewEntry(d.Texts.Say("leaves.contest-example"))}
	c.entry.Name = "contest-text"
	c.entry.OnSubmitted = func(string) { c.send() }
	return c
}

// below is what stands below the level of a skill.
func (c *contest) below(skill, contested string) fyne.CanvasObject {
	t := c.d.Texts
	button := func(text, name string, do func()) *widgets.Button {
		return widgets.NewButton(t.Say(text), do).As(widgets.Low).Smaller().Named(name)
	}
	switch {
	case c.skill == skill:
		send := widgets.NewButton(t.Say("leaves.contest-send"), c.send).Smaller().Named("contest-send")
		return widgets.VStack(6, widgets.Fixed(0, theme.Control, c.entry),
			widgets.NewProse(t.Say("leaves.contest-what"), widgets.Caption).In(theme.Ink2),
			widgets.HStack(8, send, button("leaves.contest-cancel", "contest-cancel", func() { c.open("") })))
	case contested != "":
		return leaves.Hang(button("leaves.contest-back", "contest-back:"+skill, func() { c.write(skill, "") }))
	}
	return leaves.Hang(button("leaves.contest", "contest:"+skill, func() { c.open(skill) }))
}

// open makes room for words against the level of a skill; "" closes it.
func (c *contest) open(skill string) {
	c.skill = skill
	c.entry.SetText("")
	c.again()
	if skill != "" {
		c.d.Window.Canvas().Focus(c.entry)
	}
}

func (c *contest) send() {
	if strings.TrimSpace(c.entry.Text) != "" {
		c.write(c.skill, c.entry.Text)
	}
}

func (c *contest) write(skill, text string) {
	page.Do(c.d, func(ctx context.Context) error { return c.d.App.Contest(ctx, skill, text) }, func() {
		c.open("")
		c.d.Shell.Sync()
	})
}
