package settings

import (
	"slices"
	"strings"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// Measures of the list of members, px, how many show before it scrolls, and
// from how many on one can search in it.
const (
	memberHeight = 50
	memberApart  = 4 // what Fyne leaves between two rows, for its line
	mostMembers  = 6
	searchFrom   = 12
)

// newFor is how long somebody who has joined is shown as new: who comes once a
// week sees it.
const newFor = 7 * 24 * time.Hour

// memberList is the people of the group, and under them the one chosen.
type memberList struct {
	d      page.Deps
	object fyne.CanvasObject
	now    membership
	shown  []person // those that the search leaves
	chosen string   // id of the person pressed; empty for none
	list   *widgets.List
	room   *fyne.Container // of the list
	search *widgets.Entry
	field  fyne.CanvasObject // around search
	panel  *memberPanel
}

func newMemberList(d page.Deps, changed func()) *memberList {
	t := d.Texts
	l := &memberList{d: d, room: widgets.VStack(0), panel: newMemberPanel(d, changed)}
	l.list = widgets.NewList(func() int { return len(l.shown) }, newMemberLine, l.fill)
	l.list.Name = "members"
	l.list.OnSelected = func(i int) { l.choose(l.shown[i].ID) }
	search, field := widgets.NewSearchField(t.Say("members.search"), 0)
	search.Name = "member-search"
	search.OnChanged = func(string) { l.sift() }
	l.search = search
	l.field = field
	l.object = titled(t.Say("members.title"), t.Say("members.why"), field, l.room, l.panel.object)
	return l
}

// show keeps the person chosen and what was typed.
func (l *memberList) show(now membership) {
	l.now = now
	if l.chosen == "" {
		l.chosen = now.me.ID // one's own six words are there to be read out
	}
	visible(l.field, len(now.people) >= searchFrom)
	l.sift()
	i := slices.IndexFunc(now.people, func(p person) bool { return p.ID == l.chosen })
	if i < 0 {
		l.panel.hide()
		return
	}
	l.panel.show(now, now.people[i])
}

// sift shows whom the words typed name.
func (l *memberList) sift() {
	words := strings.ToLower(strings.TrimSpace(l.search.Text))
	l.shown = nil
	for _, p := range l.now.people {
		if strings.Contains(strings.ToLower(p.Name+" "+p.Team), words) {
			l.shown = append(l.shown, p)
		}
	}
	rows := float32(max(1, min(len(l.shown), mostMembers)))
	l.room.Objects = []fyne.CanvasObject{widgets.Fixed(0, rows*(memberHeight+memberApart)-memberApart, l.list)}
	l.room.Refresh()
	l.list.Refresh()
	if at := slices.IndexFunc(l.shown, func(p person) bool { return p.ID == l.chosen }); at >= 0 {
		l.list.Select(at)
	} else {
		l.list.UnselectAll()
	}
}

func (l *memberList) choose(id string) {
	if l.chosen == id {
		return
	}
	l.chosen = id
	l.show(l.now)
}

// newMemberLine is a row of the list, which is used again: see fill.
func newMemberLine() fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewText("", widgets.Strong).Ellipsis(), widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis())
	return widgets.Pad(0, 8, 0, 8, widgets.Fixed(0, memberHeight, widgets.HStack(12, widgets.NewAvatar("", "", widgets.AvatarRow), widgets.Grow(words),
		widgets.NewChip("", widgets.Neutral, ""))))
}

// fill shows a person in a row.
func (l *memberList) fill(i int, row fyne.CanvasObject) {
	line := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*fyne.Container)
	words := line.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container)
	who := l.shown[i]
	line.Objects[0].(*widgets.Avatar).SetMember(who.ID, who.Name)
	words.Objects[0].(*widgets.Text).SetText(l.name(who))
	facts := strings.Join(l.facts(who), " · ")
	words.Objects[1].(*widgets.Text).SetText(facts)
	visible(words.Objects[1], facts != "")
	chip := line.Objects[2].(*widgets.Chip)
	text, tone, icon := l.state(who)
	chip.Icon = icon
	chip.Set(text, tone)
	visible(chip, text != "")
	line.Refresh()
}

// name is what the row says who they are.
func (l *memberList) name(who person) string {
	if name := nameOf(l.d.Texts, who.Person); !who.any(own) {
		return name
	}
	return l.d.Texts.Say("members.you", "Name", who.Name)
}

// facts are the team of a person, what they may do, and their computers when
// they have several.
func (l *memberList) facts(who person) []string {
	var words []string
	add := func(word string) {
		if word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	add(who.Team)
	if who.any(owning) {
		add(l.d.Texts.Say("members.role.owner"))
	}
	for _, role := range who.roles() {
		add(roleWords(l.d.Texts, role))
	}
	if len(who.devices) > 1 {
		add(l.d.Texts.Count("members.computers", len(who.devices)))
	}
	return words
}

// state is what the row says at its right: the gravest first. Empty for nothing
// to say.
func (l *memberList) state(who person) (words string, tone widgets.Tone, icon string) {
	t := l.d.Texts
	switch {
	case who.any(forked):
		return t.Say("members.state.forked"), widgets.Failed, "warn"
	case who.every(revoked):
		return t.Say("members.state.revoked"), widgets.Neutral, "lock"
	case who.any(keyless):
		return t.Say("members.state.keyless"), widgets.Review, "clock"
	}
	now := l.d.App.Now()
	if joined := who.joined(); !who.any(own) && !joined.IsZero() && now.Sub(joined) < newFor {
		return t.Say("members.joined", "Ago", t.Ago(joined, now)), widgets.New, ""
	}
	return "", widgets.Neutral, ""
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
